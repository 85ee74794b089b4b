//! `COPY`, in and out.

use futures_util::{TryStreamExt, stream};
use openapi_core::Schema;
use openapi_db::{Create, DbEnum, ErrorKind, Executor, Table, create_tables};
use serde::{Deserialize, Serialize};

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

/// A measurement.
#[derive(Serialize, Schema, Table)]
#[table(name = "measurements", create(MeasurementAdd))]
struct Measurement {
    #[column(primary_key)]
    id: i64,
    #[schema(max_length = 8)]
    station: String,
    value: Option<f64>,
    kind: MeasurementKind,
}

/// What is measured.
#[derive(Debug, Clone, Serialize, Deserialize, Schema, DbEnum)]
#[serde(rename_all = "lowercase")]
enum MeasurementKind {
    Wind,
    Rain,
}

#[tokio::test]
async fn rows_go_in_as_they_come() {
    let database = Database::create();
    let db = open(&database);
    db.connection().await.expect("it answers").batch(&create_tables(&[Measurement::TABLE])).await.expect("right");
    let row = |id: i64| MeasurementAdd {
        id,
        station: format!("s{}", id % 2),
        value: (id != 3).then_some(0.5),
        kind: if id == 1 { MeasurementKind::Wind } else { MeasurementKind::Rain },
    };
    assert_eq!(MeasurementAdd::copy_in(stream::iter((1..=3).map(row)), &db).await.ok(), Some(3));
    let error = MeasurementAdd::copy_in(stream::iter((3..=5000).map(row)), &db).await.expect_err("3 is there");
    assert_eq!(error.kind(), ErrorKind::Conflict);
    let stored = "SELECT string_agg(concat_ws(' ', id, station, value, kind), ', ' ORDER BY id) FROM measurements";
    assert_eq!(text(&db, stored).await.expect("right"), "1 s1 0.5 wind, 2 s0 0.5 rain, 3 s1 rain");
}
