//! SQL as text.

/// A text constant.
pub(crate) fn literal(text: &str) -> String {
    // An escape string where it is needed: it reads the same whatever `standard_conforming_strings` says.
    let prefix = if text.contains('\\') { "E" } else { "" };
    format!("{prefix}'{}'", text.replace('\\', "\\\\").replace('\'', "''"))
}
