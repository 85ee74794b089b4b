//! The servers of a document, when all paths of the server are below another one.

use std::fmt::{self, Write as _};

use actix_web::web;
use serde::{
    Deserialize, Deserializer,
    de::{MapAccess, Visitor},
};
use serde_json::{Value, json, value::RawValue};

/// A document whose servers are at a base path. The members keep their order, and all others their text.
pub(super) fn below(document: &'static str, base_path: &str) -> web::Bytes {
    let members = if base_path.is_empty() { None } else { serde_json::from_str::<Members<'_>>(document).ok() };
    let Some(Members(members)) = members else { return web::Bytes::from_static(document.as_bytes()) };
    let mut text = String::with_capacity(document.len() + 64);
    let mut add = |name: &str, value: &str| {
        text.push_str(if text.is_empty() { "{" } else { "," });
        let _ = write!(text, "{}:{value}", json!(name));
    };
    let is_known = members.iter().any(|(name, _)| name == "servers");
    for (name, value) in &members {
        match name.as_str() {
            "servers" => add(name, &moved(value.get(), base_path)),
            _ => add(name, value.get()),
        }
        if name == "info" && !is_known {
            add("servers", &json!([{ "url": base_path }]).to_string());
        }
    }
    text.push('}');
    text.into()
}

/// Servers at paths of this one are below the base path; those elsewhere stay.
fn moved(servers: &str, base_path: &str) -> String {
    let mut servers: Vec<Value> = serde_json::from_str(servers).unwrap_or_default();
    for server in &mut servers {
        if let Some(url) = server["url"].as_str().filter(|url| url.starts_with('/') && !url.starts_with("//")) {
            server["url"] = json!(format!("{base_path}{}", url.strip_suffix('/').unwrap_or(url)));
        }
    }
    Value::from(servers).to_string()
}

/// The members of an object in their order.
struct Members<'a>(Vec<(String, &'a RawValue)>);

impl<'de: 'a, 'a> Deserialize<'de> for Members<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(InOrder)
    }
}

struct InOrder;

impl<'de> Visitor<'de> for InOrder {
    type Value = Members<'de>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a document")
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Members<'de>, M::Error> {
        let mut members = Vec::new();
        while let Some(member) = map.next_entry()? {
            members.push(member);
        }
        Ok(Members(members))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WITHOUT: &str = r#"{"openapi":"3.1.0","info":{"b":1,"a":2},"paths":{"/":{}}}"#;

    #[test]
    fn base_path_is_the_server() {
        assert_eq!(below(WITHOUT, ""), WITHOUT);
        let expected = r#"{"openapi":"3.1.0","info":{"b":1,"a":2},"servers":[{"url":"/api"}],"paths":{"/":{}}}"#;
        assert_eq!(below(WITHOUT, "/api"), expected);
    }

    #[test]
    fn servers_of_this_host_are_below_the_base_path() {
        let document = r#"{"info":{},"servers":[{"url":"/"},{"url":"/v1"},{"url":"https://example.org"}]}"#;
        let expected = r#"{"info":{},"servers":[{"url":"/api"},{"url":"/api/v1"},{"url":"https://example.org"}]}"#;
        assert_eq!(below(document, "/api"), expected);
    }
}
