//! Content in media types, as bodies and answers have it.

use serde_json::Value;

use super::{
    comparison::Comparison,
    matched::{Matched, by_name, matched},
    reference::Pair,
};
use crate::document::Side;

/// The media type that is not named in places.
const USUAL: &str = "application/json";

impl Comparison<'_> {
    /// Compares the media types of two contents, and what they have in them.
    pub(super) fn contents(&mut self, part: &str, side: Side, contents: Pair<'_>) {
        for found in matched(by_name(contents.old), by_name(contents.new)) {
            match found {
                Matched::Both((_, old), (name, new)) => {
                    let part = if name == USUAL { part.to_owned() } else { format!("{part} ({name})") };
                    let pair = Pair { old, new };
                    self.schema(&part, side, pair.at("schema"));
                    self.rest(&part, pair, &["schema"]);
                }
                Matched::Removed((name, _)) => self.tell(part, format!("media type `{name}` removed"), true),
                Matched::Added((name, _)) => self.tell(part, format!("media type `{name}` added"), false),
            }
        }
    }

    /// Compares what a parameter or a header is: a schema or, with more to say of how it is written, a content.
    pub(super) fn schema_or_contents(&mut self, part: &str, side: Side, pair: Pair<'_>) {
        let contents = pair.at("content");
        if contents.old.is_object() != contents.new.is_object() {
            let word = if contents.new.is_object() { "now" } else { "no longer" };
            self.tell(part, format!("{word} written as the content of a media type"), true);
            return;
        }
        self.contents(part, side, contents);
        self.schema(part, side, pair.at("schema"));
    }

    /// Compares two schemas of what clients send or get; one that is absent takes anything.
    pub(super) fn schema(&mut self, part: &str, side: Side, schemas: Pair<'_>) {
        let anything = |schema| if schema == &Value::Null { &Value::Bool(true) } else { schema };
        let pair = Pair { old: anything(schemas.old), new: anything(schemas.new) };
        super::schema::compare(self, part, side, pair);
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use crate::document::changes::testing::lines_of_operation;

    fn lines(old: &Value, new: &Value) -> Vec<String> {
        let operation = |content| json!({ "requestBody": { "content": content } });
        lines_of_operation(&operation(old), &operation(new))
    }

    #[test]
    fn media_types_may_be_added_but_not_removed() {
        let old = json!({ "Text/CSV": {}, "application/json": {} });
        let new = json!({ "application/json": {}, "application/xml": {} });
        let expected = [
            "request body: media type `application/xml` added",
            "breaking: request body: media type `Text/CSV` removed",
        ];
        assert_eq!(lines(&old, &new), expected);
    }

    #[test]
    fn every_media_type_has_its_schema() {
        let old = json!({ "application/json": { "schema": {} }, "text/csv": { "schema": { "type": "string" } } });
        let new = json!({
            "application/json": { "schema": { "type": "object" }, "example": {} },
            "text/csv": { "encoding": {} },
        });
        let expected = [
            "breaking: request body: type changed from anything to `object`",
            "request body: example added",
            "request body (text/csv): type changed from `string` to anything",
            "request body (text/csv): `encoding` added",
        ];
        assert_eq!(lines(&old, &new), expected);
    }
}
