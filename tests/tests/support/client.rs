//! An HTTP client that takes every answer as it is, and judges it by the document that the server gives.

use openapi_core::test::{Exchange, Judge};
use serde_json::Value;
use ureq::{
    Agent, Body,
    http::{HeaderValue, Request, Response},
};

/// A client of one server.
pub(crate) struct Client {
    agent: Agent,
    base: String,
    judge: Judge,
}

/// An answer.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    headers: Vec<(String, String)>,
    pub(crate) text: String,
}

impl Client {
    pub(crate) fn of(base: &str) -> Self {
        let agent = Agent::config_builder().http_status_as_error(false).allow_non_standard_methods(true).build();
        let agent: Agent = agent.into();
        let document = agent.get(format!("{base}/openapi.json")).call().expect("the server answers");
        let judge = Judge::read(&Answer::read(document).text).expect("the document is JSON");
        Self { agent, base: base.to_owned(), judge }
    }

    pub(crate) fn get(&self, path: &str) -> Answer {
        self.send("GET", path, None, "")
    }

    pub(crate) fn delete(&self, path: &str) -> Answer {
        self.send("DELETE", path, None, "")
    }

    pub(crate) fn post(&self, path: &str, body: &Value) -> Answer {
        self.send("POST", path, Some("application/json"), &body.to_string())
    }

    pub(crate) fn patch(&self, path: &str, body: &Value) -> Answer {
        self.send("PATCH", path, Some("application/json"), &body.to_string())
    }

    /// Sends anything.
    pub(crate) fn send(&self, method: &str, path: &str, media_type: Option<&str>, body: &str) -> Answer {
        let mut request = Request::builder().method(method).uri(format!("{}{path}", self.base));
        if let Some(media_type) = media_type {
            request = request.header("content-type", media_type);
        }
        let answer = match media_type {
            Some(_) => self.agent.run(request.body(body).expect("the request is right")),
            None => self.agent.run(request.body(()).expect("the request is right")),
        };
        self.judged(method, path, answer.expect("the server answers"))
    }

    /// Sends JSON with headers.
    pub(crate) fn ask_with(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &Value) -> Answer {
        let request = Request::builder().method(method).uri(format!("{}{path}", self.base));
        let request = headers.iter().fold(request, |request, (name, value)| request.header(*name, *value));
        let request = request.header("content-type", "application/json").body(body.to_string());
        let answer = self.agent.run(request.expect("the request is right"));
        Answer::read(answer.expect("the server answers"))
    }

    /// Sends a request with headers, without content.
    pub(crate) fn ask(&self, method: &str, path: &str, headers: &[(&str, &str)]) -> Answer {
        let request = Request::builder().method(method).uri(format!("{}{path}", self.base));
        let request = headers.iter().fold(request, |request, (name, value)| request.header(*name, *value));
        let answer = self.agent.run(request.body(()).expect("the request is right"));
        self.judged(method, path, answer.expect("the server answers"))
    }

    /// The answer, which has to be in the document.
    fn judged(&self, method: &str, path: &str, answer: Response<Body>) -> Answer {
        let answer = Answer::read(answer);
        let Answer { status, headers, text } = &answer;
        let exchange = Exchange { method, path, status: *status, headers, content: text.as_bytes() };
        self.judge.judge(&exchange).unwrap_or_else(|fault| panic!("{fault}"));
        answer
    }
}

impl Client {
    /// The same with headers that need not be text.
    pub(crate) fn ask_bytes(&self, method: &str, path: &str, headers: &[(&str, &[u8])]) -> Answer {
        let request = Request::builder().method(method).uri(format!("{}{path}", self.base));
        let request = headers.iter().fold(request, |request, (name, value)| request.header(*name, *value));
        let answer = self.agent.run(request.body(()).expect("the request is right"));
        Answer::read(answer.expect("the server answers"))
    }
}

impl Answer {
    fn read(mut answer: Response<Body>) -> Self {
        let text = answer.body_mut().with_config().limit(1 << 26).read_to_string().expect("the content is text");
        let value = |value: &HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
        let headers = answer.headers().iter().map(|(name, given)| (name.to_string(), value(given))).collect();
        Self { status: answer.status().as_u16(), headers, text }
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(given, _)| given == name).map(|(_, value)| value.as_str())
    }

    /// Every value of a header.
    pub(crate) fn headers(&self, name: &str) -> Vec<&str> {
        self.headers.iter().filter(|(given, _)| given == name).map(|(_, value)| value.as_str()).collect()
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|_| panic!("not JSON: {}", self.text))
    }

    /// The status, the kind of content, and what is wrong with which field.
    pub(crate) fn problem(&self) -> (u16, Vec<String>) {
        assert_eq!(self.header("content-type"), Some("application/problem+json"), "{}", self.text);
        let problem = self.json();
        assert_eq!(problem["status"], self.status);
        let errors = problem["errors"].as_array().cloned().unwrap_or_default();
        let word = |error: &Value, name: &str| error[name].as_str().expect("errors have texts").to_owned();
        let lines = errors.iter().map(|error| {
            format!(
                "{} {} {}: {}",
                word(error, "location"),
                word(error, "field"),
                word(error, "code"),
                word(error, "message")
            )
        });
        (self.status, lines.collect())
    }
}
