//! The command line of an application.

use std::{
    fs,
    path::PathBuf,
    process::{self, Output},
};

use serde_json::{Value, json};

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

/// A folder of a test's own, removed with it.
struct Folder(PathBuf);

impl Folder {
    fn create(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("openapi-{}-{name}", process::id()));
        fs::create_dir(&path).expect("it is new");
        Self(path)
    }

    fn file(&self, name: &str) -> String {
        self.0.join(name).to_str().expect("the path is text").to_owned()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn read(file: &str) -> String {
    fs::read_to_string(file).expect("it can be read")
}

#[test]
fn document_is_written_and_found_to_be_the_same() {
    let folder = Folder::create("written");
    let file = folder.file("hello.json");
    fs::write(&file, "something older").expect("it can be written");
    assert_eq!(run("hello", &["openapi", "--write", &file], &[]), (Some(0), String::new(), String::new()));
    let (_, printed, _) = run("hello", &["openapi"], &[]);
    let document: Value = serde_json::from_str(&printed).expect("it is JSON");
    assert_eq!(read(&file), serde_json::to_string_pretty(&document).expect("it is JSON") + "\n");
    assert_eq!(fs::read_dir(&folder.0).expect("it is there").count(), 1, "nothing is left beside it");
    assert_eq!(run("hello", &["openapi", "--check", &file], &[]), (Some(0), String::new(), String::new()));
    fs::write(&file, printed).expect("it can be written");
    assert_eq!(run("hello", &["openapi", "--check", &file], &[]), (Some(0), String::new(), String::new()));
}

#[test]
fn changes_since_the_document_was_written_are_told() {
    let folder = Folder::create("changed");
    let file = folder.file("hello.json");
    run("hello", &["openapi", "--write", &file], &[]);
    let mut document: Value = serde_json::from_str(&read(&file)).expect("it is JSON");
    document["info"]["version"] = json!("0.9.0");
    document["components"]["schemas"]["Greeting"]["properties"]["mood"] = json!({ "type": "string" });
    fs::write(&file, document.to_string()).expect("it can be written");
    let (code, printed, message) = run("hello", &["openapi", "--check", &file], &[]);
    let expected = "\
GET /hello/{name}
  breaking: 200 response /mood: removed
document
  info: version changed from `0.9.0` to `1.0.0`
";
    assert_eq!((code, printed.as_str()), (Some(1), expected));
    let expected = format!(
        "error: `{file}` is not the document of this program: 2 changes, 1 of which breaks clients; \
         write it with `openapi --write {file}`\n"
    );
    assert_eq!(message, expected);
}

#[test]
fn file_that_is_no_document_is_told() {
    let folder = Folder::create("none");
    let check = |file: &str| {
        let (code, printed, message) = run("hello", &["openapi", "--check", file], &[]);
        assert_eq!((code, printed.as_str()), (Some(1), ""));
        message
    };
    let file = folder.file("absent.json");
    let remedy = format!("write it with `openapi --write {file}`\n");
    let message = check(&file);
    assert!(
        message.starts_with(&format!("error: failed to read `{file}`: ")) && message.ends_with(&remedy),
        "{message}"
    );
    fs::write(&file, "{").expect("it can be written");
    let message = check(&file);
    assert!(message.starts_with(&format!("error: `{file}` is not JSON: ")) && message.ends_with(&remedy), "{message}");
    fs::write(&file, [0xff]).expect("it can be written");
    let message = check(&file);
    assert!(
        message.starts_with(&format!("error: failed to read `{file}`: ")) && message.ends_with(&remedy),
        "{message}"
    );
}

#[test]
fn file_that_cannot_be_written_is_told() {
    let folder = Folder::create("unwritten");
    let file = folder.file("absent/hello.json");
    let (code, _, message) = run("hello", &["openapi", "--write", &file], &[]);
    assert_eq!(code, Some(1));
    assert!(message.starts_with(&format!("error: failed to write `{file}`: ")), "{message}");
}

#[test]
fn document_is_either_written_or_checked() {
    let (code, _, message) = run("hello", &["openapi", "--write", "a.json", "--check", "b.json"], &[]);
    assert_eq!(code, Some(2));
    assert!(message.contains("cannot be used with"), "{message}");
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
