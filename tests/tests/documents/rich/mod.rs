//! An API that uses everything that documents have a place for.

mod content;
mod proofs;
mod types;

use openapi_core::{
    api, delete,
    document::{ApiKeyLocation, Contact, ExternalDocs, Flow, FlowKind, License, Scheme, Server, Variable},
    get, head,
    http::{
        Accepted, Created, Error, Json, NoContent, Page, Path, Query,
        security::{ApiKey, Basic, Bearer, Either},
    },
    options, patch, post, put, webhook,
};

use self::{
    content::{Download, Upload},
    proofs::{Card, Librarian, Reader},
    types::{Book, Delivery, Event, Filter, Genre, Listed, Pair, Parcel, Payment, Rank, Shelf, Shop, Tree},
};

/// Find books
///
/// By *any part* of what they are called.
#[get(
    "/books",
    tag = "Book",
    external_docs = "https://example.org/finding?a=b&c=%22d%22",
    extensions("x-cost" = 3, "x-cache" = { "seconds": 60, "public": true })
)]
async fn find(_: Query<Filter>) -> Result<Page<Book>, Error> {
    Err(Error::not_found())
}

#[head("/books", summary = "Whether there are books", security())]
async fn any(_: Query<Filter>) -> NoContent {
    NoContent
}

/// This is not what is told.
#[post(
    "/books",
    tag = "Book",
    tag = "Written",
    operation_id = "add-book",
    summary = "Add a book",
    description = "It is there at *once*.",
    security(all(key, signed), oauth("books:write", "books:read")),
    callback("added", "{$request.body#/links/callback}", happened),
    callback("again", "https://example.org/again?isbn={$request.body#/isbn}", told)
)]
async fn add(book: Json<Book>) -> Created<Book> {
    Created(book.0)
}

#[deprecated]
#[put("/books/{isbn}", tag = "Written", security(all(), key))]
async fn replace(Path(isbn): Path<String>, book: Json<Book>) -> Result<Json<Pair<Book, Genre>>, Error> {
    drop((isbn, book));
    Err(Error::not_found())
}

#[patch("/books/{isbn}")]
async fn change(_: Path<String>, event: Json<Event>) -> Json<Event> {
    event
}

#[delete("/books/{isbn}")]
async fn remove(_: Path<String>) -> NoContent {
    NoContent
}

#[options("/shelves/{shelf}/{rank}/")]
async fn shelf(Path((shelf, rank)): Path<(u8, Genre)>) -> Json<Shelf<Option<Book>, 8>> {
    unreachable!("nobody asks for {shelf}, or for {:?}", std::mem::discriminant(&rank))
}

/// Send books
#[post("/parcels", tag = "Parcel")]
async fn send(parcel: Json<Parcel>) -> Accepted<Tree<Parcel>> {
    drop(parcel);
    unreachable!("nobody asks")
}

#[post("/payments", tag = "Parcel")]
async fn pay(payment: Json<Payment>) -> Json<Payment> {
    payment
}

/// Say how books get there
#[post("/deliveries", tag = "Parcel")]
async fn deliver(delivery: Json<Delivery>) -> Json<Vec<Delivery>> {
    Json(vec![delivery.0])
}

#[post("/shops")]
async fn open(shop: Json<Shop>) -> Json<Shop> {
    shop
}

#[put("/files/{name}")]
async fn upload(_: Path<String>, _: Upload) -> NoContent {
    NoContent
}

#[get("/files/{name}")]
async fn download(_: Path<String>) -> Download {
    Download
}

/// Readers and those with a card; who works there may be told more
#[get("/loans", scopes("loans:read"))]
async fn loans(_: Either<Bearer<Reader>, ApiKey<Card>>, _: Option<Basic<Librarian>>) -> NoContent {
    NoContent
}

/// For those who keep it running
#[delete("/everything", private)]
async fn forget(_: Json<Rank>) -> NoContent {
    NoContent
}

/// Something has happened
#[webhook("happened", tag = "Written", security(signed))]
async fn happened(event: Json<Event>) -> NoContent;

#[webhook("told", operation_id = "toldAgain")]
async fn told(_: Json<Vec<Rank>>) -> Json<Payment>;

api! {
    /// Books, and what becomes of them.
    ///
    /// | one | two |
    /// | --- | --- |
    pub(super) struct Library {
        title: "Library",
        version: "2.0.0-beta+1",
        terms_of_service: "https://example.org/terms",
        contact: Contact { name: "Ada", url: "https://example.org/ada", email: "ada@example.org" },
        license: License { name: "Both", identifier: "MIT OR Apache-2.0", ..License::NONE },
        external_docs: ExternalDocs { url: "https://example.org/docs", description: "All of it" },
        servers: [
            Server::at("/v2"),
            Server {
                description: "By *region*",
                variables: &[
                    Variable { name: "region", default: "eu", values: &["eu", "us"], description: "Where" },
                    Variable { name: "port", default: "443", values: &[], description: "" },
                ],
                ..Server::at("https://{region}.example.org:{port}/v2")
            },
        ],
        tags: {
            Book: { description: "What there is", external_docs: ExternalDocs { url: "https://example.org/books", description: "" } },
            Written: "What changes it",
            Parcel: "",
        },
        security_schemes: {
            key: Scheme::ApiKey { location: ApiKeyLocation::Header, name: "X-Key", description: "A *key*" },
            "key-in-query": Scheme::ApiKey { location: ApiKeyLocation::Query, name: "key", description: "" },
            cookie: Scheme::ApiKey { location: ApiKeyLocation::Cookie, name: "session", description: "" },
            basic: Scheme::Basic { description: "" },
            token: Scheme::Bearer { format: "JWT", description: "" },
            signed: Scheme::MutualTls { description: "A certificate" },
            open: Scheme::OpenIdConnect { url: "https://example.org/.well-known/openid-configuration", description: "" },
            oauth: Scheme::OAuth2 {
                flows: &[
                    Flow {
                        kind: FlowKind::AuthorizationCode,
                        authorization_url: "https://example.org/ask",
                        token_url: "https://example.org/token",
                        refresh_url: "https://example.org/refresh",
                        scopes: &[("books:read", "Look"), ("books:write", "Change")],
                    },
                    Flow { kind: FlowKind::Implicit, authorization_url: "https://example.org/ask", token_url: "", refresh_url: "", scopes: &[] },
                    Flow { kind: FlowKind::Password, authorization_url: "", token_url: "https://example.org/token", refresh_url: "", scopes: &[] },
                    Flow {
                        kind: FlowKind::ClientCredentials,
                        authorization_url: "",
                        token_url: "https://example.org/token",
                        refresh_url: "",
                        scopes: &[("books:read", "Look")],
                    },
                ],
                description: "By OAuth",
            },
        },
        security: [token, all(key, basic), oauth("books:read")],
        operations: [find, any, add, replace, change, remove, shelf, send, pay, deliver, open, upload, download, loans, forget],
        webhooks: [happened],
        schemas: [Listed, Tree<Rank>],
        extensions: { "x-logo": { "url": "https://example.org/logo.svg", "sizes": [16, 32] }, "x-beta": true },
    }
}
