//! The HTTP runtime on actix-web: the only module that names its types.

mod answering;
mod compression;
mod connection;
mod cors;
mod current;
mod docs;
mod error;
mod extract;
mod forwarded;
mod headers;
mod problem;
mod rate;
mod request;
mod response;
mod router;
mod server;
mod settings;

pub use cors::Cors;
pub use current::current_request_id;
pub use error::Error;
pub use extract::{Bytes, Extraction, Extractor, Json, Path, Query, Rejections};
pub use forwarded::{ForwardedBy, Network, NotANetwork};
pub use problem::Problem;
pub use rate::{Rate, RateClient, RateStore, SharedRates};
pub use request::{Request, State};
pub use response::{Accepted, Created, IntoResponse, NoContent, Page, Response, Text};
pub use router::{Endpoint, Hook, Route, Router};
pub use server::block_on;
pub use server::{Listening, Ready, Server};
pub use settings::Settings;
