//! Changes over HTTP: what is absent stays, what is null becomes NULL.

use openapi_core::{
    App, api,
    http::{Created, Json, Path},
    patch, post,
    test::Client,
};
use openapi_db::{Create, Db, Error, Update};
use serde_json::{Value, json};
use uuid::Uuid;

use super::{Book, BookAdd, BookRating, BookUpdate, with_tables};

/// Add a book
#[post("/books")]
async fn add(db: Db, book: Json<BookAdd>) -> Result<Created<Book>, Error> {
    book.insert(&db).await.map(Created)
}

/// Change a book
#[patch("/books/{id}")]
async fn change(db: Db, id: Path<Uuid>, book: Json<BookUpdate>) -> Result<Json<Book>, Error> {
    book.update(&db, &id).await.map(Json)
}

/// Rate a book
#[patch("/books/{id}/rating")]
async fn rate(db: Db, id: Path<Uuid>, book: Json<BookRating>) -> Result<Json<Book>, Error> {
    book.update(&db, &id).await.map(Json)
}

api! {
    /// Books.
    struct Books {
        title: "Books",
        version: "1.0.0",
        operations: [add, change, rate],
    }
}

/// A client of the API, and a book that it has added: as it is answered, and its path.
async fn client_and_book(db: Db) -> (Client, Value, String) {
    let client = App::<Books>::new().state(db).test().await;
    let book: Value = client.post("/books").json(&json!({ "title": "Verse", "isbn": "1" })).await.expect(201).json();
    let path = format!("/books/{}", book["id"].as_str().expect("it has an id"));
    (client, book, path)
}

#[test]
fn new_rows_tell_absent_from_null() {
    with_tables(async |db| {
        let (client, book, _) = client_and_book(db).await;
        let mut expected = json!({
            "id": book["id"], "title": "Verse", "isbn": "1", "pages": null, "kind": "novel", "price": "0.00",
            "added": "2026-01-31T12:00:00Z", "rating": 3, "cover": null,
        });
        assert_eq!(book, expected);
        let new = json!({ "title": "Verse", "isbn": "2", "rating": null, "kind": "poems", "price": "1.5" });
        let book: Value = client.post("/books").json(&new).await.expect(201).json();
        for (name, value) in [("rating", json!(null)), ("kind", json!("poems")), ("price", json!("1.50"))] {
            expected[name] = value;
        }
        expected["isbn"] = json!("2");
        expected["id"] = book["id"].clone();
        assert_eq!(book, expected);
        let wrong = json!({ "title": "", "kind": null, "rating": "much", "id": null });
        let refused = client.post("/books").json(&wrong).await.expect(422);
        let expected = [
            "body title: must have at least 1 character",
            "body isbn: is required",
            "body kind: must be one of: novel, poems",
            "body rating: must be a whole number from -2147483648 to 2147483647",
            "body id: is not known",
        ];
        assert_eq!(refused.errors(), expected);
    });
}

#[test]
fn each_column_is_kept_set_or_made_null() {
    with_tables(async |db| {
        let (client, mut expected, path) = client_and_book(db).await;
        let steps = [
            (json!({}), vec![]),
            (json!({ "pages": 7 }), vec![("pages", json!(7))]),
            (json!({ "rating": null }), vec![("rating", json!(null))]),
            (json!({ "rating": 4, "pages": null }), vec![("rating", json!(4)), ("pages", json!(null))]),
            (json!({ "kind": "poems", "price": "2" }), vec![("kind", json!("poems")), ("price", json!("2.00"))]),
            (json!({ "title": "Prose" }), vec![("title", json!("Prose"))]),
            (json!({ "added": "2026-02-01T00:00:00Z" }), vec![("added", json!("2026-02-01T00:00:00Z"))]),
            (json!({}), vec![]),
        ];
        for (change, differences) in steps {
            let changed: Value = client.patch(&path).json(&change).await.expect(200).json();
            for (name, value) in differences {
                expected[name] = value;
            }
            assert_eq!(changed, expected, "{change}");
        }
    });
}

#[test]
fn null_is_refused_where_the_column_is_never_null() {
    with_tables(async |db| {
        let (client, expected, path) = client_and_book(db).await;
        let nulls = json!({ "title": null, "kind": null, "price": null, "rating": null });
        let refused = client.patch(&path).json(&nulls).await.expect(422);
        let errors = [
            "body title: must be a string",
            "body kind: must be one of: novel, poems",
            "body price: must be a decimal number in a string, as \"12.50\"",
        ];
        assert_eq!(refused.errors(), errors);
        let unchanged: Value = client.patch(&path).json(&json!({})).await.expect(200).json();
        assert_eq!(unchanged, expected, "nothing is changed where something is refused");
        let rating = format!("{path}/rating");
        let refused = client.patch(&rating).json(&json!({ "rating": null })).await.expect(422);
        assert_eq!(refused.errors(), ["body rating: must be a whole number from -2147483648 to 2147483647"]);
        let refused = client.patch(&rating).json(&json!({ "pages": 3 })).await.expect(422);
        assert_eq!(refused.errors(), ["body rating: is required"]);
        let rated: Value = client.patch(&rating).json(&json!({ "rating": 1 })).await.expect(200).json();
        assert_eq!((&rated["rating"], &rated["pages"]), (&json!(1), &json!(null)));
        let nobody = client.patch("/books/00000000-0000-0000-0000-000000000000").json(&json!({})).await;
        nobody.expect(404);
    });
}
