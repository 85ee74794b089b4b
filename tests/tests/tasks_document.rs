//! The document of the tasks, as it is served.

use serde_json::{Value, json};

use crate::support::{Server, command};

#[test]
fn served_document_is_the_printed_one() {
    let printed = command("tasks").arg("openapi").output().expect("the program runs").stdout;
    let server = Server::start();
    let answer = server.client().get("/openapi.json");
    assert_eq!(answer.header("content-type"), Some("application/json"));
    assert_eq!(answer.text, String::from_utf8(printed).expect("it is text").trim_end());
}

#[test]
fn limits_of_the_struct_are_in_the_types_made_from_it() {
    let server = Server::start();
    let document = server.client().get("/openapi.json").json();
    let schemas = &document["components"]["schemas"];
    let mut title =
        json!({ "type": "string", "minLength": 3, "maxLength": 64, "description": "Title, as people see it" });
    assert_eq!(schemas["Task"]["properties"]["title"], title);
    title["pattern"] = json!(r"^[^\u0000]*$");
    let points = r"^[+-]?(0{0,16}[0-9]{1,12}(\.[0-9]{0,8})?|\.[0-9]{1,8})$";
    for component in ["TaskAdd", "TaskUpdate"] {
        assert_eq!(schemas[component]["properties"]["title"], title, "{component}");
        assert_eq!(schemas[component]["properties"]["story_points"]["pattern"], points, "{component}");
    }
    assert_eq!(schemas["TaskAdd"]["required"], json!(["title"]));
    assert_eq!(schemas["TaskAdd"]["properties"]["done"], Value::Null, "it is omitted");
    assert_eq!(schemas["TaskUpdate"]["required"], Value::Null);
    assert_eq!(schemas["Task"]["required"].as_array().map(Vec::len), Some(7), "rows have every member");
}

#[test]
fn page_of_the_interface_refers_to_this_server_alone() {
    let server = Server::start();
    let page = server.client().get("/docs");
    assert_eq!(page.header("content-type"), Some("text/html; charset=utf-8"));
    assert!(!page.text.contains("//"), "no address elsewhere: {}", page.text);
    let script = server.client().get("/docs/scalar.js");
    assert_eq!(script.header("content-type"), Some("text/javascript; charset=utf-8"));
    assert!(script.text.len() > 1_000_000);
}
