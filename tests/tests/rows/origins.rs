//! Columns whose values may come from elsewhere, and those that are arrays.

use expect_test::expect;
use openapi_core::{Schema, test};
use openapi_db::{Create, Db, Keyed, Patch, Row, Table, Upsert, create_tables, prelude::*};
use serde::Serialize;
use uuid::Uuid;

use crate::support::Database;

/// A parcel.
#[derive(Debug, Clone, PartialEq, Serialize, Schema, Table)]
#[expect(clippy::duplicated_attributes, reason = "each type names its own columns")]
#[table(
    schema = "post",
    name = "par'cels",
    create(ParcelAdd, default(number), upsert),
    create(ParcelWeighed, only(weight), derive(PartialEq)),
    create(ParcelTagged, only(weight, tags))
)]
struct Parcel {
    #[column(primary_key, identity = "by default")]
    number: i64,
    weight: i32,
    #[column(generated = "weight / 1000")]
    kilograms: i32,
    #[column(default_with = code)]
    code: Uuid,
    #[column(default = "'{}'")]
    tags: Vec<String>,
}

fn code() -> Uuid {
    Uuid::from_u128(7)
}

/// A parcel whose code is left to the program.
#[derive(Create)]
#[table(of = Parcel)]
struct Weighed {
    weight: i32,
}

/// What the database says of it.
#[derive(Debug, PartialEq, Row)]
#[table(of = Parcel)]
struct Label {
    kilograms: i32,
    code: Uuid,
}

/// A count whose default is of another type.
#[derive(Debug, PartialEq, Serialize, Schema, Table)]
#[table(name = "tallies", create(TallyAdd, upsert))]
struct Tally {
    #[column(primary_key)]
    id: i32,
    #[column(default = "sqrt(4)")]
    count: i64,
}

fn with_parcels<F: Future<Output = ()>>(work: impl FnOnce(Db) -> F) {
    let database = Database::create();
    let tables = create_tables(&[Parcel::TABLE, Tally::TABLE]);
    database.execute(&format!("CREATE SCHEMA IF NOT EXISTS post; {tables}")).expect("the statements are right");
    let db = Db::new(&database.url).expect("it is a URL");
    test::block_on(work(db));
}

fn parcel(number: i64, weight: i32) -> Parcel {
    Parcel { number, weight, kilograms: weight / 1000, code: code(), tags: Vec::new() }
}

#[test]
fn values_come_from_clients_the_program_or_the_database() {
    let text = |text: &str| text.replace(") VALUES", ")\nVALUES").replace(" ON CONFLICT", "\nON CONFLICT");
    expect![[r#"
        INSERT INTO "post"."par'cels" ("number", "weight", "code", "tags")
        VALUES (CASE WHEN $1 THEN $2::bigint ELSE (nextval(pg_get_serial_sequence('"post"."par''cels"', 'number')))::bigint END, $3, CASE WHEN $4 THEN $5::uuid ELSE ($8)::uuid END, CASE WHEN $6 THEN $7::text[] ELSE ('{}')::text[] END)
        ON CONFLICT ("number") DO UPDATE SET "weight" = excluded."weight", "code" = CASE WHEN $4 THEN excluded."code" ELSE "post"."par'cels"."code" END, "tags" = CASE WHEN $6 THEN excluded."tags" ELSE "post"."par'cels"."tags" END RETURNING "number", "weight", "kilograms", "code", "tags""#]]
        .assert_eq(&text(ParcelAdd::UPSERT));
    assert_eq!(Weighed::INSERT, ParcelWeighed::INSERT);
    with_parcels(async |db| {
        let add = ParcelAdd { number: Patch::Keep, weight: 2500, code: Patch::Keep, tags: Patch::Keep };
        assert_eq!(add.insert(&db).await.expect("it is whole"), parcel(1, 2500));
        let add = ParcelAdd {
            number: Patch::Set(9),
            code: Patch::Set(Uuid::nil()),
            tags: Patch::Set(vec!["a,b".to_owned(), "\"".to_owned()]),
            ..add
        };
        let expected = Parcel { code: Uuid::nil(), tags: vec!["a,b".to_owned(), "\"".to_owned()], ..parcel(9, 2500) };
        assert_eq!(add.insert(&db).await.expect("it is whole"), expected);
        let again = ParcelAdd { weight: 1000, code: Patch::Keep, tags: Patch::Keep, ..add };
        let changed = again.upsert(&db).await.expect("it is whole");
        assert_eq!(changed, Parcel { weight: 1000, kilograms: 1, ..expected });
        assert_eq!(ParcelWeighed { weight: 3000 }.insert(&db).await.expect("it is whole"), parcel(2, 3000));
        assert_eq!(Weighed { weight: 4000 }.insert(&db).await.expect("it is whole"), parcel(3, 4000));
        let label = Label::fetch(&db, &3).await.expect("there is one");
        assert_eq!(label, Label { kilograms: 4, code: code() });
    });
}

#[test]
fn many_rows_with_arrays_and_made_values_keep_their_order() {
    with_parcels(async |db| {
        let weights = [3, 1, 2].map(|weight| Weighed { weight });
        let inserted = Weighed::insert_many(&weights, &db).await.expect("they are whole");
        assert_eq!(inserted, [parcel(1, 3), parcel(2, 1), parcel(3, 2)]);
        assert_eq!(ParcelTagged::INSERT_MANY, None, "an array of arrays would be run together");
        let tagged = |weight, tags: &[&str]| ParcelTagged {
            weight,
            tags: Patch::Set(tags.iter().map(|tag| (*tag).to_owned()).collect()),
        };
        let parcels = [tagged(5, &["a", "b"]), tagged(4, &[]), ParcelTagged { weight: 6, tags: Patch::Keep }];
        let inserted = ParcelTagged::insert_many(&parcels, &db).await.expect("they are whole");
        let first = Parcel { tags: vec!["a".to_owned(), "b".to_owned()], ..parcel(4, 5) };
        assert_eq!(inserted, [first.clone(), parcel(5, 4), parcel(6, 6)]);
        assert_eq!(Parcel::fetch(&db, &4).await.expect("there is one"), first);
        let many: Vec<_> = (0..30_000).map(|weight| tagged(weight, &[])).collect();
        let refused = ParcelTagged::insert_many(&many, &db).await.expect_err("these are too many values");
        assert_eq!(refused.kind(), openapi_db::ErrorKind::Invalid);
    });
}

#[test]
fn values_stay_as_they_are_beside_a_default_of_another_type() {
    with_parcels(async |db| {
        // One more than the largest number below which a `double precision` has each.
        let exact = 9_007_199_254_740_993;
        let tally = |id, count| TallyAdd { id, count };
        let stored = |id, count| Tally { id, count };
        assert_eq!(tally(1, Patch::Set(exact)).insert(&db).await.expect("it is whole"), stored(1, exact));
        assert_eq!(tally(2, Patch::Keep).insert(&db).await.expect("it is whole"), stored(2, 2));
        let rows = [tally(3, Patch::Set(exact)), tally(4, Patch::Keep)];
        let inserted = TallyAdd::insert_many(&rows, &db).await.expect("they are whole");
        assert_eq!(inserted, [stored(3, exact), stored(4, 2)]);
        assert_eq!(tally(4, Patch::Set(exact)).upsert(&db).await.expect("it is whole"), stored(4, exact));
    });
}

#[test]
fn statements_insert_what_the_program_makes() {
    with_parcels(async |db| {
        let insert = Parcel::insert().values(&Weighed { weight: 1 }).returning(Parcel::row());
        assert_eq!(insert.fetch_one(&db).await.expect("it is whole"), parcel(1, 1));
        let add = ParcelAdd { number: Patch::Keep, weight: 2, code: Patch::Keep, tags: Patch::Keep };
        let coded = ParcelAdd { weight: 3, code: Patch::Set(Uuid::nil()), number: Patch::Keep, tags: Patch::Keep };
        let insert = Parcel::insert().values(&add).values(&coded).returning(Parcel::row());
        let expected = [parcel(2, 2), Parcel { code: Uuid::nil(), ..parcel(3, 3) }];
        assert_eq!(insert.fetch_all(&db).await.expect("they are whole"), expected);
    });
}
