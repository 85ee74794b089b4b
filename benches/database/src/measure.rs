//! Two programs, asked by turns.

use std::{fmt, time::Instant};

use actix_http::Request;
use actix_service::Service;
use actix_web::{
    Error,
    body::{MessageBody, to_bytes},
    dev::ServiceResponse,
};

/// What is asked.
pub struct Scenario {
    pub name: &'static str,
    pub asked: Asked,
    /// What the time by hand has to be in terms of the framework's, at least, if that is judged.
    pub aim: Option<f64>,
    /// How often it is asked in a round.
    requests: usize,
    /// Whether the answers are the same to the last byte. New rows have ids and times of their own.
    is_exact: bool,
}

/// What is asked, the first time, the second time and so on.
pub enum Asked {
    /// The row of a key as JSON, of the database alone.
    Row(Box<dyn Fn(usize) -> i64>),
    /// A row to be inserted, of the database alone.
    NewRow(String),
    /// A request, and one that comes before, some times.
    Http { before: Option<Box<dyn Fn() -> Request>>, request: Box<dyn Fn(usize) -> Request> },
}

impl Scenario {
    pub fn reads(name: &'static str, requests: usize, asked: Asked) -> Self {
        Self { name, asked, aim: None, requests, is_exact: true }
    }

    pub fn writes(name: &'static str, requests: usize, asked: Asked) -> Self {
        Self { is_exact: false, ..Self::reads(name, requests, asked) }
    }

    /// Says what the ratio has to be.
    pub fn aiming(self, ratio: f64) -> Self {
        Self { aim: Some(ratio), ..self }
    }
}

/// How long a request takes, in microseconds, when nothing comes in between: the quickest tenth of all takes no longer. Medians say where the
/// scheduler has put the server's processes, which may be the core of the program for one and another one for the other.
pub struct Measured {
    framework: f64,
    by_hand: f64,
}

impl Measured {
    /// How long the program that is written by hand takes, in terms of the framework.
    pub fn ratio(&self) -> f64 {
        self.by_hand / self.framework
    }
}

impl fmt::Display for Measured {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { framework, by_hand } = self;
        write!(formatter, "{framework:>12.1} {by_hand:>12.1} {:>20.3}", self.ratio())
    }
}

/// Asks both by turns, after each has answered as the other does, and is warm.
pub async fn measure(
    scenario: &Scenario,
    rounds: usize,
    framework: impl AsyncFn(usize) -> Answer,
    by_hand: impl AsyncFn(usize) -> Answer,
) -> Measured {
    for number in 0..scenario.requests.min(20) {
        compare(scenario, &framework(number).await, &by_hand(number).await);
    }
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for number in 0..rounds * scenario.requests {
        // What slows the machine down for a while counts for both; and neither is always the one that finds the caches as the other left
        // them.
        if number % 2 == 0 {
            ours.push(time(number, &framework).await);
            theirs.push(time(number, &by_hand).await);
        } else {
            theirs.push(time(number, &by_hand).await);
            ours.push(time(number, &framework).await);
        }
    }
    Measured { framework: undisturbed(ours), by_hand: undisturbed(theirs) }
}

/// Microseconds until the answer is there.
async fn time(number: usize, program: &impl AsyncFn(usize) -> Answer) -> f64 {
    let begin = Instant::now();
    let answer = program(number).await;
    let duration = begin.elapsed();
    drop(answer);
    duration.as_secs_f64() * 1e6
}

/// An answer: its status, how many rows there are in all, and its content.
pub type Answer = (u16, Option<String>, Vec<u8>);

/// Has a service answer.
pub async fn ask<B: MessageBody>(
    request: Request,
    service: &impl Service<Request, Response = ServiceResponse<B>, Error = Error>,
) -> Answer {
    let response = service.call(request).await.expect("errors are answers");
    let status = response.status().as_u16();
    let total = response.headers().get("x-total-count").and_then(|total| total.to_str().ok().map(str::to_owned));
    let content = to_bytes(response.into_body()).await;
    (status, total, content.unwrap_or_else(|_| panic!("the content comes whole")).to_vec())
}

/// Makes sure that both do the same.
pub fn compare(scenario: &Scenario, one: &Answer, other: &Answer) {
    let name = scenario.name;
    assert!(one.0 / 100 == 2 && one.0 == other.0 && one.1 == other.1, "{name}: {:?}, {:?}", &one, &other);
    let is_alike = if scenario.is_exact { one.2 == other.2 } else { read(&one.2) == read(&other.2) };
    assert!(is_alike, "{name}: the answers differ");
}

/// What an answer says, but for what is different in every row.
fn read(content: &[u8]) -> serde_json::Value {
    let mut value = serde_json::from_slice(content).expect("the content is JSON");
    forget(&mut value);
    value
}

fn forget(value: &mut serde_json::Value) {
    match value {
        serde_json::Value::Array(items) => items.iter_mut().for_each(forget),
        serde_json::Value::Object(members) => {
            members.remove("id");
            members.remove("placed");
        }
        _ => {}
    }
}

fn undisturbed(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 10]
}
