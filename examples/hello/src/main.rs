//! As small as can be: one struct, one handler.
//!
//! `cargo run -p hello -- serve`, then `curl localhost:8080/hello/world` or look at <http://localhost:8080/docs>.

use std::process::ExitCode;

use openapi_core::{
    App, Schema, api, get,
    http::{Json, Path},
};
use serde::Serialize;

/// A greeting.
#[derive(Serialize, Schema)]
struct Greeting {
    /// What is said
    text: String,
}

/// Greet somebody
#[get("/hello/{name}")]
async fn hello(Path(name): Path<String>) -> Json<Greeting> {
    Json(Greeting { text: format!("Hello, {name}!") })
}

api! {
    /// Greets people.
    pub struct Hello {
        title: "Hello",
        version: "1.0.0",
        operations: [hello],
    }
}

fn main() -> ExitCode {
    App::<Hello>::new().run()
}
