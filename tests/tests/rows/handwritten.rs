//! Types that are written by hand, and checked against the table.

use expect_test::expect;
use openapi_db::{Create, Patch, Row, Update, Upsert};
use rust_decimal::Decimal;
use uuid::Uuid;

use super::{Book, Kind, Place, insert, stored, with_tables};

/// A book that is bought; each key of it is written out.
#[derive(Create)]
#[table(of = Book, upsert(isbn))]
struct Purchase {
    #[column(name = "title")]
    name: String,
    isbn: String,
    /// Its column may be NULL.
    pages: i32,
    #[column(default = "'poems'")]
    kind: Patch<Kind>,
    #[column(name = "the \"price\"")]
    paid: Decimal,
    rating: Patch<Option<i32>>,
}

/// A place that goes by its key.
#[derive(Create)]
#[table(of = Place, upsert)]
struct Reserved {
    shelf: i32,
    #[column(name = "no")]
    number: String,
}

/// A book that is sorted.
#[derive(Update)]
#[table(of = Book)]
struct Sorting {
    kind: Patch<Kind>,
    /// It is always written.
    pages: Option<i32>,
}

/// A book that is priced.
#[derive(Update)]
#[table(of = super::Book)]
struct Pricing {
    #[column(name = "the \"price\"")]
    price: Patch<Decimal>,
    rating: Patch<i32>,
}

/// What is printed on a card.
#[derive(Debug, PartialEq, Row)]
#[table(of = Book)]
struct Card {
    rating: Option<i32>,
    #[column(name = "title")]
    heading: String,
    /// Its column is never NULL.
    isbn: Option<String>,
}

/// One struct for all three.
#[derive(Debug, PartialEq, Create, Update, Row)]
#[table(of = Place)]
struct Shelved {
    shelf: i32,
    #[column(name = "no")]
    number: String,
    book: Option<Uuid>,
}

#[test]
fn statements_name_the_columns_of_the_fields() {
    expect![[r#"INSERT INTO "books" ("title", "isbn", "pages", "kind", "the ""price""", "rating") VALUES ($1, $2, $3, CASE WHEN $4 THEN $5::"kind" ELSE ('poems')::"kind" END, $6, CASE WHEN $7 THEN $8::integer ELSE (3)::integer END) ON CONFLICT ("isbn") DO UPDATE SET "title" = excluded."title", "pages" = excluded."pages", "kind" = CASE WHEN $4 THEN excluded."kind" ELSE "books"."kind" END, "the ""price""" = excluded."the ""price""", "rating" = CASE WHEN $7 THEN excluded."rating" ELSE "books"."rating" END RETURNING "id", "title", "isbn", "pages", "kind", "the ""price""", "added", "rating", "cover""#]]
        .assert_eq(Purchase::UPSERT);
    expect![[r#"INSERT INTO "place" ("shelf", "no") VALUES ($1, $2) ON CONFLICT ("shelf", "no") DO UPDATE SET "shelf" = excluded."shelf" RETURNING "shelf", "no", "book""#]]
        .assert_eq(Reserved::UPSERT);
    expect![[r#"UPDATE "books" SET "kind" = CASE WHEN $2 THEN $3 ELSE "kind" END, "pages" = $4 WHERE "id" = $1 RETURNING "id", "title", "isbn", "pages", "kind", "the ""price""", "added", "rating", "cover""#]]
        .assert_eq(Sorting::UPDATE);
    assert_eq!(Card::COLUMNS, r#""rating", "title", "isbn""#);
    assert_eq!(Card::FETCH, r#"SELECT "rating", "title", "isbn" FROM "books" WHERE "id" = $1"#);
}

#[test]
fn handwritten_rows_are_inserted() {
    with_tables(async |db| {
        let purchase = |isbn: &str| Purchase {
            name: "Verse".to_owned(),
            isbn: isbn.to_owned(),
            pages: 7,
            kind: Patch::Keep,
            paid: Decimal::new(5, 0),
            rating: Patch::Keep,
        };
        let expected = |id, isbn| Book {
            title: "Verse".to_owned(),
            pages: Some(7),
            kind: Kind::Poems,
            price: Decimal::new(500, 2),
            ..stored(id, isbn)
        };
        let one = purchase("1").insert(&db).await.expect("it keeps the limits");
        assert_eq!(one, expected(one.id, "1"));
        let many = Purchase::insert_many(&[purchase("3"), purchase("2")], &db).await.expect("they keep the limits");
        assert_eq!(many, [expected(many[0].id, "3"), expected(many[1].id, "2")]);
        let again = Purchase { rating: Patch::Set(None), kind: Patch::Set(Kind::Novel), ..purchase("1") };
        let changed = again.upsert(&db).await.expect("it keeps the limits");
        assert_eq!(changed, Book { rating: None, kind: Kind::Novel, ..expected(one.id, "1") });
        let reserved = Reserved { shelf: 1, number: "a".to_owned() };
        for _ in 0..2 {
            let place = reserved.upsert(&db).await.expect("it is free, or its own");
            assert_eq!(place, Place { shelf: 1, number: "a".to_owned(), book: None });
        }
    });
}

#[test]
fn handwritten_changes_keep_or_set() {
    with_tables(async |db| {
        let before = insert(&db, "1").await;
        let sorted = Sorting { kind: Patch::Keep, pages: Some(3) }.update(&db, &before.id).await.expect("there is one");
        assert_eq!(sorted, Book { pages: Some(3), ..before.clone() });
        let sorting = Sorting { kind: Patch::Set(Kind::Poems), pages: None };
        assert!(!sorting.is_empty(), "what is no `Patch` is always written");
        let sorted = sorting.update(&db, &before.id).await.expect("there is one");
        assert_eq!(sorted, Book { kind: Kind::Poems, pages: None, ..before.clone() });
        let priced = Pricing { price: Patch::Keep, rating: Patch::Set(1) }.update(&db, &before.id).await;
        let expected = Book { kind: Kind::Poems, pages: None, rating: Some(1), ..before };
        assert_eq!(priced.expect("there is one"), expected);
        assert!(Pricing { price: Patch::Keep, rating: Patch::Keep }.is_empty());
    });
}

#[test]
fn handwritten_rows_are_read() {
    with_tables(async |db| {
        let book = insert(&db, "1").await;
        let card = Card { rating: Some(3), heading: "Title of 1".to_owned(), isbn: Some("1".to_owned()) };
        assert_eq!(Card::fetch(&db, &book.id).await.expect("there is one"), card);
        assert_eq!(Card::fetch_optional(&db, &Uuid::nil()).await.expect("it answers"), None);
        let shelved = Shelved { shelf: 1, number: "a".to_owned(), book: Some(book.id) };
        shelved.insert(&db).await.expect("it keeps the limits");
        let key = (1, "a".to_owned());
        assert_eq!(Shelved::fetch(&db, &key).await.expect("there is one"), shelved);
        let moved = Shelved { shelf: 2, ..shelved };
        let place = moved.update(&db, &key).await.expect("there is one");
        assert_eq!(place, Place { shelf: 2, number: "a".to_owned(), book: Some(book.id) });
    });
}
