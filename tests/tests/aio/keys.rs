//! Rows of two columns.

use serde_json::json;

use super::start;

#[test]
fn two_numbers_are_there_once_together() {
    let server = start();
    let client = server.client();
    let created = client.post("/multikey-unique", &json!({ "x": 1, "y": 2 }));
    assert_eq!((created.status, created.json()), (201, json!({ "x": 1, "y": 2 })));
    assert_eq!(client.post("/multikey-unique", &json!({ "x": 1, "y": 3 })).status, 201);
    let again = client.post("/multikey-unique", &json!({ "x": 1, "y": 2 }));
    let problem = again.json();
    let fields: Vec<_> =
        problem["errors"].as_array().expect("a list").iter().filter_map(|error| error["field"].as_str()).collect();
    assert_eq!((again.status, fields), (409, vec!["x", "y"]));
    assert_eq!(problem["message"], "x, y already exists");
}

#[test]
fn two_values_may_be_anything() {
    let server = start();
    let client = server.client();
    for row in [json!({ "x": [1, { "a": null }], "y": "text" }), json!({ "x": 0.5, "y": {} }), json!({ "x": true })] {
        let created = client.post("/multikey", &row);
        assert_eq!((created.status, created.json()), (201, row));
    }
    assert_eq!(client.post("/multikey", &json!({ "x": null })).json(), json!({}));
}
