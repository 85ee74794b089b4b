//! What gives each test a database of its own.

use std::{
    collections::HashSet,
    panic::{AssertUnwindSafe, catch_unwind},
    process::Command,
    thread,
    time::{Duration, Instant},
};

use openapi_core::{
    App, Schema, api, get,
    http::{Created, Json, Path},
    post,
    test::block_on,
};
use openapi_db::{
    Create, Db, Error, Keyed, Table, create_tables,
    test::{self, TestDatabase},
};
use serde::Serialize;
use serde_json::json;

/// Something to remember.
#[derive(Debug, PartialEq, Serialize, Schema, Table)]
#[table(name = "notes", create(NewNote))]
struct Note {
    #[column(primary_key)]
    id: i32,
    text: String,
}

#[post("/notes")]
async fn create(db: Db, note: Json<NewNote>) -> Result<Created<Note>, Error> {
    note.insert(&db).await.map(Created)
}

#[get("/notes/{id}")]
async fn fetch(db: Db, id: Path<i32>) -> Result<Json<Note>, Error> {
    Note::fetch(&db, &id).await.map(Json)
}

api! {
    struct Notes { title: "Notes", version: "1.0.0", operations: [create, fetch], tables: [Note] }
}

/// The server's other databases, seen from one of them.
async fn exists(name: &str) -> bool {
    let url = std::env::var("DATABASE_URL").expect("DATABASE_URL names a server: run `make test`");
    let (client, connection) = tokio_postgres::connect(&url, tokio_postgres::NoTls).await.expect("it answers");
    tokio::spawn(connection);
    let found = client.query("SELECT FROM pg_database WHERE datname = $1", &[&name]).await.expect("it is right");
    !found.is_empty()
}

#[test]
fn api_is_tested_with_the_tables_that_it_lists() {
    block_on(async {
        let database = test::database::<Notes>().await;
        let client = App::<Notes>::new().state(database.db()).test().await;
        client.post("/notes").json(&json!({ "id": 1, "text": "mow" })).await.expect(201);
        let stored = Note { id: 1, text: "mow".to_owned() };
        assert_eq!(Note::fetch(&database, &1).await.expect("it is stored"), stored);
    });
}

#[test]
fn tests_do_not_see_what_others_store() {
    let test = || {
        block_on(async {
            let database = test::database::<Notes>().await;
            let client = App::<Notes>::new().state(database.db()).test().await;
            client.get("/notes/1").await.expect(404);
            client.post("/notes").json(&json!({ "id": 1, "text": "mow" })).await.expect(201);
            client.get("/notes/1").await.expect(200);
            database.name().to_owned()
        })
    };
    let threads = [(); 4].map(|()| thread::spawn(test));
    let names: HashSet<_> = threads.into_iter().map(|thread| thread.join().expect("it does not panic")).collect();
    assert_eq!(names.len(), 4, "{names:?}");
}

#[test]
fn statements_may_fill_tables_for_all_tests() {
    block_on(async {
        let insert = "INSERT INTO notes VALUES (1, 'mow');";
        let database = TestDatabase::of_sql(&format!("{}{insert}", create_tables(&[Note::TABLE]))).await;
        let filled = Note { id: 1, text: "mow".to_owned() };
        assert_eq!(Note::fetch(&database, &1).await.expect("it is there"), filled);
    });
}

#[test]
fn database_is_dropped_while_it_is_in_use() {
    block_on(async {
        let database = TestDatabase::of(&[Note::TABLE]).await;
        let (db, name) = (database.db(), database.name().to_owned());
        let _connection = db.connection().await.expect("it answers");
        assert!(exists(&name).await);
        drop(database);
        assert!(!exists(&name).await);
        assert!(db.connection().await.is_err());
    });
}

#[test]
fn database_is_dropped_when_its_test_panics() {
    let mut name = String::new();
    let outcome = catch_unwind(AssertUnwindSafe(|| {
        block_on(async {
            let database = TestDatabase::of(&[Note::TABLE]).await;
            name = database.name().to_owned();
            assert!(!exists(&name).await, "it does");
        });
    }));
    assert!(outcome.is_err());
    assert!(!block_on(exists(&name)), "{name}");
}

#[test]
#[should_panic(expected = "no database for the test: failed to run a statement: ")]
fn statements_that_fail_are_told() {
    block_on(async {
        TestDatabase::of_sql("CREATE TABLE twice (id int); CREATE TABLE twice (id int);").await;
    });
}

/// Runs one of the tests that others run.
fn run_alone(test: &str) -> String {
    let program = std::env::current_exe().expect("a test is a program");
    let test = format!("test_database::{test}");
    let output = Command::new(program).args([&test, "--exact", "--ignored", "--nocapture"]).output().expect("it runs");
    String::from_utf8(output.stdout).expect("a text")
}

#[test]
#[ignore = "it kills its process"]
fn killed() {
    block_on(async {
        let database = TestDatabase::of(&[Note::TABLE]).await;
        println!("made {}.", database.name());
        std::process::abort();
    });
}

#[test]
#[ignore = "it is for another test"]
fn passes() {
    block_on(async {
        TestDatabase::of(&[Note::TABLE]).await;
    });
}

#[test]
fn what_a_killed_test_leaves_is_dropped_by_the_next_run() {
    let output = run_alone("killed");
    let (_, name) = output.split_once("made ").expect("it got so far");
    let (name, _) = name.split_once('.').expect("it got so far");
    assert!(block_on(exists(name)), "{name}");
    run_alone("passes");
    assert!(!block_on(exists(name)), "{name}");
}

#[test]
#[ignore = "it measures: run it alone"]
fn measure() {
    block_on(async {
        drop(TestDatabase::of(&[Note::TABLE]).await);
        let start = Instant::now();
        assert!(!exists("none").await);
        println!("another connection takes {} ms", start.elapsed().as_millis());
        for pause in [0, 1_000] {
            let mut times = [const { Vec::new() }; 3];
            for _ in 0..20 {
                tokio::time::sleep(Duration::from_millis(pause)).await;
                let start = Instant::now();
                let database = TestDatabase::of(&[Note::TABLE]).await;
                let made = start.elapsed();
                NewNote { id: 1, text: "mow".to_owned() }.insert(&database).await.expect("it is new");
                let used = start.elapsed();
                drop(database);
                let parts = [made, used.saturating_sub(made), start.elapsed().saturating_sub(used)];
                times.iter_mut().zip(parts).for_each(|(times, part)| times.push(part));
            }
            for times in &mut times {
                times.sort_unstable();
            }
            let [made, used, dropped] = times.map(|times| times[10].as_secs_f64() * 1_000.0);
            println!(
                "pause of {pause} ms: made in {made:.1} ms, first used in {used:.1} ms, dropped in {dropped:.1} ms"
            );
        }
    });
}
