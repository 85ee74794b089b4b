//! Methods: functions that clients call over a socket.

use futures_util::future::LocalBoxFuture;
use openapi_core::{
    Schema,
    http::Json,
    schema::Node,
    validate::{Location, Refusal, read_json},
};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::value::{RawValue, to_raw_value};

use crate::{
    error::{Error, ErrorCode},
    handle::Connection,
};

/// A method, as const data. `#[method]` makes one of a function: `echo::METHOD` of `echo`.
#[derive(Clone, Copy)]
pub struct Method {
    /// The name by which it is called.
    pub name: &'static str,
    /// What it does, in Markdown.
    pub description: &'static str,
    /// What its payload looks like, if it takes one.
    pub payload: Option<&'static Node>,
    /// What its result looks like.
    pub result: &'static Node,
    /// Answers a call.
    pub call: fn(Call) -> LocalBoxFuture<'static, Result<Box<RawValue>, Error>>,
}

impl std::fmt::Debug for Method {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_tuple("Method").field(&self.name).finish()
    }
}

/// A call on its way into a method.
#[derive(Debug)]
pub struct Call {
    pub(crate) payload: Option<Box<RawValue>>,
    pub(crate) connection: Connection,
}

/// A type that a method can take as an argument.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be an argument of a method",
    label = "this type is not made from a call",
    note = "methods take `Json<T>`, `Connection` and types that implement `openapi_ws::Argument`"
)]
pub trait Argument: Sized {
    /// What the payload has to look like for it.
    const PAYLOAD: Option<&'static Node>;

    /// Reads it.
    ///
    /// # Errors
    ///
    /// With everything that is wrong with the payload.
    fn from_call(call: &Call) -> Result<Self, Error>;
}

impl<T: Schema + DeserializeOwned> Argument for Json<T> {
    const PAYLOAD: Option<&'static Node> = Some(T::NODE);

    fn from_call(call: &Call) -> Result<Self, Error> {
        let read = |text: &str| read_json(text.as_bytes(), Location::Body).map(Self);
        let read = match call.payload.as_deref().map(RawValue::get) {
            Some(text) if !is_empty(text) => read(text),
            // Nothing to be said is said in many ways: what the type makes of one of them is meant.
            _ => read("{}").or_else(|refusal| read("null").map_err(|_| refusal)),
        };
        read.map_err(|refusal| match refusal {
            Refusal::Invalid(errors) => Error::of_fields(&errors),
            Refusal::NotJson(cause) => Error::invalid([("payload".to_owned(), cause.to_string())]),
        })
    }
}

/// Whether JSON is an object without members.
fn is_empty(text: &str) -> bool {
    let members = text.strip_prefix('{').and_then(|text| text.strip_suffix('}'));
    members.is_some_and(|members| members.trim().is_empty())
}

/// A type that a method can return.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be returned by a method",
    label = "this type is not a result",
    note = "methods return `Json<T>`, a `Result` of one, and types that implement `openapi_ws::Output`"
)]
pub trait Output {
    /// What the result looks like.
    const RESULT: &'static Node;

    /// Writes it.
    ///
    /// # Errors
    ///
    /// When the method failed, or the result cannot be written as JSON.
    fn into_result(self) -> Result<Box<RawValue>, Error>;
}

impl<T: Schema + Serialize> Output for Json<T> {
    const RESULT: &'static Node = T::NODE;

    fn into_result(self) -> Result<Box<RawValue>, Error> {
        to_raw_value(&self.0).map_err(|cause| {
            tracing::error!(%cause, "a result cannot be written as JSON");
            Error::new(ErrorCode::Internal, "The server failed")
        })
    }
}

impl<T: Output, E: Into<Error>> Output for Result<T, E> {
    const RESULT: &'static Node = T::RESULT;

    fn into_result(self) -> Result<Box<RawValue>, Error> {
        self.map_err(Into::into)?.into_result()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn read<T: Schema + DeserializeOwned>(payload: Option<&str>) -> Result<T, String> {
        let payload = payload.map(|text| RawValue::from_string(text.to_owned()).expect("it is JSON"));
        let call = Call { payload, connection: Connection::default() };
        Json::from_call(&call).map(|Json(value)| value).map_err(|error| json!(error)["errors"].to_string())
    }

    #[test]
    fn payload_without_content_is_what_the_type_makes_of_it() {
        for nothing in [None, Some("{}"), Some("{ }")] {
            assert_eq!(read::<()>(nothing), Ok(()), "{nothing:?}");
            assert_eq!(read::<Option<u8>>(nothing), Ok(None), "{nothing:?}");
            assert_eq!(read::<Value>(nothing), Ok(json!({})), "{nothing:?}");
            assert_eq!(
                read::<u8>(nothing),
                Err(r#"{"payload":"must be a whole number from 0 to 255"}"#.to_owned()),
                "{nothing:?}"
            );
        }
        assert_eq!(read::<()>(Some("[]")), Err(r#"{"payload":"must be null"}"#.to_owned()));
        assert_eq!(read::<Value>(Some("[]")), Ok(json!([])));
    }
}
