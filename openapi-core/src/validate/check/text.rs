//! Constraints on texts.

use std::{borrow::Cow, rc::Rc, sync::Arc};

use super::super::{Format, Regex};

/// A value that is a text.
#[diagnostic::on_unimplemented(
    message = "`min_length`, `max_length`, `pattern` and `format` do not apply to `{Self}`",
    label = "this type is not a text",
    note = "use them on `String`, `&str` and the like, also inside an `Option`; lists take `min_items` and `max_items`, maps `min_properties` and `max_properties`"
)]
pub trait Text {
    /// The text, unless there is no value.
    fn as_text(&self) -> Option<&str>;
}

impl Text for str {
    fn as_text(&self) -> Option<&str> {
        Some(self)
    }
}

impl Text for String {
    fn as_text(&self) -> Option<&str> {
        Some(self)
    }
}

impl Text for Cow<'_, str> {
    fn as_text(&self) -> Option<&str> {
        Some(self)
    }
}

impl<T: Text> Text for Option<T> {
    fn as_text(&self) -> Option<&str> {
        self.as_ref().and_then(T::as_text)
    }
}

macro_rules! through_pointers {
    ($($pointer:ty),*) => {
        $(impl<T: Text + ?Sized> Text for $pointer {
            fn as_text(&self) -> Option<&str> {
                (**self).as_text()
            }
        })*
    };
}

through_pointers!(Box<T>, Rc<T>, Arc<T>, &T);

/// `min_length` of a field.
pub fn min_length<T: Text + ?Sized>(value: &T, limit: u64) -> bool {
    // A character has one byte to four: most texts need not be counted.
    value.as_text().is_none_or(|text| {
        let bytes = text.len() as u64;
        bytes / 4 >= limit || (bytes >= limit && text.chars().count() as u64 >= limit)
    })
}

/// `max_length` of a field.
pub fn max_length<T: Text + ?Sized>(value: &T, limit: u64) -> bool {
    value.as_text().is_none_or(|text| {
        let bytes = text.len() as u64;
        bytes <= limit || (bytes / 4 <= limit && text.chars().count() as u64 <= limit)
    })
}

/// `pattern` of a field.
pub fn pattern<T: Text + ?Sized>(value: &T, pattern: &Regex) -> bool {
    value.as_text().is_none_or(|text| pattern.is_match(text))
}

/// `format` of a field.
pub fn format<T: Text + ?Sized>(value: &T, format: Format) -> bool {
    value.as_text().is_none_or(|text| format.accepts(text))
}

/// `choices` of a field, where they are texts.
pub fn one_of_texts<T: Text + ?Sized>(value: &T, choices: &[&str]) -> bool {
    value.as_text().is_none_or(|text| choices.contains(&text))
}
