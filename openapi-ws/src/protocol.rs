//! The messages of the protocol, as text. Pure.

use bytestring::ByteString;
use openapi_core::{
    Schema,
    validate::{Location, Refusal, read_json},
};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use crate::error::{Error, ErrorCode};

/// A call as a client sends it.
#[derive(Debug, Deserialize, Schema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Request {
    /// The client's own: it comes back as it is.
    pub(crate) id: Box<RawValue>,
    pub(crate) method: String,
    pub(crate) payload: Option<Box<RawValue>>,
}

/// What is no call, but may have an id all the same.
#[derive(Debug)]
pub(crate) struct Malformed {
    id: Option<Box<RawValue>>,
    error: Error,
}

#[derive(Serialize)]
struct Answer<'a> {
    id: Option<&'a RawValue>,
    method: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    result: Option<&'a RawValue>,
    #[serde(skip_serializing_if = "Option::is_none")]
    response: Option<&'a RawValue>,
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<&'a Error>,
}

/// Reads a call.
pub(crate) fn parse(text: &str) -> Result<Request, Malformed> {
    let is_no_call = |code, message: String| Malformed { id: None, error: Error::new(code, message) };
    let Ok(value) = serde_json::from_str::<&RawValue>(text) else {
        return Err(is_no_call(ErrorCode::NotJson, "JSON string expected".to_owned()));
    };
    let kind = match value.get().bytes().next() {
        Some(b'{') => return read_json(text.as_bytes(), Location::Body).map_err(|refusal| malformed(text, refusal)),
        Some(b'[') => "list",
        Some(b'"') => "str",
        Some(b't' | b'f') => "bool",
        Some(b'n') => "null",
        _ => "number",
    };
    let message = format!("Malformed message; expected dictionary, got {kind}");
    Err(is_no_call(ErrorCode::Malformed, message))
}

fn malformed(text: &str, refusal: Refusal) -> Malformed {
    #[derive(Deserialize)]
    struct Identified {
        id: Option<Box<RawValue>>,
    }
    let id = serde_json::from_str(text).ok().and_then(|Identified { id }| id);
    let error = match refusal {
        Refusal::Invalid(errors) => Error::of_fields(&errors),
        Refusal::NotJson(cause) => Error::new(ErrorCode::Malformed, format!("Malformed message; {cause}")),
    };
    Malformed { id, error }
}

/// Writes the answer to a call, whose result clients of old find under `response` too.
pub(crate) fn answer(request: &Request, outcome: &Result<Box<RawValue>, Error>, response_too: bool) -> ByteString {
    let result = outcome.as_deref().ok();
    write(&Answer {
        id: Some(&request.id),
        method: Some(&request.method),
        result,
        response: result.filter(|_| response_too),
        error: outcome.as_ref().err(),
    })
}

/// Writes the answer to what is no call.
pub(crate) fn refusal(Malformed { id, error }: &Malformed) -> ByteString {
    write(&Answer { id: id.as_deref(), method: None, result: None, response: None, error: Some(error) })
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
            Ok(request) => answer(&request, &Ok(request.payload.clone().unwrap_or_default()), false),
            Err(malformed) => refusal(&malformed),
        };
        expected.assert_eq(&written);
    }

    #[test]
    fn id_and_payload_come_back_as_they_were() {
        let text = r#"{"id": 1.50, "method": "echo", "payload": {"b": 1, "a": 12345678901234567890123}}"#;
        check(text, &expect![[r#"{"id":1.50,"method":"echo","result":{"b": 1, "a": 12345678901234567890123}}"#]]);
        check(
            r#"{"id": null, "method": "echo", "payload": 1}"#,
            &expect![[r#"{"id":null,"method":"echo","result":1}"#]],
        );
    }

    #[test]
    fn result_is_a_response_too_where_that_is_asked_for() {
        let request = parse(r#"{"id": 1, "method": "echo", "payload": [2]}"#).expect("it is a call");
        let result = request.payload.clone().expect("it has a payload");
        let written = answer(&request, &Ok(result), true);
        expect![[r#"{"id":1,"method":"echo","result":[2],"response":[2]}"#]].assert_eq(&written);
        let written = answer(&request, &Err(Error::new(ErrorCode::Internal, "No")), true);
        expect![[r#"{"id":1,"method":"echo","error":{"message":"No","code":"internal"}}"#]].assert_eq(&written);
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
    fn object_that_is_no_call_is_refused_with_its_id() {
        check(
            r#"{"id": "abc", "method": 7, "extra": 1}"#,
            &expect![[
                r#"{"id":"abc","method":null,"error":{"message":"Invalid RPC parameters","code":"invalid","errors":{"extra":"is not known","method":"must be a string"}}}"#
            ]],
        );
        check(
            r#"{"method": "echo", "payload": {}}"#,
            &expect![[
                r#"{"id":null,"method":null,"error":{"message":"Invalid RPC parameters","code":"invalid","errors":{"id":"is required"}}}"#
            ]],
        );
        check(
            r#"{"id": 1, "id": 2, "method": "echo"}"#,
            &expect![[
                r#"{"id":null,"method":null,"error":{"message":"Invalid RPC parameters","code":"invalid","errors":{"id":"is given twice"}}}"#
            ]],
        );
    }
}
