//! Transactions, and those within them.

use std::sync::atomic::{AtomicU32, Ordering};

use openapi_db::{Db, Error, ErrorKind, Executor, Transaction};
use tokio::sync::Barrier;

use super::{Database, causes, open, run, text, until};

/// A database with a table of numbers.
async fn numbers() -> (Database, Db) {
    let database = Database::create();
    let db = open(&database);
    run(&db, "CREATE TABLE numbers (id int PRIMARY KEY, value int NOT NULL DEFAULT 0)").await.expect("right");
    (database, db)
}

async fn insert(executor: &impl Executor, id: i32) -> Result<u64, Error> {
    run(executor, &format!("INSERT INTO numbers VALUES ({id})")).await
}

async fn stored(executor: &impl Executor) -> String {
    text(executor, "SELECT coalesce(string_agg(id::text, ' ' ORDER BY id), '') FROM numbers").await.expect("it answers")
}

#[tokio::test]
async fn transaction_is_kept_when_it_is_committed() {
    let (_database, db) = numbers().await;
    let transaction = db.begin().await.expect("it begins");
    insert(&transaction, 1).await.expect("right");
    assert_eq!((stored(&transaction).await.as_str(), stored(&db).await.as_str()), ("1", ""));
    transaction.commit().await.expect("right");
    let transaction = db.begin().await.expect("it begins");
    insert(&transaction, 2).await.expect("right");
    transaction.rollback().await.expect("right");
    let transaction = db.begin().await.expect("it begins");
    insert(&transaction, 3).await.expect("right");
    drop(transaction);
    until(&db, "SELECT string_agg(id::text, ' ') FROM numbers", "1").await;
    until(&db, "SELECT count(*)::text FROM pg_stat_activity WHERE state LIKE 'idle in%'", "0").await;
}

#[tokio::test]
async fn parts_are_rolled_back_by_themselves() {
    let (_database, db) = numbers().await;
    let mut transaction = db.begin().await.expect("it begins");
    insert(&transaction, 1).await.expect("right");
    let part = transaction.begin().await.expect("it begins");
    insert(&part, 2).await.expect("right");
    part.rollback().await.expect("right");
    let mut part = transaction.begin().await.expect("it begins");
    insert(&part, 3).await.expect("right");
    let inner = part.begin().await.expect("it begins");
    insert(&inner, 3).await.expect_err("it is there already");
    drop(inner);
    part.commit().await.expect("right");
    let part = transaction.begin().await.expect("it begins");
    insert(&part, 4).await.expect("right");
    drop(part);
    insert(&transaction, 5).await.expect("right");
    transaction.commit().await.expect("right");
    assert_eq!(stored(&db).await, "1 3 5");
}

#[tokio::test]
async fn held_connection_has_transactions_of_its_own() {
    let (_database, db) = numbers().await;
    let mut session = db.connection().await.expect("it answers");
    let transaction = session.begin().await.expect("it begins");
    insert(&transaction, 1).await.expect("right");
    drop(transaction);
    assert_eq!(stored(&session).await, "");
    let transaction = session.begin().await.expect("it begins");
    insert(&transaction, 2).await.expect("right");
    transaction.commit().await.expect("right");
    assert_eq!(stored(&session).await, "2");
}

#[tokio::test]
async fn transaction_in_which_a_statement_failed_is_not_committed() {
    let (_database, db) = numbers().await;
    let transaction = db.begin().await.expect("it begins");
    insert(&transaction, 1).await.expect("right");
    insert(&transaction, 1).await.expect_err("it is there already");
    let message = "failed to run a statement: an earlier statement of the transaction failed, which undoes all of it: what may fail \
                   belongs into a transaction within it";
    let next = insert(&transaction, 2).await.expect_err("no more statements are taken");
    assert!(causes(&next).starts_with(message), "{}", causes(&next));
    // PostgreSQL says yes to COMMIT, and rolls back.
    let error = transaction.commit().await.expect_err("there is nothing to keep");
    assert_eq!(causes(&error), message);
    let outcome: Result<(), Error> = db
        .transaction(async |transaction| {
            insert(transaction, 3).await?;
            let _ = insert(transaction, 3).await;
            Ok(())
        })
        .await;
    assert_eq!(outcome.map_err(|error| causes(&error)), Err(message.to_owned()));
    assert_eq!(stored(&db).await, "");
}

#[tokio::test]
async fn failure_that_nobody_waited_for_is_found_by_the_commit() {
    let (_database, db) = numbers().await;
    let transaction = db.begin().await.expect("it begins");
    insert(&transaction, 1).await.expect("right");
    // The server takes what is broken off for a mistake.
    drop(transaction.copy_in("COPY numbers (id) FROM STDIN").await.expect("right"));
    let error = transaction.commit().await.expect_err("there is nothing to keep");
    assert!(causes(&error).contains("an earlier statement of the transaction failed"), "{}", causes(&error));
    assert_eq!(stored(&db).await, "");
}

#[tokio::test]
async fn function_in_a_transaction_commits_or_rolls_back() {
    let (_database, db) = numbers().await;
    let outcome: Result<u64, Error> = db
        .transaction(async |transaction| {
            insert(transaction, 1).await?;
            let within = transaction.transaction(async |part: &mut Transaction<'_>| insert(part, 1).await).await;
            assert_eq!(within.map_err(|error| error.kind()), Err(ErrorKind::Conflict));
            insert(transaction, 2).await
        })
        .await;
    assert_eq!(outcome.ok(), Some(1));
    let outcome: Result<u64, Error> = db
        .transaction(async |transaction| {
            insert(transaction, 3).await?;
            insert(transaction, 3).await
        })
        .await;
    assert_eq!(outcome.map_err(|error| error.kind()), Err(ErrorKind::Conflict));
    assert_eq!(stored(&db).await, "1 2");
}

#[tokio::test]
async fn isolation_is_what_was_asked_for() {
    let (_database, db) = numbers().await;
    let sql =
        "SELECT concat_ws(', ', current_setting('transaction_isolation'), current_setting('transaction_read_only'),
        current_setting('transaction_deferrable'))";
    let strict = db.begin().serializable().read_only().deferrable().await.expect("it begins");
    assert_eq!(text(&strict, sql).await.expect("right"), "serializable, on, on");
    insert(&strict, 1).await.expect_err("nothing is changed");
    drop(strict);
    let lax = db.begin().read_committed().await.expect("it begins");
    assert_eq!(text(&lax, sql).await.expect("right"), "read committed, off, off");
    drop(lax);
    let frozen = db.begin().repeatable_read().await.expect("it begins");
    assert_eq!(stored(&frozen).await, "");
    insert(&db, 1).await.expect("right");
    assert_eq!(stored(&frozen).await, "");
}

/// Two transactions that read what the other one writes, both before either has written.
async fn write_skew(db: &Db, retries: u32, runs: &AtomicU32) -> (Result<(), Error>, Result<(), Error>) {
    let barrier = Barrier::new(2);
    let one = |id: i32| {
        let (barrier, mut is_first) = (&barrier, true);
        db.begin().serializable().retries(retries).run(async move |transaction| {
            runs.fetch_add(1, Ordering::Relaxed);
            let sum = text(transaction, "SELECT sum(value)::text FROM numbers").await?;
            if std::mem::take(&mut is_first) {
                barrier.wait().await;
            }
            run(transaction, &format!("UPDATE numbers SET value = {sum} + 1 WHERE id = {id}")).await?;
            Ok(())
        })
    };
    futures_util::join!(one(1), one(2))
}

#[tokio::test]
async fn transaction_that_cannot_be_serialized_is_run_again_when_asked() {
    let (_database, db) = numbers().await;
    run(&db, "INSERT INTO numbers VALUES (1, 0), (2, 0)").await.expect("right");
    let runs = AtomicU32::new(0);
    let outcomes = write_skew(&db, 0, &runs).await;
    let failed = [outcomes.0, outcomes.1].into_iter().filter_map(Result::err).map(|error| error.kind());
    assert_eq!(failed.collect::<Vec<_>>(), [ErrorKind::Unavailable]);
    assert_eq!(runs.swap(0, Ordering::Relaxed), 2);
    run(&db, "UPDATE numbers SET value = 0").await.expect("right");
    let outcomes = write_skew(&db, 3, &runs).await;
    assert!(outcomes.0.is_ok() && outcomes.1.is_ok());
    assert_eq!(runs.into_inner(), 3);
    // One after the other: 0 + 1, and 1 + 1.
    assert_eq!(text(&db, "SELECT sum(value)::text FROM numbers").await.expect("right"), "3");
}

/// An error as of a transaction that was in another's way.
const IN_THE_WAY: &str = "DO $$ BEGIN RAISE serialization_failure; END $$";

/// How often a function is run that is run again twice when transactions are in each other's way.
async fn runs(db: &Db, work: impl AsyncFn(&mut Transaction<'_>) -> Result<(), Error>) -> (u32, bool) {
    let runs = AtomicU32::new(0);
    let outcome = db.begin().retries(2).run(async |transaction| {
        runs.fetch_add(1, Ordering::Relaxed);
        work(transaction).await
    });
    let is_ok = outcome.await.is_ok();
    (runs.into_inner(), is_ok)
}

#[tokio::test]
async fn only_what_the_function_ends_with_has_it_run_again() {
    let (_database, db) = numbers().await;
    let passed_on = runs(&db, async |transaction| {
        transaction.transaction(async |part: &mut Transaction<'_>| part.batch(IN_THE_WAY).await).await
    });
    assert_eq!(passed_on.await, (3, false));
    let put_up_with = runs(&db, async |transaction| {
        let part = transaction.begin().await?;
        part.batch(IN_THE_WAY).await.expect_err("it is raised");
        part.rollback().await?;
        Err(Error::not_found())
    });
    assert_eq!(put_up_with.await, (1, false));
    let another_reason = runs(&db, async |transaction| {
        let part: Result<(), Error> =
            transaction.transaction(async |part: &mut Transaction<'_>| part.batch(IN_THE_WAY).await).await;
        part.expect_err("it is raised");
        run(transaction, "SELECT 1 / 0").await.map(drop)
    });
    assert_eq!(another_reason.await, (1, false));
}

#[tokio::test]
async fn commit_without_an_answer_is_not_tried_again() {
    let (_database, db) = numbers().await;
    run(
        &db,
        "CREATE FUNCTION wait() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(60); RETURN NULL; END $$",
    )
    .await
    .expect("right");
    let at_the_end = "CREATE CONSTRAINT TRIGGER wait AFTER INSERT ON numbers DEFERRABLE INITIALLY DEFERRED
        FOR EACH ROW EXECUTE FUNCTION wait()";
    run(&db, at_the_end).await.expect("right");
    let outcome = runs(&db, async |transaction| {
        // The client gives up first.
        transaction.batch("SET LOCAL statement_timeout = 0").await?;
        insert(transaction, 1).await?;
        let part: Result<(), Error> =
            transaction.transaction(async |part: &mut Transaction<'_>| part.batch(IN_THE_WAY).await).await;
        part.expect_err("it is raised");
        Ok(())
    });
    assert_eq!(outcome.await, (1, false));
}

#[tokio::test]
async fn deadlock_is_run_again_when_asked() {
    let (_database, db) = numbers().await;
    run(&db, "INSERT INTO numbers VALUES (1, 0), (2, 0)").await.expect("right");
    let barrier = Barrier::new(2);
    let one = |first: i32, second: i32| {
        let (barrier, mut is_first) = (&barrier, true);
        // On a busy machine both may be ended, and meet again.
        db.begin().retries(5).run(async move |transaction| {
            run(transaction, "SET LOCAL deadlock_timeout = '50ms'").await?;
            run(transaction, &format!("UPDATE numbers SET value = value + 1 WHERE id = {first}")).await?;
            if std::mem::take(&mut is_first) {
                barrier.wait().await;
            }
            run(transaction, &format!("UPDATE numbers SET value = value + 1 WHERE id = {second}")).await?;
            Ok::<_, Error>(())
        })
    };
    let outcomes = futures_util::join!(one(1, 2), one(2, 1));
    assert!(outcomes.0.is_ok() && outcomes.1.is_ok(), "{outcomes:?}");
    assert_eq!(text(&db, "SELECT sum(value)::text FROM numbers").await.expect("right"), "4");
}
