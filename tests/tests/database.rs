//! What the derives make of a struct in the database.

use expect_test::expect;
use openapi_core::Schema;
use openapi_db::{DbEnum, Table, create_tables};
use serde::{Deserialize, Serialize};

use crate::support::Database;

/// A ship, as it's called.
///
/// Or a boat: \ or so.
#[derive(Serialize, Schema, Table)]
#[table(name = "ships")]
struct Ship {
    /// Which register
    #[column(primary_key)]
    register: i16,
    #[column(primary_key, name = "no")]
    number: i64,
    #[schema(min_length = 2, max_length = 40)]
    #[column(unique, default = "'new'")]
    name: String,
    motto: Option<String>,
    #[schema(minimum = -5, maximum = 5)]
    trim: Option<f64>,
    #[column(numeric(12, 2))]
    price: rust_decimal::Decimal,
    rig: Rig,
    launched: Option<jiff::civil::Date>,
    seen: Option<jiff::Timestamp>,
    plan: Option<Vec<u8>>,
    afloat: bool,
}

/// How the masts are rigged.
#[derive(Debug, Serialize, Deserialize, Schema, DbEnum)]
#[serde(rename_all = "kebab-case")]
enum Rig {
    FullRigged,
    Schooner,
}

#[test]
fn struct_becomes_a_table() {
    let expected = expect![[r#"
        DO $create$ BEGIN
          IF to_regtype('"rig"') IS NULL THEN
        CREATE TYPE "rig" AS ENUM ('full-rigged', 'schooner');
          END IF;
        END $create$;
        DO $create$ BEGIN
          IF to_regclass('"ships"') IS NULL THEN
        CREATE TABLE "ships" (
          "register" smallint NOT NULL,
          "no" bigint NOT NULL,
          "name" varchar(40) NOT NULL DEFAULT 'new',
          "motto" text,
          "trim" double precision,
          "price" numeric(12, 2) NOT NULL,
          "rig" "rig" NOT NULL,
          "launched" date,
          "seen" timestamptz,
          "plan" bytea,
          "afloat" boolean NOT NULL,
          CONSTRAINT "ships_pkey" PRIMARY KEY ("register", "no"),
          CONSTRAINT "ships_name_key" UNIQUE ("name"),
          CONSTRAINT "ships_name_min_length" CHECK (char_length("name") >= 2),
          CONSTRAINT "ships_trim_minimum" CHECK ("trim" >= -5),
          CONSTRAINT "ships_trim_maximum" CHECK ("trim" <= 5)
        );
        COMMENT ON TABLE "ships" IS E'A ship, as it''s called.\n\nOr a boat: \\ or so.';
        COMMENT ON COLUMN "ships"."register" IS 'Which register';
          END IF;
        END $create$;
    "#]];
    expected.assert_eq(&create_tables(&[Ship::TABLE]));
}

#[test]
fn database_keeps_the_limits_of_the_validator() {
    let database = Database::create();
    let sql = create_tables(&[Ship::TABLE]);
    database.execute(&sql).expect("the statements are right");
    database.execute(&sql).expect("what exists is left as it is");
    database.execute("ALTER TABLE ships DROP COLUMN plan").expect("it has it");
    database.execute(&sql).expect("what exists is left as it is, with other columns too");
    let insert = |name: &str, trim: &str| {
        database.execute(&format!(
            "INSERT INTO ships (register, no, name, trim, price, rig, afloat) VALUES (1, 1, '{name}', {trim}, 1.5, 'schooner', true)"
        ))
    };
    let refused = |outcome: Result<(), String>, part: &str| {
        let message = outcome.expect_err("it is refused");
        assert!(message.contains(part), "{message}");
    };
    refused(insert("x", "0"), "ships_name_min_length");
    refused(insert(&"x".repeat(41), "0"), "too long");
    refused(insert("Endeavour", "5.5"), "ships_trim_maximum");
    refused(insert("Endeavour", "-6"), "ships_trim_minimum");
    insert("Endeavour", "NULL").expect("it keeps the limits");
    refused(insert("Discovery", "0"), "ships_pkey");
    let comment = "SELECT obj_description('ships'::regclass, 'pg_class')";
    assert_eq!(database.texts(comment), ["A ship, as it's called.\n\nOr a boat: \\ or so."]);
}

/// A row whose text has two lines, unless it is another.
#[derive(Serialize, Schema, Table)]
#[table(name = "verses")]
struct Verse {
    #[column(default = "'one\ntwo'")]
    text: String,
}

#[test]
fn constants_of_several_lines_are_stored_as_they_are() {
    let database = Database::create();
    database.execute(&create_tables(&[Verse::TABLE])).expect("the statements are right");
    database.execute("INSERT INTO verses DEFAULT VALUES").expect("there is a default");
    assert_eq!(database.texts("SELECT text FROM verses"), ["one\ntwo"]);
}
