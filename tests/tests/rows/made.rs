//! Types that `create(…)` and `update(…)` make.

use expect_test::expect;
use openapi_core::Schema as _;
use openapi_db::{Create, ErrorKind, Keyed, Patch, Update, Upsert};
use rust_decimal::Decimal;
use uuid::Uuid;

use super::{
    Book, BookAdd, BookImport, BookRating, BookUpdate, Kind, Place, PlaceAdd, TicketAdd, book, insert, stored,
    with_tables,
};

#[test]
fn statements_are_written_when_the_program_is_compiled() {
    expect![[r#"INSERT INTO "books" ("title", "isbn", "pages", "kind", "the ""price""", "rating", "cover") VALUES ($1, $2, $3, CASE WHEN $4 THEN $5::"kind" ELSE ('novel')::"kind" END, CASE WHEN $6 THEN $7::numeric ELSE (0)::numeric END, CASE WHEN $8 THEN $9::integer ELSE (3)::integer END, $10) RETURNING "id", "title", "isbn", "pages", "kind", "the ""price""", "added", "rating", "cover""#]]
        .assert_eq(BookAdd::INSERT);
    expect![[r#"INSERT INTO "books" ("id", "title", "isbn", "pages", "kind") SELECT CASE WHEN new.p1 THEN new.p2 ELSE (gen_random_uuid())::uuid END, CASE WHEN new.p3 THEN new.p4 ELSE ('untitled ' || 1)::text END, new.p5, new.p6, new.p7 FROM UNNEST($1::boolean[], $2::uuid[], $3::boolean[], $4::text[], $5::text[], $6::integer[], $7::"kind"[]) WITH ORDINALITY AS new (p1, p2, p3, p4, p5, p6, p7, position) ORDER BY new.position RETURNING "id", "title", "isbn", "pages", "kind", "the ""price""", "added", "rating", "cover""#]]
        .assert_eq(BookImport::INSERT_MANY.expect("no column is an array"));
    expect![[r#"INSERT INTO "place" ("shelf", "no", "book") VALUES ($1, $2, $3) ON CONFLICT ("shelf", "no") DO UPDATE SET "book" = excluded."book" RETURNING "shelf", "no", "book""#]]
        .assert_eq(PlaceAdd::UPSERT);
    expect![[r#"INSERT INTO "ticket" DEFAULT VALUES RETURNING "id""#]].assert_eq(TicketAdd::INSERT);
    expect![[r#"UPDATE "books" SET "pages" = CASE WHEN $2 THEN $3 ELSE "pages" END, "rating" = $4 WHERE "id" = $1 RETURNING "id", "title", "isbn", "pages", "kind", "the ""price""", "added", "rating", "cover""#]]
        .assert_eq(BookRating::UPDATE);
    expect![[r#"SELECT "shelf", "no", "book" FROM "place" WHERE ("shelf", "no") IN (SELECT * FROM UNNEST($1::integer[], $2::text[])) ORDER BY "shelf", "no""#]]
        .assert_eq(Place::FETCH_MANY);
}

#[test]
fn options_say_what_clients_have_to_give() {
    let add = |json: &str| serde_json::from_str::<BookAdd>(json).map_err(|error| error.to_string());
    assert_eq!(add(r#"{"title": "Title of 1", "isbn": "1"}"#), Ok(book("1")), "what has a default may be absent");
    assert_eq!(
        add(r#"{"title": "Title of 1", "isbn": "1", "rating": null}"#),
        Ok(BookAdd { rating: Patch::Set(None), ..book("1") }),
        "absent is not null"
    );
    assert!(add(r#"{"title": "a", "isbn": "1", "kind": null}"#).is_err(), "a kind is never null");
    assert!(add(r#"{"title": "a", "isbn": "1", "id": null}"#).expect_err("it is left out").contains("unknown field"));
    let import = |json: &str| serde_json::from_str::<BookImport>(json).map(drop).map_err(|error| error.to_string());
    assert_eq!(import(r#"{"isbn": "1", "pages": 2, "kind": "poems"}"#), Ok(()), "id and title have defaults");
    assert!(import(r#"{"isbn": "1", "kind": "poems"}"#).expect_err("pages are required").contains("`pages`"));
    assert!(import(r#"{"isbn": "1", "pages": null, "kind": "poems"}"#).is_err(), "and not null");
    assert!(import(r#"{"isbn": "1", "pages": 2}"#).expect_err("so is the kind").contains("`kind`"));
    let rating = serde_json::from_str::<BookRating>(r#"{"rating": 5}"#).expect("it is there");
    assert_eq!(rating, BookRating { rating: 5, pages: Patch::Keep });
    assert!(serde_json::from_str::<BookRating>(r#"{"pages": 5}"#).is_err(), "the rating is required");
    let too_short = BookImport {
        id: Patch::Keep,
        title: Patch::Set(String::new()),
        isbn: String::new(),
        pages: 1,
        kind: Kind::Poems,
    };
    assert!(!too_short.is_valid(), "the limits of the field hold");
}

#[test]
fn what_is_absent_gets_its_default() {
    with_tables(async |db| {
        let stored_book = insert(&db, "1").await;
        assert_eq!(stored_book, stored(stored_book.id, "1"));
        let given = BookAdd {
            pages: Some(7),
            kind: Patch::Set(Kind::Poems),
            price: Patch::Set(Decimal::new(15, 1)),
            rating: Patch::Set(None),
            cover: Some(vec![0, 255]),
            ..book("2")
        };
        let stored_book = given.insert(&db).await.expect("it keeps the limits");
        let expected = Book {
            pages: Some(7),
            kind: Kind::Poems,
            price: Decimal::new(150, 2),
            rating: None,
            cover: Some(vec![0, 255]),
            ..stored(stored_book.id, "2")
        };
        assert_eq!(stored_book, expected);
        let id = Uuid::from_u128(3);
        let import = |id, title| BookImport { id, title, isbn: "3".to_owned(), pages: 1, kind: Kind::Novel };
        let imported = import(Patch::Set(id), Patch::Keep).insert(&db).await.expect("it keeps the limits");
        let expected = Book { title: "untitled 1".to_owned(), pages: Some(1), ..stored(id, "3") };
        assert_eq!(imported, expected, "the type has a default of its own");
    });
}

#[test]
fn upsert_inserts_or_changes_the_row_of_its_constraint() {
    with_tables(async |db| {
        let first = BookAdd { rating: Patch::Set(Some(1)), ..book("1") }.upsert(&db).await.expect("it is inserted");
        let again = BookAdd { title: "Other".to_owned(), pages: Some(2), ..book("1") };
        let second = again.upsert(&db).await.expect("it is changed");
        let expected = Book { title: "Other".to_owned(), pages: Some(2), ..first.clone() };
        assert_eq!(second, expected, "what is left to the default stays as it is");
        let import = |isbn: &str, id| BookImport {
            id: Patch::Set(id),
            title: Patch::Keep,
            isbn: isbn.to_owned(),
            pages: 9,
            kind: Kind::Poems,
        };
        let imported = import("2", first.id).upsert(&db).await.expect("it goes by the key");
        assert_eq!(imported, Book { isbn: "2".to_owned(), pages: Some(9), kind: Kind::Poems, ..expected });
        insert(&db, "3").await;
        let taken = import("3", first.id).upsert(&db).await.expect_err("the number is another book's");
        assert_eq!(taken.kind(), ErrorKind::Conflict);
        let place = PlaceAdd { shelf: 1, number: "a".to_owned(), book: None };
        assert_eq!(place.upsert(&db).await.expect("it is inserted").book, None);
        let place = PlaceAdd { book: Some(first.id), ..place };
        assert_eq!(place.upsert(&db).await.expect("it is changed").book, Some(first.id));
        assert_eq!(<Place as openapi_db::Table>::count(&db).await.expect("it answers"), 1);
    });
}

#[test]
fn several_types_change_one_table() {
    with_tables(async |db| {
        let before = insert(&db, "1").await;
        let rated = BookRating { rating: 5, pages: Patch::Keep }.update(&db, &before.id).await.expect("there is one");
        assert_eq!(rated, Book { rating: Some(5), ..before.clone() });
        let change: BookUpdate = serde_json::from_str(r#"{"rating": null, "price": "2.5"}"#).expect("it is one");
        let changed = change.update(&db, &before.id).await.expect("there is one");
        assert_eq!(changed, Book { rating: None, price: Decimal::new(250, 2), ..before.clone() });
        let nothing: BookUpdate = serde_json::from_str("{}").expect("it is one");
        assert!(nothing.is_empty());
        assert_eq!(nothing.update(&db, &before.id).await.expect("there is one"), changed);
        let missing = nothing.update(&db, &Uuid::nil()).await.expect_err("there is none");
        assert_eq!(missing.kind(), ErrorKind::NotFound);
        assert_eq!(Book::fetch(&db, &before.id).await.expect("there is one"), changed);
    });
}
