//! The part of the survey that is about classes of characters.

use regex_syntax::ast::{ClassBracketed, ClassPerl, ClassPerlKind, ClassSet, ClassSetItem, Span};

use super::survey::{Place, Survey};

impl Survey<'_> {
    pub(super) fn class(&mut self, class: &ClassBracketed) {
        let opening = if class.negated { "[^--" } else { "[--" };
        // Rust takes every hyphen at the beginning for itself; in ECMAScript the second makes a range with the first.
        if self.text(&class.span).starts_with(opening) {
            let problem = "begins with two hyphens, which JSON Schema may read as a range";
            self.refuse(&class.span, problem, r"write a hyphen as `\-`");
        }
        match &class.kind {
            ClassSet::Item(item) => self.class_item(item),
            ClassSet::BinaryOp(operation) => {
                let note =
                    r"list the members that it comes to; a hyphen is `\-`, and no other character is written twice";
                self.refuse(&operation.span, "is an operation on classes, which JSON Schema does not have", note);
            }
        }
    }

    fn class_item(&mut self, item: &ClassSetItem) {
        match item {
            ClassSetItem::Empty(_) => {}
            ClassSetItem::Literal(literal) => self.literal(literal, Place::Class),
            ClassSetItem::Range(range) => {
                self.literal(&range.start, Place::Class);
                self.literal(&range.end, Place::Class);
            }
            ClassSetItem::Ascii(class) => {
                self.refuse(&class.span, "is unknown to JSON Schema", "list the ranges that are meant, as `A-Za-z`");
            }
            ClassSetItem::Unicode(class) => self.unicode_class(&class.span),
            ClassSetItem::Perl(class) => self.short_class(class, Place::Class),
            ClassSetItem::Bracketed(class) => {
                let note = r"list its members in the class around it; a bracket is `\[`";
                self.refuse(&class.span, "is a class in a class, which JSON Schema does not have", note);
            }
            ClassSetItem::Union(union) => union.items.iter().for_each(|item| self.class_item(item)),
        }
    }

    /// Validators differ in whether these classes are of ASCII or of Unicode; where they agree, the ranges say the same.
    pub(super) fn short_class(&mut self, class: &ClassPerl, place: Place) {
        let (what, ranges, hint) = match class.kind {
            ClassPerlKind::Digit => ("digits", "0-9", ""),
            ClassPerlKind::Word => ("letters", "A-Za-z0-9_", ""),
            ClassPerlKind::Space => ("spaces", r" \t\n\r", ", or which spaces are meant"),
        };
        let note = match (place, class.negated) {
            (Place::Elsewhere, false) => format!("write `[{ranges}]`{hint}"),
            (Place::Elsewhere, true) => format!("write `[^{ranges}]`{hint}"),
            (Place::Class, false) => format!("write `{ranges}`{hint}"),
            (Place::Class, true) => {
                let class = format!("[^{ranges}]");
                format!(
                    r"write `{class}` beside the class, as `(?:[…]|{class})`; any character is `[\u{{0}}-\u{{10FFFF}}]`"
                )
            }
        };
        self.refuse(&class.span, &format!("means other {what} to some validators than to others"), &note);
    }

    pub(super) fn unicode_class(&mut self, span: &Span) {
        let note = r"list the ranges that are meant, as `[A-Za-z\u00C0-\u024F]`";
        self.refuse(span, "is unknown to many validators", note);
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::check_refused;

    #[test]
    fn short_classes_are_refused_with_their_ranges() {
        let other = |class: &str, what: &str| {
            format!("`{class}` in the pattern means other {what} to some validators than to others")
        };
        let beside = r"write `[^0-9]` beside the class, as `(?:[…]|[^0-9])`; any character is `[\u{0}-\u{10FFFF}]`";
        check_refused(&[
            (r"^\d$", &other(r"\d", "digits"), "write `[0-9]`"),
            (r"^\d\d$", &other(r"\d", "digits"), "write `[0-9]`"),
            (r"[\d.]", &other(r"\d", "digits"), "write `0-9`"),
            (r"\D", &other(r"\D", "digits"), "write `[^0-9]`"),
            (r"[\D.]", &other(r"\D", "digits"), beside),
            (r"\w", &other(r"\w", "letters"), "write `[A-Za-z0-9_]`"),
            (r"\W", &other(r"\W", "letters"), "write `[^A-Za-z0-9_]`"),
            (r"\S", &other(r"\S", "spaces"), r"write `[^ \t\n\r]`, or which spaces are meant"),
            (r"[\s.]", &other(r"\s", "spaces"), r"write ` \t\n\r`, or which spaces are meant"),
        ]);
    }

    #[test]
    fn other_names_of_classes_are_refused() {
        let unicode = r"list the ranges that are meant, as `[A-Za-z\u00C0-\u024F]`";
        check_refused(&[
            (r"^\p{L}", "`\\p{L}` in the pattern is unknown to many validators", unicode),
            (r"\pL", "`\\pL` in the pattern is unknown to many validators", unicode),
            (r"[\P{Greek}]", "`\\P{Greek}` in the pattern is unknown to many validators", unicode),
            (
                "[[:alpha:]_]",
                "`[:alpha:]` in the pattern is unknown to JSON Schema",
                "list the ranges that are meant, as `A-Za-z`",
            ),
        ]);
    }

    #[test]
    fn classes_that_rust_alone_has_are_refused() {
        let nested = "`[bc]` in the pattern is a class in a class, which JSON Schema does not have";
        let operation =
            |part: &str| format!("`{part}` in the pattern is an operation on classes, which JSON Schema does not have");
        let members = r"list the members that it comes to; a hyphen is `\-`, and no other character is written twice";
        let hyphens = |class: &str| {
            format!("`{class}` in the pattern begins with two hyphens, which JSON Schema may read as a range")
        };
        let bracket = "`]` in the pattern has another meaning in JSON Schema, or none";
        check_refused(&[
            ("[a[bc]]", nested, r"list its members in the class around it; a bracket is `\[`"),
            ("[a-z&&b]", &operation("a-z&&b"), members),
            ("[a-z--b]", &operation("a-z--b"), members),
            ("[a~~b]", &operation("a~~b"), members),
            ("[+--]", &operation("+--"), members),
            ("[--9]", &hyphens("[--9]"), r"write a hyphen as `\-`"),
            ("[^--9]", &hyphens("[^--9]"), r"write a hyphen as `\-`"),
            ("[]a]", bracket, r"write `\]`"),
            ("[^]a]", bracket, r"write `\]`"),
        ]);
    }
}
