//! A request that is put together, and sent when it is awaited.

use std::time::Duration;

use futures_util::future::LocalBoxFuture;
use serde::Serialize;

use super::{Answer, Client};
use crate::http::{Received, Sent};

/// How long an answer may take to be there as a whole.
const PATIENCE: Duration = Duration::from_mins(1);

/// A request that is put together, and sent when it is awaited.
///
/// Awaiting panics when the answer is not in the document, with what would mend it.
#[must_use = "it is sent when it is awaited"]
pub struct Call {
    client: Client,
    sent: Sent,
}

impl Call {
    pub(super) fn new(client: Client, method: &str, path: &str) -> Self {
        let (method, path) = (method.to_owned(), path.to_owned());
        Self { client, sent: Sent { method, path, headers: Vec::new(), content: Vec::new() } }
    }

    /// Adds a header.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.sent.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Adds a token (RFC 6750).
    pub fn bearer(self, token: &str) -> Self {
        self.header("Authorization", &format!("Bearer {token}"))
    }

    /// Adds parameters to the query.
    pub fn query<'a>(mut self, pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
        self.sent.path.push(if self.sent.path.contains('?') { '&' } else { '?' });
        self.sent.path.push_str(&query);
        self
    }

    /// Sends a value as JSON.
    ///
    /// # Panics
    ///
    /// When the value cannot be written as JSON.
    pub fn json<T: Serialize + ?Sized>(self, value: &T) -> Self {
        let content =
            serde_json::to_vec(value).unwrap_or_else(|cause| panic!("the content cannot be written: {cause}"));
        self.content("application/json", content)
    }

    /// Sends pairs as a form.
    pub fn form<'a>(self, pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let content = form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
        self.content("application/x-www-form-urlencoded", content)
    }

    /// Sends content of any media type.
    pub fn content(mut self, media_type: &str, content: impl Into<Vec<u8>>) -> Self {
        self.sent.content = content.into();
        self.header("Content-Type", media_type)
    }

    async fn send(self) -> Answer {
        let Self { client, mut sent } = self;
        let (method, path) = (sent.method.clone(), sent.path.clone());
        sent.path.insert_str(0, client.base_path());
        let received = tokio::time::timeout(PATIENCE, client.service().call(sent)).await;
        let received = received.unwrap_or_else(|_| panic!("{method} {path} has no answer after {PATIENCE:?}"));
        let Received { status, headers, content } =
            received.unwrap_or_else(|cause| panic!("{method} {path} has no answer: {cause}"));
        let answer = Answer { status, headers, content };
        if let Err(fault) = client.judge().judge(&answer.exchange(&method, &path)) {
            panic!("{fault}");
        }
        answer
    }
}

impl IntoFuture for Call {
    type Output = Answer;
    type IntoFuture = LocalBoxFuture<'static, Answer>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(self.send())
    }
}
