//! Operations that the API calls, and clients answer.

use std::collections::BTreeSet;

use super::{
    comparison::Comparison,
    reference::{Pair, members},
};

impl Comparison<'_> {
    /// Compares what the API sends to those who have subscribed elsewhere.
    pub(super) fn webhooks(&mut self) {
        self.outgoing = true;
        for (name, pair) in named(self.documents.at("webhooks")) {
            let label = format!("webhook \"{name}\"");
            self.path([&label; 2], pair);
        }
        self.outgoing = false;
    }

    /// Compares what the API sends to those who have called an operation.
    pub(super) fn callbacks(&mut self, callbacks: Pair<'_>) {
        if self.outgoing {
            // Components can refer to themselves here, too: what is in a callback's callbacks is not looked into.
            self.remark("", "callbacks", callbacks);
            return;
        }
        let operation = std::mem::take(&mut self.current);
        self.outgoing = true;
        for (name, pair) in named(callbacks) {
            for (url, pair) in named(pair.resolved(self.documents)) {
                let label = format!("callback \"{name}\" to {url} of {operation}");
                self.path([&label; 2], pair);
            }
        }
        self.outgoing = false;
        self.current = operation;
    }
}

/// The members of both objects, each with its name.
fn named(pair: Pair<'_>) -> Vec<(&str, Pair<'_>)> {
    let [old, new] = [pair.old, pair.new].map(|value| members(value).keys().map(String::as_str));
    let names: BTreeSet<&str> = old.chain(new).collect();
    names.into_iter().map(|name| (name, pair.at(name))).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::document::changes::testing::lines;

    #[test]
    fn webhooks_come_and_go() {
        let old = json!({ "webhooks": { "made": { "post": {} }, "gone": { "post": {} } } });
        let new = json!({ "webhooks": { "made": { "post": {} }, "new": { "post": {} } } });
        assert_eq!(lines(&old, &new), ["breaking: POST webhook \"gone\": removed", "POST webhook \"new\": added"]);
    }

    #[test]
    fn clients_get_what_the_api_sends_and_send_what_it_gets() {
        let limit = |limit: u32| json!({ "content": { "application/json": { "schema": { "maximum": limit } } } });
        let hook = |sent: u32, answered: u32, header: bool| {
            let parameter = json!({ "in": "header", "name": "X-Id", "required": header });
            let mut answer = limit(answered);
            answer["headers"] = json!({ "X-Seen": { "required": header } });
            json!({ "post": { "parameters": [parameter], "requestBody": limit(sent), "responses": { "200": answer } } })
        };
        let document = |hook| json!({ "webhooks": { "made": hook } });
        let expected = [
            "POST webhook \"made\" header parameter \"X-Id\": required now",
            "breaking: POST webhook \"made\" request body: maximum raised from 1 to 2",
            "breaking: POST webhook \"made\" 200 response header \"X-Seen\": required now",
            "POST webhook \"made\" 200 response: maximum raised from 1 to 2",
        ];
        assert_eq!(lines(&document(hook(1, 1, false)), &document(hook(2, 2, true))), expected);
        let expected = [
            "breaking: POST webhook \"made\" header parameter \"X-Id\": optional now",
            "POST webhook \"made\" request body: maximum lowered from 2 to 1",
            "POST webhook \"made\" 200 response header \"X-Seen\": optional now",
            "breaking: POST webhook \"made\" 200 response: maximum lowered from 2 to 1",
        ];
        assert_eq!(lines(&document(hook(2, 2, true)), &document(hook(1, 1, false))), expected);
    }

    #[test]
    fn callbacks_are_called_by_the_api() {
        let document = |kind: &str| {
            let content = json!({ "application/json": { "schema": { "type": kind } } });
            let callback = json!({ "{$request.body#/url}": { "post": { "requestBody": { "content": content } } } });
            json!({
                "paths": { "/tasks": { "post": { "callbacks": { "done": { "$ref": "#/components/callbacks/Done" } } } } },
                "components": { "callbacks": { "Done": callback } },
            })
        };
        let place = "POST callback \"done\" to {$request.body#/url} of POST /tasks request body";
        let expected = [format!("breaking: {place}: type changed from `integer` to `number`")];
        assert_eq!(lines(&document("integer"), &document("number")), expected);
        let expected = [format!("{place}: type changed from `number` to `integer`")];
        assert_eq!(lines(&document("number"), &document("integer")), expected);
    }

    #[test]
    fn callbacks_in_themselves_end() {
        let document = |summary: &str| {
            let post =
                json!({ "summary": summary, "callbacks": { "again": { "$ref": "#/components/callbacks/Again" } } });
            json!({
                "paths": { "/tasks": { "post": post } },
                "components": { "callbacks": { "Again": { "url": { "post": post } } } },
            })
        };
        let expected = [
            "POST /tasks: summary changed",
            "POST callback \"again\" to url of POST /tasks: summary changed",
            "POST callback \"again\" to url of POST /tasks: `callbacks` changed",
        ];
        assert_eq!(lines(&document("Old"), &document("New")), expected);
    }
}
