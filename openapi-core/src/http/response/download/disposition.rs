//! What a client is to do with a file, and what to call it.

use actix_web::http::header::HeaderValue;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// What has to be encoded in a parameter (RFC 8187, section 3.2.1).
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'!')
    .remove(b'#')
    .remove(b'$')
    .remove(b'&')
    .remove(b'+')
    .remove(b'-')
    .remove(b'.')
    .remove(b'^')
    .remove(b'_')
    .remove(b'`')
    .remove(b'|')
    .remove(b'~');

/// What a client is to do with a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Disposition {
    /// Show it.
    Inline,
    /// Keep it.
    Attachment,
}

/// The header `Content-Disposition` (RFC 6266). The name is there as ASCII and, where that is not the same, as it is.
pub(super) fn value(disposition: Disposition, name: &str) -> HeaderValue {
    let kind = match disposition {
        Disposition::Inline => "inline",
        Disposition::Attachment => "attachment",
    };
    let name: String = name.chars().map(|character| if is_safe(character) { character } else { '_' }).collect();
    // Some clients would decode a percent sign here.
    let is_plain = |character: char| matches!(character, ' '..='~') && !matches!(character, '"' | '%');
    let plain: String = name.chars().map(|character| if is_plain(character) { character } else { '_' }).collect();
    let text = if name.is_empty() {
        kind.to_owned()
    } else if plain == name {
        format!("{kind}; filename=\"{plain}\"")
    } else {
        let encoded = utf8_percent_encode(&name, ENCODED);
        format!("{kind}; filename=\"{plain}\"; filename*=UTF-8''{encoded}")
    };
    HeaderValue::try_from(text).expect("what is left is printable ASCII")
}

/// Whether a name may have a character: none that leads to another folder, and none that makes the name look like another.
fn is_safe(character: char) -> bool {
    let turns_text_around =
        matches!(character, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    !character.is_control() && !matches!(character, '/' | '\\') && !turns_text_around
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(name: &str, expected: &str) {
        assert_eq!(value(Disposition::Attachment, name), format!("attachment{expected}"), "{name}");
    }

    #[test]
    fn plain_names_stand_in_quotes() {
        check("report.pdf", "; filename=\"report.pdf\"");
        check("my report; 2026, (1).pdf", "; filename=\"my report; 2026, (1).pdf\"");
        check("", "");
    }

    #[test]
    fn other_names_are_there_twice() {
        check("Übersicht €.pdf", "; filename=\"_bersicht _.pdf\"; filename*=UTF-8''%C3%9Cbersicht%20%E2%82%AC.pdf");
        check("100%.txt", "; filename=\"100_.txt\"; filename*=UTF-8''100%25.txt");
        check("a\"b.txt", "; filename=\"a_b.txt\"; filename*=UTF-8''a%22b.txt");
    }

    #[test]
    fn no_name_leads_elsewhere_or_looks_like_another() {
        check("../../etc/passwd", "; filename=\".._.._etc_passwd\"");
        check("..\\boot.ini", "; filename=\".._boot.ini\"");
        check("a\r\nSet-Cookie: b=c\0", "; filename=\"a__Set-Cookie: b=c_\"");
        check("gpj.\u{202e}exe", "; filename=\"gpj._exe\"");
        check("\u{7f}\u{85}", "; filename=\"__\"");
    }
}
