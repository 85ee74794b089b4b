//! Types of a table's rows, made and written by hand, and what is done with them in a real database.

mod bulk;
mod handwritten;
mod keyed;
mod made;
mod origins;
mod patch;
mod tenants;

use jiff::Timestamp;
use openapi_core::{Schema, test};
use openapi_db::{Create, Db, DbEnum, Patch, Table, create_tables};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::support::Database;

/// A book of a library.
#[derive(Debug, Clone, PartialEq, Serialize, Schema, Table)]
#[table(
    name = "books",
    create(BookAdd, omit(id, added), upsert(isbn), derive(Clone, PartialEq)),
    create(
        BookImport,
        only(id, title, isbn, pages, kind),
        default(id, title = "'untitled ' || 1"),
        required(pages, kind),
        upsert,
        description = "A book of another library.",
        attributes(#[serde(rename_all = "camelCase")], #[schema(title = "Import")])
    ),
    update(BookUpdate, omit(id)),
    update(BookRating, only(rating, pages), required(rating), derive(PartialEq))
)]
pub(crate) struct Book {
    #[column(primary_key, default = "gen_random_uuid()")]
    id: Uuid,
    /// What is written on it
    #[schema(min_length = 1, max_length = 40)]
    title: String,
    #[column(unique)]
    isbn: String,
    #[schema(minimum = 1)]
    pages: Option<i32>,
    #[column(default = "'novel'")]
    kind: Kind,
    #[column(default = "0", numeric(10, 2), name = "the \"price\"")]
    price: Decimal,
    #[column(default = "'2026-01-31T12:00:00Z'")]
    added: Timestamp,
    #[column(default = "3")]
    rating: Option<i32>,
    cover: Option<Vec<u8>>,
}

/// What kind of book it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Schema, DbEnum)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Kind {
    Novel,
    Poems,
}

/// A place on a shelf.
#[derive(Debug, PartialEq, Serialize, Schema, Table)]
#[table(create(PlaceAdd, upsert), update(PlaceUpdate, only(book)))]
pub(crate) struct Place {
    #[column(primary_key)]
    shelf: i32,
    #[column(primary_key, name = "no")]
    number: String,
    book: Option<Uuid>,
}

/// A number that somebody waits with.
#[derive(Debug, PartialEq, Serialize, Schema, Table)]
#[table(create(TicketAdd, only()))]
pub(crate) struct Ticket {
    #[column(primary_key, default = "nextval('tickets')")]
    id: i64,
}

/// A database with the tables, for some work with it.
fn with_tables<F: Future<Output = ()>>(work: impl FnOnce(Db) -> F) {
    let database = Database::create();
    let tables = create_tables(&[Book::TABLE, Place::TABLE, Ticket::TABLE]);
    database.execute(&format!("CREATE SEQUENCE tickets; {tables}")).expect("the statements are right");
    let db = Db::new(&database.url).expect("it is a URL");
    test::block_on(work(db));
}

/// A new book that leaves to the database what it can.
fn book(isbn: &str) -> BookAdd {
    BookAdd {
        title: format!("Title of {isbn}"),
        isbn: isbn.to_owned(),
        pages: None,
        kind: Patch::Keep,
        price: Patch::Keep,
        rating: Patch::Keep,
        cover: None,
    }
}

/// What comes of it.
fn stored(id: Uuid, isbn: &str) -> Book {
    Book {
        id,
        title: format!("Title of {isbn}"),
        isbn: isbn.to_owned(),
        pages: None,
        kind: Kind::Novel,
        price: Decimal::new(0, 2),
        added: "2026-01-31T12:00:00Z".parse().expect("it is a time"),
        rating: Some(3),
        cover: None,
    }
}

async fn insert(db: &Db, isbn: &str) -> Book {
    book(isbn).insert(db).await.expect("it keeps the limits")
}
