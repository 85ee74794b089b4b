//! The HTTP runtime on actix-web: the only module that names its types.

mod answering;
mod connection;
mod docs;
mod error;
mod extract;
mod problem;
mod request;
mod response;
mod router;
mod server;
mod settings;

pub use error::Error;
pub use extract::{Bytes, Extraction, Extractor, Json, Path, Query, Rejections};
pub use problem::Problem;
pub use request::{Request, State};
pub use response::{Accepted, Created, IntoResponse, NoContent, Page, Response, Text};
pub use router::{Endpoint, Hook, Route, Router};
pub use server::block_on;
pub use server::{Listening, Server};
pub use settings::Settings;
