//! The life of tasks, over HTTP, in a real database.

use serde_json::{Value, json};

use crate::support::{Client, Server};

/// Creates a task, and gives its path.
fn create(client: &Client, task: &Value) -> String {
    let created = client.post("/tasks", task);
    assert_eq!(created.status, 201, "{}", created.text);
    format!("/tasks/{}", created.json()["id"].as_str().expect("it has an id"))
}

fn titles(client: &Client, query: &str) -> Vec<String> {
    let listed = client.get(&format!("/tasks{query}"));
    assert_eq!(listed.status, 200, "{query}: {}", listed.text);
    let rows = listed.json();
    let titles = rows.as_array().expect("a list").iter().map(|row| row["title"].as_str().expect("a text").to_owned());
    titles.collect()
}

#[test]
fn task_is_created_fetched_changed_and_deleted() {
    let server = Server::start();
    let client = server.client();
    let path = create(&client, &json!({ "title": "mow", "severity": 3, "type": "todo", "story_points": "1.5" }));
    let mut expected = json!({
        "id": &path[7..], "title": "mow", "done": null, "severity": 3, "type": "todo", "unique_title": null,
        "story_points": "1.50000000",
    });
    assert_eq!(client.get(&path).json(), expected);

    let changed = client.patch(&path, &json!({ "severity": null, "done": "2026-01-31T12:00:00Z", "type": "issue" }));
    expected["severity"] = Value::Null;
    expected["done"] = json!("2026-01-31T12:00:00Z");
    expected["type"] = json!("issue");
    assert_eq!((changed.status, changed.json()), (200, expected.clone()), "absent stays, null is null");
    assert_eq!(client.patch(&path, &json!({})).json(), expected, "nothing changes nothing");
    assert_eq!(client.get(&path).json(), expected);

    let deleted = client.delete(&path);
    assert_eq!((deleted.status, deleted.text.as_str()), (204, ""));
    for gone in [
        client.get(&path),
        client.patch(&path, &json!({})),
        client.patch(&path, &json!({ "title": "new" })),
        client.delete(&path),
    ] {
        assert_eq!(gone.problem(), (404, vec![]));
    }
}

#[test]
fn every_wrong_member_is_told_at_once() {
    let server = Server::start();
    let client = server.client();
    let wrong =
        json!({ "title": "ab", "severity": 11, "type": "chore", "story_points": "many", "titel": 1, "done": true });
    let expected = vec![
        "body title min_length: must have at least 3 characters".to_owned(),
        "body severity maximum: must be at most 10".to_owned(),
        "body type enum: must be one of: todo, issue".to_owned(),
        "body story_points format: must be a decimal number in a string, as \"12.50\"".to_owned(),
        "body done unknown: is not known".to_owned(),
        "body titel unknown: is not known; did you mean `title`?".to_owned(),
    ];
    assert_eq!(client.post("/tasks", &wrong).problem(), (422, expected));
    let missing = client.post("/tasks", &json!({ "severity": -1 }));
    let expected = ["body title required: is required", "body severity minimum: must be at least 0"];
    assert_eq!(missing.problem(), (422, expected.map(str::to_owned).to_vec()));
    assert_eq!(titles(&client, ""), [""; 0], "nothing is stored");

    let path = create(&client, &json!({ "title": "mow" }));
    let expected = [
        "body title type: must be a string",
        "body severity type: must be a whole number from -2147483648 to 2147483647",
    ];
    let refused = client.patch(&path, &json!({ "title": null, "severity": "3" }));
    assert_eq!(refused.problem(), (422, expected.map(str::to_owned).to_vec()));
}

#[test]
fn text_is_counted_in_characters() {
    let server = Server::start();
    let client = server.client();
    create(&client, &json!({ "title": "é".repeat(64) }));
    assert_eq!(client.post("/tasks", &json!({ "title": "é".repeat(65) })).status, 422);
    assert_eq!(client.post("/tasks", &json!({ "title": "éé" })).status, 422);
}

#[test]
fn what_cannot_be_read_is_told_apart() {
    let server = Server::start();
    let client = server.client();
    assert_eq!(client.send("POST", "/tasks", Some("application/json"), "{\"title\": ").problem().0, 400);
    assert_eq!(client.send("POST", "/tasks", Some("text/plain"), "{}").problem().0, 415);
    assert_eq!(
        client.send("POST", "/tasks", Some("application/json"), "[]").problem(),
        (422, vec!["body  type: must be an object".to_owned()])
    );
    let large = format!("\"{}\"", "x".repeat(3 << 20));
    assert_eq!(client.send("POST", "/tasks", Some("application/json"), &large).problem().0, 413);
    let twice = client.send("POST", "/tasks", Some("application/json"), r#"{"title": "mow", "title": "mow"}"#);
    assert_eq!(twice.problem(), (422, vec!["body title duplicate: is given twice".to_owned()]));
}

#[test]
fn paths_that_lead_nowhere_are_not_found() {
    let server = Server::start();
    let client = server.client();
    assert_eq!(client.get("/nothing").problem(), (404, vec![]));
    assert_eq!(
        client.get("/tasks/1").problem(),
        (404, vec!["path id format: must be a UUID, as f81d4fae-7dec-11d0-a765-00a0c91e6bf6".to_owned()])
    );
    let wrong_method = client.send("PUT", "/tasks", Some("application/json"), "{}");
    assert_eq!(wrong_method.problem(), (405, vec![]));
    assert_eq!(wrong_method.header("allow"), Some("GET, HEAD, POST"));
}

#[test]
fn head_is_get_without_the_content() {
    let server = Server::start();
    let head = server.client().send("HEAD", "/tasks", None, "");
    assert_eq!((head.status, head.header("x-total-count"), head.text.as_str()), (200, Some("0"), ""));
}

#[test]
fn unique_title_is_taken_once() {
    let server = Server::start();
    let client = server.client();
    create(&client, &json!({ "title": "mow", "unique_title": "lawn" }));
    let expected = (409, vec!["body unique_title unique: already exists".to_owned()]);
    assert_eq!(client.post("/tasks", &json!({ "title": "mow", "unique_title": "lawn" })).problem(), expected);
    let other = create(&client, &json!({ "title": "mow", "unique_title": "hedge" }));
    assert_eq!(client.patch(&other, &json!({ "unique_title": "lawn" })).problem(), expected);
}

#[test]
fn lists_are_filtered_searched_and_ordered() {
    let server = Server::start();
    let client = server.client();
    create(&client, &json!({ "title": "mow", "severity": 1, "type": "todo", "unique_title": "100% lawn" }));
    create(&client, &json!({ "title": "mend", "severity": 5, "type": "issue", "story_points": "0.5" }));
    create(&client, &json!({ "title": "paint", "story_points": "2" }));
    let check = |query: &str, expected: &[&str]| assert_eq!(titles(&client, query), expected, "{query}");
    check("?order_by=title", &["mend", "mow", "paint"]);
    check("?order_by=-title", &["paint", "mow", "mend"]);
    check("?order_by=-severity&severity:ge=1", &["mend", "mow"]);
    check("?title=mow&title=paint&order_by=title", &["mow", "paint"]);
    check("?severity:gt=1", &["mend"]);
    check("?severity:lt=5", &["mow"]);
    check("?severity:le=5&order_by=title", &["mend", "mow"]);
    check("?severity:ne=1", &["mend"]);
    check("?severity=NULL", &["paint"]);
    check("?severity=NULL&severity=5&order_by=title", &["mend", "paint"]);
    check("?severity:ne=NULL&order_by=title", &["mend", "mow"]);
    check("?type=issue", &["mend"]);
    check("?type=NULL", &["paint"]);
    check("?story_points=0.50", &["mend"]);
    check("?search=LAWN", &["mow"]);
    check("?search=%25", &["mow"]);
    check("?search=m_w", &[]);
    check("?search=m&severity=5", &["mend"]);
    let wrong = client.get(
        "/tasks?severity=a&severity:le=1&severity:le=b&order_by=id&limit=101&offset=1&offset=2&serach=x&type:ne=todo",
    );
    let expected = [
        "query offset duplicate: is given twice",
        "query severity type: must be a whole number from -2147483648 to 2147483647",
        "query severity:le type: must be a whole number from -2147483648 to 2147483647",
        "query order_by enum: must be one of: title, -title, severity, -severity",
        "query limit maximum: must be at most 100",
        "query serach unknown: is not known; did you mean `search`?",
        "query type:ne unknown: is not known; did you mean `type`?",
    ];
    assert_eq!(wrong.problem(), (422, expected.map(str::to_owned).to_vec()));
}

#[test]
fn null_is_a_word_in_texts_and_nothing_in_lists() {
    let server = Server::start();
    let client = server.client();
    create(&client, &json!({ "title": "mow" }));
    create(&client, &json!({ "title": "a NULL title" }));
    assert_eq!(titles(&client, "?search=NULL"), ["a NULL title"]);
    assert_eq!(titles(&client, "?title=NULL"), [""; 0], "a title is never null, so it is the word");
}

#[test]
fn hostile_requests_are_refused_and_harm_nobody() {
    let server = Server::start();
    let client = server.client();
    assert_eq!(client.get(&format!("/tasks?{}", "a&".repeat(20_000))).problem().0, 414);
    assert_eq!(client.get(&format!("/tasks?{}", "limit=1&".repeat(5_000))).problem().0, 414);
    assert_eq!(client.get(&format!("/tasks?{}", "limit=1&".repeat(250))).problem().0, 422);
    let unknown: serde_json::Map<_, _> = (0..2_000).map(|number| (format!("title{number}"), json!(1))).collect();
    let many = client.post("/tasks", &Value::Object(unknown));
    let told = many.problem().1;
    assert_eq!(told.len(), 101);
    assert_eq!(told[100], "body  truncated: more is wrong than is told here; correct this first");
    let deep = "[".repeat(60_000);
    assert_eq!(client.send("POST", "/tasks", Some("application/json"), &deep).problem().0, 400);
    let large = "[".repeat(70_000);
    assert_eq!(client.send("POST", "/tasks", Some("application/json"), &large).problem().0, 413);
    assert_eq!(titles(&client, ""), [""; 0]);
}

#[test]
fn what_no_column_can_hold_names_its_field() {
    let server = Server::start();
    let client = server.client();
    let refused = |body: &Value, expected: &str| {
        assert_eq!(client.post("/tasks", body).problem(), (422, vec![expected.to_owned()]), "{body}");
    };
    let nul = "must not contain the character NUL";
    refused(&json!({ "title": "m\0w" }), &format!("body title characters: {nul}"));
    refused(&json!({ "title": "mow", "unique_title": "\0" }), &format!("body unique_title characters: {nul}"));
    let digits = "body story_points digits: must have at most 12 digits before the point and 8 behind it";
    refused(&json!({ "title": "mow", "story_points": "1234567890123" }), digits);
    refused(&json!({ "title": "mow", "story_points": "0.123456789" }), digits);
    let format = "body story_points format: must be a decimal number in a string, as \"12.50\"";
    for text in ["12345678901234567890123456789", "1e3", "NaN", "1_000"] {
        refused(&json!({ "title": "mow", "story_points": text }), format);
    }
    let path = create(&client, &json!({ "title": "mow", "story_points": "-000123456789012.12345678" }));
    assert_eq!(client.get(&path).json()["story_points"], "-123456789012.12345678");
    let done = client.patch(&path, &json!({ "title": "\0\0\0" }));
    assert_eq!(done.problem(), (422, vec![format!("body title characters: {nul}")]));
    let time = "body done format: must be a date and time with an offset, as 2026-01-31T12:00:00Z";
    for text in ["294277-01-01T00:00:00Z", "10000-01-01T00:00:00Z", "-0001-01-01T00:00:00Z", "2026-01-31 12:00:00Z"] {
        assert_eq!(client.patch(&path, &json!({ "done": text })).problem(), (422, vec![time.to_owned()]), "{text}");
    }
    assert_eq!(client.patch(&path, &json!({ "done": "0000-01-01T00:00:00Z" })).json()["done"], "0000-01-01T00:00:00Z");
    for name in ["title", "search"] {
        let expected = vec![format!("query {name} characters: {nul}")];
        assert_eq!(client.get(&format!("/tasks?{name}=a%00")).problem(), (422, expected));
    }
    assert_eq!(client.get("/tasks/%00").problem(), (404, vec![]));
    let raw = |body: &str| client.send("POST", "/tasks", Some("application/json"), body).status;
    assert_eq!(raw(r#"{"title": "\ud800abc"}"#), 400, "a lone surrogate is no JSON");
    assert_eq!(raw(r#"{"title": "abc", "severity": 1e400}"#), 400, "nor is a number that there is not");
    assert_eq!(raw(r#"{"title": "abc", "severity": NaN}"#), 400);
    assert_eq!(raw(r#"{"title": "abc", "severity": 9223372036854775808}"#), 422);
}

#[test]
fn pages_link_to_each_other_and_lose_nothing() {
    let server = Server::start();
    let client = server.client();
    for number in 0..7 {
        create(&client, &json!({ "title": format!("task {number}"), "severity": number % 2 }));
    }
    let mut next = "/tasks?order_by=severity&limit=3".to_owned();
    let mut seen = Vec::new();
    loop {
        let page = client.get(&next);
        assert_eq!(page.header("x-total-count"), Some("7"));
        seen.extend(page.json().as_array().expect("a list").iter().map(|row| row["title"].to_string()));
        let link = page.header("link").expect("pages have links").to_owned();
        let target = link.split(", ").find_map(|link| link.strip_suffix(">; rel=\"next\"")?.strip_prefix('<'));
        match target {
            Some(target) => target.clone_into(&mut next),
            None => break,
        }
    }
    seen.sort();
    assert_eq!(seen, (0..7).map(|number| format!("\"task {number}\"")).collect::<Vec<_>>(), "{next}");
}

#[test]
fn second_start_keeps_the_data() {
    let database = crate::support::Database::create();
    let server = Server::with(&database, &[]);
    create(&server.client(), &json!({ "title": "mow" }));
    server.terminate();
    let server = Server::with(&database, &[]);
    assert_eq!(titles(&server.client(), ""), ["mow"]);
}
