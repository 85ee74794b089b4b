//! What goes wrong with a server: under load, there are only errors that say so, nothing hangs, and all is well again by itself.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

use openapi_db::{Db, DbSettings, Error, ErrorKind, Executor, Parameter, Statement, Type};
use tokio::{task::JoinSet, time::sleep};

use super::{
    Database, LIMIT,
    postgres::{Postgres, Stop},
    run, settings, text, until,
};

const SIZE: usize = 4;

/// What a client has seen of one call.
struct Call {
    start: Instant,
    end: Instant,
    /// The number that was stored, or what went wrong.
    outcome: Result<u64, ErrorKind>,
}

/// Clients that do something all the time.
struct Load {
    db: Db,
    clients: JoinSet<Vec<Call>>,
    is_over: Arc<AtomicBool>,
}

impl Load {
    async fn start(url: &str, clients: usize) -> Self {
        let settings = DbSettings { max_size: SIZE, application_name: Some("load".to_owned()), ..settings(url) };
        let db = Db::open(settings).expect("the settings are right");
        run(&db, "CREATE TABLE IF NOT EXISTS numbers (id bigint PRIMARY KEY)").await.expect("right");
        let (is_over, next) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicU64::new(0)));
        let mut load = Self { db: db.clone(), clients: JoinSet::new(), is_over };
        for _ in 0..clients {
            load.clients.spawn(client(db.clone(), load.is_over.clone(), next.clone()));
        }
        sleep(Duration::from_millis(300)).await;
        load
    }

    /// Ends it, and looks at what the clients have seen. There may have been errors in the calls that had begun before the end of the
    /// fault and ended after its start.
    async fn end(self, fault: (Instant, Instant)) {
        sleep(Duration::from_millis(700)).await;
        self.is_over.store(true, Ordering::Relaxed);
        let calls: Vec<Call> = self.clients.join_all().await.into_iter().flatten().collect();
        let stored = calls.iter().filter_map(|call| call.outcome.ok()).count();
        let mut failures = 0;
        for Call { start, end, outcome } in &calls {
            assert!(*end - *start < LIMIT, "a call took {:?}", *end - *start);
            if let Err(kind) = outcome {
                failures += 1;
                assert_eq!(*kind, ErrorKind::Unavailable);
                assert!(*start < fault.1 && *end > fault.0, "{:?} after the fault", *start - fault.1);
            }
        }
        assert!(failures > 0, "the fault was felt");
        let all: u64 =
            text(&self.db, "SELECT count(*)::text FROM numbers").await.expect("right").parse().expect("a number");
        assert!(all >= stored as u64, "{stored} were committed, and {all} are there");
        assert!(stored > 100, "{stored} is not much of a load");
        nothing_is_left(self.db).await;
    }
}

async fn client(db: Db, is_over: Arc<AtomicBool>, next: Arc<AtomicU64>) -> Vec<Call> {
    let mut calls = Vec::new();
    while !is_over.load(Ordering::Relaxed) {
        let number = next.fetch_add(1, Ordering::Relaxed);
        let start = Instant::now();
        let outcome = if number.is_multiple_of(2) { store(&db, number).await } else { store_alone(&db, number).await };
        calls.push(Call {
            start,
            end: Instant::now(),
            outcome: outcome.map(|()| number).map_err(|error| error.kind()),
        });
        sleep(Duration::from_millis(2)).await;
    }
    calls
}

async fn store(db: &Db, number: u64) -> Result<(), Error> {
    let transaction = db.begin().await?;
    insert(&transaction, number).await?;
    transaction.commit().await
}

async fn store_alone(db: &Db, number: u64) -> Result<(), Error> {
    insert(db, number).await
}

async fn insert(executor: &impl Executor, number: u64) -> Result<(), Error> {
    let number = i64::try_from(number).expect("there are not so many");
    let parameters: [Parameter<'_>; 1] = [(&number, Type::INT8)];
    let insert = Statement::prepared("insert", "INSERT INTO numbers VALUES ($1)", &parameters);
    executor.session().await?.execute(&insert).await.map(drop)
}

/// There are no more connections than the pool has, nothing is open on them, and they end with it.
async fn nothing_is_left(db: Db) {
    let busy = "SELECT count(*)::text FROM pg_stat_activity
        WHERE application_name = 'load' AND state <> 'idle' AND pid <> pg_backend_pid()";
    until(&db, busy, "0").await;
    let all = "SELECT (count(*) <= 4)::text FROM pg_stat_activity WHERE application_name = 'load'";
    until(&db, all, "true").await;
    let url = "SELECT 1";
    let session = db.connection().await.expect("it answers");
    run(&session, url).await.expect("right");
    drop(db);
    until(&session, "SELECT count(*)::text FROM pg_stat_activity WHERE application_name = 'load'", "1").await;
}

async fn restart(how: Stop) {
    let mut server = Postgres::start(&[]);
    let load = Load::start(&server.url(), 12).await;
    let start = Instant::now();
    server.stop(how);
    sleep(Duration::from_millis(300)).await;
    server.restart();
    load.end((start, Instant::now())).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn server_that_is_restarted() {
    restart(Stop::Fast).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn server_that_crashes() {
    restart(Stop::Immediate).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn server_that_freezes() {
    let server = Postgres::start(&[]);
    let load = Load::start(&server.url(), 12).await;
    let start = Instant::now();
    server.freeze();
    sleep(Duration::from_secs(4)).await;
    server.thaw();
    load.end((start, Instant::now())).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn connections_that_are_killed() {
    let database = Database::create();
    let load = Load::start(&database.url, 12).await;
    let observer = super::open(&database);
    let start = Instant::now();
    for _ in 0..20 {
        let kill = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity
            WHERE application_name = 'load' AND datname = current_database() ORDER BY random() LIMIT 2";
        run(&observer, kill).await.expect("right");
        sleep(Duration::from_millis(20)).await;
    }
    load.end((start, Instant::now())).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn server_that_takes_no_more_connections() {
    let server = Postgres::start(&["max_connections=6", "superuser_reserved_connections=0"]);
    let greedy = Db::open(DbSettings { max_size: 6, ..settings(&server.url()) }).expect("the settings are right");
    let mut held = Vec::new();
    for _ in 0..6 {
        held.push(greedy.connection().await.expect("there is one"));
    }
    let db = Db::open(settings(&server.url())).expect("the settings are right");
    let start = Instant::now();
    for _ in 0..5 {
        assert_eq!(run(&db, "SELECT 1").await.expect_err("there is none").kind(), ErrorKind::Unavailable);
    }
    assert!(start.elapsed() < Duration::from_secs(1), "it is said at once");
    drop((held, greedy));
    sleep(Duration::from_millis(100)).await;
    assert_eq!(text(&db, "SELECT 'again'").await.expect("there is one"), "again");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn few_connections_serve_many_clients() {
    let database = Database::create();
    let patient = DbSettings { wait_timeout: Duration::from_secs(10), ..settings(&database.url) };
    let patient = Db::open(patient).expect("the settings are right");
    let clients = (0..50).map(|_| async {
        for _ in 0..10 {
            run(&patient, "SELECT pg_sleep(0.001)").await?;
        }
        Ok::<_, Error>(())
    });
    let outcomes = futures_util::future::join_all(clients).await;
    assert!(outcomes.iter().all(Result::is_ok));
    // Those that do not get one in time are told so.
    let db = super::open(&database);
    let start = Instant::now();
    let outcomes = futures_util::future::join_all((0..50).map(|_| run(&db, "SELECT pg_sleep(0.4)"))).await;
    let kinds: Vec<_> = outcomes.into_iter().filter_map(Result::err).map(|error| error.kind()).collect();
    assert!((40..50).contains(&kinds.len()), "{} of 50 failed", kinds.len());
    assert!(kinds.iter().all(|kind| *kind == ErrorKind::Unavailable));
    assert!(start.elapsed() < LIMIT);
    assert_eq!(text(&db, "SELECT 'again'").await.expect("there is one"), "again");
}
