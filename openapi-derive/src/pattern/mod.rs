//! Regular expressions that mean the same in a document, to whoever reads it, and in the program that keeps it.
//!
//! JSON Schema's `pattern` is a regular expression of ECMA-262 (JSON Schema Core 2020-12, section 6.4), read with the flag `u`; the
//! program matches with `regex-lite`. What only one of the two takes is refused, and so is what they take differently. The one
//! exception is `.`, which is written differently for each.

mod class;
mod refusal;
mod survey;

use regex_lite::Regex;
use regex_syntax::ast::parse::Parser;

use self::{refusal::Refusal, survey::Survey};
use crate::{attribute::Given, diagnostics::Diagnostics};

#[derive(Debug)]
pub(crate) struct Pattern {
    /// As it was written, for the document.
    pub(crate) source: String,
    compiled: Regex,
}

impl Pattern {
    /// Takes a pattern, or reports everything in it that the two would read differently.
    pub(crate) fn check(given: &Given<String>, diagnostics: &mut Diagnostics) -> Option<Self> {
        match Self::read(&given.value) {
            Ok(pattern) => Some(pattern),
            Err(refusals) => {
                for Refusal { message, note } in refusals {
                    diagnostics.error(given.span, &message, &note);
                }
                None
            }
        }
    }

    fn read(source: &str) -> Result<Self, Vec<Refusal>> {
        let tree = Parser::new().parse(source).map_err(|error| vec![Refusal::of_syntax(&error)])?;
        let rust = Survey::of(source, &tree)?;
        let compiled = Regex::new(&rust).map_err(|error| vec![Refusal::of_size(&error)])?;
        Ok(Self { source: source.to_owned(), compiled })
    }

    /// What the program compiles with `regex-lite`.
    pub(crate) fn rust(&self) -> &str {
        self.compiled.as_str()
    }

    /// Whether a part of the text matches, as JSON Schema has it: a pattern that is about the whole text has `^` and `$`.
    pub(crate) fn is_match(&self, text: &str) -> bool {
        self.compiled.is_match(text)
    }
}

#[cfg(test)]
mod tests {
    use proc_macro2::Span;

    use super::*;

    /// Every one of these texts matches, and none of those does.
    fn check(pattern: &str, matching: &[&str], others: &[&str]) {
        let read = Pattern::read(pattern).unwrap_or_else(|refusals| panic!("{pattern}: {refusals:?}"));
        for text in matching {
            assert!(read.is_match(text), "{pattern} should match {text:?}");
        }
        for text in others {
            assert!(!read.is_match(text), "{pattern} should not match {text:?}");
        }
    }

    #[test]
    fn plain_pattern_is_kept_as_it_is() {
        let pattern = Pattern::read("^[A-Z]{2}-[0-9]+$").expect("both read this");
        assert_eq!(pattern.source, "^[A-Z]{2}-[0-9]+$");
        assert_eq!(pattern.rust(), pattern.source);
        check("^[A-Z]{2}-[0-9]+$", &["AB-1", "XY-007"], &["AB-", "ABC-1", "AB-1\n", "ab-1"]);
    }

    #[test]
    fn pattern_is_about_a_part_unless_it_is_anchored() {
        check("b", &["b", "abc", "a\nb"], &["", "ac"]);
        check("^b", &["bc"], &["ab", "a\nb"]);
        check("b$", &["ab"], &["bc", "b\n"]);
    }

    #[test]
    fn dot_is_all_but_the_four_line_terminators_of_ecmascript() {
        let pattern = Pattern::read(r"a.\.[.]é.").expect("both read this");
        assert_eq!(pattern.source, r"a.\.[.]é.");
        assert_eq!(pattern.rust(), r"a[^\n\r\u2028\u2029]\.[.]é[^\n\r\u2028\u2029]");
        check("^.$", &["a", "é", "😀", "\t", "\u{85}", "\u{b}"], &["", "\n", "\r", "\u{2028}", "\u{2029}", "ab"]);
    }

    #[test]
    fn class_takes_line_terminators_and_whole_characters() {
        check("^[^a]$", &["\n", "\u{2028}", "😀", "b"], &["a", "bc"]);
        check("^[α-ω😀]+$", &["λ", "ω😀α"], &["a"]);
        check(r"^[\u{0}-\u{10FFFF}]$", &["\0", "\n", "\u{10FFFF}"], &["", "ab"]);
    }

    #[test]
    fn syntax_characters_may_be_escaped_everywhere() {
        check(r"^\^\$\\\.\*\+\?\(\)\[\]\{\}\|\/$", &[r"^$\.*+?()[]{}|/"], &[]);
        check(r"^[\^\$\\\.\*\+\?\(\)\[\]\{\}\|\/]$", &["^", "$", "\\", ".", "[", "]", "}", "/"], &["a", "-"]);
        check("^/$", &["/"], &[]);
    }

    #[test]
    fn class_has_its_own_rules_for_hyphens_and_carets() {
        check(r"^[\-a]$", &["-", "a"], &["b"]);
        check("^[-a]$", &["-", "a"], &["b"]);
        check("^[a-]$", &["-", "a"], &["b"]);
        check("^[a-c-e]$", &["b", "-", "e"], &["d"]);
        check(r"^[\--a]$", &["-", "A", "a"], &["b", ","]);
        check("^[a^]$", &["a", "^"], &["b"]);
        check("^[^^]$", &["a"], &["^"]);
        check("^[{}().*+?|$&~#]$", &["{", "}", "(", "$", "&", "~"], &["a"]);
    }

    #[test]
    fn characters_may_be_written_by_their_code() {
        check(r"^\x41\xe9\u00e9\u{e9}\u{1F600}\u{000041}$", &["Aééé😀A"], &[]);
        check(r"^[\x41-\u{43}\u0061]$", &["A", "B", "C", "a"], &["D"]);
        check(r"^\x00\t\n\v\f\r$", &["\0\t\n\u{b}\u{c}\r"], &[]);
        check(r"^[\t\n\v\f\r]$", &["\t", "\u{b}"], &["t", "v"]);
    }

    #[test]
    fn groups_may_be_of_any_kind_that_both_have() {
        check("^(a)(?:b)(?<third_3>c)$", &["abc"], &[]);
    }

    #[test]
    fn repetitions_may_be_lazy_and_of_empty_groups() {
        check("^a*?b+?c??d{2}e{1,}f{0,1}?$", &["bdde", "aabbcddeef"], &["bde"]);
        check("^(?:a*)*(?:)*(){2}b{0}$", &["", "aaa"], &["b"]);
        check("^(?:^)*a$", &["a"], &["ba"]);
    }

    #[test]
    fn alternatives_may_be_empty() {
        check("", &["", "a"], &[]);
        check("^(?:|a||b)$", &["", "a", "b"], &["c"]);
        check("^a(b|)$", &["a", "ab"], &["abc"]);
        check("a|", &["", "b"], &[]);
    }

    /// One mistake: what is reported, as the message and the note.
    fn refused(pattern: &str) -> (String, String) {
        match Pattern::read(pattern).map_err(<[Refusal; 1]>::try_from) {
            Err(Ok([Refusal { message, note }])) => (message, note),
            other => panic!("{pattern} should have one mistake, and has {other:?}"),
        }
    }

    /// Patterns, each with what is said of the part that is meant, and the remedy.
    pub(super) fn check_refused(cases: &[(&str, &str, &str)]) {
        for (pattern, message, note) in cases {
            assert_eq!(refused(pattern), ((*message).to_owned(), (*note).to_owned()), "{pattern}");
        }
    }

    #[test]
    fn patterns_that_are_too_large_are_refused() {
        let note = "let it have smaller counts, or groups that are less deep";
        check_refused(&[
            ("(?:a{1000}){1000}", "the pattern cannot be compiled: compiled regex exceeded size limit", note),
            (
                &format!("{}{}", "(".repeat(60), ")".repeat(60)),
                "the pattern cannot be compiled: pattern has too much nesting",
                note,
            ),
        ]);
    }

    #[test]
    fn everything_that_differs_is_reported_at_once() {
        let mut diagnostics = Diagnostics::default();
        let given = Given { value: r"^(?P<n>\d+[\w]\d)\z".to_owned(), span: Span::call_site() };
        assert!(Pattern::check(&given, &mut diagnostics).is_none());
        assert_eq!(diagnostics.into_tokens().to_string().matches("compile_error").count(), 4);
    }
}
