//! Names with texts, taken from the parts of a request.

use std::borrow::Cow;

use percent_encoding::percent_decode;

/// A name with its text, or why there is none.
pub(crate) struct Pair {
    pub(crate) name: String,
    pub(crate) text: Result<String, Broken>,
}

/// Why bytes are no text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Broken {
    /// A percent sign without two hexadecimal digits behind it.
    Percent,
    /// Bytes that are not UTF-8.
    Utf8,
}

impl Broken {
    pub(super) const fn message(self) -> &'static str {
        match self {
            Self::Percent => "must have two hexadecimal digits behind each percent sign",
            Self::Utf8 => "must be UTF-8",
        }
    }
}

/// The pairs of a query or a form, as WHATWG's URL standard has them: `&` between them, `+` for a space. Nothing is replaced in them.
pub(crate) fn url_encoded(content: &[u8]) -> impl Iterator<Item = Pair> {
    let pairs = content.split(|byte| *byte == b'&').filter(|pair| !pair.is_empty());
    pairs.map(|pair| {
        let (name, text) = match pair.iter().position(|byte| *byte == b'=') {
            Some(equals) => (&pair[..equals], &pair[equals + 1..]),
            None => (pair, &b""[..]),
        };
        match (decoded(name, true), decoded(text, true)) {
            (Ok(name), text) => Pair { name, text },
            (Err(broken), _) => Pair { name: String::from_utf8_lossy(name).into_owned(), text: Err(broken) },
        }
    })
}

/// A placeholder of the path, as it was sent.
pub(crate) fn placeholder(text: &str) -> Result<String, Broken> {
    decoded(text.as_bytes(), false)
}

/// The pairs of a header with cookies (RFC 6265, section 5.4). Quotes around a value are not part of it.
pub(crate) fn cookies(header: &[u8]) -> impl Iterator<Item = (&[u8], &[u8])> {
    header.split(|byte| *byte == b';').filter_map(|pair| {
        let equals = pair.iter().position(|byte| *byte == b'=')?;
        let (name, value) = (pair[..equals].trim_ascii(), pair[equals + 1..].trim_ascii());
        Some((name, value.strip_prefix(b"\"").and_then(|value| value.strip_suffix(b"\"")).unwrap_or(value)))
    })
}

/// Text as it is.
pub(crate) fn utf8(bytes: &[u8]) -> Result<String, Broken> {
    str::from_utf8(bytes).map(str::to_owned).map_err(|_| Broken::Utf8)
}

/// Text, of which every percent sign has two hexadecimal digits behind it.
fn decoded(bytes: &[u8], plus_is_space: bool) -> Result<String, Broken> {
    // Most texts are written as they are.
    if !bytes.iter().any(|byte| matches!(byte, b'%' | b'+')) {
        return str::from_utf8(bytes).map(str::to_owned).map_err(|_| Broken::Utf8);
    }
    let is_whole = |(index, byte): (usize, &u8)| {
        let digit = |offset| bytes.get(index + offset).is_some_and(u8::is_ascii_hexdigit);
        *byte != b'%' || digit(1) && digit(2)
    };
    if !bytes.iter().enumerate().all(is_whole) {
        return Err(Broken::Percent);
    }
    let bytes: Cow<'_, [u8]> = if plus_is_space && bytes.contains(&b'+') {
        bytes.iter().map(|byte| if *byte == b'+' { b' ' } else { *byte }).collect()
    } else {
        bytes.into()
    };
    let text = percent_decode(&bytes).decode_utf8().map(Cow::into_owned);
    text.map_err(|_| Broken::Utf8)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(content: &str, expected: &[(&str, Result<&str, Broken>)]) {
        let pairs: Vec<_> = url_encoded(content.as_bytes()).map(|Pair { name, text }| (name, text)).collect();
        let expected: Vec<_> =
            expected.iter().map(|(name, text)| ((*name).to_owned(), text.map(str::to_owned))).collect();
        assert_eq!(pairs, expected, "{content}");
    }

    #[test]
    fn pairs_are_decoded_once() {
        check(
            "a=1&b=%C3%A9+%2B%2541&&c&=x&d==",
            &[("a", Ok("1")), ("b", Ok("é +%41")), ("c", Ok("")), ("", Ok("x")), ("d", Ok("="))],
        );
    }

    #[test]
    fn what_is_no_text_is_told_rather_than_replaced() {
        check(
            "a=%FF&b=%&c=%4&d=%zz&%FF=1&e=%00",
            &[
                ("a", Err(Broken::Utf8)),
                ("b", Err(Broken::Percent)),
                ("c", Err(Broken::Percent)),
                ("d", Err(Broken::Percent)),
                ("%FF", Err(Broken::Utf8)),
                ("e", Ok("\0")),
            ],
        );
    }

    #[test]
    fn cookies_are_told_apart_by_semicolons() {
        let pairs: Vec<_> = cookies(b"a=1; b=\"2\";c=x=y;; d ; e=").collect();
        let expected: [(&[u8], &[u8]); 4] = [(b"a", b"1"), (b"b", b"2"), (b"c", b"x=y"), (b"e", b"")];
        assert_eq!(pairs, expected);
    }
}
