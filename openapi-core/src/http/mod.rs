//! The HTTP runtime on actix-web: the only module that names its types.

mod docs;
mod error;
mod etag;
mod extract;
mod problem;
mod request;
mod response;
mod router;
mod server;

pub use error::Error;
pub use etag::Etag;
pub use extract::{Bytes, Extraction, Extractor, IfMatch, Json, LastEventId, Path, Query, Rejections};
pub use openapi_derive::IntoResponse;
pub use problem::Problem;
pub use request::{Request, State};
pub use response::{
    Accepted, Binary, ByteStream, Created, Event, Events, File, Found, Html, IntoResponse, Located, MediaType,
    MovedPermanently, NoContent, Page, PermanentRedirect, Redirect, Response, SeeOther, Tagged, TemporaryRedirect,
    Text, WithHeaders, media,
};
#[doc(hidden)]
pub use response::{empty, with_status};
pub use router::{Endpoint, Hook, Route, Router};
pub use server::block_on;
pub use server::{Listening, Server};
