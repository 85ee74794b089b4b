//! Futures that are dropped at each point where they wait.

use std::{
    future::{Future, poll_fn},
    pin::pin,
    task::Poll,
};

use futures_util::TryStreamExt;
use openapi_core::Schema;
use openapi_db::{Create, Db, DbSettings, Error, Executor, Statement, Table, Type, prelude::*};
use serde::Serialize;

use super::{Database, open, run, settings, text, until};

/// Polls a future at most so many times, and then drops it.
async fn polled<F: Future>(future: F, times: u32) -> Option<F::Output> {
    let mut future = pin!(future);
    let mut polls = 0;
    poll_fn(|context| {
        if polls == times {
            return Poll::Ready(None);
        }
        polls += 1;
        match future.as_mut().poll(context) {
            Poll::Ready(output) => Poll::Ready(Some(output)),
            Poll::Pending if polls == times => Poll::Ready(None),
            Poll::Pending => Poll::Pending,
        }
    })
    .await
}

/// A database with a table in which there are pairs, and a pool of one connection to it.
async fn pairs() -> (Database, Db) {
    let database = Database::create();
    let settings = DbSettings { max_size: 1, application_name: Some("dropped".to_owned()), ..settings(&database.url) };
    let db = Db::open(settings).expect("the settings are right");
    run(&db, "CREATE TABLE pairs (id int)").await.expect("right");
    (database, db)
}

/// Has an operation dropped after one poll, after two and so on, until it comes to its end. Each time, the connection has to be as new,
/// and what is stored has to be pairs.
async fn drop_everywhere(operation: impl AsyncFn(&Db) -> Result<(), Error>) {
    let (database, db) = pairs().await;
    let observer = open(&database);
    for times in 0.. {
        let outcome = polled(Box::pin(operation(&db)), times).await;
        let state = "SELECT concat_ws(' ', count(*) % 2, pg_current_xact_id_if_assigned(), current_setting('statement_timeout'),
            (SELECT count(*) FROM pg_locks JOIN pg_database ON database = pg_database.oid
            WHERE locktype = 'advisory' AND datname = current_database())) FROM pairs";
        assert_eq!(text(&db, state).await.expect("there is a connection"), "0 1s 0", "after {times} polls");
        let others =
            "SELECT count(*)::text FROM pg_stat_activity WHERE application_name = 'dropped' AND state <> 'idle'";
        until(&observer, others, "0").await;
        if let Some(outcome) = outcome {
            outcome.expect("it succeeds");
            assert!(times > 1, "it waits somewhere");
            return;
        }
    }
}

const INSERT: Statement<'_> = Statement::prepared("insert", "INSERT INTO pairs VALUES (1)", &[]);

#[tokio::test]
async fn statements_can_be_dropped_anywhere() {
    drop_everywhere(async |db| {
        let both = Statement::prepared("insert both", "INSERT INTO pairs VALUES (1), (2) RETURNING id", &[]);
        let session = db.connection().await?;
        session.query(&both).await?;
        let parameters = [(&3_i32 as _, Type::INT4)];
        let both = Statement::custom("insert both", "INSERT INTO pairs VALUES ($1), ($1)", &parameters);
        let _ = futures_util::join!(session.execute(&both), session.execute(&both));
        session.batch("SET statement_timeout = 0; SELECT pg_sleep(0.01)").await
    })
    .await;
}

#[tokio::test]
async fn long_statements_can_be_dropped() {
    drop_everywhere(async |db| {
        run(db, "INSERT INTO pairs SELECT 1 FROM generate_series(1, 2), pg_sleep(0.2)").await?;
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn transactions_can_be_dropped_anywhere() {
    drop_everywhere(async |db| {
        let mut transaction = db.begin().serializable().await?;
        transaction.execute(&INSERT).await?;
        let part = transaction.begin().await?;
        part.execute(&INSERT).await?;
        part.commit().await?;
        let part = transaction.begin().await?;
        part.execute(&INSERT).await?;
        drop(part);
        transaction.try_lock(1).await?;
        transaction.commit().await?;
        db.begin().await?.rollback().await
    })
    .await;
}

#[tokio::test]
async fn functions_in_transactions_can_be_dropped_anywhere() {
    drop_everywhere(async |db| {
        db.transaction(async |transaction| {
            transaction.execute(&INSERT).await?;
            let part = transaction.transaction(async |part| part.execute(&INSERT).await);
            part.await.map(drop)
        })
        .await
    })
    .await;
}

/// What comes next on a connection whose transaction nobody waited to begin is no part of it.
#[tokio::test]
async fn transaction_whose_beginning_was_dropped_is_undone() {
    let (database, db) = pairs().await;
    let observer = open(&database);
    let mut session = db.connection().await.expect("it answers");
    assert!(polled(session.begin(), 1).await.is_none());
    session.execute(&INSERT).await.expect("right");
    assert_eq!(text(&observer, "SELECT count(*)::text FROM pairs").await.expect("right"), "1");
    drop(session);
    let mut transaction = db.begin().await.expect("it begins");
    assert!(polled(transaction.begin(), 1).await.is_none());
    transaction.execute(&INSERT).await.expect("right");
    // Its savepoint has another name than the one that was dropped.
    let mut part = transaction.begin().await.expect("it begins");
    part.execute(&INSERT).await.expect("right");
    assert!(polled(part.begin(), 1).await.is_none());
    let other = part.begin().await.expect("it begins");
    other.execute(&INSERT).await.expect("right");
    drop(other);
    part.commit().await.expect("right");
    transaction.commit().await.expect("right");
    assert_eq!(text(&observer, "SELECT count(*)::text FROM pairs").await.expect("right"), "3");
}

#[tokio::test]
async fn streams_and_copies_can_be_dropped_anywhere() {
    drop_everywhere(async |db| {
        let many = Statement::prepared("many", "SELECT repeat('x', 1000) FROM generate_series(1, 500)", &[]);
        db.stream(&many).await?.try_fold((), async |(), _| Ok(())).await?;
        let mut copy = db.copy_in("COPY pairs FROM STDIN").await?;
        copy.send("1\n").await?;
        copy.send("2\n").await?;
        assert_eq!(copy.finish().await?, 2);
        db.copy_out("COPY pairs TO STDOUT").await?.try_fold((), async |(), _| Ok(())).await
    })
    .await;
}

/// What the table has in it.
#[derive(Debug, Serialize, Schema, Table)]
#[table(name = "pairs", create(PairAdd), query(PairQuery, filter(id), default_order(id)), query(PairFilter, unpaged))]
struct Pair {
    id: i32,
}

#[tokio::test]
async fn verbs_of_tables_can_be_dropped_anywhere() {
    drop_everywhere(async |db| {
        let pair = [PairAdd { id: 1 }, PairAdd { id: 2 }];
        PairAdd::insert_many(&pair, db).await?;
        PairAdd::copy_in(futures_util::stream::iter(pair), db).await?;
        // Its rows and their number are asked for together.
        let list = PairQuery { id: vec![2], ..PairQuery::default() };
        let page = Pair::page(&list).fetch(db).await?;
        assert!(page.total > 0);
        let first = Pair::select().order_by(Pair::ID).limit(1);
        first.fetch_one(db).await?;
        Pair::page(&PairFilter::default()).delete(db).await?;
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn locks_can_be_dropped_anywhere() {
    drop_everywhere(async |db| {
        let lock = db.lock("one", std::time::Duration::from_secs(1)).await?;
        run(&*lock, "INSERT INTO pairs VALUES (1), (2)").await?;
        lock.release().await
    })
    .await;
}
