//! What clients of an application see of a database that fails: 503 for as long as that lasts, and nothing else.

use std::{
    cell::{Cell, RefCell},
    time::{Duration, Instant},
};

use futures_util::future::{join, join_all};
use openapi_core::{
    App, Schema, api,
    test::{Answer, Client, block_on},
};
use openapi_db::{Db, DbEnum, DbSettings, Error, Table, Transaction, create_tables, resource::Hooks};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use tokio::{task::spawn_blocking, time::sleep};

use super::{
    LIMIT,
    postgres::{Postgres, Stop},
    settings,
};

/// A visit of a guest's.
#[derive(Debug, Serialize, Schema, Table)]
#[table(
    name = "visits",
    create(VisitAdd),
    update(VisitUpdate, only(mood)),
    query(VisitQuery, filter(guest), order_by(id), search(guest)),
    query(VisitFilter, filter(mood), unpaged)
)]
struct Visit {
    /// Unique number
    #[column(primary_key, identity)]
    id: i64,
    /// Who comes
    guest: String,
    /// In which mood
    mood: Mood,
}

#[derive(Debug, Clone, Copy, Serialize, Deserialize, Schema, DbEnum)]
#[serde(rename_all = "snake_case")]
enum Mood {
    Calm,
    Angry,
}

/// So that what changes rows does so in transactions.
struct VisitHooks;

impl Hooks<Visit> for VisitHooks {
    type Context = ();
    type Error = Error;

    async fn before_update(
        (): &(),
        transaction: &Transaction<'_>,
        visit: &Visit,
        _: &mut VisitUpdate,
    ) -> Result<(), Error> {
        assert!(Visit::count(transaction).await? > 0, "{visit:?} is there");
        Ok(())
    }
}

api! {
    struct Hotel {
        title: "Hotel",
        version: "1.0.0",
        resources: [Visit at "/visits" (hooks = VisitHooks)],
        tables: [Visit],
    }
}

/// What clients have seen.
#[derive(Default)]
struct Seen {
    is_over: Cell<bool>,
    answers: RefCell<Vec<(Instant, Instant, u16)>>,
    created: Cell<usize>,
}

impl Seen {
    async fn note(&self, expected: u16, call: impl IntoFuture<Output = Answer>) -> Option<Answer> {
        let start = Instant::now();
        let answer = call.await;
        let status = answer.status();
        self.answers.borrow_mut().push((start, Instant::now(), status));
        if status == expected {
            return Some(answer);
        }
        assert_eq!(status, 503, "{}", answer.text());
        assert!(answer.header("retry-after").is_some());
        None
    }
}

/// Does all that a client can, again and again.
async fn visit(client: &Client, guest: &str, seen: &Seen) {
    while !seen.is_over.get() {
        sleep(Duration::from_millis(2)).await;
        let new = json!({ "guest": guest, "mood": "calm" });
        let Some(created) = seen.note(201, client.post("/visits").json(&new)).await else { continue };
        seen.created.set(seen.created.get() + 1);
        let path = format!("/visits/{}", created.json::<Value>()["id"]);
        seen.note(200, client.get(&path)).await;
        seen.note(200, client.patch(&path).json(&json!({ "mood": "angry" }))).await;
        seen.note(200, client.get(&format!("/visits?guest={guest}&search=e&order_by=-id&limit=20"))).await;
        seen.note(200, client.get("/visits")).await;
        seen.note(201, client.post("/bulk/visits").json(&json!([new, new]))).await;
    }
}

/// Has clients work with an application while something happens to its database, and looks at what they have seen.
fn work_while(fault: impl FnOnce(&mut Postgres) + Send + 'static) {
    let mut server = Postgres::start(&[]);
    block_on(async {
        let db = Db::open(DbSettings { max_size: 3, ..settings(&server.url()) }).expect("the settings are right");
        let session = db.connection().await.expect("it answers");
        session.batch(&create_tables(&[Visit::TABLE])).await.expect("right");
        drop(session);
        let client = App::<Hotel>::new().state(db.clone()).test().await;
        let seen = Seen::default();
        let guests: Vec<String> = (0..12).map(|number| format!("guest-{number}")).collect();
        let clients = join_all(guests.iter().map(|guest| visit(&client, guest, &seen)));
        let chaos = async {
            sleep(Duration::from_millis(300)).await;
            let start = Instant::now();
            let server = spawn_blocking(move || {
                fault(&mut server);
                server
            })
            .await
            .expect("it does not panic");
            let end = Instant::now();
            sleep(Duration::from_millis(700)).await;
            seen.is_over.set(true);
            (start, end, server)
        };
        // It runs until all has been looked at.
        let ((start, end, _server), _) = join(chaos, clients).await;
        let answers = seen.answers.into_inner();
        assert!(answers.iter().any(|(.., status)| *status == 503), "the fault was felt");
        for (begin, done, status) in &answers {
            assert!(*done - *begin < 2 * LIMIT, "a request took {:?}", *done - *begin);
            assert!(*status != 503 || *begin < end && *done > start, "503 {:?} after the fault", *begin - end);
        }
        let stored = usize::try_from(Visit::count(&db).await.expect("it answers")).expect("there are not so many");
        assert!(stored >= seen.created.get(), "{stored} rows of {} that were created", seen.created.get());
        assert!(seen.created.get() > 50, "{} is not much of a load", seen.created.get());
    });
}

#[test]
fn clients_of_a_database_that_is_restarted() {
    work_while(|server| {
        server.stop(Stop::Fast);
        std::thread::sleep(Duration::from_millis(200));
        server.restart();
    });
}

#[test]
fn clients_of_a_database_that_crashes() {
    work_while(|server| {
        server.stop(Stop::Immediate);
        server.restart();
    });
}

#[test]
fn clients_of_a_database_that_freezes() {
    work_while(|server| {
        server.freeze();
        std::thread::sleep(Duration::from_secs(3));
        server.thaw();
    });
}
