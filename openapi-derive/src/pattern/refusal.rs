//! What is said of a pattern that is not taken.

use regex_syntax::ast::{Error, ErrorKind, Span};

/// A mistake and its remedy.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Refusal {
    pub(super) message: String,
    pub(super) note: String,
}

impl Refusal {
    /// Says something of a part of the pattern.
    pub(super) fn of_part(part: &str, problem: &str, note: &str) -> Self {
        Self { message: format!("`{part}` in the pattern {problem}"), note: note.to_owned() }
    }

    /// Tells of what Rust cannot read at all; JSON Schema may or may not.
    pub(super) fn of_syntax(error: &Error) -> Self {
        let part = text_at(error.pattern(), error.span());
        match error.kind() {
            ErrorKind::EscapeUnrecognized => of_escape(part),
            ErrorKind::UnsupportedBackreference if part == r"\0" => {
                Self::of_part(part, "is an escape that Rust does not have", r"write `\x00`")
            }
            ErrorKind::UnsupportedBackreference => of_back_reference(part),
            ErrorKind::UnsupportedLookAround => {
                let note = "say what the text consists of, from its start to its end";
                Self::of_part(part, "looks around, which Rust does not", note)
            }
            ErrorKind::EscapeHexInvalid => {
                let note = r"write the whole character, or its code, as `\u{1F600}`";
                Self::of_part(escape_around(error.pattern(), error.span()), "is no character", note)
            }
            ErrorKind::ClassUnclosed => Self {
                message: "the pattern has a class that is not closed".to_owned(),
                note: r"close it with `]`; a bracket in it is `\[` or `\]`, and any character is `[\u{0}-\u{10FFFF}]`"
                    .to_owned(),
            },
            ErrorKind::ClassEscapeInvalid if part == r"\b" => {
                Self::of_part(part, "has no place in a class", r"write a backspace as `\x08`")
            }
            ErrorKind::GroupNameInvalid => {
                let note = "take a name of ASCII letters, digits and `_`, as `(?<year>`";
                Self::of_part(part, "is no name of a group in Rust", note)
            }
            ErrorKind::RepetitionMissing => {
                let note = format!(r"put something before it, or write the character as `\{part}`");
                Self::of_part(part, "repeats nothing", &note)
            }
            ErrorKind::RepetitionCountUnclosed | ErrorKind::RepetitionCountDecimalEmpty => {
                Self::of_part("{", "is no count", r"a count is `{2}`, `{2,}` or `{2,3}`; the character is `\{`")
            }
            ErrorKind::FlagUnrecognized | ErrorKind::FlagUnexpectedEof | ErrorKind::FlagDanglingNegation => Self {
                message: "the pattern has a group of a kind that JSON Schema does not have".to_owned(),
                note: "a group begins with `(`, `(?:` or `(?<name>`".to_owned(),
            },
            kind => Self {
                message: format!("the pattern is no regular expression: {kind}"),
                note: format!("look at `{part}`"),
            },
        }
    }

    /// Tells of what `regex-lite` cannot compile, which by then can only be its size.
    pub(super) fn of_size(error: &regex_lite::Error) -> Self {
        Self {
            message: format!("the pattern cannot be compiled: {error}"),
            note: "let it have smaller counts, or groups that are less deep".to_owned(),
        }
    }
}

fn of_escape(escape: &str) -> Refusal {
    let character = &escape[1..];
    let note = match character {
        "k" => return of_back_reference(escape),
        "c" => r"write a control character by its code, as `\x01`".to_owned(),
        "Z" => "write `$`".to_owned(),
        letter if letter.chars().all(|letter| letter.is_ascii_alphabetic()) => {
            format!(r"write `{letter}`, or the code of the character that is meant, as `\x1b`")
        }
        character => format!("write `{character}`"),
    };
    Refusal::of_part(escape, "is an escape that Rust does not have", &note)
}

fn of_back_reference(reference: &str) -> Refusal {
    let note = "write what the group has in it once more";
    Refusal::of_part(reference, "refers back to a group, which Rust does not", note)
}

/// The part of the pattern that a span is about: one character where it only points at a place.
fn text_at<'a>(pattern: &'a str, span: &Span) -> &'a str {
    let (start, end) = (span.start.offset, span.end.offset);
    if start < end {
        return &pattern[start..end];
    }
    let rest = &pattern[start..];
    rest.chars().next().map_or(rest, |first| &rest[..first.len_utf8()])
}

/// The escape whose digits a span is about.
fn escape_around<'a>(pattern: &'a str, span: &Span) -> &'a str {
    let start = pattern[..span.start.offset].rfind('\\').unwrap_or(span.start.offset);
    let end = span.end.offset + usize::from(pattern[span.end.offset..].starts_with('}'));
    &pattern[start..end]
}

#[cfg(test)]
mod tests {
    use super::super::tests::check_refused;

    #[test]
    fn classes_that_ecmascript_alone_has_are_refused() {
        let message = "the pattern has a class that is not closed";
        let note = "close it with `]`; a bracket in it is `\\[` or `\\]`, and any character is `[\\u{0}-\\u{10FFFF}]`";
        check_refused(&[("[", message, note), ("[^]", message, note), ("[]", message, note), ("[[]", message, note)]);
        let message = "`\\b` in the pattern has no place in a class";
        check_refused(&[("[\\b]", message, "write a backspace as `\\x08`")]);
    }

    #[test]
    fn looking_around_and_back_is_refused() {
        let around = "say what the text consists of, from its start to its end";
        for look in ["(?=", "(?!", "(?<=", "(?<!"] {
            let message = format!("`{look}` in the pattern looks around, which Rust does not");
            check_refused(&[(&format!("{look}a)b"), &message, around)]);
        }
        let back = "write what the group has in it once more";
        check_refused(&[
            (r"(a)\1", "`\\1` in the pattern refers back to a group, which Rust does not", back),
            (r"(?<n>a)\k<n>", "`\\k` in the pattern refers back to a group, which Rust does not", back),
        ]);
    }

    #[test]
    fn groups_of_other_kinds_are_refused() {
        let note = "a group begins with `(`, `(?:` or `(?<name>`";
        for group in ["(?>a)", "(?#a)", "(?'n'a)", "(?P=n)"] {
            check_refused(&[(group, "the pattern has a group of a kind that JSON Schema does not have", note)]);
        }
    }

    #[test]
    fn escapes_that_rust_does_not_have_are_refused() {
        check_refused(&[
            (r"\0", "`\\0` in the pattern is an escape that Rust does not have", "write `\\x00`"),
            (
                r"\cA",
                "`\\c` in the pattern is an escape that Rust does not have",
                "write a control character by its code, as `\\x01`",
            ),
            (r"\Z", "`\\Z` in the pattern is an escape that Rust does not have", "write `$`"),
            (
                r"\e",
                "`\\e` in the pattern is an escape that Rust does not have",
                "write `e`, or the code of the character that is meant, as `\\x1b`",
            ),
            (
                r"\ud83d\ude00",
                "`\\ud83d` in the pattern is no character",
                "write the whole character, or its code, as `\\u{1F600}`",
            ),
            (
                r"\u{110000}",
                "`\\u{110000}` in the pattern is no character",
                "write the whole character, or its code, as `\\u{1F600}`",
            ),
            (r"\é", "`\\é` in the pattern is an escape that Rust does not have", "write `é`"),
        ]);
    }

    #[test]
    fn names_of_groups_that_rust_does_not_take_are_refused() {
        let note = "take a name of ASCII letters, digits and `_`, as `(?<year>`";
        check_refused(&[
            ("(?<$>a)", "`$` in the pattern is no name of a group in Rust", note),
            ("(?<n>a)|(?<n>b)", "the pattern is no regular expression: duplicate capture group name", "look at `n`"),
        ]);
    }

    #[test]
    fn groups_are_opened_and_closed() {
        check_refused(&[
            ("a)", "the pattern is no regular expression: unopened group", "look at `)`"),
            ("(a", "the pattern is no regular expression: unclosed group", "look at `(`"),
        ]);
    }

    #[test]
    fn counts_without_a_number_are_refused() {
        let note = "a count is `{2}`, `{2,}` or `{2,3}`; the character is `\\{`";
        check_refused(&[
            ("a{", "`{` in the pattern is no count", note),
            ("a{,3}", "`{` in the pattern is no count", note),
            ("a{b}", "`{` in the pattern is no count", note),
            ("{2}", "`{` in the pattern repeats nothing", "put something before it, or write the character as `\\{`"),
            ("a|*", "`*` in the pattern repeats nothing", "put something before it, or write the character as `\\*`"),
            (
                "a{3,2}",
                "the pattern is no regular expression: invalid repetition count range, the start must be <= the end",
                "look at `{3,2}`",
            ),
        ]);
    }
}
