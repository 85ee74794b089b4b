//! Advisory locks.

use std::time::{Duration, Instant};

use openapi_db::{ErrorKind, LockKey};

use super::{Database, open, text, until};

#[tokio::test]
async fn lock_is_had_by_one_at_a_time() {
    let database = Database::create();
    let (db, other) = (open(&database), open(&database));
    for key in [LockKey::from(7), LockKey::from((1, 2)), LockKey::from("nightly report")] {
        let lock = db.try_lock(key.clone()).await.expect("it answers").expect("nobody has it");
        assert!(lock.is_held());
        assert_eq!(text(&*lock, "SELECT 'work'").await.expect("right"), "work");
        assert!(other.try_lock(key.clone()).await.expect("it answers").is_none());
        let start = Instant::now();
        let limit = Duration::from_millis(100);
        let error = other.lock(key.clone(), limit).await.expect_err("it is not to be had");
        assert_eq!(error.kind(), ErrorKind::Unavailable);
        assert!((limit..limit * 8).contains(&start.elapsed()), "{:?}", start.elapsed());
        lock.release().await.expect("it is there");
        let lock = other.lock(key.clone(), Duration::ZERO).await.expect("it is free");
        drop(lock);
        db.lock(key, Duration::from_secs(1)).await.expect("it is free soon");
        until(
            &db,
            "SELECT count(*)::text FROM pg_locks JOIN pg_database ON database = pg_database.oid
            WHERE locktype = 'advisory' AND datname = current_database()",
            "0",
        )
        .await;
    }
}

#[tokio::test]
async fn whoever_waits_for_a_lock_holds_no_connection() {
    let database = Database::create();
    let (db, other) = (open(&database), open(&database));
    let lock = db.lock("one", Duration::ZERO).await.expect("nobody has it");
    let wait = |_| other.lock("one", Duration::from_millis(400));
    let waiting = futures_util::future::join_all((0..8).map(wait));
    let working = async {
        tokio::time::sleep(Duration::from_millis(100)).await;
        text(&other, "SELECT 'work'").await
    };
    let (outcomes, work) = futures_util::join!(waiting, working);
    assert!(outcomes.iter().all(Result::is_err));
    assert_eq!(work.ok().as_deref(), Some("work"));
    drop(lock);
}

#[tokio::test]
async fn connection_is_not_waited_for_longer_than_the_lock() {
    let database = Database::create();
    let db = open(&database);
    let (_first, _second) = futures_util::join!(db.connection(), db.connection());
    let start = std::time::Instant::now();
    let error = db.lock("one", Duration::from_millis(10)).await.expect_err("there is no connection for it");
    assert_eq!(error.kind(), ErrorKind::Unavailable);
    // A connection is waited for for a second.
    assert!(start.elapsed() < Duration::from_millis(900));
}

#[tokio::test]
async fn lock_of_a_transaction_ends_with_it() {
    let database = Database::create();
    let db = open(&database);
    let (first, second) = (db.begin().await.expect("it begins"), db.begin().await.expect("it begins"));
    first.lock("one", Duration::ZERO).await.expect("nobody has it");
    assert!(!second.try_lock("one").await.expect("it answers"));
    let error = second.lock("one", Duration::from_millis(50)).await.expect_err("it is not to be had");
    assert_eq!(error.kind(), ErrorKind::Unavailable);
    first.commit().await.expect("right");
    second.lock("one", Duration::from_secs(1)).await.expect("it is free");
}
