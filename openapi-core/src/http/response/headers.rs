//! Answers with headers of their own.

use actix_web::http::header::{HeaderMap, HeaderName, HeaderValue};
use serde::Serialize;
use serde_json::Value;

use super::{Error, IntoResponse, Request, Response};
use crate::{
    Schema,
    operation::{Addition, Responses},
};

/// An answer with further headers: the members of a struct, by their names on the wire.
///
/// They are on every answer of `R` but problems, each as its schema says: texts, numbers and truth values as they are written, a list
/// as a line for each element, and nothing for null.
///
/// ```
/// use openapi_core::{Schema, get, http::{Json, WithHeaders}};
/// use serde::Serialize;
///
/// #[derive(Serialize, Schema)]
/// struct Quota {
///     /// How many requests are left today
///     #[serde(rename = "X-Quota-Left")]
///     left: u32,
/// }
///
/// #[get("/answer")]
/// async fn answer() -> WithHeaders<Quota, Json<u8>> {
///     WithHeaders(Quota { left: 9 }, Json(42))
/// }
/// ```
///
/// A value that no header can carry, with a line break for example, is the server's failure: 500.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WithHeaders<H, R>(
    /// The headers.
    pub H,
    /// The answer.
    pub R,
);

impl<H: Schema + Serialize, R: IntoResponse> IntoResponse for WithHeaders<H, R> {
    const RESPONSES: &'static Responses =
        &Responses::With { addition: Addition::Members(H::NODE), responses: R::RESPONSES };

    fn into_response(self, request: &Request) -> Response {
        let Self(headers, answer) = self;
        let mut response = answer.into_response(request);
        if response.status().as_u16() >= 400 {
            return response;
        }
        match add(response.headers_mut(), &headers) {
            Ok(()) => response,
            Err(cause) => Error::internal(cause).into_response(request),
        }
    }
}

/// Adds the members of a value. A header of the same name makes way.
fn add(headers: &mut HeaderMap, value: &impl Serialize) -> Result<(), String> {
    let value = serde_json::to_value(value).map_err(|cause| format!("failed to write headers: {cause}"))?;
    let Value::Object(members) = value else {
        return Err("failed to write headers: they are no object".to_owned());
    };
    for (name, value) in members {
        let unfit = |what: &str| format!("failed to write the header `{name}`: {what}");
        let key = HeaderName::try_from(&*name).map_err(|_| unfit("it is no name of one"))?;
        let values = match value {
            Value::Array(elements) => elements,
            value => vec![value],
        };
        headers.remove(&key);
        for value in values {
            let text = match value {
                Value::Null => continue,
                Value::String(text) => text,
                Value::Bool(truth) => truth.to_string(),
                Value::Number(number) => number.to_string(),
                Value::Array(_) | Value::Object(_) => return Err(unfit("its value has parts")),
            };
            let value = HeaderValue::try_from(text).map_err(|_| unfit("its value has control characters"))?;
            headers.append(key.clone(), value);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn added(value: &Value) -> Result<Vec<String>, String> {
        let mut headers = HeaderMap::new();
        headers.insert(HeaderName::from_static("x-old"), HeaderValue::from_static("old"));
        add(&mut headers, value)?;
        let text = |value: &HeaderValue| String::from_utf8(value.as_bytes().to_vec()).expect("it is text");
        let mut lines: Vec<_> = headers.iter().map(|(name, value)| format!("{name}: {}", text(value))).collect();
        lines.sort();
        Ok(lines)
    }

    #[test]
    fn values_are_written_as_text() {
        let value = json!({ "X-A": "a b", "X-B": 1.5, "x-c": true, "X-D": null, "X-Old": "é" });
        let expected = ["x-a: a b", "x-b: 1.5", "x-c: true", "x-old: é"];
        assert_eq!(added(&value), Ok(expected.map(str::to_owned).to_vec()));
    }

    #[test]
    fn lists_are_a_line_for_each_element() {
        let expected = ["set-cookie: a=b", "set-cookie: c=d", "x-old: old"];
        assert_eq!(added(&json!({ "Set-Cookie": ["a=b", "c=d"] })), Ok(expected.map(str::to_owned).to_vec()));
    }

    #[test]
    fn what_no_header_carries_is_refused() {
        for text in ["a\r\nSet-Cookie: b=c", "a\nb", "a\0b", "\u{7f}"] {
            let expected = "failed to write the header `X-A`: its value has control characters";
            assert_eq!(added(&json!({ "X-A": text })), Err(expected.to_owned()), "{text:?}");
        }
        assert_eq!(
            added(&json!({ "X A": 1 })),
            Err("failed to write the header `X A`: it is no name of one".to_owned())
        );
    }
}
