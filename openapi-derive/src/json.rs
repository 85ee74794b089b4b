//! JSON as text, for the fragments that documents are put together from.

use std::fmt::Write as _;

use crate::attribute::Json;

/// A string as JSON (RFC 8259, section 7).
pub(crate) fn string(text: &str) -> String {
    let mut json = String::with_capacity(text.len() + 2);
    json.push('"');
    for character in text.chars() {
        match character {
            '"' => json.push_str("\\\""),
            '\\' => json.push_str("\\\\"),
            '\n' => json.push_str("\\n"),
            '\0'..='\x1f' => {
                let _ = write!(json, "\\u{:04x}", u32::from(character));
            }
            _ => json.push(character),
        }
    }
    json.push('"');
    json
}

/// Members with a comma before each.
pub(crate) fn members(members: &[(String, Json)]) -> String {
    let member = |(name, value): &(String, Json)| [",", &string(name), ":", &value.text()].concat();
    members.iter().map(member).collect()
}

/// A keyword with a comma before it, or nothing when there is no text for it.
pub(crate) fn text_keyword(name: &str, text: &str) -> String {
    if text.is_empty() { String::new() } else { format!(",\"{name}\":{}", string(text)) }
}
