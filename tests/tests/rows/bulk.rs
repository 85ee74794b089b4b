//! Many rows with one statement.

use openapi_db::{Create, ErrorKind, Executor, Parameter, Patch, Table, Type, Upsert, prelude::*};
use rust_decimal::Decimal;

use super::{Book, BookAdd, Kind, Place, PlaceAdd, Ticket, TicketAdd, book, insert, stored, with_tables};

#[test]
fn many_rows_come_back_in_the_order_given() {
    with_tables(async |db| {
        // Neither the numbers nor the defaults go up or down.
        let numbers: Vec<u32> = (0..1_000).map(|number| (number * 617) % 1_000).collect();
        let books: Vec<BookAdd> = numbers
            .iter()
            .map(|number| BookAdd {
                pages: number.is_multiple_of(3).then_some(1),
                kind: if number.is_multiple_of(2) { Patch::Set(Kind::Poems) } else { Patch::Keep },
                price: if number.is_multiple_of(5) { Patch::Set(Decimal::new(5, 1)) } else { Patch::Keep },
                rating: match number % 4 {
                    0 => Patch::Keep,
                    1 => Patch::Set(None),
                    _ => Patch::Set(Some(5)),
                },
                cover: number.is_multiple_of(7).then(|| vec![1, 2, 3]),
                ..book(&number.to_string())
            })
            .collect();
        let inserted = BookAdd::insert_many(&books, &db).await.expect("they keep the limits");
        assert_eq!(inserted.len(), numbers.len());
        for (book, number) in inserted.iter().zip(&numbers) {
            let expected = Book {
                pages: number.is_multiple_of(3).then_some(1),
                kind: if number.is_multiple_of(2) { Kind::Poems } else { Kind::Novel },
                price: if number.is_multiple_of(5) { Decimal::new(50, 2) } else { Decimal::new(0, 2) },
                rating: match number % 4 {
                    0 => Some(3),
                    1 => None,
                    _ => Some(5),
                },
                cover: number.is_multiple_of(7).then(|| vec![1, 2, 3]),
                ..stored(book.id, &number.to_string())
            };
            assert_eq!(*book, expected);
        }
        assert_eq!(Book::count(&db).await.expect("it answers"), 1_000);
    });
}

#[test]
fn many_rows_are_inserted_or_replace_others() {
    with_tables(async |db| {
        let place = |number: &str, book| PlaceAdd { shelf: 1, number: number.to_owned(), book };
        let book = insert(&db, "1").await.id;
        PlaceAdd::insert_many(&[place("a", None), place("b", Some(book))], &db).await.expect("they are new");
        let places = [place("c", Some(book)), place("b", None), place("a", Some(book))];
        let stored = PlaceAdd::upsert_many(&places, &db).await.expect("there is a place for each");
        let seen: Vec<_> = stored.iter().map(|place| (&*place.number, place.book)).collect();
        assert_eq!(seen, [("c", Some(book)), ("b", None), ("a", Some(book))]);
        assert_eq!(Place::count(&db).await.expect("it answers"), 3);
        assert_eq!(PlaceAdd::upsert_many(&[], &db).await.expect("nothing is asked for"), []);
        let twice = [place("a", None), place("d", None), place("a", None)];
        let refused = PlaceAdd::upsert_many(&twice, &db).await.expect_err("two are for one place");
        assert_eq!(refused.kind(), ErrorKind::Conflict);
        assert_eq!(Place::count(&db).await.expect("it answers"), 3);
    });
}

#[test]
fn all_rows_are_inserted_or_none() {
    with_tables(async |db| {
        insert(&db, "2").await;
        let books = ["1", "2", "3"].map(book);
        let refused = BookAdd::insert_many(&books, &db).await.expect_err("one is there");
        assert_eq!(refused.kind(), ErrorKind::Conflict);
        let long = BookAdd { title: "x".repeat(41), ..book("4") };
        let refused = BookAdd::insert_many(&[book("5"), long], &db).await.expect_err("a title is too long");
        assert_eq!(refused.kind(), ErrorKind::Invalid);
        assert_eq!(Book::count(&db).await.expect("it answers"), 1);
        assert_eq!(BookAdd::insert_many(&[], &db).await.expect("nothing is asked for"), []);
    });
}

#[test]
fn rows_of_nothing_but_defaults_are_counted() {
    with_tables(async |db| {
        assert_eq!(TicketAdd {}.insert(&db).await.expect("it has a default"), Ticket { id: 1 });
        let tickets = [const { TicketAdd {} }; 3];
        let inserted = TicketAdd::insert_many(&tickets, &db).await.expect("they have defaults");
        assert_eq!(inserted, [2, 3, 4].map(|id| Ticket { id }));
    });
}

#[test]
fn more_values_than_a_statement_takes_are_refused() {
    with_tables(async |db| {
        let places = (0..32_768).map(|number| (1, number.to_string()));
        let insert = Place::insert().columns((Place::SHELF, Place::NUMBER)).rows(places);
        let refused = insert.execute(&db).await.expect_err("these are 65,536 values");
        assert_eq!(refused.kind(), ErrorKind::Invalid);
        let numbers: Vec<i32> = (0..65_536).collect();
        let parameters: Vec<Parameter<'_>> = numbers.iter().map(|number| (number as _, Type::INT4)).collect();
        let select = openapi_db::Statement::custom("count", "SELECT 1", &parameters);
        let session = db.session().await.expect("there is one");
        let refused = session.query(&select).await.expect_err("so are these");
        assert_eq!(refused.kind(), ErrorKind::Other, "the server is there");
    });
}
