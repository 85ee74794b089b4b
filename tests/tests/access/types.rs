//! Types that PostgreSQL does not come with: learnt by connections that have not seen them, and replaced by others.

use futures_util::TryStreamExt;
use openapi_core::Schema;
use openapi_db::{
    Create, Db, DbEnum, DbSettings, ErrorKind, Executor, Keyed, Patch, Statement, Table, Type, Update, create_tables,
    prelude::*, test::TestDatabase,
};
use serde::{Deserialize, Serialize};

use super::{run, settings};

/// A leaf of a tree.
#[derive(Debug, Serialize, Schema, Table)]
#[table(
    name = "leaves",
    create(LeafAdd),
    update(LeafUpdate, omit(id)),
    query(LeafQuery, filter(id(ge)), limit(max = 5000)),
    query(LeafFilter, filter(colour(ne)), unpaged)
)]
struct Leaf {
    #[column(primary_key)]
    id: i32,
    colour: Colour,
    /// So long that rows do not fit into what is read at once.
    text: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, Schema, DbEnum)]
#[serde(rename_all = "snake_case")]
enum Colour {
    Green,
    Red,
}

const ROWS: usize = 2_000;

/// A table with many rows, and a pool none of whose connections has seen it.
async fn planted(pgbouncer: bool) -> (Db, TestDatabase) {
    let rows = "INSERT INTO leaves SELECT n, 'red', repeat('x', 100) FROM generate_series(1, 2000) AS n";
    let database = TestDatabase::of_sql(&format!("{}{rows}", create_tables(&[Leaf::TABLE]))).await;
    let settings = DbSettings { max_size: 1, pgbouncer, ..settings(database.url()) };
    (Db::open(settings).expect("the settings are right"), database)
}

#[tokio::test]
async fn first_statement_of_a_connection_reads_many_rows() {
    for pgbouncer in [false, true] {
        let list = LeafQuery { id_ge: vec![0], limit: Some(5000), ..LeafQuery::default() };
        let (db, _database) = planted(pgbouncer).await;
        assert_eq!(Leaf::page(&list).fetch(&db).await.expect("in time").rows.len(), ROWS);

        let (db, _database) = planted(pgbouncer).await;
        let rows = Leaf::page(&list).fetch_json(&db).await.expect("in time").rows;
        assert_eq!(serde_json::to_value(&rows[0]).expect("it is JSON")["colour"], "red");

        let (db, _database) = planted(pgbouncer).await;
        let filter = LeafFilter { colour_ne: vec![Colour::Green] };
        assert_eq!(Leaf::page(&filter).fetch(&db).await.expect("in time").len(), ROWS);

        let (db, _database) = planted(pgbouncer).await;
        let rows = Leaf::page(&filter).stream(&db).await.expect("in time");
        assert_eq!(rows.try_fold(0, async |count, _| Ok(count + 1)).await.expect("in time"), ROWS);
    }
    let (db, _database) = planted(false).await;
    assert_eq!(Leaf::select().fetch_all(&db).await.expect("in time").len(), ROWS);

    let (db, _database) = planted(false).await;
    let rows: Vec<_> = Leaf::select().stream(&db).await.expect("in time").try_collect().await.expect("in time");
    assert_eq!(rows[0].colour, Colour::Red);

    let (db, _database) = planted(false).await;
    let all = Statement::custom("all", "SELECT colour, text FROM leaves", &[]);
    assert_eq!(db.session().await.expect("it answers").query(&all).await.expect("in time").len(), ROWS);
}

/// What a migration does that takes away a value of an enum.
const REPLACE: &str = "ALTER TYPE colour RENAME TO old; CREATE TYPE colour AS ENUM ('red', 'green');
    ALTER TABLE leaves ALTER colour TYPE colour USING colour::text::colour; DROP TYPE old";

fn leaf(id: i32) -> LeafAdd {
    LeafAdd { id, colour: Colour::Green, text: "new".to_owned() }
}

fn change() -> LeafUpdate {
    LeafUpdate { colour: Patch::Set(Colour::Red), text: Patch::Keep }
}

#[tokio::test]
async fn statements_go_on_when_a_type_is_replaced() {
    let (db, database) = planted(false).await;
    let work = async |id: i32| {
        leaf(id).insert(&db).await?;
        LeafAdd::insert_many(&[leaf(id + 1), leaf(id + 2)], &db).await?;
        change().update(&db, &id).await?;
        Leaf::fetch(&db, &id).await
    };
    work(10_000).await.expect("it is new");
    run(&database.db(), "SELECT 1").await.expect("it answers");
    database.db().connection().await.expect("it answers").batch(REPLACE).await.expect("right");
    let leaf = work(20_000).await.expect("the statements are prepared again");
    assert_eq!(leaf.colour, Colour::Red);
    assert_eq!(
        Leaf::select().filter(Leaf::COLOUR.eq(Colour::Green)).fetch_all(&db).await.expect("it is right").len(),
        4
    );
}

#[tokio::test]
async fn transaction_whose_statements_are_stale_is_run_again() {
    let (db, database) = planted(false).await;
    leaf(10_000).insert(&db).await.expect("it is new");
    database.db().connection().await.expect("it answers").batch(REPLACE).await.expect("right");
    let error =
        db.transaction(async |transaction| leaf(20_000).insert(transaction).await).await.expect_err("it is stale");
    assert_eq!(error.kind(), ErrorKind::Unavailable, "{error:?}");
    leaf(20_000).insert(&db).await.expect("the statement was forgotten");

    let widen = "ALTER TABLE leaves ALTER text TYPE varchar(500)";
    database.db().connection().await.expect("it answers").batch(widen).await.expect("right");
    let again = db.begin().retries(1).run(async |transaction| leaf(30_000).insert(transaction).await).await;
    assert_eq!(again.expect("it is prepared again").id, 30_000);
}

/// A label that the server is left to find the type of, as is any first statement of a connection.
#[tokio::test]
async fn first_run_of_a_statement_is_as_any_other() {
    let (db, _database) = planted(false).await;
    let red =
        Statement::custom("red", "SELECT id FROM leaves WHERE colour = $1 AND id < 3", &[(&"red", Type::UNKNOWN)]);
    let session = db.session().await.expect("it answers");
    for _ in 0..2 {
        assert_eq!(session.query(&red).await.expect("right").len(), 2);
    }
}
