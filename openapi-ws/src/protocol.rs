//! The messages of the protocol, as text. Pure.

use bytestring::ByteString;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use crate::error::{Error, ErrorCode};

/// A call as a client sends it. The id is the client's: it comes back as it is.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Request {
    #[serde(default)]
    pub(crate) id: Option<Box<RawValue>>,
    #[serde(default)]
    pub(crate) method: Option<String>,
    #[serde(default)]
    pub(crate) payload: Option<Box<RawValue>>,
}

#[derive(Serialize)]
struct Answer<'a> {
    id: Option<&'a RawValue>,
    method: Option<&'a str>,
    #[serde(flatten)]
    outcome: Outcome<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "lowercase")]
enum Outcome<'a> {
    Result(&'a RawValue),
    Error(&'a Error),
}

/// Reads a call.
pub(crate) fn parse(text: &str) -> Result<Request, Error> {
    let value: &RawValue =
        serde_json::from_str(text).map_err(|_| Error::new(ErrorCode::NotJson, "JSON string expected"))?;
    let kind = match value.get().bytes().next() {
        Some(b'{') => {
            return serde_json::from_str(text)
                .map_err(|cause| Error::new(ErrorCode::Malformed, format!("Malformed message; {cause}")));
        }
        Some(b'[') => "list",
        Some(b'"') => "str",
        Some(b't' | b'f') => "bool",
        Some(b'n') => "null",
        _ => "number",
    };
    Err(Error::new(ErrorCode::Malformed, format!("Malformed message; expected dictionary, got {kind}")))
}

/// Writes the answer to a call.
pub(crate) fn answer(request: &Request, outcome: &Result<Box<RawValue>, Error>) -> ByteString {
    write(&Answer {
        id: request.id.as_deref(),
        method: request.method.as_deref(),
        outcome: match outcome {
            Ok(result) => Outcome::Result(result),
            Err(error) => Outcome::Error(error),
        },
    })
}

/// Writes the answer to what is no call.
pub(crate) fn refusal(error: &Error) -> ByteString {
    write(&Answer { id: None, method: None, outcome: Outcome::Error(error) })
}

fn write(answer: &Answer<'_>) -> ByteString {
    // Raw JSON, names and messages cannot fail to be written.
    serde_json::to_string(answer).unwrap_or_default().into()
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;

    fn check(text: &str, expected: &Expect) {
        let written = match parse(text) {
            Ok(request) => answer(&request, &Ok(request.payload.clone().unwrap_or_default())),
            Err(error) => refusal(&error),
        };
        expected.assert_eq(&written);
    }

    #[test]
    fn id_and_payload_come_back_as_they_were() {
        let text = r#"{"id": 1.50, "method": "echo", "payload": {"b": 1, "a": 12345678901234567890123}}"#;
        check(text, &expect![[r#"{"id":1.50,"method":"echo","result":{"b": 1, "a": 12345678901234567890123}}"#]]);
    }

    #[test]
    fn text_that_is_not_json_is_refused() {
        check(
            "hello",
            &expect![[r#"{"id":null,"method":null,"error":{"message":"JSON string expected","code":"not_json"}}"#]],
        );
    }

    #[test]
    fn list_is_refused() {
        let expected = expect![[
            r#"{"id":null,"method":null,"error":{"message":"Malformed message; expected dictionary, got list","code":"malformed"}}"#
        ]];
        check("[1, 2]", &expected);
    }

    #[test]
    fn method_that_is_no_string_is_refused() {
        let expected = expect![[
            r#"{"id":null,"method":null,"error":{"message":"Malformed message; invalid type: integer `7`, expected a string at line 1 column 12","code":"malformed"}}"#
        ]];
        check(r#"{"method": 7}"#, &expected);
    }
}
