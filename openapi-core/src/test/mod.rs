//! For tests: a client that calls an API in process, and judges every answer by the document.
//!
//! Behind the feature `test`, which belongs among an application's `dev-dependencies`.
//!
//! ```
//! use openapi_core::{App, api, get, http::{Json, Path}, test};
//!
//! /// Doubles a number
//! #[get("/doubles/{number}")]
//! async fn double(number: Path<u8>) -> Json<u16> {
//!     Json(u16::from(number.0) * 2)
//! }
//!
//! api! {
//!     struct Numbers { title: "Numbers", version: "1.0.0", operations: [double] }
//! }
//!
//! test::block_on(async {
//!     let client = App::<Numbers>::new().test().await;
//!     assert_eq!(client.get("/doubles/21").await.json::<u16>(), 42);
//!     assert_eq!(client.get("/doubles/many").await.status(), 404);
//! });
//! ```
//!
//! An answer whose status, media type, content or headers are not documented fails the test, and says what would mend it. [`Judge`]
//! alone judges answers that came another way, as from a server that runs.

mod answer;
mod call;
mod client;
mod exchange;
mod judge;
mod template;

pub use answer::Answer;
pub use call::Call;
pub use client::Client;
pub use exchange::Exchange;
pub use judge::Judge;

pub use crate::http::block_on;
