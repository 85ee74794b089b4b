//! Doc comments: what people read in the source is what they read in the document.

use syn::{Attribute, Expr, ExprLit, Lit, Meta};

/// The text of the doc comments, without what their lines have in common before them: as rustdoc shows it.
pub(crate) fn text(attributes: &[Attribute]) -> String {
    let texts: Vec<String> = attributes.iter().filter_map(text_of).collect();
    let lines: Vec<&str> = texts.iter().flat_map(|text| without_stars(text)).map(str::trim_end).collect();
    let indent = |line: &str| line.len() - line.trim_start().len();
    let common = lines.iter().filter(|line| !line.is_empty()).map(|line| indent(line)).min().unwrap_or_default();
    let lines: Vec<&str> = lines.iter().map(|line| line.get(common..).unwrap_or_default()).collect();
    lines.join("\n").trim_matches('\n').to_owned()
}

/// The lines of one comment; those of a block may each begin with a star.
fn without_stars(text: &str) -> Vec<&str> {
    let lines: Vec<&str> = text.split('\n').collect();
    let (first, rest) = lines.split_first().map_or(("", &lines[..]), |(first, rest)| (*first, rest));
    let starred = |line: &&str| line.trim_start().starts_with('*') || line.trim().is_empty();
    if rest.is_empty() || !rest.iter().all(starred) || !rest.iter().any(|line| line.contains('*')) {
        return lines;
    }
    let rest = rest.iter().map(|line| line.trim_start().strip_prefix('*').unwrap_or_default());
    std::iter::once(first).chain(rest).collect()
}

/// Whether a text can be a key under `components`, which references name.
pub(crate) fn is_component_name(name: &str) -> bool {
    let is_allowed = |character: char| character.is_ascii_alphanumeric() || "._-".contains(character);
    !name.is_empty() && name.chars().all(is_allowed)
}

/// The first paragraph as one line, and the rest.
pub(crate) fn summary_and_description(attributes: &[Attribute]) -> (String, String) {
    let text = text(attributes);
    let (summary, description) = text.split_once("\n\n").unwrap_or((&text, ""));
    (summary.replace('\n', " "), description.trim().to_owned())
}

fn text_of(attribute: &Attribute) -> Option<String> {
    match &attribute.meta {
        Meta::NameValue(pair) if pair.path.is_ident("doc") => match &pair.value {
            Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) => Some(text.value()),
            _ => None,
        },
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use syn::{DeriveInput, parse_quote};

    use super::*;

    fn check(input: &DeriveInput, expected: &str) {
        assert_eq!(text(&input.attrs), expected);
    }

    #[test]
    fn common_indentation_goes_and_the_rest_stays() {
        let input = parse_quote! {
            #[doc = " A list:"]
            #[doc = ""]
            #[doc = "     code"]
            #[doc = "   * nested"]
            struct Task;
        };
        check(&input, "A list:\n\n    code\n  * nested");
    }

    #[test]
    fn text_without_indentation_stays_as_it_is() {
        let input = parse_quote! {
            #[doc = "A list:\n\n    code"]
            struct Task;
        };
        check(&input, "A list:\n\n    code");
    }

    #[test]
    fn stars_of_a_block_are_no_text() {
        let input = parse_quote! {
            #[doc = " A block\n * of text\n *\n * with *stress*\n "]
            struct Task;
        };
        check(&input, "A block\nof text\n\nwith *stress*");
    }
}
