//! Cleaning texts. Nothing is allocated for one that is clean.

use std::{borrow::Cow, rc::Rc, sync::Arc};

/// A value that is a text and can be changed.
#[diagnostic::on_unimplemented(
    message = "`trim`, `lowercase` and `uppercase` do not apply to `{Self}`",
    label = "this type is not a text that can be changed",
    note = "use them on `String` and the like, also inside an `Option`; lists and maps take them within `items(…)`"
)]
pub trait CleanText {
    /// Puts another text in its place, where `clean` gives one.
    fn clean_text(&mut self, clean: fn(&str) -> Option<String>) -> bool;
}

macro_rules! clean_texts {
    ($($text:ty),*) => {
        $(impl CleanText for $text {
            fn clean_text(&mut self, clean: fn(&str) -> Option<String>) -> bool {
                let cleaned = clean(self);
                let has_changed = cleaned.is_some();
                if let Some(cleaned) = cleaned {
                    *self = cleaned.into();
                }
                has_changed
            }
        })*
    };
}

clean_texts!(String, Box<str>, Rc<str>, Arc<str>, Cow<'_, str>);

impl<T: CleanText> CleanText for Option<T> {
    fn clean_text(&mut self, clean: fn(&str) -> Option<String>) -> bool {
        self.as_mut().is_some_and(|text| text.clean_text(clean))
    }
}

impl<T: CleanText> CleanText for Box<T> {
    fn clean_text(&mut self, clean: fn(&str) -> Option<String>) -> bool {
        (**self).clean_text(clean)
    }
}

/// `trim` of a field.
pub fn trim<T: CleanText + ?Sized>(value: &mut T) -> bool {
    value.clean_text(trimmed)
}

/// `lowercase` of a field.
pub fn lowercase<T: CleanText + ?Sized>(value: &mut T) -> bool {
    value.clean_text(lowered)
}

/// `uppercase` of a field.
pub fn uppercase<T: CleanText + ?Sized>(value: &mut T) -> bool {
    value.clean_text(raised)
}

/// The text without the white space around it, if there is any.
pub(crate) fn trimmed(text: &str) -> Option<String> {
    let trimmed = text.trim_matches(is_space);
    (trimmed.len() < text.len()).then(|| trimmed.to_owned())
}

/// The text in small letters, if it is not.
pub(crate) fn lowered(text: &str) -> Option<String> {
    if text.is_ascii() {
        return text.bytes().any(|byte| byte.is_ascii_uppercase()).then(|| text.to_ascii_lowercase());
    }
    let is_clean = |character: char| character.to_lowercase().eq([character]);
    (!text.chars().all(is_clean)).then(|| text.to_lowercase())
}

/// The text in capital letters, if it is not.
pub(crate) fn raised(text: &str) -> Option<String> {
    if text.is_ascii() {
        return text.bytes().any(|byte| byte.is_ascii_lowercase()).then(|| text.to_ascii_uppercase());
    }
    let is_clean = |character: char| character.to_uppercase().eq([character]);
    (!text.chars().all(is_clean)).then(|| text.to_uppercase())
}

/// What `\s` matches in ECMA-262 (section 22.2.2.9, `WhiteSpace` and `LineTerminator`): not what Unicode calls white space, which has
/// U+0085 and lacks U+FEFF.
const fn is_space(character: char) -> bool {
    matches!(
        character,
        '\t' | '\n' | '\u{b}' | '\u{c}' | '\r' | ' ' | '\u{a0}' | '\u{1680}' | '\u{2000}'
            ..='\u{200a}' | '\u{2028}' | '\u{2029}' | '\u{202f}' | '\u{205f}' | '\u{3000}' | '\u{feff}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clean_texts_stay_where_they_are() {
        for text in ["", "a b", "\u{85}a\u{85}", "ß", "日"] {
            let (mut value, before) = (text.to_owned(), text);
            assert!(!trim(&mut value) && !lowercase(&mut value), "{text:?}");
            assert_eq!(value, before);
        }
        assert!(!uppercase(&mut "A1 日".to_owned()));
    }

    #[test]
    fn white_space_is_that_of_ecma_262() {
        let mut value = Some(Box::<str>::from("\u{feff}\t\u{3000}a b\u{2028}\r\n"));
        assert!(trim(&mut value));
        assert_eq!(value.as_deref(), Some("a b"));
    }

    #[test]
    fn case_is_that_of_unicode() {
        let (mut small, mut large) = ("ÄB".to_owned(), "straße".to_owned());
        assert!(lowercase(&mut small) && uppercase(&mut large));
        assert_eq!((small.as_str(), large.as_str()), ("äb", "STRASSE"));
    }
}
