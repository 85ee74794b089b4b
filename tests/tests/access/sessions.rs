//! Connections that are held and given back.

use std::{
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};

use openapi_core::Schema;
use openapi_db::{
    Create, Db, DbSettings, Error, ErrorKind, Executor, Keyed, Patch, Statement, StatementHook, StatementOutcome,
    Table, Type, Update, create_tables, prelude::*,
};
use serde::Serialize;

use super::{Database, causes, open, run, settings, text, until};

/// The settings of a pool whose next borrower gets the connection of the one before.
fn single(database: &Database) -> Db {
    Db::open(DbSettings { max_size: 1, ..settings(&database.url) }).expect("the settings are right")
}

#[tokio::test]
async fn next_borrower_finds_nothing_of_the_one_before() {
    let database = Database::create();
    let db = single(&database);
    let process = text(&db, "SELECT pg_backend_pid()::text").await.expect("it answers");
    let session = db.connection().await.expect("it answers");
    session
        .batch("CREATE TABLE things (id int); CREATE TEMP TABLE mine (id int); SET work_mem = '3MB'")
        .await
        .expect("right");
    session
        .batch("SELECT pg_advisory_lock(7); LISTEN tasks; BEGIN; INSERT INTO things VALUES (1)")
        .await
        .expect("right");
    drop(session);
    let left = "SELECT concat_ws(' ', pg_backend_pid(), (SELECT count(*) FROM things), to_regclass('mine'), current_setting('work_mem'),
        (SELECT count(*) FROM pg_locks JOIN pg_database ON database = pg_database.oid
            WHERE locktype = 'advisory' AND datname = current_database()), (SELECT count(*) FROM pg_listening_channels()),
        current_setting('statement_timeout'), pg_current_xact_id_if_assigned())";
    assert_eq!(text(&db, left).await.expect("it answers"), format!("{process} 0 4MB 0 0 1s"));
}

#[tokio::test]
async fn functions_leave_nothing_to_the_next_borrower() {
    let database = Database::create();
    let db = single(&database);
    let define =
        "CREATE FUNCTION change() RETURNS text LANGUAGE sql AS $$ SELECT set_config('work_mem', '3MB', false) $$";
    run(&db, define).await.expect("right");
    let left = "SELECT concat_ws(' ', current_setting('work_mem'), to_regclass('mine'), (SELECT count(*) FROM pg_locks
        JOIN pg_database ON database = pg_database.oid WHERE locktype = 'advisory' AND datname = current_database()))";
    for statement in [
        "SELECT set_config('work_mem', '3MB', false)",
        "SELECT change()",
        "SELECT pg_advisory_lock(1)",
        "WITH one AS (SELECT 1) SELECT * INTO TEMP mine FROM one",
    ] {
        run(&db, statement).await.expect("right");
        assert_eq!(text(&db, left).await.expect("it answers"), "4MB 0", "{statement}");
        let session = db.connection().await.expect("it answers");
        session.execute(&Statement::prepared("leaves", statement, &[])).await.expect("right");
        drop(session);
        assert_eq!(text(&db, left).await.expect("it answers"), "4MB 0", "{statement}");
    }
}

#[tokio::test]
async fn statement_that_is_said_to_be_tidy_is_not_cleared_up_after() {
    let database = Database::create();
    let db = single(&database);
    let value = async |sql: &str| {
        let session = db.connection().await.expect("it answers");
        let rows = session.query(&Statement::custom("value", sql, &[]).tidy()).await.expect("right");
        rows[0].get::<_, String>(0)
    };
    // It is not: so it can be seen that nothing is done.
    assert_eq!(value("SELECT set_config('work_mem', '3MB', false)").await, "3MB");
    db.notify("tasks", "as all that this crate writes").await.expect("right");
    assert_eq!(value("SELECT current_setting('work_mem')").await, "3MB");
    run(&db, "SELECT 1").await.expect("right");
    assert_eq!(value("SELECT current_setting('work_mem')").await, "4MB");
}

#[tokio::test]
async fn begin_in_a_statement_does_not_reach_the_next_borrower() {
    let database = Database::create();
    let db = single(&database);
    run(&db, "CREATE TABLE things (id int)").await.expect("right");
    for begin in ["BEGIN", " /* so */ start transaction"] {
        let session = db.connection().await.expect("it answers");
        run(&session, begin).await.expect("right");
        run(&session, "INSERT INTO things VALUES (1)").await.expect("right");
        drop(session);
        assert_eq!(text(&db, "SELECT count(*)::text FROM things").await.expect("it answers"), "0");
    }
}

#[tokio::test]
async fn pool_says_how_busy_it_is() {
    let database = Database::create();
    let db = open(&database);
    let numbers = || {
        let status = db.status();
        [status.max_size, status.connections, status.idle, status.waiting]
    };
    assert_eq!(numbers(), [2, 0, 0, 0]);
    let (first, _second) = futures_util::join!(db.connection(), db.connection());
    let mut third = std::pin::pin!(db.connection());
    assert!(futures_util::future::poll_immediate(&mut third).await.is_none());
    assert_eq!(numbers(), [2, 2, 0, 1]);
    drop(first);
    third.await.expect("there is one again");
}

#[tokio::test]
async fn statements_polled_together_go_out_together() {
    let database = Database::create();
    let session = open(&database).connection().await.expect("it answers");
    let start = Instant::now();
    let sleep = || run(&session, "SELECT pg_sleep(0.05)");
    let (first, second, third) = futures_util::join!(sleep(), sleep(), text(&session, "SELECT 'done'"));
    assert_eq!((first.ok(), second.ok(), third.ok()), (Some(1), Some(1), Some("done".to_owned())));
    assert!(start.elapsed() < Duration::from_millis(900));
}

#[tokio::test]
async fn statement_cache_makes_room() {
    let database = Database::create();
    let settings = DbSettings { max_size: 1, statement_cache: 3, ..settings(&database.url) };
    let db = Db::open(settings).expect("the settings are right");
    for sql in ["SELECT 1", "SELECT 2", "SELECT 3", "SELECT 4", "SELECT 3", "SELECT 5"] {
        let session = db.connection().await.expect("it answers");
        session.query(&Statement::prepared("number", sql, &[])).await.expect("right");
    }
    let prepared = "SELECT string_agg(statement, ', ' ORDER BY statement) FROM pg_prepared_statements";
    assert_eq!(text(&db, prepared).await.expect("it answers"), "SELECT 3, SELECT 4, SELECT 5");
}

#[tokio::test]
async fn statement_that_the_server_forgot_is_prepared_again() {
    let database = Database::create();
    let db = single(&database);
    run(&db, "CREATE TABLE things (id int)").await.expect("right");
    let all = Statement::prepared("things", "SELECT * FROM things", &[]);
    let columns = async || {
        let session = db.connection().await.expect("it answers");
        session.query(&all).await.map(|rows| rows[0].len()).map_err(|error| causes(&error))
    };
    run(&db, "INSERT INTO things VALUES (1)").await.expect("right");
    assert_eq!(columns().await, Ok(1));
    run(&db, "ALTER TABLE things ADD name text").await.expect("right");
    assert_eq!(columns().await, Ok(2));
    run(&db, "DEALLOCATE ALL").await.expect("right");
    assert_eq!(columns().await, Ok(2));
}

#[tokio::test]
async fn proxies_see_no_prepared_statements() {
    let database = Database::create();
    let settings = DbSettings { max_size: 1, pgbouncer: true, ..settings(&database.url) };
    let db = Db::open(settings).expect("the settings are right");
    let value = Statement::prepared("value", "SELECT $1 || 'b'", &[(&"a", Type::TEXT)]);
    let session = db.connection().await.expect("it answers");
    let rows = session.query(&value).await.expect("right");
    assert_eq!(rows[0].get::<_, String>(0), "ab");
    assert_eq!(text(&session, "SELECT count(*)::text FROM pg_prepared_statements").await.expect("right"), "0");
    drop(session);
    assert_eq!(db.try_lock(1).await.expect_err("it is refused").kind(), ErrorKind::Settings);
}

#[tokio::test]
async fn statement_that_takes_too_long_ends() {
    let database = Database::create();
    let db = open(&database);
    let start = Instant::now();
    // The server's own limit.
    assert_eq!(run(&db, "SELECT pg_sleep(60)").await.expect_err("it is cancelled").kind(), ErrorKind::Unavailable);
    // That of the client, which has the server cancel it.
    let session = db.connection().await.expect("it answers");
    run(&session, "SET statement_timeout = 0").await.expect("right");
    assert_eq!(run(&session, "SELECT pg_sleep(60)").await.expect_err("it is given up").kind(), ErrorKind::Unavailable);
    assert!(start.elapsed() < Duration::from_secs(4), "{:?}", start.elapsed());
    let error = text(&session, "SELECT 'more'").await.expect_err("the connection is not used again");
    assert_eq!(error.kind(), ErrorKind::Unavailable);
    drop(session);
    until(
        &db,
        "SELECT count(*)::text FROM pg_stat_activity WHERE query = 'SELECT pg_sleep(60)' AND state = 'active'",
        "0",
    )
    .await;
}

#[tokio::test]
async fn connections_end_that_nobody_needs() {
    let database = Database::create();
    let settings = DbSettings { idle_timeout: Duration::from_secs(1), ..settings(&database.url) };
    let db = Db::open(settings).expect("the settings are right");
    let other = open(&database);
    let both = futures_util::join!(run(&db, "SELECT pg_sleep(0.05)"), run(&db, "SELECT pg_sleep(0.05)"));
    assert!(both.0.is_ok() && both.1.is_ok());
    let session = other.connection().await.expect("it answers");
    let others =
        "SELECT count(*)::text FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
        AND application_name <> ''";
    assert_eq!(text(&session, others).await.expect("right"), "2");
    until(&session, others, "0").await;
}

#[tokio::test]
async fn connections_have_the_name_of_the_program_and_its_limits() {
    let database = Database::create();
    let sql = "SELECT concat_ws(', ', current_setting('application_name'), current_setting('statement_timeout'),
        current_setting('idle_in_transaction_session_timeout'), current_setting('transaction_read_only'))";
    let named = DbSettings { application_name: Some("books".to_owned()), ..settings(&database.url) };
    let db = Db::open(&named).expect("the settings are right");
    assert_eq!(text(&db, sql).await.expect("right"), "books, 1s, 1min, off");
    assert_eq!(text(db.read(), sql).await.expect("right"), "books, 1s, 1min, off");
    let copied = DbSettings { replica_url: Some(database.url.clone()), ..named };
    let db = Db::open(&copied).expect("the settings are right");
    assert_eq!(text(db.read(), sql).await.expect("right"), "books, 1s, 1min, on");
    let program = std::env::current_exe().expect("the test is a file");
    let program = program.file_stem().and_then(|name| name.to_str()).expect("it has a name");
    let unnamed = text(&open(&database), "SELECT current_setting('application_name')").await.expect("right");
    assert_eq!(unnamed, program);
}

#[tokio::test]
async fn application_is_told_of_statements() {
    let database = Database::create();
    let told = Arc::new(Mutex::new(Vec::new()));
    let sink = told.clone();
    let hook = StatementHook::new(move |report| {
        let outcome = match report.outcome {
            StatementOutcome::Rows(rows) => format!("{rows} rows"),
            StatementOutcome::Failed(_) => "failed".to_owned(),
            StatementOutcome::Abandoned => "abandoned".to_owned(),
        };
        sink.lock().expect("nobody panics").push(format!("{}: {outcome}", report.name));
    });
    let settings = DbSettings { on_statement: Some(hook), ..settings(&database.url) };
    let db = Db::open(settings).expect("the settings are right");
    text(&db, "SELECT 'a' FROM generate_series(1, 3)").await.expect("right");
    run(&db, "SELECT nothing").await.expect_err("there is no such column");
    let _ = tokio::time::timeout(Duration::from_millis(20), run(&db, "SELECT pg_sleep(1)")).await;
    db.begin().await.expect("right").commit().await.expect("right");
    let rows = db.stream(&Statement::custom("stream", "SELECT 1", &[])).await.expect("right");
    drop(rows);
    run(&db, "CREATE TABLE things (id int)").await.expect("right");
    let copy = async || db.copy_in("COPY things FROM STDIN").await.expect("right");
    let mut whole = copy().await;
    whole.send("1\n2\n").await.expect("right");
    whole.finish().await.expect("right");
    let mut wrong = copy().await;
    wrong.send("one\n").await.expect("it is not looked at yet");
    wrong.finish().await.expect_err("it is no number");
    drop(copy().await);
    let expected = [
        "text: 3 rows",
        "run: failed",
        "run: abandoned",
        "begin: 0 rows",
        "commit: 0 rows",
        "stream: abandoned",
        "run: 0 rows",
        "copy in: 2 rows",
        "copy in: failed",
        "copy in: abandoned",
    ];
    assert_eq!(*told.lock().expect("nobody panics"), expected);
}

/// Something that is counted.
#[derive(Debug, Serialize, Schema, Table)]
#[table(name = "counted", create(CountedAdd, upsert), update(CountedUpdate, omit(id)), query(CountedQuery, filter(id)))]
struct Counted {
    #[column(primary_key)]
    id: i32,
    count: i32,
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn tasks_work_with_tables() {
    let database = Database::create();
    let db = open(&database);
    db.connection().await.expect("it answers").batch(&create_tables(&[Counted::TABLE])).await.expect("right");
    let task = async move {
        CountedAdd { id: 1, count: 0 }.insert(&db).await?;
        CountedAdd::insert_many(&[CountedAdd { id: 2, count: 0 }], &db).await?;
        CountedUpdate { count: Patch::Set(1) }.update(&db, &1).await?;
        db.transaction(async |transaction| CountedAdd { id: 3, count: 0 }.insert(transaction).await).await?;
        let page = Counted::page(&CountedQuery::default()).fetch(&db).await?;
        let counted = Counted::select().filter(Counted::COUNT.gt(0)).fetch_all(&db).await?;
        Counted::delete(&db, &2).await?;
        Ok::<_, Error>((page.total - 1, counted.len()))
    };
    assert_eq!(tokio::spawn(task).await.expect("it does not panic").expect("right"), (2, 1));
}
