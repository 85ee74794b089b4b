//! What the document says of parameters and forms.

use serde_json::{Value, json};

use super::api::Shop;

fn document() -> Value {
    serde_json::from_str(Shop::OPENAPI).expect("it is JSON")
}

/// A parameter of an operation without its schema.
fn written(path: &str, name: &str) -> Value {
    let document = document();
    let parameters = document["paths"][path]["get"]["parameters"].as_array().cloned().unwrap_or_default();
    let definitions = &document["components"]["parameters"];
    let found = parameters.iter().map(|parameter| match parameter["$ref"].as_str() {
        Some(reference) => &definitions[reference.rsplit('/').next().expect("it has a name")],
        None => parameter,
    });
    let mut parameter = found.into_iter().find(|found| found["name"] == name).expect("it is there").clone();
    parameter.as_object_mut().expect("it is an object").remove("schema");
    parameter
}

#[test]
fn styles_are_said_where_they_are_not_usual() {
    let check = |path: &str, name: &str, expected: &Value| assert_eq!(written(path, name), *expected);
    check("/query/parts", "tags", &json!({ "name": "tags", "in": "query" }));
    check("/query/split", "words", &json!({ "name": "words", "in": "query", "style": "form", "explode": false }));
    check(
        "/query/parts",
        "filter",
        &json!({ "name": "filter", "in": "query", "style": "deepObject", "explode": true }),
    );
    check("/query/parts", "place", &json!({ "name": "place", "in": "query", "style": "deepObject", "explode": true }));
    check("/header/split", "words", &json!({ "name": "words", "in": "header" }));
    check("/cookie/split", "words", &json!({ "name": "words", "in": "cookie", "explode": false }));
    check("/path/numbers/{numbers}", "numbers", &json!({ "name": "numbers", "in": "path", "required": true }));
}

#[test]
fn what_may_be_empty_is_not_required() {
    let is_required = |name: &str| written("/query/needed", name)["required"] == true;
    let required: Vec<_> =
        ["count", "list", "some", "map", "seven", "a", "b"].into_iter().filter(|name| is_required(name)).collect();
    assert_eq!(required, ["count", "some"]);
    let document = document();
    let form = "/requestBody/content/application~1x-www-form-urlencoded/schema/required";
    let required = document["paths"]["/form/needed"]["post"].pointer(form);
    assert_eq!(required, Some(&json!(["count", "some"])));
}

#[test]
fn forms_say_how_members_become_text() {
    let document = document();
    let encoding = |path: &str| {
        &document["paths"][path]["post"]["requestBody"]["content"]["application/x-www-form-urlencoded"]["encoding"]
    };
    let deep = json!({ "style": "deepObject", "explode": true });
    assert_eq!(*encoding("/form/parts"), json!({ "filter": deep, "flags": deep, "by_day": deep, "place": deep }));
    assert_eq!(encoding("/form/split")["words"], json!({ "style": "form", "explode": false }));
    assert_eq!(*encoding("/form/plain"), Value::Null);
}

#[test]
fn rejections_of_extractors_are_in_the_document() {
    let document = document();
    let statuses = |path: &str, method: &str| {
        let responses = document["paths"][path][method]["responses"].as_object().cloned().unwrap_or_default();
        responses.keys().filter(|status| status.starts_with('4')).cloned().collect::<Vec<_>>()
    };
    assert_eq!(statuses("/form/plain", "post"), ["400", "408", "413", "415", "422"]);
    assert_eq!(statuses("/header/plain", "get"), ["422"]);
    assert_eq!(statuses("/cookie/plain", "get"), ["422"]);
    assert_eq!(statuses("/path/flag/{flag}", "get"), ["404", "414"]);
}
