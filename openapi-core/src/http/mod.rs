//! The HTTP runtime on actix-web: the only module that names its types.

mod answering;
mod api_error;
mod compression;
mod connection;
mod cors;
mod current;
mod docs;
mod error;
mod etag;
mod extract;
mod file;
mod forwarded;
mod headers;
#[cfg(feature = "test")]
mod in_process;
mod outcome;
pub(crate) mod problem;
mod rate;
mod report;
mod request;
mod response;
mod router;
pub mod security;
mod server;
mod settings;
mod texts;
mod translate;
mod undocumented;

pub use actix_web::http::header;
pub use api_error::ApiError;
#[doc(hidden)]
pub use api_error::problem as derived;
pub use cors::Cors;
pub use current::current_request_id;
pub use error::Error;
pub use etag::Etag;
pub use extract::{
    AsyncCheck, Bytes, Checked, Cookie, Extraction, Extractor, Form, Header, IfMatch, Json, LastEventId, Multipart,
    MultipartLimits, Path, Query, Rejections, State,
};
pub(crate) use file::find as find_file;
pub use file::{File, FileReader};
pub use forwarded::{ForwardedBy, Network, NotANetwork};
#[cfg(feature = "test")]
pub(crate) use in_process::{InProcess, Received, Sent};
pub use openapi_derive::IntoResponse;
pub use problem::{Problem, ProblemType};
pub use rate::{Rate, RateClient, RateStore, SharedRates};
pub use report::{OnError, Report};
pub use request::{Extensions, Request};
pub use response::{
    Accepted, Binary, ByteStream, Created, CursorPage, Download, Event, Events, Found, Html, IntoResponse, Located,
    MediaType, MovedPermanently, NoContent, Page, PermanentRedirect, Redirect, Response, SeeOther, Tagged,
    TemporaryRedirect, Text, WithHeaders, media,
};
#[doc(hidden)]
pub use response::{empty, with_status};
pub use router::{Endpoint, Hook, Route, Router};
pub use server::block_on;
pub use server::{Listening, Ready, Server};
pub use settings::Settings;
pub use texts::Texts;
pub use translate::Translator;
