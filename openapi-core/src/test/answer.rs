//! What was answered.

use serde::de::DeserializeOwned;
use serde_json::Value;

use super::Exchange;

/// What was answered to a request, read to its end.
#[derive(Debug)]
pub struct Answer {
    pub(super) status: u16,
    pub(super) headers: Vec<(String, String)>,
    pub(super) content: Vec<u8>,
}

impl Answer {
    /// The status.
    pub fn status(&self) -> u16 {
        self.status
    }

    /// The same answer, if it has this status.
    ///
    /// # Panics
    ///
    /// When it has another.
    #[expect(clippy::return_self_not_must_use, reason = "that it has the status is often all there is to know")]
    #[track_caller]
    pub fn expect(self, status: u16) -> Self {
        assert_eq!(self.status, status, "{}", self.text());
        self
    }

    /// The value of a header; the first, if there are several.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.exchange("", "").header(name)
    }

    /// The content.
    pub fn bytes(&self) -> &[u8] {
        &self.content
    }

    /// The content as text; what is not UTF-8 is replaced.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.content).into_owned()
    }

    /// The content, read from JSON.
    ///
    /// # Panics
    ///
    /// When it is something else.
    #[track_caller]
    pub fn json<T: DeserializeOwned>(&self) -> T {
        serde_json::from_slice(&self.content).unwrap_or_else(|cause| {
            panic!("the content of {} is not as expected: {cause}\n{}", self.status, self.text())
        })
    }

    /// What a problem finds wrong, a line for each value: `body title: is required`. Empty, if the answer is none.
    pub fn errors(&self) -> Vec<String> {
        let problem: Value = serde_json::from_slice(&self.content).unwrap_or_default();
        let errors = problem["errors"].as_array().cloned().unwrap_or_default();
        let text = |error: &Value, name: &str| error[name].as_str().unwrap_or_default().to_owned();
        let line = |error| format!("{} {}: {}", text(error, "location"), text(error, "field"), text(error, "message"));
        errors.iter().map(line).collect()
    }

    pub(super) fn exchange<'a>(&'a self, method: &'a str, path: &'a str) -> Exchange<'a> {
        Exchange { method, path, status: self.status, headers: &self.headers, content: &self.content }
    }
}
