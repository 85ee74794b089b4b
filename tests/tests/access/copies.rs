//! `COPY`, in and out.

use futures_util::TryStreamExt;
use openapi_db::{ErrorKind, Executor};

use super::{Database, open, run, text};

#[tokio::test]
async fn bytes_go_in_and_out() {
    let database = Database::create();
    let db = open(&database);
    run(&db, "CREATE TABLE things (id int PRIMARY KEY, name text)").await.expect("right");
    let mut copy = db.copy_in("COPY things FROM STDIN (FORMAT csv)").await.expect("right");
    copy.send("1,one\n2,").await.expect("it is taken");
    copy.send("\"two, too\"\n").await.expect("it is taken");
    assert_eq!(copy.finish().await.ok(), Some(2));
    let bytes = db.copy_out("COPY (SELECT * FROM things ORDER BY id) TO STDOUT (FORMAT csv)").await.expect("right");
    let bytes: Vec<u8> =
        bytes.try_fold(Vec::new(), async |all, more| Ok([all, more.to_vec()].concat())).await.expect("right");
    assert_eq!(String::from_utf8_lossy(&bytes), "1,one\n2,\"two, too\"\n");
}

#[tokio::test]
async fn copy_that_is_dropped_or_refused_writes_nothing() {
    let database = Database::create();
    let db = open(&database);
    run(&db, "CREATE TABLE things (id int PRIMARY KEY)").await.expect("right");
    let mut copy = db.copy_in("COPY things FROM STDIN").await.expect("right");
    copy.send("1\n2\n").await.expect("it is taken");
    drop(copy);
    let mut copy = db.copy_in("COPY things FROM STDIN").await.expect("right");
    copy.send("1\n1\n").await.expect("it is taken");
    assert_eq!(copy.finish().await.expect_err("it is there already").kind(), ErrorKind::Conflict);
    assert!(db.copy_in("COPY nothing FROM STDIN").await.is_err());
    let transaction = db.begin().await.expect("it begins");
    let mut copy = transaction.copy_in("COPY things FROM STDIN").await.expect("right");
    copy.send("3\n").await.expect("it is taken");
    assert_eq!(copy.finish().await.ok(), Some(1));
    transaction.commit().await.expect("right");
    assert_eq!(text(&db, "SELECT string_agg(id::text, ' ') FROM things").await.expect("right"), "3");
}
