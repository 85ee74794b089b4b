//! The document as typed objects of the crate `okapi`.

use okapi::openapi3::OpenApi;
use serde_json::Value;

/// Reads an OpenAPI 3.0 document.
///
/// `okapi` has no place for two things that 3.0 has: a limit that is exclusive is told as a number instead of a flag (as JSON
/// Schema's later versions do), and of several flows of one OAuth 2 scheme the first is kept.
///
/// # Errors
///
/// When the document is none.
pub(crate) fn read(text: &str) -> Result<OpenApi, serde_json::Error> {
    let mut document: Value = serde_json::from_str(text)?;
    if let Some(Value::Object(components)) = document.get_mut("components") {
        components.get_mut("schemas").map(number_exclusive_limits);
        components.get_mut("parameters").map(number_exclusive_limits);
        if let Some(Value::Object(schemes)) = components.get_mut("securitySchemes") {
            schemes.values_mut().for_each(keep_one_flow);
        }
    }
    document.get_mut("paths").map(number_exclusive_limits);
    serde_json::from_value(document)
}

fn number_exclusive_limits(value: &mut Value) {
    match value {
        Value::Array(elements) => elements.iter_mut().for_each(number_exclusive_limits),
        Value::Object(members) => {
            for (limit, exclusive) in [("minimum", "exclusiveMinimum"), ("maximum", "exclusiveMaximum")] {
                if members.get(exclusive) == Some(&Value::Bool(true))
                    && let Some(number) = members.remove(limit)
                {
                    members.insert(exclusive.to_owned(), number);
                }
            }
            members.values_mut().for_each(number_exclusive_limits);
        }
        _ => {}
    }
}

fn keep_one_flow(scheme: &mut Value) {
    if let Some(Value::Object(flows)) = scheme.get_mut("flows") {
        let first = flows.keys().next().cloned();
        flows.retain(|name, _| Some(name) == first.as_ref());
    }
}
