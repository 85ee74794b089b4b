//! Changes of nothing, and rows that conflict with others.

use expect_test::expect;
use openapi_core::{Schema, test};
use openapi_db::{Db, Table, create_tables, prelude::*};
use serde::Serialize;

use crate::support::Database;

/// A seat, which nobody else has on the upper floors.
#[derive(Debug, PartialEq, Serialize, Schema, Table)]
#[table(name = "seats", unique(place, where = "floor > 3"), index("lower(guest)"))]
struct Seat {
    #[column(primary_key, identity)]
    id: i32,
    place: i32,
    floor: i32,
    guest: String,
}

/// A number that was drawn.
#[derive(Debug, PartialEq, Serialize, Schema, Table)]
#[table(name = "draws")]
struct Draw {
    #[column(primary_key)]
    number: i64,
    #[column(generated = "number * 2")]
    doubled: i64,
}

fn run(test: impl AsyncFnOnce(&Db)) {
    let database = Database::create();
    database.execute(&create_tables(&[Seat::TABLE, Draw::TABLE])).expect("new tables");
    let db = Db::new(&database.url).expect("the URL is right");
    test::block_on(test(&db));
}

#[test]
fn change_of_nothing_is_one_all_the_same() {
    run(async |db| {
        let rows = [(1, 1, "Ann"), (2, 1, "Ben")];
        let insert = Seat::insert().columns((Seat::PLACE, Seat::FLOOR, Seat::GUEST)).rows(rows);
        assert_eq!(insert.execute(db).await.expect("they are new"), 2);
        let changes: [Option<i32>; 2] = [None, None];
        let mut update = Seat::update().filter(Seat::ID.eq(1));
        for floor in changes.into_iter().flatten() {
            update = update.set(Seat::FLOOR, floor);
        }
        expect![[r#"UPDATE "seats" SET "place" = "seats"."place" WHERE "seats"."id" = $1"#]]
            .assert_eq(update.sql().text());
        let seat = update.returning(Seat::row()).fetch_one(db).await.expect("it is there");
        assert_eq!(seat, Seat { id: 1, place: 1, floor: 1, guest: "Ann".to_owned() });
        // A table of a key, and of what the database makes.
        let insert = || Draw::insert().set(Draw::NUMBER, 7).on_conflict(Draw::NUMBER).do_update();
        for _ in 0..2 {
            let drawn = insert().returning(Draw::row()).fetch_one(db).await.expect("it is returned");
            assert_eq!(drawn, Draw { number: 7, doubled: 14 });
        }
        let text = insert();
        expect![[
            r#"INSERT INTO "draws" ("number") VALUES ($1) ON CONFLICT ("number") DO UPDATE SET "number" = "draws"."number""#
        ]]
        .assert_eq(text.sql().text());
    });
}

#[test]
fn what_is_set_last_holds() {
    run(async |db| {
        let seat = Seat::insert().set(Seat::PLACE, 1).set(Seat::FLOOR, 1).set(Seat::GUEST, "Ann").set(Seat::PLACE, 2);
        assert_eq!(seat.returning(Seat::PLACE).fetch_one(db).await.expect("it is new"), 2);
        let update = Seat::update().set(Seat::FLOOR, 2).set(Seat::GUEST, "Ben").set(Seat::FLOOR, Seat::FLOOR.add(2));
        expect![[r#"UPDATE "seats" SET "guest" = $1, "floor" = "seats"."floor" + $2"#]].assert_eq(update.sql().text());
        let changed = update.returning((Seat::FLOOR, Seat::GUEST)).fetch_one(db).await.expect("it is there");
        assert_eq!(changed, (3, "Ben".to_owned()));
        let upsert = Seat::insert().overriding_system_value().set(Seat::ID, 1).set(Seat::PLACE, 2).set(Seat::FLOOR, 2);
        let upsert = upsert.set(Seat::GUEST, "Cid").on_conflict(Seat::ID).do_update();
        let upsert = upsert.set(Seat::GUEST, "Dot").set_excluded((Seat::GUEST, Seat::FLOOR)).set(Seat::FLOOR, 9);
        let changed = upsert.returning((Seat::FLOOR, Seat::GUEST)).fetch_one(db).await.expect("it is there");
        assert_eq!(changed, (9, "Cid".to_owned()));
    });
}

#[test]
fn indexes_are_found_by_values_however_often_it_is_asked() {
    run(async |db| {
        for guest in ["Ann", "Ben", "Cid", "Dot", "Eve", "Fay", "Gus", "Hal"] {
            let seat = Seat::insert().set(Seat::PLACE, 1).set(Seat::FLOOR, 4).set(Seat::GUEST, guest);
            let upsert = seat.on_conflict(Seat::PLACE).filter(Seat::FLOOR.gt(3)).do_update().set_excluded(Seat::GUEST);
            let upsert = upsert.prepared().returning((Seat::ID, Seat::GUEST)).prepared();
            let (_, changed) = upsert.fetch_one(db).await.expect("there is such an index");
            assert_eq!(changed, guest);
        }
        assert_eq!(Seat::count(db).await.expect("it is answered"), 1);
    });
}
