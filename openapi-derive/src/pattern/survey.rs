//! The walk over a pattern that finds what differs between JSON Schema and Rust, by what ECMA-262 says of the flag `u`
//! (ECMA-262, section 22.2.1).

use regex_syntax::ast::{
    Assertion, AssertionKind, Ast, CaptureName, Group, GroupKind, HexLiteralKind, Literal, LiteralKind, Repetition,
    Span, SpecialLiteralKind,
};

use super::refusal::Refusal;

pub(super) struct Survey<'a> {
    source: &'a str,
    /// Where the dots are, in order.
    dots: Vec<usize>,
    refusals: Vec<Refusal>,
}

/// Where in a pattern something stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Class,
    Elsewhere,
}

const NO_ESCAPE: &str = "is an escape that JSON Schema does not have";

impl<'a> Survey<'a> {
    /// The pattern as Rust has to have it, or everything in it that differs.
    pub(super) fn of(source: &'a str, tree: &Ast) -> Result<String, Vec<Refusal>> {
        let mut survey = Self { source, dots: Vec::new(), refusals: Vec::new() };
        survey.expression(tree);
        if survey.refusals.is_empty() { Ok(survey.translated()) } else { Err(survey.refusals) }
    }

    /// ECMA-262, section 12.3, has more line terminators than Rust: they are what `.` is not.
    fn translated(&self) -> String {
        let mut rust = String::new();
        let mut written = 0;
        for dot in &self.dots {
            rust.push_str(&self.source[written..*dot]);
            rust.push_str(r"[^\n\r\u2028\u2029]");
            written = dot + 1;
        }
        rust + &self.source[written..]
    }

    fn expression(&mut self, tree: &Ast) {
        match tree {
            // An empty alternative matches in both.
            Ast::Empty(_) => {}
            Ast::Dot(span) => self.dots.push(span.start.offset),
            Ast::Literal(literal) => self.literal(literal, Place::Elsewhere),
            Ast::Assertion(assertion) => self.assertion(assertion),
            Ast::ClassUnicode(class) => self.unicode_class(&class.span),
            Ast::ClassPerl(class) => self.short_class(class, Place::Elsewhere),
            Ast::ClassBracketed(class) => self.class(class),
            Ast::Repetition(repetition) => self.repetition(repetition),
            Ast::Group(group) => self.group(group),
            Ast::Flags(flags) => self.refuse_flags(self.text(&flags.span)),
            Ast::Alternation(alternation) => alternation.asts.iter().for_each(|tree| self.expression(tree)),
            Ast::Concat(concat) => concat.asts.iter().for_each(|tree| self.expression(tree)),
        }
    }

    pub(super) fn literal(&mut self, literal: &Literal, place: Place) {
        let Literal { span, kind, c: character } = literal;
        match kind {
            // In a class only the first character can be an unescaped bracket, which ECMAScript closes the class with.
            LiteralKind::Verbatim if *character == ']' || (*character == '}' && place == Place::Elsewhere) => {
                let note = format!(r"write `\{character}`");
                self.refuse(span, "has another meaning in JSON Schema, or none", &note);
            }
            LiteralKind::Meta | LiteralKind::Superfluous if !may_be_escaped(*character, place) => {
                self.refuse(span, NO_ESCAPE, &format!("write `{character}`"));
            }
            LiteralKind::Special(SpecialLiteralKind::Bell) => self.refuse(span, NO_ESCAPE, r"write `\x07`"),
            LiteralKind::HexBrace(HexLiteralKind::X | HexLiteralKind::UnicodeLong)
            | LiteralKind::HexFixed(HexLiteralKind::UnicodeLong) => {
                self.refuse(span, NO_ESCAPE, &format!(r"write `\u{{{:x}}}`", u32::from(*character)));
            }
            // An octal escape has not been parsed, nor has a space that only the flag `x` lets be escaped.
            LiteralKind::Verbatim
            | LiteralKind::Meta
            | LiteralKind::Superfluous
            | LiteralKind::Octal
            | LiteralKind::HexFixed(_)
            | LiteralKind::HexBrace(_)
            | LiteralKind::Special(_) => {}
        }
    }

    fn assertion(&mut self, assertion: &Assertion) {
        match assertion.kind {
            AssertionKind::StartLine | AssertionKind::EndLine => {}
            AssertionKind::StartText => self.refuse(&assertion.span, NO_ESCAPE, "write `^`"),
            AssertionKind::EndText => self.refuse(&assertion.span, NO_ESCAPE, "write `$`"),
            AssertionKind::WordBoundary
            | AssertionKind::NotWordBoundary
            | AssertionKind::WordBoundaryStart
            | AssertionKind::WordBoundaryEnd
            | AssertionKind::WordBoundaryStartAngle
            | AssertionKind::WordBoundaryEndAngle
            | AssertionKind::WordBoundaryStartHalf
            | AssertionKind::WordBoundaryEndHalf => {
                let note = "say which characters may stand there, as `(?:^|[^A-Za-z0-9_])`";
                self.refuse(&assertion.span, "means other words to some validators than to others", note);
            }
        }
    }

    fn repetition(&mut self, repetition: &Repetition) {
        let repeated = repetition.ast.span();
        let (inner, operator) = (self.text(repeated), self.text(&repetition.op.span));
        match &*repetition.ast {
            Ast::Repetition(_) => {
                let note = format!("leave one out, or write `(?:{inner}){operator}`");
                self.refuse(repeated, "is repeated already, and JSON Schema has no possessive repetitions", &note);
            }
            Ast::Assertion(_) => {
                let note = format!("leave out `{operator}`");
                self.refuse(repeated, "is a position, which JSON Schema does not repeat", &note);
            }
            _ => {}
        }
        if operator.contains(char::is_whitespace) {
            let note = format!("write `{}`", operator.replace(char::is_whitespace, ""));
            self.refuse(&repetition.op.span, "is no count in JSON Schema, for its spaces", &note);
        }
        self.expression(&repetition.ast);
    }

    fn group(&mut self, group: &Group) {
        match &group.kind {
            GroupKind::CaptureIndex(_) => {}
            GroupKind::CaptureName { starts_with_p, name } => self.group_name(group, *starts_with_p, name),
            GroupKind::NonCapturing(flags) if flags.items.is_empty() => {}
            GroupKind::NonCapturing(flags) => {
                // With the colon behind the flags.
                let opening = &self.source[group.span.start.offset..=flags.span.end.offset];
                self.refuse_flags(opening);
            }
        }
        self.expression(&group.ast);
    }

    fn group_name(&mut self, group: &Group, starts_with_p: bool, name: &CaptureName) {
        let CaptureName { span, name, index: _ } = name;
        if !name.chars().all(|character| character.is_ascii_alphanumeric() || character == '_') {
            let note = "take a name of ASCII letters, digits and `_`, as `(?<year>`";
            self.refuse(span, "is no name of a group in JSON Schema", note);
        }
        if starts_with_p {
            let opening = Span::new(group.span.start, span.end);
            let part = format!("{}>", self.text(&opening));
            let problem = "is a group of a kind that JSON Schema does not have";
            self.push(Refusal::of_part(&part, problem, &format!("write `(?<{name}>`")));
        }
    }

    fn refuse_flags(&mut self, part: &str) {
        let note = "write the pattern without them: `[Aa]` for either case, and no spaces that do not count";
        self.push(Refusal::of_part(part, "sets flags, which JSON Schema does not have", note));
    }

    pub(super) fn text(&self, span: &Span) -> &'a str {
        &self.source[span.start.offset..span.end.offset]
    }

    pub(super) fn refuse(&mut self, span: &Span, problem: &str, note: &str) {
        self.push(Refusal::of_part(self.text(span), problem, note));
    }

    /// What stands in the pattern several times is told once.
    fn push(&mut self, refusal: Refusal) {
        if !self.refusals.contains(&refusal) {
            self.refusals.push(refusal);
        }
    }
}

/// The identity escapes that the flag `u` leaves (ECMA-262, section 22.2.1, `IdentityEscape` and `ClassEscape`).
fn may_be_escaped(character: char, place: Place) -> bool {
    r"^$\.*+?()[]{}|/".contains(character) || (character == '-' && place == Place::Class)
}

#[cfg(test)]
mod tests {
    use super::super::tests::check_refused;

    #[test]
    fn closing_brackets_without_an_opening_one_are_refused() {
        check_refused(&[
            ("a]", "`]` in the pattern has another meaning in JSON Schema, or none", "write `\\]`"),
            ("a}", "`}` in the pattern has another meaning in JSON Schema, or none", "write `\\}`"),
        ]);
    }

    #[test]
    fn escapes_that_are_not_needed_are_refused() {
        check_refused(&[
            (r"\%", "`\\%` in the pattern is an escape that JSON Schema does not have", "write `%`"),
            (r"[\#]", "`\\#` in the pattern is an escape that JSON Schema does not have", "write `#`"),
            (r"\-", "`\\-` in the pattern is an escape that JSON Schema does not have", "write `-`"),
            (r"[!-\~]", "`\\~` in the pattern is an escape that JSON Schema does not have", "write `~`"),
        ]);
    }

    #[test]
    fn escapes_of_characters_are_those_of_both() {
        check_refused(&[
            (r"\a", "`\\a` in the pattern is an escape that JSON Schema does not have", "write `\\x07`"),
            (r"\x{e9}", "`\\x{e9}` in the pattern is an escape that JSON Schema does not have", "write `\\u{e9}`"),
            (
                r"\U000000e9",
                "`\\U000000e9` in the pattern is an escape that JSON Schema does not have",
                "write `\\u{e9}`",
            ),
        ]);
    }

    #[test]
    fn positions_other_than_start_and_end_are_refused() {
        let word = "say which characters may stand there, as `(?:^|[^A-Za-z0-9_])`";
        check_refused(&[
            (r"\Aa", "`\\A` in the pattern is an escape that JSON Schema does not have", "write `^`"),
            (r"a\z", "`\\z` in the pattern is an escape that JSON Schema does not have", "write `$`"),
            (r"\ba", "`\\b` in the pattern means other words to some validators than to others", word),
            (r"a\B", "`\\B` in the pattern means other words to some validators than to others", word),
            (r"\b{start}a", "`\\b{start}` in the pattern means other words to some validators than to others", word),
            (r"\<a", "`\\<` in the pattern means other words to some validators than to others", word),
        ]);
    }

    #[test]
    fn flags_are_refused() {
        let note = "write the pattern without them: `[Aa]` for either case, and no spaces that do not count";
        check_refused(&[
            ("(?i)a", "`(?i)` in the pattern sets flags, which JSON Schema does not have", note),
            ("(?i-s:a)", "`(?i-s:` in the pattern sets flags, which JSON Schema does not have", note),
            ("(?x: a )", "`(?x:` in the pattern sets flags, which JSON Schema does not have", note),
        ]);
    }

    #[test]
    fn names_of_groups_are_those_of_both() {
        let note = "take a name of ASCII letters, digits and `_`, as `(?<year>`";
        check_refused(&[
            (
                "(?P<n>a)",
                "`(?P<n>` in the pattern is a group of a kind that JSON Schema does not have",
                "write `(?<n>`",
            ),
            ("(?<n.o>a)", "`n.o` in the pattern is no name of a group in JSON Schema", note),
            ("(?<é>a)", "`é` in the pattern is no name of a group in JSON Schema", note),
        ]);
    }

    #[test]
    fn repetitions_of_repetitions_are_refused() {
        let twice = "is repeated already, and JSON Schema has no possessive repetitions";
        check_refused(&[
            ("ba++", &format!("`a+` in the pattern {twice}"), "leave one out, or write `(?:a+)+`"),
            ("a{2}{3}", &format!("`a{{2}}` in the pattern {twice}"), "leave one out, or write `(?:a{2}){3}`"),
            ("a+??", &format!("`a+?` in the pattern {twice}"), "leave one out, or write `(?:a+?)?`"),
        ]);
    }

    #[test]
    fn repetitions_of_positions_are_refused() {
        let message = "in the pattern is a position, which JSON Schema does not repeat";
        check_refused(&[
            ("^*a", &format!("`^` {message}"), "leave out `*`"),
            ("a${1,2}", &format!("`$` {message}"), "leave out `{1,2}`"),
        ]);
    }

    #[test]
    fn counts_with_spaces_are_refused() {
        check_refused(&[(
            "a{ 2, 3 }",
            "`{ 2, 3 }` in the pattern is no count in JSON Schema, for its spaces",
            "write `{2,3}`",
        )]);
    }
}
