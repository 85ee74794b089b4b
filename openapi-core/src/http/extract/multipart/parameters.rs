//! Header values with parameters: `form-data; name="notes"`, `multipart/form-data; boundary=abc`.

/// A value with its parameters.
#[derive(Debug, PartialEq, Eq)]
pub(in super::super) struct Parameters<'a> {
    /// The value, as it is.
    pub(in super::super) value: &'a str,
    /// Names in small letters, none of them twice.
    list: Vec<(String, String)>,
}

impl<'a> Parameters<'a> {
    /// Reads a value. Nothing, if it is malformed, or has a parameter twice: which of them is meant, nobody could tell.
    pub(in super::super) fn read(text: &'a str) -> Option<Self> {
        let (value, mut rest) = text.split_once(';').unwrap_or((text, ""));
        let mut read = Self { value: value.trim_matches(BLANK), list: Vec::new() };
        loop {
            rest = rest.trim_start_matches(BLANK);
            if rest.is_empty() {
                return Some(read);
            }
            let (name, behind) = rest.split_once('=')?;
            let name = name.trim_matches(BLANK).to_ascii_lowercase();
            if !is_token(&name) || read.get(&name).is_some() {
                return None;
            }
            let (value, behind) = parameter(behind.trim_start_matches(BLANK))?;
            read.list.push((name, value));
            let behind = behind.trim_start_matches(BLANK);
            rest = if behind.is_empty() { behind } else { behind.strip_prefix(';')? };
        }
    }

    /// The value of a parameter.
    pub(in super::super) fn get(&self, name: &str) -> Option<&str> {
        self.list.iter().find(|(found, _)| found == name).map(|(_, value)| value.as_str())
    }
}

/// What may stand around values and parameters.
const BLANK: [char; 2] = [' ', '\t'];

/// The value of a parameter, and what stands behind it.
fn parameter(text: &str) -> Option<(String, &str)> {
    let Some(quoted) = text.strip_prefix('"') else {
        let end = text.find(|character| character == ';' || BLANK.contains(&character)).unwrap_or(text.len());
        let (value, behind) = text.split_at(end);
        return (!value.is_empty() && !value.contains('"')).then(|| (value.to_owned(), behind));
    };
    let mut value = String::new();
    let mut characters = quoted.char_indices().peekable();
    while let Some((index, character)) = characters.next() {
        match character {
            '"' => return Some((value, &quoted[index + 1..])),
            // Only these two are escaped: some clients write the backslashes of a path as they are.
            '\\' => {
                let escaped = characters.next_if(|(_, next)| matches!(next, '"' | '\\'));
                value.push(escaped.map_or('\\', |(_, next)| next));
            }
            _ => value.push(character),
        }
    }
    None
}

/// Whether a text can be the name of a header or of a parameter (RFC 9110, section 5.6.2).
pub(in super::super) fn is_token(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte))
}

#[cfg(test)]
mod tests {
    use super::Parameters;

    fn check(text: &str, value: &str, list: &[(&str, &str)]) {
        let list = list.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        assert_eq!(Parameters::read(text), Some(Parameters { value, list }), "{text}");
    }

    #[test]
    fn values_are_bare_or_quoted() {
        check("form-data", "form-data", &[]);
        check("form-data; name=a", "form-data", &[("name", "a")]);
        check("form-data;NAME = \"a; b\" ;x=1;", "form-data", &[("name", "a; b"), ("x", "1")]);
        check("form-data; name=\"\"", "form-data", &[("name", "")]);
    }

    #[test]
    fn quotes_and_backslashes_may_be_escaped() {
        check(r#"f; n="a\"b\\c""#, "f", &[("n", r#"a"b\c"#)]);
        check(r#"f; n="C:\notes\x.txt""#, "f", &[("n", r"C:\notes\x.txt")]);
    }

    #[test]
    fn what_is_malformed_is_nothing() {
        for text in
            ["f; n", "f; =a", "f; n=", "f; n=\"a", "f; n=\"a\"b", "f; n=a b", "f; n=a; N=b", "f; n m=a", "f; n=a\"b\""]
        {
            assert_eq!(Parameters::read(text), None, "{text}");
        }
    }
}
