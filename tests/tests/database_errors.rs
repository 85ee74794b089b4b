//! What clients are told when the database refuses.

use std::sync::mpsc;

use openapi_core::{
    App, Schema, api, delete,
    http::{Created, Json, NoContent, Path},
    patch, post,
    test::{Answer, Client, block_on},
};
use openapi_db::{Create, Db, Error, Keyed, Table, Update, create_tables, test::TestDatabase};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// When a room is taken.
#[derive(Debug, Serialize, Schema, Table)]
#[table(name = "bookings", create(NewBooking), update(BookingChange, omit(id)))]
struct Booking {
    #[column(primary_key)]
    id: i32,
    room: i32,
    #[serde(rename = "from")]
    #[schema(minimum = 0)]
    #[column(name = "start")]
    from: i32,
    guest: String,
    /// The booking that this one belongs to
    #[column(references = Booking::ID)]
    part_of: Option<i32>,
    #[column(unique)]
    code: Option<String>,
    /// The booking before, in a reference that the definition does not have
    follows: Option<i32>,
    #[schema(max_length = 5)]
    nick: Option<String>,
    #[column(numeric(4, 2))]
    price: Option<Decimal>,
    note: Option<String>,
}

/// What a handler makes bookings of, unchecked.
#[derive(Deserialize, Schema)]
struct Raw {
    id: i32,
    #[serde(default)]
    room: i32,
    #[serde(default)]
    from: i32,
    #[serde(default)]
    guest: String,
    part_of: Option<i32>,
    code: Option<String>,
    follows: Option<i32>,
    nick: Option<String>,
    price: Option<Decimal>,
    note: Option<String>,
}

/// Beside what the definition says: what its writers have forgotten to tell it, and a trigger that fails as it is told.
const MORE: &str = r"
    CREATE TABLE rooms (id int PRIMARY KEY);
    INSERT INTO rooms VALUES (0), (1);
    ALTER TABLE bookings
        ADD CONSTRAINT bookings_room_fkey FOREIGN KEY (room) REFERENCES rooms,
        ADD CONSTRAINT instead FOREIGN KEY (follows) REFERENCES bookings,
        ADD CONSTRAINT one_at_a_time UNIQUE (room, start),
        ADD CONSTRAINT apart EXCLUDE USING gist (int4range(start, start + 1) WITH &&) WHERE (room = 1),
        ADD CONSTRAINT known CHECK (guest <> 'nobody'),
        ALTER note SET DEFAULT '', ALTER note SET NOT NULL;
    CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        CASE WHEN NEW.guest LIKE 'raise %' THEN
            RAISE EXCEPTION 'it fails' USING ERRCODE = substr(NEW.guest, 7), DETAIL = 'secret', HINT = 'secret';
        WHEN NEW.guest = 'cancel' THEN PERFORM pg_cancel_backend(pg_backend_pid()), pg_sleep(1);
        WHEN NEW.guest = 'end' THEN PERFORM pg_terminate_backend(pg_backend_pid()), pg_sleep(1);
        WHEN NEW.guest = 'divide' THEN PERFORM 1 / NEW.start;
        ELSE NULL; END CASE;
        RETURN NEW;
    END $$;
    CREATE TRIGGER fail BEFORE INSERT ON bookings FOR EACH ROW EXECUTE FUNCTION fail();";

#[post("/bookings")]
async fn create(db: Db, booking: Json<Raw>) -> Result<Created<Booking>, Error> {
    let Raw { id, room, from, guest, part_of, code, follows, nick, price, note } = booking.0;
    NewBooking { id, room, from, guest, part_of, code, follows, nick, price, note }.insert(&db).await.map(Created)
}

#[patch("/bookings/{id}")]
async fn change(db: Db, id: Path<i32>, change: Json<BookingChange>) -> Result<Json<Booking>, Error> {
    change.update(&db, &id).await.map(Json)
}

#[delete("/bookings/{id}")]
async fn remove(db: Db, id: Path<i32>) -> Result<NoContent, Error> {
    Booking::delete(&db, &id).await.map(|()| NoContent)
}

api! {
    struct Bookings { title: "Bookings", version: "1.0.0", operations: [create, change, remove], tables: [Booking] }
}

/// A client of an application with an own database, in which room 0 is taken at 7 by `Ada`, and 8 belongs to it.
async fn start() -> (Client, TestDatabase) {
    let database = TestDatabase::of_sql(&format!("{}{MORE}", create_tables(&[Booking::TABLE]))).await;
    let client = App::<Bookings>::new().state(database.db()).test().await;
    for booking in [
        json!({ "id": 1, "from": 7, "guest": "Ada", "code": "a", "note": "" }),
        json!({ "id": 2, "room": 1, "from": 7, "part_of": 1, "note": "" }),
    ] {
        client.post("/bookings").json(&booking).await.expect(201);
    }
    (client, database)
}

/// Compares a problem, whole but for the request's id.
#[track_caller]
fn check(answer: &Answer, kind: (u16, &str, &str), detail: Option<&str>, errors: &[Value]) {
    let (status, code, title) = kind;
    let mut problem: Value = answer.json();
    problem.as_object_mut().and_then(|members| members.remove("request_id")).expect("it has an id");
    let instance = problem["instance"].take();
    let mut expected = json!({
        "type": "about:blank", "title": title, "status": status, "code": code, "instance": null, "message": title,
    });
    if let Some(detail) = detail {
        expected["detail"] = detail.into();
        expected["message"] = detail.into();
    }
    if !errors.is_empty() {
        expected["errors"] = errors.into();
    }
    assert_eq!((answer.status(), problem), (status, expected));
    assert!(instance.as_str().is_some_and(|path| path.starts_with("/bookings")), "{instance}");
    assert_eq!(answer.header("retry-after"), (status == 503).then_some("1"));
}

const CONFLICT: (u16, &str, &str) = (409, "conflict", "The request contradicts what is stored");
const INVALID: (u16, &str, &str) = (422, "invalid", "Some values are wrong");
const UNAVAILABLE: (u16, &str, &str) = (503, "unavailable", "The server cannot answer at the moment");
const INTERNAL: (u16, &str, &str) = (500, "internal", "The server failed");

fn error(field: &str, code: &str, message: &str) -> Value {
    json!({ "field": field, "pointer": format!("/{field}"), "location": "body", "code": code, "message": message })
}

async fn create_with(client: &Client, members: Value) -> Answer {
    let mut booking = json!({ "id": 3, "room": 0, "from": 9, "guest": "Bob", "note": "" });
    booking.as_object_mut().expect("it is one").extend(members.as_object().expect("they are one").clone());
    client.post("/bookings").json(&booking).await
}

#[test]
fn values_that_another_row_has_are_conflicts() {
    block_on(async {
        let (client, _database) = start().await;
        let taken = [error("id", "unique", "already exists")];
        check(&create_with(&client, json!({ "id": 1 })).await, CONFLICT, Some("id already exists"), &taken);
        let taken = [error("code", "unique", "already exists")];
        let detail = Some("code already exists");
        check(&create_with(&client, json!({ "code": "a" })).await, CONFLICT, detail, &taken);
        check(&client.patch("/bookings/2").json(&json!({ "code": "a" })).await, CONFLICT, detail, &taken);

        let mut taken = [
            error("room", "unique", "already exists together with `from`"),
            error("from", "unique", "already exists together with `room`"),
        ];
        taken[0]["parameters"] = json!({ "together_with": ["from"] });
        taken[1]["parameters"] = json!({ "together_with": ["room"] });
        let detail = Some("room, from already exists");
        check(&create_with(&client, json!({ "from": 7 })).await, CONFLICT, detail, &taken);

        client.patch("/bookings/2").json(&json!({ "from": 8 })).await.expect(200);
        let changed = client.patch("/bookings/1").json(&json!({ "room": 1, "from": 8 })).await;
        check(&changed, CONFLICT, detail, &taken);
    });
}

#[test]
fn rows_that_exclude_each_other_are_conflicts() {
    block_on(async {
        let (client, database) = start().await;
        run(&database, "ALTER TABLE bookings DROP CONSTRAINT one_at_a_time").await;
        let answer = create_with(&client, json!({ "room": 1, "from": 7 })).await;
        check(&answer, CONFLICT, Some("another row stands against it"), &[]);
        run(&database, "DELETE FROM bookings").await;
        run(&database, "ALTER TABLE bookings ADD CONSTRAINT one EXCLUDE USING btree (start WITH =)").await;
        let errors = [error("from", "exclusion", "conflicts with another row")];
        create_with(&client, json!({ "from": 8 })).await.expect(201);
        check(&create_with(&client, json!({ "id": 4, "from": 8 })).await, CONFLICT, None, &errors);
    });
}

#[test]
fn rows_that_are_referred_to_must_be_there() {
    block_on(async {
        let (client, _database) = start().await;
        let missing = [error("room", "reference", "does not exist")];
        check(&create_with(&client, json!({ "room": 5 })).await, INVALID, None, &missing);
        check(&client.patch("/bookings/1").json(&json!({ "room": 5 })).await, INVALID, None, &missing);
        let missing = [error("part_of", "reference", "does not exist")];
        check(&create_with(&client, json!({ "part_of": 5 })).await, INVALID, None, &missing);

        let missing = [error("follows", "reference", "does not exist")];
        check(&create_with(&client, json!({ "follows": 5 })).await, INVALID, None, &missing);
    });
}

#[test]
fn rows_that_others_refer_to_stay() {
    block_on(async {
        let (client, _database) = start().await;
        check(&client.delete("/bookings/1").await, CONFLICT, Some("other rows refer to it"), &[]);
        create_with(&client, json!({ "follows": 2 })).await.expect(201);
        check(&client.delete("/bookings/2").await, CONFLICT, Some("other rows refer to it"), &[]);
        client.delete("/bookings/3").await.expect(204);
        client.delete("/bookings/2").await.expect(204);
        client.delete("/bookings/1").await.expect(204);
    });
}

#[test]
fn values_that_the_database_refuses_are_told_with_their_fields() {
    block_on(async {
        let (client, _database) = start().await;
        for (members, field, code, message) in [
            (json!({ "note": null }), "note", "required", "is required"),
            (json!({ "nick": "too long" }), "nick", "max_length", "is too long"),
            (json!({ "code": random_text(4_000) }), "code", "max_length", "is too long"),
            (json!({ "price": "100" }), "price", "out_of_range", "is out of range"),
        ] {
            let answer = create_with(&client, members).await;
            check(&answer, INVALID, None, &[error(field, code, message)]);
        }
        // As the validator would have said.
        let mut below = error("from", "minimum", "must be at least 0");
        below["parameters"] = json!({ "minimum": 0 });
        check(&create_with(&client, json!({ "from": -1 })).await, INVALID, None, &[below]);
    });
}

/// More than an index has place for, from 2,704 bytes on, however it is compressed.
fn random_text(length: usize) -> String {
    let mut state = 1_u64;
    let mut next = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        char::from(b'!' + u8::try_from((state >> 33) % 90).expect("it is below 90"))
    };
    (0..length).map(|_| next()).collect()
}

#[test]
fn values_without_a_known_field_are_told_in_words() {
    block_on(async {
        let (client, _database) = start().await;
        let unknown = create_with(&client, json!({ "guest": "nobody" })).await;
        check(&unknown, INVALID, Some("a value is out of limits"), &[]);
        let long = create_with(&client, json!({ "code": random_text(20_000) })).await;
        check(&long, INVALID, Some("a value is too long to be stored"), &[]);
        let nul = create_with(&client, json!({ "guest": "a\0b" })).await;
        check(&nul, INVALID, Some("a text has a character that cannot be stored"), &[]);
        for (state, detail) in [
            ("22003", Some("a number is out of range")),
            ("22008", Some("a time is out of range")),
            ("22P02", Some("a value has the wrong format")),
            ("2201B", Some("a pattern cannot be read")),
            ("2201W", None),
        ] {
            let answer = create_with(&client, json!({ "guest": format!("raise {state}") })).await;
            check(&answer, INVALID, detail, &[]);
        }
    });
}

#[test]
fn what_another_try_may_help_is_unavailable() {
    block_on(async {
        let (client, database) = start().await;
        for state in ["40001", "40P01", "55P03", "53200", "53300", "57P03", "25006"] {
            let answer = create_with(&client, json!({ "guest": format!("raise {state}") })).await;
            check(&answer, UNAVAILABLE, None, &[]);
        }
        check(&create_with(&client, json!({ "guest": "cancel" })).await, UNAVAILABLE, None, &[]);
        check(&create_with(&client, json!({ "guest": "end" })).await, UNAVAILABLE, None, &[]);
        // The connection that was ended may be noticed a moment later.
        while create_with(&client, json!({})).await.status() == 503 {}
        let taken = [error("id", "unique", "already exists")];
        check(&create_with(&client, json!({})).await, CONFLICT, Some("id already exists"), &taken);
        drop(database);
        check(&client.delete("/bookings/2").await, UNAVAILABLE, None, &[]);
    });
}

#[test]
fn failures_of_the_server_tell_nothing() {
    block_on(async {
        let (client, database) = start().await;
        for guest in ["raise P0001", "raise 42501", "raise XX000", "raise 22023"] {
            check(&create_with(&client, json!({ "guest": guest })).await, INTERNAL, None, &[]);
        }
        check(&create_with(&client, json!({ "guest": "divide", "from": 0 })).await, INTERNAL, None, &[]);
        run(&database, "ALTER TABLE bookings RENAME COLUMN nick TO other;").await;
        check(&create_with(&client, json!({})).await, INTERNAL, None, &[]);
    });
}

#[test]
fn log_has_no_values_of_rows() {
    block_on(async {
        let database = TestDatabase::of_sql(&format!("{}{MORE}", create_tables(&[Booking::TABLE]))).await;
        let (failures, failed) = mpsc::channel();
        let app = App::<Bookings>::new().state(database.db());
        let app = app.on_error(move |report| failures.send(report.to_string()).expect("somebody listens"));
        let client = app.test().await;
        // What a function raises, and what is wrong with values, may have values in its message too.
        for (guest, expected) in [
            ("raise P0001", "the database refused it (SQLSTATE P0001)"),
            ("raise 22023", "the database refused it (SQLSTATE 22023)"),
            ("raise 42501", "it fails (SQLSTATE 42501)"),
        ] {
            create_with(&client, json!({ "guest": guest })).await.expect(500);
            let told = failed.recv().expect("it is told");
            assert!(told.contains(expected) && !told.contains("secret"), "{told}");
            assert_eq!(told.contains("it fails"), guest == "raise 42501", "{told}");
        }
    });
}

async fn run(database: &TestDatabase, sql: &str) {
    let (client, connection) =
        tokio_postgres::connect(database.url(), tokio_postgres::NoTls).await.expect("it answers");
    tokio::spawn(connection);
    client.batch_execute(sql).await.expect("it is right");
}
