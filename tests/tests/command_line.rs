//! The command line of an application.

use std::process::Output;

use serde_json::Value;

use crate::support::{Database, Server, command};

fn run(example: &str, arguments: &[&str], variables: &[(&str, &str)]) -> (Option<i32>, String, String) {
    let Output { status, stdout, stderr } =
        command(example).args(arguments).envs(variables.iter().copied()).output().expect("the program runs");
    let text = |bytes| String::from_utf8(bytes).expect("it prints text");
    (status.code(), text(stdout), text(stderr))
}

#[test]
fn document_is_printed() {
    let (code, printed, _) = run("tasks", &["openapi"], &[]);
    let document: Value = serde_json::from_str(&printed).expect("it is JSON");
    assert_eq!((code, &document["info"]["title"]), (Some(0), &Value::from("Tasks")));
}

#[test]
fn routes_are_printed() {
    let expected = "\
GET     /openapi.json           the document
GET     /openapi-3.0.json       the document as OpenAPI 3.0
GET     /docs                   its page
GET     /docs/scalar.js         the page's script
GET     /docs/scalar-start.js   the script's start
GET     /docs/swagger           its other page
GET     /docs/swagger-ui.js     that page's script
GET     /docs/swagger-ui.css    that page's style
GET     /docs/swagger-start.js  that script's start
GET     /tasks                  list_tasks
POST    /tasks                  create_task
GET     /tasks/{id}             fetch_task
PATCH   /tasks/{id}             update_task
DELETE  /tasks/{id}             delete_task
GET     /stream                 websocket
GET     /                       the way to the page
";
    assert_eq!(run("tasks", &["routes"], &[]), (Some(0), expected.to_owned(), String::new()));
}

#[test]
fn version_is_that_of_the_api() {
    assert_eq!(run("hello", &["--version"], &[]).1, "Hello 1.0.0\n");
}

#[test]
fn unknown_command_is_a_usage_error() {
    let (code, _, message) = run("hello", &["swim"], &[]);
    assert_eq!(code, Some(2));
    assert!(message.contains("unrecognized subcommand 'swim'"), "{message}");
}

#[test]
fn missing_database_is_told() {
    let (code, _, message) = run("tasks", &["serve", "--port", "0"], &[]);
    assert_eq!(code, Some(1));
    assert!(message.starts_with("error: `DATABASE_URL` is not set"), "{message}");
    let away = [("DATABASE_URL", "postgres://nobody:secret@127.0.0.1:1/none")];
    let (code, _, message) = run("tasks", &["db", "create-tables"], &away);
    assert_eq!(code, Some(1));
    assert!(message.starts_with("error: failed to reach the database") && !message.contains("secret"), "{message}");
}

#[test]
fn table_that_lacks_columns_is_told() {
    let database = Database::create();
    database.execute("CREATE TABLE tasks (id uuid, title text)").expect("it is new");
    let (code, _, message) = run("tasks", &["db", "create-tables"], &[("DATABASE_URL", &database.url)]);
    assert_eq!(code, Some(1));
    let expected = "error: table `tasks` was there already, without the columns `done`, `severity`";
    assert!(message.starts_with(expected), "{message}");
}

#[test]
fn port_that_is_taken_is_told() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").expect("there is a free port");
    let port = taken.local_addr().expect("it has an address").port().to_string();
    let (code, _, message) = run("hello", &["serve", "--port", &port], &[]);
    assert_eq!(code, Some(1));
    assert!(message.starts_with(&format!("error: failed to listen at 127.0.0.1:{port}: ")), "{message}");
}

#[test]
fn server_ends_cleanly_on_sigterm() {
    let (_, status, log) = Server::start().terminate();
    assert_eq!(status.code(), Some(0));
    assert!(log.contains("stopping on SIGTERM"), "{log}");
}

#[test]
fn quiet_commands_log_nothing() {
    let database = Database::create();
    let variables = [("DATABASE_URL", database.url.as_str())];
    assert_eq!(run("tasks", &["-q", "db", "create-tables"], &variables), (Some(0), String::new(), String::new()));
    let (_, _, log) = run("tasks", &["db", "create-tables"], &variables);
    assert!(log.contains("there are the tables tasks"), "{log}");
}
