//! Tasks in transactions.

use serde_json::{Value, json};

use super::{create, start, tasks, titles};

#[test]
fn transaction_that_fails_leaves_nothing_behind() {
    let server = start();
    let client = server.client();
    let failed = client.post("/transaction/tasks", &json!({ "title": "never", "should_raise": true }));
    assert_eq!(failed.status, 500);
    assert_eq!(titles(&client, "/tasks"), [""; 0]);
    let task = client.post("/transaction/tasks", &json!({ "title": "stays", "should_raise": false }));
    assert_eq!(task.status, 201, "{}", task.text);
    let path = format!("/transaction/tasks/{}", task.json()["id"].as_str().expect("a text"));
    assert_eq!(client.patch(&path, &json!({ "title": "other", "should_raise": true })).status, 500);
    assert_eq!(client.get(&path).json()["title"], "stays");
    let delete = |body: &Value| client.send("DELETE", &path, Some("application/json"), &body.to_string()).status;
    assert_eq!(delete(&json!({ "should_raise": true })), 500);
    assert_eq!(client.get(&path).status, 200);
    assert_eq!(client.patch(&path, &json!({ "title": "other" })).json()["title"], "other");
    assert_eq!(client.delete(&path).status, 204);
    assert_eq!(client.get(&path).status, 404);
}

#[test]
fn wrong_members_are_refused_as_without_a_transaction() {
    let server = start();
    let client = server.client();
    let refused = client.post("/transaction/tasks", &json!({ "title": "no", "should_raise": 1 }));
    let problem = refused.json();
    let fields: Vec<_> =
        problem["errors"].as_array().expect("a list").iter().filter_map(|error| error["field"].as_str()).collect();
    assert_eq!((refused.status, fields), (422, vec!["title", "should_raise"]));
}

#[test]
fn unknown_members_are_refused_and_nothing_is_done() {
    let server = start();
    let client = server.client();
    let path =
        format!("/transaction/tasks/{}", create(&client, &json!({ "title": "stays" }))["id"].as_str().expect("a text"));
    let unknown = json!({ "title": "other", "should_rise": true }).to_string();
    for (method, path, body) in [
        ("POST", "/transaction/tasks", &*unknown),
        ("PATCH", &path, &unknown),
        ("DELETE", &path, r#"{"should_rise":true}"#),
    ] {
        let refused = client.send(method, path, Some("application/json"), body);
        assert_eq!((refused.status, &refused.json()["errors"][0]["field"]), (422, &json!("should_rise")), "{method}");
    }
    assert_eq!(titles(&client, "/tasks"), ["stays"]);
}

#[test]
fn tasks_are_listed_and_deleted_by_filters() {
    let server = start();
    let client = server.client();
    for task in tasks() {
        create(&client, &task);
    }
    for query in ["", "?order_by=-title&limit=2&offset=1", "?severity:ge=2&search=a", "?type=NULL&done=false"] {
        let (plain, listed) =
            (client.get(&format!("/tasks{query}")), client.get(&format!("/transaction/tasks{query}")));
        assert_eq!((listed.status, listed.json()), (200, plain.json()), "{query}");
        assert_eq!(listed.header("x-total-count"), plain.header("x-total-count"), "{query}");
    }
    assert_eq!(client.get("/transaction/tasks?order_by=done").status, 422);
    assert_eq!(client.delete("/transaction/tasks?severity:ge=2").status, 204);
    assert_eq!(titles(&client, "/transaction/tasks"), ["alpha", "delta"]);
}

#[test]
fn many_are_created_and_deleted_in_a_transaction() {
    let server = start();
    let client = server.client();
    assert_eq!(client.post("/transaction/bulk/tasks", &Value::Array(tasks())).status, 201);
    assert_eq!(client.delete("/transaction/bulk/tasks?type=todo&type=issue").status, 204);
    assert_eq!(titles(&client, "/tasks?order_by=title"), ["delta", "gamma"]);
    create(&client, &json!({ "title": "one more" }));
    assert_eq!(client.delete("/transaction/bulk/tasks").status, 204);
    assert_eq!(titles(&client, "/tasks"), [""; 0]);
}
