//! Every macro in a crate that calls the framework's crates by names of its own, and denies every warning.

#![deny(warnings)]
#![allow(dead_code, reason = "it is enough that it compiles")]

use data::{Db, Error, Table as _};
use live::{Method, Socket};
use serde::{Deserialize, Serialize};
use web::{
    http::{Json, NoContent, Page, Query},
    webhook,
};

/// A thing.
#[derive(Debug, Serialize, web::Schema, data::Table)]
#[table(
    create(ThingAdd, omit(id)),
    update(ThingUpdate, omit(id)),
    query(ThingQuery, filter(id), order_by(name), search(name))
)]
struct Thing {
    #[column(primary_key, default = "1")]
    id: i64,
    #[schema(min_length = 1, pattern = "^[a-z]+$", example = "thing", trim, clean = keep, check = is_no_name)]
    name: String,
    kind: Kind,
}

fn keep(_: &mut String) {}

fn is_no_name(name: &str, errors: &mut web::validate::Errors) {
    if name == "name" {
        errors.add("name", "is no name");
    }
}

/// A kind.
#[derive(Debug, Clone, Serialize, Deserialize, web::Schema, data::DbEnum)]
enum Kind {
    Great,
    Small,
}

/// What happens.
#[derive(Serialize, Deserialize, web::Schema)]
#[serde(tag = "type")]
enum Event<T> {
    Made { value: T },
    Gone,
}

/// List things
#[web::get("/things")]
async fn list(db: Db, query: Query<ThingQuery>) -> Result<Page<Thing>, Error> {
    Thing::page(&*query).fetch(&db).await
}

/// What comes of an attempt.
#[derive(web::http::IntoResponse)]
enum Outcome {
    Done(Json<i64>),
    /// There was nothing to do
    #[response(status = 204)]
    Nothing,
}

/// Try something
#[web::post("/attempts")]
async fn attempt() -> Outcome {
    Outcome::Done(Json(42))
}

/// Something has happened
#[webhook("happened")]
async fn happened(event: Json<Event<String>>) -> NoContent;

/// Answers.
#[live::method]
async fn answer() -> Json<i64> {
    Json(42)
}

struct Line;

impl Socket for Line {
    const PATH: &'static str = "/line";
    const METHODS: &'static [Method] = &[answer::METHOD];
}

web::api! {
    /// Things.
    struct Things {
        title: "Things",
        version: "1.0.0",
        operations: [list, attempt],
        webhooks: [happened],
        sockets: [Line],
        tables: [Thing],
    }
}

const _: () = assert!(Things::OPENAPI.len() > 1_000, "the document is there");
