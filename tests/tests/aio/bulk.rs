//! Many tasks at once.

use serde_json::{Value, json};

use super::{members, start, tasks, titles};

#[test]
fn tasks_come_back_in_the_order_in_which_they_were_sent() {
    let server = start();
    let client = server.client();
    let created = client.post("/bulk/tasks", &Value::Array(tasks()));
    assert_eq!(created.status, 201, "{}", created.text);
    assert_eq!(members(&created, "title"), ["alpha", "beta", "gamma", "delta"]);
    assert_eq!(titles(&client, "/tasks?order_by=title"), ["alpha", "beta", "delta", "gamma"]);
    let none = client.post("/bulk/tasks", &json!([]));
    assert_eq!((none.status, none.json()), (201, json!([])));
}

#[test]
fn one_that_is_wrong_refuses_them_all() {
    let server = start();
    let client = server.client();
    let refused =
        client.post("/bulk/tasks", &json!([{ "title": "right" }, { "title": "right too" }, { "title": "no" }]));
    assert_eq!((refused.status, &refused.json()["errors"][0]["pointer"]), (422, &json!("/2/title")));
    let twice = json!([{ "title": "one", "unique_title": "only" }, { "title": "two", "unique_title": "only" }]);
    assert_eq!(client.post("/bulk/tasks", &twice).status, 409);
    assert_eq!(titles(&client, "/tasks"), [""; 0]);
}
