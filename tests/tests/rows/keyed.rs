//! Rows by their keys.

use openapi_db::{Create, ErrorKind, Keyed, Table};
use uuid::Uuid;

use super::{Book, Place, PlaceAdd, insert, with_tables};

#[test]
fn row_is_asked_for_by_its_key() {
    with_tables(async |db| {
        let book = insert(&db, "1").await;
        let nobody = Uuid::nil();
        assert_eq!(Book::fetch(&db, &book.id).await.expect("there is one"), book);
        assert_eq!(Book::fetch(&db, &nobody).await.expect_err("there is none").kind(), ErrorKind::NotFound);
        assert_eq!(Book::fetch_optional(&db, &book.id).await.expect("it answers"), Some(book.clone()));
        assert_eq!(Book::fetch_optional(&db, &nobody).await.expect("it answers"), None);
        assert!(Book::exists(&db, &book.id).await.expect("it answers"));
        assert!(!Book::exists(&db, &nobody).await.expect("it answers"));
        assert_eq!(Book::count(&db).await.expect("it answers"), 1);
        Book::delete(&db, &book.id).await.expect("there is one");
        assert_eq!(Book::delete(&db, &book.id).await.expect_err("it is gone").kind(), ErrorKind::NotFound);
        assert_eq!(Book::count(&db).await.expect("it answers"), 0);
    });
}

#[test]
fn rows_of_several_keys_come_ordered_and_once() {
    with_tables(async |db| {
        let mut books = [insert(&db, "1").await, insert(&db, "2").await, insert(&db, "3").await];
        books.sort_by_key(|book| book.id);
        let [first, second, third] = [0, 1, 2].map(|index| books[index].id);
        let found = Book::fetch_many(&db, &[third, Uuid::nil(), first, third]).await.expect("it answers");
        assert_eq!(found, [books[0].clone(), books[2].clone()]);
        assert_eq!(Book::fetch_many(&db, &[]).await.expect("it answers"), []);
        assert_eq!(Book::delete_many(&db, &[third, Uuid::nil(), second, third]).await.expect("it answers"), 2);
        assert_eq!(Book::delete_many(&db, &[]).await.expect("it answers"), 0);
        assert_eq!(Book::fetch_many(&db, &[first, second, third]).await.expect("it answers"), books[..1]);
    });
}

#[test]
fn keys_of_several_columns_are_matched_whole() {
    with_tables(async |db| {
        let places = [(1, "a"), (1, "b"), (2, "a"), (2, "b")].map(|(shelf, number)| PlaceAdd {
            shelf,
            number: number.to_owned(),
            book: None,
        });
        let stored = PlaceAdd::insert_many(&places, &db).await.expect("it keeps the limits");
        let keys = [(2, "a".to_owned()), (1, "b".to_owned()), (3, "a".to_owned())];
        let found = Place::fetch_many(&db, &keys).await.expect("it answers");
        assert_eq!(found.iter().collect::<Vec<_>>(), [&stored[1], &stored[2]]);
        assert!(Place::exists(&db, &keys[0]).await.expect("it answers"));
        assert!(!Place::exists(&db, &keys[2]).await.expect("it answers"));
        assert_eq!(Place::delete_many(&db, &keys).await.expect("it answers"), 2);
        assert_eq!(Place::count(&db).await.expect("it answers"), 2);
    });
}
