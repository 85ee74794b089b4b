//! Checks that ask what the application has, and mistakes in the language of the client, over HTTP.

use openapi_core::{
    Schema, api,
    http::{AsyncCheck, Checked, Error, Extensions, Extraction, Extractor, Json, Query, Request, Server, Translator},
    operation::{Argument, Input, ProblemKind, Responses, Source},
    post,
    validate::{Errors, FieldError},
};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::support::Client;

/// What stands for a database.
#[derive(Clone)]
struct Names(&'static [&'static str]);

impl Extractor for Names {
    const INPUT: Input = Input::new(Source::Server, &Responses::Problems(&[ProblemKind::Unavailable]));

    fn extract<'a>(request: &'a mut Request, _: &'static Argument) -> Extraction<'a, Self> {
        Extraction::ready(request.state::<Self>().cloned().ok_or_else(|| Error::new(ProblemKind::Unavailable)))
    }
}

#[derive(Deserialize, Schema)]
struct User {
    #[schema(trim, min_length = 2)]
    login: String,
    #[serde(default)]
    friends: Vec<String>,
}

impl AsyncCheck for User {
    type Context = (Names, ());

    async fn check(&self, (Names(names), ()): &Self::Context, errors: &mut Errors<'_>) -> Result<(), Error> {
        tokio::task::yield_now().await;
        if names.contains(&self.login.as_str()) {
            errors.at("login").add("taken", "is taken");
        }
        for (index, friend) in self.friends.iter().enumerate().filter(|(_, name)| !names.contains(&name.as_str())) {
            errors.at("friends").at(index).add_with("unknown", "is nobody", &[("name", friend.as_str().into())]);
        }
        if self.login == "crash" { Err(Error::new(ProblemKind::Unavailable)) } else { Ok(()) }
    }
}

#[derive(Deserialize, Schema)]
struct Filter {
    #[schema(minimum = 1)]
    page: Option<u32>,
    name: Vec<String>,
}

impl AsyncCheck for Filter {
    type Context = Names;

    async fn check(&self, Names(names): &Names, errors: &mut Errors<'_>) -> Result<(), Error> {
        for (index, _) in self.name.iter().enumerate().filter(|(_, name)| !names.contains(&name.as_str())) {
            errors.at("name").at(index).add("unknown", "is nobody");
        }
        Ok(())
    }
}

#[post("/users")]
async fn create(filter: Checked<Query<Filter>>, user: Checked<Json<User>>) -> Json<String> {
    Json(format!("{} {}", user.login, filter.page.unwrap_or_default()))
}

/// Someone who may change names.
struct Member;

impl Extractor for Member {
    const INPUT: Input = Input::new(Source::Server, &Responses::Problems(&[ProblemKind::Unauthorized]));

    fn extract<'a>(request: &'a mut Request, _: &'static Argument) -> Extraction<'a, Self> {
        Extraction::ready(request.header("member").map(|_| Self).ok_or_else(|| Error::new(ProblemKind::Unauthorized)))
    }
}

#[derive(Deserialize, Schema)]
struct Name {
    name: String,
}

impl AsyncCheck for Name {
    type Context = Member;

    async fn check(&self, _: &Member, errors: &mut Errors<'_>) -> Result<(), Error> {
        if self.name == "root" {
            errors.at("name").add("reserved", "is reserved");
        }
        Ok(())
    }
}

#[post("/names")]
async fn rename(name: Checked<Json<Name>>) -> Json<String> {
    Json(name.0.0.name)
}

api! {
    struct Users {
        title: "Users",
        version: "1",
        operations: [create, rename],
    }
}

fn german(language: &str, error: &FieldError) -> Option<String> {
    assert_eq!(language, "de");
    match error.code.as_str() {
        "taken" => Some(format!("{} ist vergeben", error.field)),
        "min_length" => Some(format!("braucht {} Zeichen", error.parameters.get("min_length")?)),
        _ => None,
    }
}

fn client() -> Client {
    let (sender, receiver) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        openapi_core::http::block_on(async {
            let mut state = Extensions::default();
            state.insert(Names(&["ada", "bob"]));
            state.insert(Translator::new(&["de"], german));
            let server = Server { state, ..Server::of::<Users>() };
            let listening = server.listen("127.0.0.1", 0).expect("there is a free port");
            sender.send(listening.addresses[0]).expect("the test waits for it");
            std::future::pending::<()>().await;
        });
    });
    Client::of(&format!("http://{}", receiver.recv().expect("the server starts")))
}

#[test]
fn checks_ask_what_the_application_has() {
    let client = client();
    let right = client.post("/users?name=ada&page=3", &json!({ "login": " eve ", "friends": ["ada"] }));
    assert_eq!((right.status, right.json()), (200, json!("eve 3")));
    let wrong = client.post("/users?name=ada&name=x", &json!({ "login": "ada", "friends": ["bob", "y"] }));
    let expected = ["query name unknown: is nobody", "body login taken: is taken", "body friends.1 unknown: is nobody"];
    assert_eq!(wrong.problem(), (422, expected.map(str::to_owned).to_vec()));
    // What is not even read is not asked for; what fails is the answer.
    let unread = client.post("/users?name=x&page=0", &json!({ "login": "a" }));
    let expected = ["query page minimum: must be at least 1", "body login min_length: must have at least 2 characters"];
    assert_eq!(unread.problem(), (422, expected.map(str::to_owned).to_vec()));
    assert_eq!(client.post("/users?name=ada", &json!({ "login": "crash" })).problem(), (503, Vec::new()));
}

#[test]
fn content_of_strangers_is_not_read() {
    let client = client();
    let wrong = json!({ "name": 1 });
    assert_eq!(client.post("/names", &wrong).problem(), (401, Vec::new()));
    let ask = |content| client.ask_with("POST", "/names", &[("member", "yes")], content).problem();
    assert_eq!(ask(&wrong), (422, vec!["body name type: must be a string".to_owned()]));
    assert_eq!(ask(&json!({ "name": "root" })), (422, vec!["body name reserved: is reserved".to_owned()]));
}

#[test]
fn answers_of_checks_are_in_the_document() {
    let document: Value = serde_json::from_str(Users::OPENAPI).expect("it is JSON");
    let responses = document["paths"]["/users"]["post"]["responses"].as_object().expect("there are answers");
    assert_eq!(responses.keys().collect::<Vec<_>>(), ["200", "400", "408", "413", "414", "415", "422", "500", "503"]);
}

#[test]
fn mistakes_are_told_in_the_language_of_the_client() {
    let client = client();
    let ask = |language: &str| {
        let answer = client.ask_with(
            "POST",
            "/users?name=ada",
            &[("accept-language", language)],
            &json!({ "login": "ada", "friends": ["x"] }),
        );
        let headers = ["content-language", "vary"].map(|name| answer.header(name).map(str::to_owned));
        (answer.problem().1, headers)
    };
    let headers = |language: &str| [Some(language.to_owned()), Some("accept-language".to_owned())];
    let lines = |login: &str| vec![login.to_owned(), "body friends.0 unknown: is nobody".to_owned()];
    assert_eq!(ask("fr, de-AT;q=0.8"), (lines("body login taken: login ist vergeben"), headers("de")));
    assert_eq!(ask("fr"), (lines("body login taken: is taken"), headers("en")));
    let short = client.ask_with("POST", "/users?name=ada", &[("accept-language", "de")], &json!({ "login": "a" }));
    assert_eq!(short.json()["errors"][0]["message"], "braucht 2 Zeichen");
    // What is right, and what says nothing of values, is the same in every language.
    assert_eq!(client.get("/nothing").header("content-language"), None);
}
