//! Plain structs, served over HTTP with an OpenAPI document that is made at compile time.
//!
//! A struct that derives [`derive@Schema`] has a description, as const data, from which both its validator and its component of
//! the document come. A function under [`get`] or one of its siblings is an operation: its signature says what it takes and
//! answers. [`api!`] lists the operations once; the same list mounts the routes and renders the document.
//!
//! ```
//! use openapi_core::{Schema, api, get, http::{Json, Path}};
//! use serde::Serialize;
//!
//! /// A greeting.
//! #[derive(Serialize, Schema)]
//! struct Greeting {
//!     /// Whom it is for
//!     name: String,
//! }
//!
//! /// Greet somebody
//! #[get("/hello/{name}")]
//! async fn hello(Path(name): Path<String>) -> Json<Greeting> {
//!     Json(Greeting { name })
//! }
//!
//! api! {
//!     /// Greets people.
//!     pub struct Hello {
//!         title: "Hello",
//!         version: "1.0.0",
//!         operations: [hello],
//!     }
//! }
//!
//! const _: () = assert!(Hello::OPENAPI.len() > 1_000, "the document is there before the program runs");
//! ```

// Derived code names this crate by its absolute path, and so does what the crate derives for itself.
extern crate self as openapi_core;

pub mod app;
pub mod document;
mod error;
pub mod http;
pub mod operation;
pub mod schema;
#[cfg(feature = "test")]
pub mod test;
pub mod validate;

#[doc(hidden)]
pub mod private;

pub use app::{Api, App};
pub use okapi;
pub use openapi_derive::{ApiError, Schema, api, delete, get, head, options, patch, post, put, webhook};
pub use schema::Schema;
