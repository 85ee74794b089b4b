//! Where a client has stopped to listen.

use serde::Serialize;

use super::{Extraction, Extractor, Request};
use crate::{
    Schema,
    operation::{Argument, Input, Responses, Source},
};

/// The header `Last-Event-ID`: the id of the last of the [`Events`](crate::http::Events) that a client got before it was cut off, if it
/// got one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LastEventId(pub Option<String>);

/// The header as the document has it.
#[derive(Serialize, Schema)]
struct Last {
    /// The id of the last event that the client got, after which it wants to go on
    #[serde(rename = "Last-Event-ID")]
    last_event_id: Option<String>,
}

impl Extractor for LastEventId {
    const INPUT: Input = Input::new(Source::Header(Last::NODE), &Responses::NONE);

    fn extract<'a>(request: &'a mut Request, _: &'static Argument) -> Extraction<'a, Self> {
        let value = request.http.headers().get("last-event-id");
        // What is not UTF-8 is no id of ours.
        let id = value.and_then(|value| std::str::from_utf8(value.as_bytes()).ok());
        Extraction::ready(Ok(Self(id.filter(|id| !id.is_empty()).map(str::to_owned))))
    }
}
