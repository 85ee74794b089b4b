//! Whether an answer is in the document.

use std::{
    collections::HashMap,
    fmt::Write as _,
    sync::{Arc, Mutex, PoisonError},
};

use jsonschema::Validator;
use serde_json::{Map, Value, json};

use super::{Exchange, template};
use crate::Api;

/// Judges answers by an OpenAPI 3.1 document, with a validator of JSON Schema that knows nothing of the types behind it.
pub struct Judge {
    document: Value,
    /// The paths of the document, those with names before those with placeholders.
    templates: Vec<String>,
    /// The schemas that were needed so far, ready for use.
    validators: Mutex<HashMap<String, Arc<Validator>>>,
}

impl Judge {
    /// Judges by the document of an API, its private operations included.
    ///
    /// # Panics
    ///
    /// Never: the document is JSON.
    pub fn of<A: Api>() -> Self {
        Self::read(A::OPENAPI_PRIVATE).unwrap_or_else(|cause| panic!("the document is not JSON: {cause}"))
    }

    /// Judges by a document.
    ///
    /// # Errors
    ///
    /// When it is not JSON.
    pub fn read(document: &str) -> serde_json::Result<Self> {
        let document: Value = serde_json::from_str(document)?;
        let paths = document["paths"].as_object();
        let mut templates: Vec<String> = paths.into_iter().flat_map(Map::keys).cloned().collect();
        templates.sort_by(|one, other| template::order(one).cmp(&template::order(other)));
        Ok(Self { document, templates, validators: Mutex::default() })
    }

    /// Compares an answer with what the document says of its operation. What is not in the document may be refused with a problem (405
    /// with `Allow`) and must not fail.
    ///
    /// # Errors
    ///
    /// With what is wrong, and what would mend it.
    pub fn judge(&self, exchange: &Exchange<'_>) -> Result<(), String> {
        let Exchange { method, path, status, .. } = *exchange;
        let fault = match self.operation(exchange) {
            Some(operation) => self.of_operation(exchange, operation),
            None => of_no_operation(exchange),
        };
        fault.map_err(|fault| {
            let content = String::from_utf8_lossy(&exchange.content[..exchange.content.len().min(1_000)]);
            format!("{method} {path} answers {status}, but {fault}\nthe content is: {content}")
        })
    }

    /// The operation that a request is for. HEAD is GET without the content (RFC 9110, section 9.3.2).
    fn operation(&self, exchange: &Exchange<'_>) -> Option<&Value> {
        let path = exchange.path_alone();
        let template = self.templates.iter().find(|template| template::matches(template, path))?;
        let operations = &self.document["paths"][template];
        let method = exchange.method.to_ascii_lowercase();
        operations.get(&method).or_else(|| if method == "head" { operations.get("get") } else { None })
    }

    fn of_operation(&self, exchange: &Exchange<'_>, operation: &Value) -> Result<(), String> {
        let id = operation["operationId"].as_str().unwrap_or_default();
        let answers = operation["responses"].as_object().cloned().unwrap_or_default();
        let Some(answer) = answers.get(&exchange.status.to_string()) else {
            let known: Vec<_> = answers.keys().map(String::as_str).collect();
            return Err(format!(
                "operation `{id}` documents only {}: return a type, or take an extractor, that says so",
                known.join(", ")
            ));
        };
        let answer = self.resolve(answer);
        self.headers(exchange, answer)?;
        // There is none to compare.
        if exchange.method == "HEAD" {
            return Ok(());
        }
        self.content(exchange, answer)
    }

    fn headers(&self, exchange: &Exchange<'_>, answer: &Value) -> Result<(), String> {
        for (name, header) in answer["headers"].as_object().into_iter().flatten() {
            let Some(value) = exchange.header(name) else {
                if header["required"] == true {
                    return Err(format!("the documented header `{name}` is missing"));
                }
                continue;
            };
            let schema = &header["schema"];
            let lines = || exchange.headers.iter().filter(|(given, _)| given.eq_ignore_ascii_case(name));
            let read = |text: &str| serde_json::from_str(text).unwrap_or(Value::from(text));
            // A list has a line for each element.
            let values: [Value; 2] = if self.resolve(schema)["type"] == "array" {
                [lines().map(|(_, text)| text.as_str()).collect(), lines().map(|(_, text)| read(text)).collect()]
            } else {
                [value.into(), read(value)]
            };
            let validator = self.validator(schema)?;
            if !values.iter().any(|value| validator.is_valid(value)) {
                return Err(format!("its header `{name}: {value}` is not what the document says"));
            }
        }
        Ok(())
    }

    fn content(&self, exchange: &Exchange<'_>, answer: &Value) -> Result<(), String> {
        let contents = answer["content"].as_object().cloned().unwrap_or_default();
        let media_type = exchange.media_type();
        if contents.is_empty() {
            return if exchange.content.is_empty() { Ok(()) } else { Err("no content is documented".to_owned()) };
        }
        let known = contents.iter().find(|(range, _)| covers(range, &media_type));
        let Some((_, content)) = known else {
            let known: Vec<_> = contents.keys().map(String::as_str).collect();
            return Err(format!("its content is `{media_type}`, and documented is {}", known.join(", ")));
        };
        let Some(schema) = content.get("schema") else { return Ok(()) };
        let is_json = media_type == "application/json" || media_type.ends_with("+json");
        let value = match (is_json, std::str::from_utf8(exchange.content)) {
            (true, _) => {
                serde_json::from_slice(exchange.content).map_err(|cause| format!("it is not JSON: {cause}"))?
            }
            (false, Ok(text)) if media_type == "text/plain" || media_type == "text/html" => Value::from(text),
            // Nothing that JSON Schema could judge.
            (false, _) => return Ok(()),
        };
        let faults: Vec<_> = self
            .validator(schema)?
            .iter_errors(&value)
            .map(|error| format!("at `{}`: {error}", error.instance_path()))
            .collect();
        if faults.is_empty() { Ok(()) } else { Err(format!("its content breaks its schema:\n{}", faults.join("\n"))) }
    }

    /// What a reference leads to.
    fn resolve<'a>(&'a self, value: &'a Value) -> &'a Value {
        let pointer = value["$ref"].as_str().and_then(|reference| reference.strip_prefix('#'));
        pointer.and_then(|pointer| self.document.pointer(pointer)).unwrap_or(value)
    }

    fn validator(&self, schema: &Value) -> Result<Arc<Validator>, String> {
        let mut key = String::new();
        let _ = write!(key, "{schema}");
        let mut validators = self.validators.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(validator) = validators.get(&key) {
            return Ok(validator.clone());
        }
        let whole = json!({
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "allOf": [schema],
            "components": self.document["components"],
        });
        let validator = jsonschema::options().should_validate_formats(true).build(&whole);
        let validator = Arc::new(validator.map_err(|cause| format!("its schema is none: {cause}"))?);
        validators.insert(key, validator.clone());
        Ok(validator)
    }
}

/// What the document does not have is refused with a problem, unless it is there all the same: the documents, their pages, sockets.
fn of_no_operation(exchange: &Exchange<'_>) -> Result<(), String> {
    let Exchange { status, content, .. } = *exchange;
    if status < 400 {
        return Ok(());
    }
    if status >= 500 {
        return Err("no operation is there that could have failed".to_owned());
    }
    if status == 405 && exchange.header("allow").is_none() {
        return Err("it does not say which methods there are: `Allow` is missing".to_owned());
    }
    let is_problem = exchange.media_type() == "application/problem+json"
        && (exchange.method == "HEAD"
            || serde_json::from_slice::<Value>(content).is_ok_and(|problem| problem["status"] == status));
    if is_problem { Ok(()) } else { Err("it is no problem (RFC 9457)".to_owned()) }
}

/// Whether a media type is in a range, as `image/*`.
fn covers(range: &str, media_type: &str) -> bool {
    match range.split_once('/') {
        Some(("*", "*")) => true,
        Some((kind, "*")) => media_type.split('/').next() == Some(kind),
        _ => range.split(';').next().unwrap_or_default().trim().eq_ignore_ascii_case(media_type),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DOCUMENT: &str = r##"{
        "paths": {
            "/tasks/{id}": { "get": { "operationId": "fetch", "responses": {
                "200": {
                    "headers": {
                        "X-Count": { "schema": { "type": "integer" } },
                        "X-Tag": { "schema": { "type": "array", "items": { "maxLength": 3 } } }
                    },
                    "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Task" } } }
                },
                "304": {},
                "404": { "$ref": "#/components/responses/NotFound" }
            } } }
        },
        "components": {
            "responses": { "NotFound": { "content": { "application/problem+json": { "schema": { "type": "object" } } } } },
            "schemas": { "Task": { "type": "object", "required": ["id"], "properties": { "id": { "format": "uuid" } } } }
        }
    }"##;

    fn verdict(method: &str, path: &str, status: u16, headers: &[(&str, &str)], content: &str) -> String {
        let headers: Vec<_> = headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        let exchange = Exchange { method, path, status, headers: &headers, content: content.as_bytes() };
        let verdict = Judge::read(DOCUMENT).expect("it is JSON").judge(&exchange);
        verdict.err().unwrap_or_default().lines().next().unwrap_or_default().to_owned()
    }

    const JSON: (&str, &str) = ("Content-Type", "application/json");

    #[test]
    fn documented_answers_pass() {
        let content = r#"{"id":"00000000-0000-0000-0000-000000000000"}"#;
        assert_eq!(
            verdict("GET", "/tasks/1?full", 200, &[JSON, ("x-count", "3"), ("x-tag", "1"), ("x-tag", "b")], content),
            ""
        );
        assert_eq!(verdict("GET", "/tasks/1", 304, &[], ""), "");
        assert_eq!(verdict("GET", "/tasks/1", 404, &[("content-type", "application/problem+json; v=1")], "{}"), "");
        assert_eq!(verdict("HEAD", "/tasks/1", 200, &[JSON], ""), "");
        assert_eq!(verdict("GET", "/docs", 200, &[], "<html>"), "");
    }

    #[test]
    fn other_answers_do_not() {
        let check = |status, headers: &[_], content, expected: &str| {
            let verdict = verdict("GET", "/tasks/1", status, headers, content);
            assert_eq!(verdict, format!("GET /tasks/1 answers {status}, but {expected}"));
        };
        let remedy = "return a type, or take an extractor, that says so";
        check(409, &[], "", &format!("operation `fetch` documents only 200, 304, 404: {remedy}"));
        check(304, &[], "text", "no content is documented");
        check(200, &[], "", "its content is ``, and documented is application/json");
        check(200, &[JSON], "{", "it is not JSON: EOF while parsing an object at line 1 column 1");
        check(200, &[JSON, ("X-Count", "many")], "{}", "its header `X-Count: many` is not what the document says");
        check(200, &[JSON], r#"{"id":"1"}"#, "its content breaks its schema:");
        let tags = [JSON, ("X-Tag", "abc"), ("X-Tag", "abcd")];
        check(200, &tags, "{}", "its header `X-Tag: abc` is not what the document says");
    }

    #[test]
    fn what_is_not_there_is_a_problem() {
        let problem = ("content-type", "application/problem+json");
        assert_eq!(verdict("GET", "/other", 404, &[problem], r#"{"status":404}"#), "");
        assert_eq!(
            verdict("PUT", "/tasks/1", 405, &[problem], r#"{"status":405}"#),
            "PUT /tasks/1 answers 405, but it does not say which methods there are: `Allow` is missing"
        );
        assert_eq!(verdict("GET", "/other", 404, &[], ""), "GET /other answers 404, but it is no problem (RFC 9457)");
    }
}
