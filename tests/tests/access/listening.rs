//! Notifications.

use std::time::Duration;

use futures_util::StreamExt;
use openapi_db::{Executor, Listener, Notice};
use tokio::time::timeout;

use super::{Database, open, run};

async fn next(listener: &mut Listener) -> Notice {
    timeout(Duration::from_secs(5), listener.next()).await.expect("it comes in time").expect("it has no end")
}

fn notification(channel: &str, payload: &str) -> Notice {
    Notice::Notification { channel: channel.to_owned(), payload: payload.to_owned() }
}

#[tokio::test]
async fn notifications_come_in_order_when_they_are_committed() {
    let database = Database::create();
    let db = open(&database);
    let mut listener = db.listen(&["tasks", "Odd \"name\""]).await.expect("it answers");
    let transaction = db.begin().await.expect("it begins");
    transaction.notify("tasks", "first").await.expect("right");
    db.notify("Odd \"name\"", "").await.expect("right");
    transaction.commit().await.expect("right");
    db.notify("others", "unheard").await.expect("right");
    db.notify("tasks", "second").await.expect("right");
    let expected = [notification("Odd \"name\"", ""), notification("tasks", "first"), notification("tasks", "second")];
    for notice in expected {
        assert_eq!(next(&mut listener).await, notice);
    }
    assert!(db.listen(&[""]).await.is_err());
    db.notify("tasks", &"x".repeat(8000)).await.expect_err("it is too long");
}

#[tokio::test]
async fn connection_that_is_lost_is_made_again_and_leaves_a_gap() {
    let database = Database::create();
    let db = open(&database);
    let mut listener = db.listen(&["tasks"]).await.expect("it answers");
    db.notify("tasks", "before").await.expect("right");
    assert_eq!(next(&mut listener).await, notification("tasks", "before"));
    // Held, so that both come before it has connected again.
    let session = db.connection().await.expect("it answers");
    let end = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%' AND datname = current_database()";
    assert_eq!(run(&session, end).await.ok(), Some(1));
    session.notify("tasks", "lost").await.expect("right");
    assert_eq!(next(&mut listener).await, Notice::Gap);
    db.notify("tasks", "after").await.expect("right");
    assert_eq!(next(&mut listener).await, notification("tasks", "after"));
}

#[tokio::test]
async fn more_than_there_is_room_for_leaves_a_gap() {
    let database = Database::create();
    let db = open(&database);
    let mut listener = db.listen(&["tasks"]).await.expect("it answers");
    run(&db, "SELECT pg_notify('tasks', n::text) FROM generate_series(1, 5000) AS n").await.expect("right");
    tokio::time::sleep(Duration::from_millis(300)).await;
    assert_eq!(next(&mut listener).await, Notice::Gap);
    assert_eq!(next(&mut listener).await, notification("tasks", "1"));
}
