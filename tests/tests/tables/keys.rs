//! What `#[table]` and `#[column]` say, as statements and in a real database.

use expect_test::expect;
use openapi_core::Schema;
use openapi_db::{Create, Db, DbEnum, Patch, Range, Table, create_tables, prelude::*};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::support::Database;

/// A house with rooms.
#[derive(Serialize, Schema, Table)]
#[table(schema = "app", name = "houses")]
struct House {
    #[column(primary_key, default_with = house_id)]
    id: Uuid,
    #[column(unique(nulls_not_distinct), collation = "C")]
    #[schema(max_length = 20)]
    name: Option<String>,
    /// The room that guests see first
    #[column(references(Room::ID, on_delete = "set null", initially_deferred))]
    lobby: Option<i32>,
}

fn house_id() -> Uuid {
    Uuid::from_u128(1)
}

/// A room.
#[derive(Serialize, Schema, Table)]
#[table(
    schema = "app",
    name = "rooms",
    create(RoomAdd),
    update(RoomUpdate),
    unique(house, number),
    unique(name, where = "number > 0"),
    index(house, number(desc, nulls_last), include(name), where = "number > 10"),
    index("lower(name)"),
    index(tags, using = "gin", name = "rooms_by_tag"),
    check("number <> 13", columns(number), name = "no_thirteen")
)]
struct Room {
    #[column(primary_key, identity)]
    id: i32,
    #[column(references(House::ID, on_delete = "cascade", on_update = "cascade"), index)]
    house: Uuid,
    #[column(check = "number > -100", check = "number < 100000")]
    number: i32,
    #[column(type = "char(3)")]
    #[schema(min_length = 2)]
    code: Option<String>,
    #[column(no_check)]
    #[schema(min_length = 3, max_length = 8)]
    name: String,
    #[schema(choices("s", "it's"))]
    size: Option<String>,
    #[schema(max_items = 3)]
    tags: Vec<String>,
    #[column(generated = "upper(name)")]
    shown: String,
}

/// A stay of a guest.
#[derive(Serialize, Schema, Table)]
#[table(
    name = "stays",
    primary_key(room, number),
    foreign_key(columns(house, room_number), references(Room::HOUSE, Room::NUMBER), deferrable, name = "stays_room"),
    foreign_key(columns(follows_room, follows), references(Self::ROOM, Self::NUMBER)),
    exclude(columns("int4range(room, room, '[]')" = "&&", during = "&&"), where = "number > 0")
)]
struct Stay {
    #[column(identity = "by default")]
    number: i64,
    room: i32,
    house: Uuid,
    room_number: i32,
    during: Range<jiff::civil::Date>,
    follows_room: Option<i32>,
    follows: Option<i64>,
}

#[test]
fn all_keys_become_statements() {
    let expected = expect![[r#"
        DO $create$ BEGIN
          IF to_regnamespace('"app"') IS NULL THEN
        CREATE SCHEMA "app";
          END IF;
        END $create$;
        DO $create$ BEGIN
          IF to_regclass('"app"."houses"') IS NULL THEN
        CREATE TABLE "app"."houses" (
          "id" uuid NOT NULL,
          "name" varchar(20) COLLATE "C",
          "lobby" integer,
          CONSTRAINT "houses_pkey" PRIMARY KEY ("id"),
          CONSTRAINT "houses_name_key" UNIQUE NULLS NOT DISTINCT ("name")
        );
        COMMENT ON TABLE "app"."houses" IS 'A house with rooms.';
        COMMENT ON COLUMN "app"."houses"."lobby" IS 'The room that guests see first';
          END IF;
        END $create$;
        DO $create$ BEGIN
          IF to_regclass('"app"."rooms"') IS NULL THEN
        CREATE TABLE "app"."rooms" (
          "id" integer NOT NULL GENERATED ALWAYS AS IDENTITY,
          "house" uuid NOT NULL,
          "number" integer NOT NULL,
          "code" char(3),
          "name" text NOT NULL,
          "size" text,
          "tags" text[] NOT NULL,
          "shown" text NOT NULL GENERATED ALWAYS AS (upper(name)) STORED,
          CONSTRAINT "rooms_pkey" PRIMARY KEY ("id"),
          CONSTRAINT "rooms_house_fkey" FOREIGN KEY ("house") REFERENCES "app"."houses" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
          CONSTRAINT "rooms_number_check" CHECK (number > -100),
          CONSTRAINT "rooms_number_check1" CHECK (number < 100000),
          CONSTRAINT "rooms_code_min_length" CHECK (char_length("code") >= 2),
          CONSTRAINT "rooms_size_choices" CHECK ("size" IN ('s', 'it''s')),
          CONSTRAINT "rooms_tags_max_items" CHECK (cardinality("tags") <= 3),
          CONSTRAINT "rooms_house_number_key" UNIQUE ("house", "number"),
          CONSTRAINT "no_thirteen" CHECK (number <> 13)
        );
        CREATE INDEX "rooms_house_idx" ON "app"."rooms" USING btree ("house");
        CREATE UNIQUE INDEX "rooms_name_key" ON "app"."rooms" USING btree ("name") WHERE number > 0;
        CREATE INDEX "rooms_house_number_idx" ON "app"."rooms" USING btree ("house", "number" DESC NULLS LAST) INCLUDE ("name") WHERE number > 10;
        CREATE INDEX "rooms_lower_idx" ON "app"."rooms" USING btree ((lower(name)));
        CREATE INDEX "rooms_by_tag" ON "app"."rooms" USING gin ("tags");
        COMMENT ON TABLE "app"."rooms" IS 'A room.';
          END IF;
        END $create$;
        DO $create$ BEGIN
          IF to_regclass('"stays"') IS NULL THEN
        CREATE TABLE "stays" (
          "number" bigint NOT NULL GENERATED BY DEFAULT AS IDENTITY,
          "room" integer NOT NULL,
          "house" uuid NOT NULL,
          "room_number" integer NOT NULL,
          "during" daterange NOT NULL,
          "follows_room" integer,
          "follows" bigint,
          CONSTRAINT "stays_pkey" PRIMARY KEY ("room", "number"),
          CONSTRAINT "stays_room" FOREIGN KEY ("house", "room_number") REFERENCES "app"."rooms" ("house", "number") DEFERRABLE,
          CONSTRAINT "stays_follows_room_follows_fkey" FOREIGN KEY ("follows_room", "follows") REFERENCES "stays" ("room", "number"),
          CONSTRAINT "stays_int4range_during_excl" EXCLUDE USING gist ((int4range(room, room, '[]')) WITH &&, "during" WITH &&) WHERE (number > 0)
        );
        COMMENT ON TABLE "stays" IS 'A stay of a guest.';
          END IF;
        END $create$;
        DO $create$ BEGIN
          IF NOT EXISTS (SELECT FROM pg_constraint WHERE conname = 'houses_lobby_fkey' AND conrelid = to_regclass('"app"."houses"')) THEN
        ALTER TABLE "app"."houses" ADD CONSTRAINT "houses_lobby_fkey" FOREIGN KEY ("lobby") REFERENCES "app"."rooms" ("id") ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED;
          END IF;
        END $create$;
    "#]];
    expected.assert_eq(&create_tables(&[Stay::TABLE, House::TABLE, Room::TABLE]));
}

/// The statements, but for the exclusion of what needs an extension, in a database that has none of it yet.
fn created() -> Database {
    let database = Database::create();
    let sql = create_tables(&[Stay::TABLE, House::TABLE, Room::TABLE]);
    database.execute(&sql).expect("the statements are right");
    database.execute(&sql).expect("what exists is left as it is");
    database
        .execute(
            "INSERT INTO app.houses (id, name) VALUES ('00000000-0000-0000-0000-000000000001', 'one'); \
             INSERT INTO app.rooms (house, number, name, tags) SELECT id, 1, 'first', '{}' FROM app.houses",
        )
        .expect("it keeps everything");
    database
}

#[test]
fn database_keeps_what_tables_say() {
    let database = created();
    let refused = |sql: &str, part: &str| {
        let message = database.execute(sql).expect_err("it is refused");
        assert!(message.contains(part), "{sql}: {message}");
    };
    let room = |values: &str| {
        format!("INSERT INTO app.rooms (house, number, name, tags, code, size) SELECT id, {values} FROM app.houses")
    };
    refused(&room("1, 'x', '{}', NULL, NULL"), "rooms_house_number_key");
    refused(&room("2, 'first', '{}', NULL, NULL"), "rooms_name_key");
    refused(&room("13, 'x', '{}', NULL, NULL"), "no_thirteen");
    refused(&room("-100, 'x', '{}', NULL, NULL"), "rooms_number_check");
    refused(&room("100000, 'x', '{}', NULL, NULL"), "rooms_number_check1");
    refused(&room("2, 'x', '{}', 'a', NULL"), "rooms_code_min_length");
    refused(&room("2, 'x', '{}', NULL, 'm'"), "rooms_size_choices");
    refused(&room("2, 'x', '{a,b,c,d}', NULL, NULL"), "rooms_tags_max_items");
    refused("INSERT INTO app.rooms (id) VALUES (5)", "GENERATED ALWAYS");
    refused("UPDATE app.rooms SET shown = 'x'", "can only be updated to DEFAULT");
    refused("UPDATE app.rooms SET house = gen_random_uuid()", "rooms_house_fkey");
    refused("UPDATE app.houses SET lobby = 7", "houses_lobby_fkey");
    refused("INSERT INTO app.houses (id) VALUES (gen_random_uuid()), (gen_random_uuid())", "houses_name_key");
    let stay = "INSERT INTO stays (room, house, room_number, during) SELECT 1, id, 1, '[2026-01-01,2026-01-05)' FROM app.houses";
    database.execute(stay).expect("there is no other");
    refused(stay, "stays_int4range_during_excl");
    assert_eq!(database.texts("SELECT shown FROM app.rooms"), ["FIRST"]);
    let comments =
        "SELECT concat_ws(' ', obj_description(oid), col_description(oid, 3)) FROM pg_class WHERE relname = 'houses'";
    assert_eq!(database.texts(comments), ["A house with rooms. The room that guests see first"]);
}

#[test]
fn constraints_lead_to_their_columns() {
    let columns = |name: &str| {
        let found = Room::TABLE.columns_of(name)?;
        Some(found.iter().map(|column| column.name).collect::<Vec<_>>())
    };
    assert_eq!(columns("rooms_house_number_key"), Some(vec!["house", "number"]));
    assert_eq!(columns("rooms_name_key"), Some(vec!["name"]));
    assert_eq!(columns("rooms_house_fkey"), Some(vec!["house"]));
    assert_eq!(columns("no_thirteen"), Some(vec!["number"]));
    assert_eq!(columns("rooms_by_tag"), Some(vec!["tags"]));
    assert_eq!(columns("rooms_none"), None);
    let key: Vec<_> = Stay::TABLE.key().map(|column| column.name).collect();
    assert_eq!(key, ["room", "number"]);
}

#[test]
fn what_the_database_makes_is_in_no_type_of_clients() {
    let names = |node: &openapi_core::schema::Node| {
        let object = node.present().as_object().expect("it is an object");
        object.properties.iter().map(|property| property.name).collect::<Vec<_>>()
    };
    let given = ["house", "number", "code", "name", "size", "tags"];
    assert_eq!(names(RoomAdd::NODE), given);
    assert_eq!(names(RoomUpdate::NODE), given);
}

/// A member of a club.
#[derive(Debug, PartialEq, Serialize, Schema, Table)]
#[table(
    name = "members",
    create(MemberAdd),
    unique("lower(email)", columns(email)),
    unique(club, "upper(code)", columns(code), where = "code <> 'none'", nulls_not_distinct, name = "member_code"),
    unique("left(email, 100)"),
    index("lower(email)"(class = "text_pattern_ops", desc, nulls_last), club(desc)),
    index("code || email"(nulls_first))
)]
struct Member {
    #[column(primary_key, identity)]
    id: i32,
    #[column(references(Self::ID, on_delete = "set default"), default = "NULL")]
    club: Option<i32>,
    email: String,
    #[column(default = "lower('NONE') COLLATE \"C\"")]
    code: Option<String>,
    #[column(default = "now() AT TIME ZONE 'utc'")]
    since: jiff::civil::DateTime,
    #[column(default = "NOT true")]
    old: bool,
    #[column(default = "1 IN (1, 2)")]
    new: bool,
    #[column(default = "current_date")]
    day: jiff::civil::Date,
    #[column(default = "-1.5")]
    sum: f64,
}

#[test]
fn expressions_are_keys() {
    let expected = expect![[r#"
        DO $create$ BEGIN
          IF to_regclass('"members"') IS NULL THEN
        CREATE TABLE "members" (
          "id" integer NOT NULL GENERATED ALWAYS AS IDENTITY,
          "club" integer DEFAULT NULL,
          "email" text NOT NULL,
          "code" text DEFAULT (lower('NONE') COLLATE "C"),
          "since" timestamp NOT NULL DEFAULT (now() AT TIME ZONE 'utc'),
          "old" boolean NOT NULL DEFAULT (NOT true),
          "new" boolean NOT NULL DEFAULT (1 IN (1, 2)),
          "day" date NOT NULL DEFAULT current_date,
          "sum" double precision NOT NULL DEFAULT (-1.5),
          CONSTRAINT "members_pkey" PRIMARY KEY ("id"),
          CONSTRAINT "members_club_fkey" FOREIGN KEY ("club") REFERENCES "members" ("id") ON DELETE SET DEFAULT
        );
        CREATE UNIQUE INDEX "members_lower_key" ON "members" USING btree ((lower(email)));
        CREATE UNIQUE INDEX "member_code" ON "members" USING btree ("club", (upper(code))) NULLS NOT DISTINCT WHERE code <> 'none';
        CREATE UNIQUE INDEX "members_left_key" ON "members" USING btree ((left(email, 100)));
        CREATE INDEX "members_lower_club_idx" ON "members" USING btree ((lower(email)) text_pattern_ops DESC NULLS LAST, "club" DESC);
        CREATE INDEX "members_expr_idx" ON "members" USING btree ((code || email) NULLS FIRST);
        COMMENT ON TABLE "members" IS 'A member of a club.';
          END IF;
        END $create$;
    "#]];
    expected.assert_eq(&create_tables(&[Member::TABLE]));
}

#[test]
fn what_is_unique_in_expressions_is_told_by_its_fields() {
    let database = Database::create();
    database.execute(&create_tables(&[Member::TABLE])).expect("the statements are right");
    let db = Db::new(&database.url).expect("the URL is right");
    openapi_core::test::block_on(async {
        let member = |email: &str, code: &str| {
            let insert = Member::insert().set(Member::EMAIL, email);
            if code.is_empty() { insert } else { insert.set(Member::CODE, code.to_owned()) }
        };
        let ann = member("Ann@example.com", "").returning(Member::row()).fetch_one(&db).await.expect("it is new");
        assert_eq!((ann.code.as_deref(), ann.old, ann.new, ann.sum), (Some("none"), false, true, -1.5));
        let fields = async |email: &str, code: &str| {
            let error = member(email, code).execute(&db).await.expect_err("there is one");
            error.errors().iter().map(|error| error.field.clone()).collect::<Vec<_>>()
        };
        assert_eq!(fields("ANN@example.com", "a").await, ["email"]);
        member("ben@example.com", "b").execute(&db).await.expect("it is new");
        assert_eq!(fields("cid@example.com", "B").await, ["club", "code"]);
        let long = |end: &str| format!("{}{end}", "x".repeat(100));
        member(&long("a"), "c").execute(&db).await.expect("it is new");
        assert_eq!(fields(&long("b"), "d").await, [""; 0], "nothing is said of that expression's columns");
        let upsert = member("ANN@EXAMPLE.COM", "").on_conflict(Member::EMAIL.lower()).do_update();
        let upsert = upsert.set_excluded(Member::EMAIL).returning((Member::ID, Member::EMAIL));
        assert_eq!(upsert.fetch_one(&db).await.expect("it is there"), (ann.id, "ANN@EXAMPLE.COM".to_owned()));
        let add = MemberAdd {
            club: Patch::Keep,
            email: "eve@example.com".to_owned(),
            code: Patch::Set(Some("e".to_owned())),
            since: Patch::Keep,
            old: Patch::Keep,
            new: Patch::Keep,
            day: Patch::Keep,
            sum: Patch::Keep,
        };
        assert!(add.insert(&db).await.expect("it is new").new);
    });
}

/// What starts a machine.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, Schema, DbEnum)]
#[db_enum(name = "Trigger kind")]
enum Trigger {
    Timer,
    Button,
}

/// A start of a machine.
#[derive(Debug, PartialEq, Serialize, Schema, Table)]
#[table(name = "starts", create(StartAdd))]
struct Start {
    #[column(primary_key)]
    id: i32,
    trigger: Trigger,
    others: Vec<Trigger>,
}

#[test]
fn enums_are_types_by_the_names_that_they_are_given() {
    let database = Database::create();
    database.execute(&create_tables(&[Start::TABLE])).expect("the statements are right");
    assert_eq!(database.texts("SELECT typname::text FROM pg_type WHERE typtype = 'e'"), ["Trigger kind"]);
    let db = Db::new(&database.url).expect("the URL is right");
    openapi_core::test::block_on(async {
        let adds = [1, 2].map(|id| StartAdd { id, trigger: Trigger::Button, others: vec![Trigger::Timer] });
        let start = adds[0].insert(&db).await.expect("it is new");
        assert_eq!(start, Start { id: 1, trigger: Trigger::Button, others: vec![Trigger::Timer] });
        Start::insert().values(&adds[1]).execute(&db).await.expect("it is new");
        let found = Start::TRIGGER.is_in([Trigger::Timer, Trigger::Button]).and(Start::OTHERS.has(Trigger::Timer));
        assert_eq!(Start::select().filter(found).fetch_all(&db).await.expect("rows").len(), 2);
        let highest = select(Start::TRIGGER.max()).from::<Start>().fetch_one(&db).await;
        assert_eq!(highest.expect("a row"), Some(Trigger::Button));
    });
}
