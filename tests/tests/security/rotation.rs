//! Keys in a file that changes while the server runs.

use std::{fs, path::PathBuf, thread::sleep, time::Duration};

use openapi_core::http::security::Keys;
use serde_json::json;

use super::{
    serve_with,
    token::{Token, public},
};
use crate::support::Client;

/// A file of a name of its own, which is removed in the end.
struct File(PathBuf);

impl File {
    fn new(name: &str) -> Self {
        Self(std::env::temp_dir().join(format!("openapi-keys-{}-{name}.json", std::process::id())))
    }

    fn write(&self, keys: &[&str]) {
        let keys: Vec<_> = keys.iter().map(|key| public(key)).collect();
        self.write_text(&json!({ "keys": keys }).to_string());
    }

    fn write_text(&self, text: &str) {
        fs::write(&self.0, text).expect("it can be written");
    }
}

impl Drop for File {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.0);
    }
}

fn status(client: &Client, key: &'static str) -> u16 {
    client.ask("GET", "/me", &[("authorization", &format!("Bearer {}", Token::by(key).sign()))]).status
}

#[test]
fn keys_are_read_again_for_one_that_is_not_known() {
    let file = File::new("unknown");
    file.write(&["ed"]);
    let client = serve_with(Keys::file(&file.0), |verifier| verifier);
    assert_eq!((status(&client, "ed"), status(&client, "secret")), (200, 401));
    // Not more than once a second, lest tokens of strangers keep the server reading.
    sleep(Duration::from_millis(1100));
    file.write(&["ed", "ec"]);
    assert_eq!((status(&client, "ec"), status(&client, "ed")), (200, 200));
}

#[test]
fn keys_that_are_no_longer_there_are_not_taken() {
    let file = File::new("removed");
    file.write(&["ed", "ec"]);
    let client = serve_with(Keys::file(&file.0), |verifier| verifier);
    assert_eq!((status(&client, "ed"), status(&client, "ec")), (200, 200));
    file.write(&["ec"]);
    sleep(Duration::from_millis(1100));
    assert_eq!((status(&client, "ec"), status(&client, "ed")), (200, 401));
}

#[test]
fn keys_stay_while_the_file_is_broken() {
    let file = File::new("broken");
    file.write(&["ed"]);
    let client = serve_with(Keys::file(&file.0), |verifier| verifier);
    assert_eq!(status(&client, "ed"), 200);
    for broken in ["", "{", "{\"keys\":[]}", "{\"keys\":[{\"kty\":\"new\"}]}"] {
        file.write_text(broken);
        sleep(Duration::from_millis(1100));
        assert_eq!(status(&client, "ed"), 200, "{broken}");
    }
    fs::remove_file(&file.0).expect("it was there");
    sleep(Duration::from_millis(1100));
    assert_eq!(status(&client, "ed"), 200);
}

#[test]
fn keys_that_were_never_there_are_a_failure_of_the_server() {
    let client = serve_with(Keys::file("/nowhere/keys.json"), |verifier| verifier);
    let answer = client.ask("GET", "/me", &[("authorization", &format!("Bearer {}", Token::by("ed").sign()))]);
    assert_eq!(answer.problem(), (500, Vec::new()));
    assert!(!answer.text.contains("nowhere"), "{}", answer.text);
}
