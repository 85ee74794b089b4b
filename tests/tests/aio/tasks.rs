//! Tasks, one at a time.

use serde_json::{Value, json};

use super::{create, start, tasks, titles};

#[test]
fn task_comes_back_without_its_null_members() {
    let server = start();
    let client = server.client();
    let mut task = create(&client, &json!({ "title": "mow", "severity": null, "story_points": null }));
    let id = task.as_object_mut().expect("an object").remove("id").expect("it has an id");
    assert_eq!(task, json!({ "title": "mow", "created_by": "", "subtitle": "" }));
    let path = format!("/tasks/{}", id.as_str().expect("a text"));
    let changed = client.patch(&path, &json!({ "done": "2026-01-31T12:00:00Z", "severity": 4 }));
    let expected = json!({
        "id": id, "title": "mow", "created_by": "", "subtitle": "", "severity": 4, "done": "2026-01-31T12:00:00Z",
    });
    assert_eq!((changed.status, changed.json()), (200, expected.clone()));
    let unchanged = client.patch(&path, &json!({}));
    assert_eq!((unchanged.status, unchanged.json()), (200, expected.clone()), "nothing changes nothing");
    assert_eq!(client.get(&path).json(), expected);
    let undone = client.patch(&path, &json!({ "done": null }));
    assert_eq!(undone.json().get("done"), None);
    assert_eq!(client.delete(&path).status, 204);
    assert_eq!(client.get(&path).status, 404);
    assert_eq!(client.get("/tasks/what").status, 404, "no id is no task");
}

#[test]
fn task_that_breaks_its_limits_is_refused_with_each_field() {
    let server = start();
    let client = server.client();
    let refused = client.post("/tasks", &json!({ "title": "ab", "severity": "high", "subtitle": "x".repeat(65) }));
    let problem = refused.json();
    let fields: Vec<_> =
        problem["errors"].as_array().expect("a list").iter().filter_map(|error| error["field"].as_str()).collect();
    assert_eq!((refused.status, fields), (422, vec!["title", "severity", "subtitle"]));
    assert_eq!(client.send("POST", "/tasks", Some("application/json"), "{").status, 400);
    let missing = client.post("/tasks", &json!({})).json();
    assert_eq!(missing["errors"][0]["field"], "title");
}

#[test]
fn title_that_is_unique_exists_once() {
    let server = start();
    let client = server.client();
    create(&client, &json!({ "title": "one", "unique_title": "only" }));
    let other = create(&client, &json!({ "title": "two" }));
    let again = client.post("/tasks", &json!({ "title": "two", "unique_title": "only" }));
    let taken = json!([{
        "field": "unique_title", "pointer": "/unique_title", "location": "body", "code": "unique", "message": "already exists",
    }]);
    assert_eq!((again.status, &again.json()["errors"]), (409, &taken));
    let path = format!("/tasks/{}", other["id"].as_str().expect("a text"));
    let changed = client.patch(&path, &json!({ "unique_title": "only" }));
    assert_eq!((changed.status, &changed.json()["errors"]), (409, &taken));
}

#[test]
fn lists_are_filtered_searched_and_ordered() {
    let server = start();
    let client = server.client();
    let ids: Vec<Value> = tasks().iter().map(|task| create(&client, task)["id"].clone()).collect();
    let path = format!("/tasks/{}", ids[1].as_str().expect("a text"));
    assert_eq!(client.patch(&path, &json!({ "done": "2026-01-31T12:00:00Z" })).status, 200);
    let check = |query: &str, expected: &[&str]| {
        assert_eq!(titles(&client, &format!("/tasks?order_by=title&{query}")), expected, "{query}");
    };
    check("", &["alpha", "beta", "delta", "gamma"]);
    check("title=beta", &["beta"]);
    check("title=beta&title=gamma", &["beta", "gamma"]);
    check("done=true", &["beta"]);
    check("done=false", &["alpha", "delta", "gamma"]);
    check("type=todo", &["alpha"]);
    check("type=NULL", &["delta", "gamma"]);
    check("severity=2", &["beta"]);
    check("severity:gt=1&severity:le=3", &["beta", "gamma"]);
    check("severity:lt=2", &["alpha"]);
    check("severity:ge=3", &["gamma"]);
    check("severity:ne=2", &["alpha", "gamma"]);
    check("severity:ne=1&severity:ne=3", &["beta"]);
    check("severity=NULL", &["delta"]);
    check("severity:ne=NULL", &["alpha", "beta", "gamma"]);
    check("story_points=1.5", &["alpha"]);
    check("search=ALPHA", &["alpha", "gamma"]);
    check("search=%25", &[]);
    assert_eq!(titles(&client, "/tasks?order_by=-severity&severity:ne=NULL"), ["gamma", "beta", "alpha"]);
    assert_eq!(titles(&client, "/tasks?order_by=-title&limit=2&offset=1"), ["delta", "beta"]);
    for wrong in [
        "order_by=created_by",
        "severity=much",
        "severity:like=1",
        "subtitle=x",
        "limit=0",
        "limit=101",
        "done=perhaps",
    ] {
        assert_eq!(client.get(&format!("/tasks?{wrong}")).status, 422, "{wrong}");
    }
}

#[test]
fn pages_tell_of_their_neighbours() {
    let server = start();
    let client = server.client();
    for task in tasks() {
        create(&client, &task);
    }
    let page = client.get("/tasks?order_by=title&limit=2&offset=1");
    assert_eq!(page.header("x-total-count"), Some("4"));
    let link = page.header("link").expect("there is a link");
    for relation in ["first", "prev", "next", "last"] {
        assert!(link.contains(&format!("rel=\"{relation}\"")), "{relation}: {link}");
    }
}

#[test]
fn tasks_that_the_filters_match_are_deleted() {
    let server = start();
    let client = server.client();
    for task in tasks() {
        create(&client, &task);
    }
    assert_eq!(client.delete("/tasks?severity:ge=2").status, 204);
    assert_eq!(titles(&client, "/tasks?order_by=title"), ["alpha", "delta"]);
    assert_eq!(client.delete("/tasks").status, 204);
    assert_eq!(titles(&client, "/tasks"), [""; 0]);
}
