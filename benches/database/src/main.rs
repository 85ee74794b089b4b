//! Asks two programs the same by turns, on the database that `DATABASE_URL` names, and compares how long they take.
//!
//! `bench-database [--rounds 21] [--check]`. Both are called in process, without a socket; both have a pool of ten connections, of which one is
//! in use. `--check` fails if the framework is slower than is aimed at, but for what a busy machine makes of it.

mod by_hand;
mod framework;
mod item;
mod measure;

use std::process::ExitCode;

use actix_http::Request;
use actix_web::{App, http::header::CONTENT_TYPE, test::TestRequest, test::init_service};
use deadpool_postgres::Pool;
use openapi_db::Db;
use serde_json::{Value, json};
use tokio_postgres::NoTls;

use crate::measure::{Asked, Measured, Scenario, ask, compare, measure};

/// How much less than what is aimed at may be measured: two programs that are the same differ by as much.
const TOLERANCE: f64 = 0.02;

fn main() -> ExitCode {
    let arguments = Arguments::read();
    let url = std::env::var("DATABASE_URL").expect("`DATABASE_URL` names a database that may be changed");
    let missed = openapi_core::http::block_on(async {
        set_up(&url).await;
        println!("{:<32} {:>12} {:>12} {:>20}", "microseconds", "framework", "by hand", "by hand / framework");
        let mut missed = Vec::new();
        for scenario in scenarios() {
            // Each begins with new connections, so that no statement has a plan that others have led to.
            let db = Db::new(&url).expect("the address of the database can be read");
            let measured = run(&scenario, arguments.rounds, db, by_hand::pool(&url)).await;
            println!("{:<32} {measured}", scenario.name);
            if scenario.aim.is_some_and(|aim| measured.ratio() < aim - TOLERANCE) {
                missed.push(scenario.name);
            }
        }
        missed
    });
    if arguments.check && !missed.is_empty() {
        eprintln!("slower than is aimed at: {}", missed.join(", "));
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}

struct Arguments {
    rounds: usize,
    check: bool,
}

impl Arguments {
    fn read() -> Self {
        let (mut read, mut arguments) = (Self { rounds: 21, check: false }, std::env::args().skip(1));
        while let Some(argument) = arguments.next() {
            match argument.as_str() {
                "--check" => read.check = true,
                "--rounds" => {
                    let rounds = arguments.next().and_then(|rounds| rounds.parse().ok());
                    read.rounds = rounds.expect("`--rounds` has a number behind it");
                }
                _ => panic!("usage: bench-database [--rounds 21] [--check]"),
            }
        }
        read
    }
}

async fn run(scenario: &Scenario, rounds: usize, db: Db, pool: Pool) -> Measured {
    match &scenario.asked {
        Asked::Row(key) => {
            let answer = |content| (200, None, content);
            let framework = async |number| answer(framework::item(&db, key(number)).await);
            measure(scenario, rounds, framework, async |number| answer(by_hand::item(&pool, key(number)).await)).await
        }
        Asked::NewRow(content) => {
            let answer = |content| (201, None, content);
            let framework = async |_| answer(framework::new_item(&db, content).await);
            measure(scenario, rounds, framework, async |_| answer(by_hand::new_item(&pool, content).await)).await
        }
        Asked::Http { before, request } => {
            let framework = framework::server(db).ready().expect("the settings make sense");
            let framework = init_service(framework.service()).await;
            let by_hand = init_service(App::new().configure(by_hand::configure(pool))).await;
            for _ in 0..COMMON {
                let Some(request) = before else { break };
                compare(scenario, &ask(request(), &framework).await, &ask(request(), &by_hand).await);
            }
            let by_hand = async |number| ask(request(number), &by_hand).await;
            measure(scenario, rounds, async |number| ask(request(number), &framework).await, by_hand).await
        }
    }
}

async fn set_up(url: &str) {
    let (client, connection) = tokio_postgres::connect(url, NoTls).await.expect("the database answers");
    tokio::spawn(connection);
    client.batch_execute(item::SETUP).await.expect("the table can be made");
    client.batch_execute(item::SETTLE).await.expect("the table can be analyzed");
}

/// How often PostgreSQL plans a prepared statement for its values, before it tries a plan for all values; and once more.
const COMMON: usize = 6;

fn scenarios() -> Vec<Scenario> {
    let one = json!({"name": "an item", "note": "what there is to know", "kind": 3, "size": 7, "weight": 0.5, "on_sale": true});
    let thousand = Value::Array(vec![one.clone(); 1000]).to_string();
    let (one, other) = (one.to_string(), one.to_string());
    let key = |number: usize| 1 + number * 7919 % 1_000_000;
    let rare = |_| get("/items?kind=2&limit=50&order_by=placed");
    let row = move |number| i64::try_from(key(number)).unwrap_or(1);
    vec![
        Scenario::reads("fetch by key, without HTTP", 500, Asked::Row(Box::new(row))).aiming(0.97),
        Scenario::reads("fetch by key", 500, http(move |number| get(&format!("/items/{}", key(number))))).aiming(0.97),
        Scenario::reads("list of 50", 100, http(|_| get("/feed?limit=50"))).aiming(1.0),
        Scenario::reads("list of 1,000", 20, http(|_| get("/feed?limit=1000"))).aiming(1.0),
        Scenario::writes("insert, without HTTP", 300, Asked::NewRow(other)).aiming(0.97),
        Scenario::writes("insert", 300, http(move |_| post("/items", &one))).aiming(0.97),
        Scenario::writes("insert of 1,000", 5, http(move |_| post("/items/bulk", &thousand))).aiming(0.97),
        Scenario::reads("filtered list with count", 50, http(rare)),
        Scenario::reads(
            "the same after a common filter",
            10,
            Asked::Http {
                before: Some(Box::new(|| get("/items?kind=1&limit=50&order_by=placed"))),
                request: Box::new(rare),
            },
        )
        .aiming(1.0),
    ]
}

fn http(request: impl Fn(usize) -> Request + 'static) -> Asked {
    Asked::Http { before: None, request: Box::new(request) }
}

fn get(path: &str) -> Request {
    TestRequest::get().uri(path).to_request()
}

fn post(path: &str, content: &str) -> Request {
    TestRequest::post()
        .uri(path)
        .insert_header((CONTENT_TYPE, "application/json"))
        .set_payload(content.to_owned())
        .to_request()
}
