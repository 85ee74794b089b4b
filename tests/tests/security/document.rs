//! What the document says of proofs, because extractors stand in signatures.

use serde_json::{Value, json};

use super::Guarded;

fn read(document: &str) -> Value {
    serde_json::from_str(document).expect("it is JSON")
}

#[test]
fn requirements_are_those_of_the_extractors() {
    let (current, older) = (read(Guarded::OPENAPI), read(Guarded::OPENAPI_3_0));
    let check = |path: &str, method: &str, expected: Value, in_3_0: Value| {
        assert_eq!(current["paths"][path][method]["security"], expected, "{path}");
        assert_eq!(older["paths"][path][method]["security"], in_3_0, "{path}");
    };
    let same = |path: &str, expected: Value| check(path, "get", expected.clone(), expected);
    same("/me", json!([{ "account": [] }]));
    same("/tasks", json!([{ "account": ["tasks:read"] }]));
    let both = json!([{ "account": ["tasks:read", "tasks:write"] }]);
    check("/tasks/{id}", "post", both.clone(), both);
    same("/maybe", json!([{ "account": [] }, {}]));
    same("/both", json!([{ "account": [], "header-key": [] }]));
    same("/cookie", json!([{ "cookie-key": [] }, { "header-key": [] }]));
    // Only 3.1 has roles.
    let alternatives =
        |others: Value| json!([{ "account": ["tasks:read"] }, { "session": others }, { "staff": others }]);
    check("/any", "get", alternatives(json!(["tasks:read"])), alternatives(json!([])));
    check("/session", "get", json!([{ "session": ["tasks:read"] }]), json!([{ "session": [] }]));
}

#[test]
fn schemes_are_those_of_the_extractors() {
    let account = json!({
        "type": "oauth2",
        "flows": {
            "clientCredentials": {
                "scopes": { "tasks:read": "See tasks", "tasks:write": "Change tasks" },
                "tokenUrl": "https://id.example.org/token",
            },
        },
    });
    let expected = json!({
        "account": account,
        "session": { "type": "http", "scheme": "bearer" },
        "staff": { "type": "http", "scheme": "basic" },
        "header-key": { "type": "apiKey", "in": "header", "name": "X-Key" },
        "query-key": { "type": "apiKey", "in": "query", "name": "key" },
        "cookie-key": { "type": "apiKey", "in": "cookie", "name": "session" },
    });
    assert_eq!(read(Guarded::OPENAPI)["components"]["securitySchemes"], expected);
    assert_eq!(read(Guarded::OPENAPI_3_0)["components"]["securitySchemes"], expected);
}

#[test]
fn refusals_are_answers_of_every_operation() {
    let document = read(Guarded::OPENAPI);
    for (path, methods) in document["paths"].as_object().expect("there are paths") {
        for (method, operation) in methods.as_object().expect("there are methods") {
            let reference = |status: &str| operation["responses"][status]["$ref"].clone();
            assert_eq!(reference("401"), "#/components/responses/Unauthorized", "{method} {path}");
            assert_eq!(reference("403"), "#/components/responses/Forbidden", "{method} {path}");
        }
    }
    let unauthorized = &document["components"]["responses"]["Unauthorized"];
    assert_eq!(unauthorized["headers"]["WWW-Authenticate"]["schema"], json!({ "type": "string" }));
}
