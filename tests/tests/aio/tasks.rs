//! Tasks, one at a time.

use serde_json::{Value, json};
use uuid::Uuid;

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
    for (media_type, body, expected) in [
        (Some("application/json"), "{", 400),
        (Some("application/json"), "", 400),
        (None, "", 400),
        (Some("text/plain"), "{}", 415),
    ] {
        assert_eq!(client.send("POST", "/tasks", media_type, body).status, expected, "{media_type:?} {body}");
        let path = format!("/tasks/{}", Uuid::nil());
        assert_eq!(client.send("PATCH", &path, media_type, body).status, expected, "{media_type:?} {body}");
    }
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
    assert_eq!(again.json()["detail"], "unique_title already exists");
    assert_eq!(again.json()["message"], "unique_title already exists");
    let path = format!("/tasks/{}", other["id"].as_str().expect("a text"));
    let changed = client.patch(&path, &json!({ "unique_title": "only" }));
    assert_eq!((changed.status, &changed.json()["errors"]), (409, &taken));
}

#[test]
fn tasks_are_listed_as_they_were_created() {
    let server = start();
    let client = server.client();
    let names = |from: usize| (from..from + 60).map(|number| format!("task {number:03}")).collect::<Vec<_>>();
    for title in names(0) {
        create(&client, &json!({ "title": title }));
    }
    let many = names(60).into_iter().map(|title| json!({ "title": title })).collect();
    assert_eq!(client.post("/bulk/tasks", &Value::Array(many)).status, 201);
    assert_eq!(titles(&client, "/tasks?limit=60"), names(0));
    assert_eq!(titles(&client, "/tasks?limit=60&offset=60"), names(60));
    assert_eq!(
        client.post("/tasks", &json!({ "title": "one", "id": Uuid::nil() })).status,
        422,
        "ids are the server's"
    );
}

#[test]
fn decimals_keep_every_digit() {
    let server = start();
    let client = server.client();
    let (most, small) = (format!("1{}", "0".repeat(308)), format!("0.{}1", "0".repeat(999)));
    for (sent, stored) in [
        ("123456789012345678.123456789", "123456789012345678.123456789"),
        ("-1.50", "-1.50"),
        ("1e3", "1000"),
        ("1E-40", "0.0000000000000000000000000000000000000001"),
        ("79228162514264337593543950336", "79228162514264337593543950336"),
        ("1e308", &most),
        ("1e-1000", &small),
        ("0", "0"),
    ] {
        for path in ["/tasks", "/transaction/tasks"] {
            let body = format!(r#"{{"title":"long","story_points":{sent}}}"#);
            let created = client.send("POST", path, Some("application/json"), &body);
            let expected = format!(r#""story_points":{stored},"#);
            assert!(created.status == 201 && created.text.contains(&expected), "{sent}: {}", created.text);
        }
    }
    let path = format!("/tasks/{}", create(&client, &json!({ "title": "short" }))["id"].as_str().expect("a text"));
    let body = r#"{"story_points":123456789012345678.123456789}"#;
    let changed = client.send("PATCH", &path, Some("application/json"), body);
    assert!(changed.text.contains(r#""story_points":123456789012345678.123456789,"#), "{}", changed.text);
    let refused = |number: &str| {
        let body = format!(r#"{{"title":"wrong","story_points":{number}}}"#);
        let refused = client.send("POST", "/tasks", Some("application/json"), &body);
        (refused.status, refused.json()["errors"][0]["field"].clone())
    };
    assert_eq!(refused("\"1\""), (422, json!("story_points")));
    assert_eq!(refused("1e-1001").0, 422, "it would be 0");
    assert_eq!(refused("1e309").0, 400, "that is no number");
    let stored = "UPDATE tasks SET story_points = power(10::numeric, 305) + 0.5 WHERE story_points = 0";
    server.database().execute(stored).expect("the tasks are there");
    let listed = client.get("/tasks");
    assert!(listed.status == 200 && listed.text.contains(&format!(":1{}.5", "0".repeat(305))), "{}", listed.text);
}

#[test]
fn times_without_an_offset_are_in_utc() {
    let server = start();
    let client = server.client();
    let path = format!("/tasks/{}", create(&client, &json!({ "title": "mow" }))["id"].as_str().expect("a text"));
    for (sent, stored) in [
        ("2026-01-03T10:00:00", "2026-01-03T10:00:00Z"),
        ("2026-01-03T10:00:00.25", "2026-01-03T10:00:00.25Z"),
        ("2026-01-03 10:00:00", "2026-01-03T10:00:00Z"),
        ("2026-01-03", "2026-01-03T00:00:00Z"),
        ("2026-01-03T10:00:00+02:00", "2026-01-03T08:00:00Z"),
        ("2026-01-03T10:00:00Z", "2026-01-03T10:00:00Z"),
    ] {
        let changed = client.patch(&path, &json!({ "done": sent }));
        assert_eq!((changed.status, &changed.json()["done"]), (200, &json!(stored)), "{sent}");
    }
    for wrong in [json!("2026-13-03T10:00:00"), json!("10:00:00"), json!(""), json!("soon"), json!(1)] {
        let refused = client.patch(&path, &json!({ "done": wrong }));
        assert_eq!((refused.status, &refused.json()["errors"][0]["field"]), (422, &json!("done")), "{wrong}");
    }
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
    let link = page.header("link").expect("there is a link").replace("/tasks?order_by=title&", "");
    let expected = "<limit=2&offset=0>; rel=\"first\", <limit=1&offset=0>; rel=\"prev\", \
                    <limit=2&offset=3>; rel=\"next\", <limit=2&offset=3>; rel=\"last\"";
    assert_eq!(link, expected);
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
