//! Rows as they come.

use std::time::{Duration, Instant};

use futures_util::{StreamExt, TryStreamExt};
use openapi_db::{Db, DbSettings, ErrorKind, Executor, Statement, Type};

use super::{Database, open, run, settings, text, until};

#[tokio::test]
async fn rows_come_one_after_the_other() {
    let database = Database::create();
    let db = open(&database);
    let parameters = [(&50_000_i32 as _, Type::INT4)];
    let statement = Statement::custom("count", "SELECT generate_series(1, $1)", &parameters);
    let rows = db.stream(&statement).await.expect("right");
    let sum = rows.try_fold(0_i64, async |sum, row| Ok(sum + i64::from(row.get::<_, i32>(0)))).await;
    assert_eq!(sum.ok(), Some(50_000 * 50_001 / 2));
    let transaction = db.begin().await.expect("it begins");
    run(&transaction, "CREATE TEMP TABLE mine AS SELECT 7 AS id").await.expect("right");
    let rows: Vec<_> = transaction
        .stream(&Statement::prepared("mine", "SELECT id FROM mine", &[]))
        .await
        .expect("right")
        .map_ok(|row| row.get::<_, i32>(0))
        .try_collect()
        .await
        .expect("right");
    assert_eq!(rows, [7]);
}

#[tokio::test]
async fn stream_that_is_dropped_is_cancelled() {
    let database = Database::create();
    let db = Db::open(DbSettings { max_size: 1, ..settings(&database.url) }).expect("the settings are right");
    let endless = "SELECT generate_series(1, 1000000000000)";
    let mut rows = db.stream(&Statement::custom("endless", endless, &[])).await.expect("right");
    rows.next().await.expect("there is one").expect("right");
    drop(rows);
    let start = Instant::now();
    assert_eq!(text(&db, "SELECT 'next'").await.expect("it answers"), "next");
    assert!(start.elapsed() < Duration::from_millis(900));
    until(
        &db,
        "SELECT count(*)::text FROM pg_stat_activity WHERE query LIKE 'SELECT generate%' AND state = 'active'",
        "0",
    )
    .await;
}

#[tokio::test]
async fn each_row_has_to_come_in_time_but_all_may_take_longer() {
    let database = Database::create();
    let db = Db::open(DbSettings { statement_timeout: Duration::from_millis(300), ..settings(&database.url) });
    let db = db.expect("the settings are right");
    // Larger than what the server gathers before it sends.
    let slow = "SELECT repeat('x', 20000), pg_sleep(0.1) FROM generate_series(1, 8)";
    let rows = db.stream(&Statement::custom("slow", slow, &[])).await.expect("right");
    assert_eq!(rows.try_fold(0, async |count, _| Ok(count + 1)).await.ok(), Some(8));
    let stuck = "SELECT repeat('x', 20000), pg_sleep(n / 3 * 10) FROM generate_series(1, 3) AS n";
    let mut rows = db.stream(&Statement::custom("stuck", stuck, &[])).await.expect("right");
    assert!(rows.next().await.expect("there is one").is_ok());
    let start = Instant::now();
    // What is left of a row is sent with the one after it.
    let error = rows.next().await.expect("it tells").expect_err("the next ones take too long");
    assert_eq!(error.kind(), ErrorKind::Unavailable);
    assert!(start.elapsed() < Duration::from_millis(900));
    assert!(rows.next().await.is_none());
}

#[tokio::test]
async fn stream_whose_statement_the_server_forgot_is_prepared_again() {
    let database = Database::create();
    let db = Db::open(DbSettings { max_size: 1, ..settings(&database.url) }).expect("the settings are right");
    run(&db, "CREATE TABLE things (id int)").await.expect("right");
    run(&db, "INSERT INTO things VALUES (1)").await.expect("right");
    let all = Statement::prepared("things", "SELECT * FROM things", &[]);
    let columns = async || {
        let rows: Vec<_> = db.stream(&all).await?.try_collect().await?;
        Ok::<_, openapi_db::Error>(rows[0].len())
    };
    assert_eq!(columns().await.ok(), Some(1));
    run(&db, "ALTER TABLE things ADD name text").await.expect("right");
    assert_eq!(columns().await.ok(), Some(2));
    run(&db, "DEALLOCATE ALL").await.expect("right");
    assert_eq!(columns().await.ok(), Some(2));
}

#[tokio::test]
async fn error_in_the_middle_ends_the_stream() {
    let database = Database::create();
    let db = open(&database);
    let sql = "SELECT 1 / (3 - n) FROM generate_series(1, 5) AS n";
    let rows = db.stream(&Statement::custom("division", sql, &[])).await.expect("right");
    let outcomes: Vec<_> =
        rows.map(|row| row.map(|row| row.get::<_, i32>(0)).map_err(|error| error.kind())).collect().await;
    assert_eq!(outcomes, [Ok(0), Ok(1), Err(ErrorKind::Other)]);
}
