//! What mistakes are called.

use openapi_core::Schema;
use serde::Deserialize;
use serde_json::json;

use super::refused;

#[derive(Debug, PartialEq, Deserialize, Schema)]
struct Address {
    #[schema(
        pattern = "^[0-9]{5}$",
        codes(pattern = "postal_code", required = "no_postal_code"),
        messages(pattern = "is no postal code", required = "where to?", type = "is no text")
    )]
    code: String,
    #[schema(choices("de", "fr"), messages(choices = "we do not deliver there"))]
    country: Option<String>,
    #[serde(default)]
    #[schema(
        max_items = 1,
        items(min_length = 1, messages(min_length = "is empty")),
        messages(max_items = "too many")
    )]
    lines: Vec<String>,
    #[schema(messages(type = "is no number"))]
    floor: Option<u8>,
}

#[test]
fn places_have_words_of_their_own() {
    assert_eq!(
        refused::<Address>(&json!({ "code": "x", "country": "it", "lines": ["", "a"], "floor": 300 })),
        [
            "/code postal_code: is no postal code",
            "/country enum: we do not deliver there",
            "/lines max_items: too many",
            "/lines/0 min_length: is empty",
            "/floor format: is no number",
        ]
    );
    assert_eq!(
        refused::<Address>(&json!({ "lines": 1 })),
        ["/code no_postal_code: where to?", "/lines type: must be a list",]
    );
    assert_eq!(
        refused::<Address>(&json!({ "code": 1, "floor": "x" })),
        ["/code type: is no text", "/floor type: is no number",]
    );
}
