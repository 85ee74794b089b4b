//! The port of aio-openapi's example application, held against what the original does.

mod bulk;
mod keys;
mod series;
mod stream;
mod tasks;
mod transaction;
mod upload;

use serde_json::{Value, json};

use crate::support::{Answer, Client, Server};

/// A server of the example.
fn start() -> Server {
    Server::start_example("aio")
}

/// Creates a task, and gives it.
fn create(client: &Client, task: &Value) -> Value {
    let created = client.post("/tasks", task);
    assert_eq!(created.status, 201, "{}", created.text);
    created.json()
}

/// The titles of the tasks that a path lists.
fn titles(client: &Client, path: &str) -> Vec<String> {
    let listed = client.get(path);
    assert_eq!(listed.status, 200, "{path}: {}", listed.text);
    members(&listed, "title")
}

/// A member of each row, as text.
fn members(answer: &Answer, name: &str) -> Vec<String> {
    let rows = answer.json();
    let rows = rows.as_array().expect("a list").iter();
    rows.map(|row| row[name].as_str().map_or_else(|| row[name].to_string(), str::to_owned)).collect()
}

/// Tasks of all kinds.
fn tasks() -> Vec<Value> {
    vec![
        json!({ "title": "alpha", "severity": 1, "type": "todo", "story_points": 1.5, "unique_title": "first" }),
        json!({ "title": "beta", "severity": 2, "type": "issue" }),
        json!({ "title": "gamma", "severity": 3, "unique_title": "Alphabet" }),
        json!({ "title": "delta" }),
    ]
}
