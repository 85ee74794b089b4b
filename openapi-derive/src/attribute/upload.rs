//! What is said of files that are uploaded: sizes and media types.

use syn::LitStr;

use super::{Given, Item};
use crate::diagnostics::Diagnostics;

/// The units of sizes, and how many bytes they are.
const UNITS: [(&str, u64); 7] = [
    ("B", 1),
    ("kB", 1000),
    ("MB", 1_000_000),
    ("GB", 1_000_000_000),
    ("KiB", 1 << 10),
    ("MiB", 1 << 20),
    ("GiB", 1 << 30),
];

impl Item {
    /// `key = "5 MiB"`, in bytes.
    pub(crate) fn size(&self, diagnostics: &mut Diagnostics) -> Option<Given<u64>> {
        let Given { value, span } = self.string(diagnostics)?;
        match bytes(&value) {
            Some(0) => diagnostics.error(span, &format!("`{}` is 0", self.name), "only empty files would be valid"),
            Some(value) => return Some(Given { value, span }),
            None => {
                let note = "write a whole number and a unit, as \"5 MiB\": B, kB, MB, GB, KiB, MiB, GiB";
                diagnostics.error(span, &format!("`{value}` is no size"), note);
            }
        }
        None
    }

    /// `key("image/png", "image/*")`, in small letters.
    pub(crate) fn media_types(&self, diagnostics: &mut Diagnostics) -> Vec<Given<String>> {
        let texts = if self.has_items() { self.texts(diagnostics) } else { Vec::new() };
        if texts.is_empty() {
            let note = format!("write `{}(\"image/png\", \"image/*\")`", self.name);
            diagnostics.error(self.span, &format!("`{}` takes media types", self.name), &note);
        }
        let mut types: Vec<Given<String>> = Vec::new();
        for text in &texts {
            let value = text.value().to_ascii_lowercase();
            if let Some(mistake) = mistake(&value) {
                diagnostics.error(text.span(), &format!("`{}` {}", text.value(), mistake.0), mistake.1);
            } else if types.iter().any(|before| before.value == value) {
                diagnostics.error(text.span(), &format!("`{}` is given twice", text.value()), "remove one of them");
            } else {
                types.push(Given { value, span: LitStr::span(text) });
            }
        }
        types
    }
}

fn bytes(text: &str) -> Option<u64> {
    let end = text.find(|character: char| !character.is_ascii_digit()).unwrap_or(text.len());
    let (number, unit) = text.split_at(end);
    let (_, factor) = UNITS.into_iter().find(|(name, _)| *name == unit.trim_start())?;
    number.parse::<u64>().ok()?.checked_mul(factor)
}

/// What is wrong with a media type, and the remedy.
fn mistake(media_type: &str) -> Option<(&'static str, &'static str)> {
    let is_name = |name: &str| {
        // RFC 6838, section 4.2.
        !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"!#$&-^_.+".contains(&byte))
    };
    match media_type.split_once('/') {
        Some(("*", _)) => Some(("is every media type", "remove `media_types`: without it, files may have any")),
        Some((kind, subtype)) if is_name(kind) && (subtype == "*" || is_name(subtype)) => None,
        _ => Some((
            "is no media type",
            "write one without parameters, as \"image/png\", or all of a kind, as \"image/*\"",
        )),
    }
}
