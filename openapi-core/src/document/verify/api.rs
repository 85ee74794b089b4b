//! What the operations of an API must agree on, among themselves and with what the API lists.

use super::contains;
use crate::{
    document::{Description, Flow, Message, Requirement, Scheme, proofs::Schemes, text::equal},
    operation::Operation,
};

/// The paths that every server answers itself.
const OWN: [&str; 9] = [
    "/openapi.json",
    "/openapi-3.0.json",
    "/docs",
    "/docs/scalar.js",
    "/docs/scalar-start.js",
    "/docs/swagger",
    "/docs/swagger-ui.js",
    "/docs/swagger-ui.css",
    "/docs/swagger-start.js",
];

/// Whether an operation of the API has an id, or a method and path, that one before it has, a path that is not its own to have, or a
/// tag that is not listed.
pub const fn listed(api: &Description, index: usize) -> Message {
    let mut message = Message::empty();
    let operation = api.operations[index];
    let mut i = 0;
    while i < index {
        before(operation, api.operations[i], &mut message);
        i += 1;
    }
    if contains(&OWN, operation.path) {
        let arguments = [operation.path, operation.id];
        message.tell("the path `{}` of `{}` is the server's own", "give it another", &arguments);
    }
    said(api, operation, &mut message);
    super::security::schemes(api, operation, &mut message);
    message
}

/// Whether a webhook of the API has an id or a name that another one has, or asks for what is not listed.
pub const fn hook(api: &Description, index: usize) -> Message {
    let mut message = Message::empty();
    let hook = api.webhooks[index];
    let mut i = 0;
    while i < api.operations.len() {
        same_id(hook, api.operations[i], &mut message);
        i += 1;
    }
    let mut i = 0;
    while i < index {
        same_id(hook, api.webhooks[i], &mut message);
        if equal(api.webhooks[i].path, hook.path) {
            message.tell("two webhooks are called `{}`", "give one of them another name", &[hook.path]);
        }
        i += 1;
    }
    said(api, hook, &mut message);
    message
}

/// Whether the tags and the security of an operation, and of its callbacks, are those of the API.
const fn said(api: &Description, operation: &Operation, message: &mut Message) {
    let mut i = 0;
    while i < operation.tags.len() {
        tag(api, operation, operation.tags[i], message);
        i += 1;
    }
    if let Some(requirements) = operation.security {
        security(api, requirements, "the operation", message);
    }
    if api.docs_required {
        if !operation.has_summary {
            let remedy = "begin the function's doc comment with one line that says what it does";
            message.tell("operation `{}` has no summary, and `docs` are required", remedy, &[operation.id]);
        }
        if operation.tags.is_empty() {
            message.tell("operation `{}` has no tag, and `docs` are required", "add `tag = \"…\"`", &[operation.id]);
        }
    }
    let mut i = 0;
    while i < operation.callbacks.len() {
        let callback = &operation.callbacks[i];
        let mut k = 0;
        while k < i {
            if equal(operation.callbacks[k].name, callback.name) {
                let remedy = "give one of them another name";
                message.tell("two callbacks of `{}` are called `{}`", remedy, &[operation.id, callback.name]);
            }
            k += 1;
        }
        said(api, callback.operation, message);
        i += 1;
    }
}

const fn same_id(operation: &Operation, other: &Operation, message: &mut Message) {
    if equal(operation.id, other.id) {
        let mistake = "operation id `{}` is used twice: by the functions at {} and {}";
        let note = "give one of them another with `operation_id = \"…\"`";
        message.tell(mistake, note, &[operation.id, other.origin, operation.origin]);
    }
}

pub(super) const fn security(api: &Description, requirements: &[Requirement], of: &str, message: &mut Message) {
    let mut i = 0;
    while i < requirements.len() {
        let schemes = requirements[i].0;
        let mut k = 0;
        while k < schemes.len() {
            match scheme(api, schemes[k].0) {
                Some(scheme) => scopes(scheme, schemes[k], of, message),
                None => {
                    let mistake = "{} asks for the security scheme `{}`, which the api does not list";
                    let note = if brought(api, schemes[k].0) {
                        "take the extractor that checks it; or, if it is checked in front of the service, add `{}: Scheme::…` to `security_schemes`"
                    } else {
                        "add `{}: Scheme::…` to `security_schemes`"
                    };
                    message.tell(mistake, note, &[of, schemes[k].0, schemes[k].0]);
                }
            }
            k += 1;
        }
        i += 1;
    }
}

const fn scheme(api: &Description, name: &str) -> Option<&'static Scheme> {
    let mut i = 0;
    while i < api.security_schemes.len() {
        if equal(api.security_schemes[i].name, name) {
            return Some(&api.security_schemes[i].scheme);
        }
        i += 1;
    }
    None
}

/// Whether an extractor of some operation brings a scheme of a name.
const fn brought(api: &Description, name: &str) -> bool {
    let mut i = 0;
    while i < api.operations.len() {
        let mut schemes = Schemes::NONE;
        schemes.add_operation(api.operations[i]);
        if schemes.find(name).is_some() {
            return true;
        }
        i += 1;
    }
    false
}

/// Whether a scheme has the scopes that are asked for.
const fn scopes(scheme: &Scheme, asked: (&'static str, &'static [&'static str]), of: &str, message: &mut Message) {
    let (name, scopes) = asked;
    let mut i = 0;
    while i < scopes.len() {
        let has = match scheme {
            Scheme::OAuth2 { flows, .. } => has_scope(flows, scopes[i]),
            // Only the server knows which there are.
            Scheme::OpenIdConnect { .. } => true,
            _ => false,
        };
        if !has {
            let mistake = "{} asks for the scope `{}`, which the security scheme `{}` does not have";
            message.tell(mistake, "remove it, or add it to a flow of OAuth 2", &[of, scopes[i], name]);
        }
        i += 1;
    }
}

pub(super) const fn has_scope(flows: &[Flow], scope: &str) -> bool {
    let mut i = 0;
    while i < flows.len() {
        let mut k = 0;
        while k < flows[i].scopes.len() {
            if equal(flows[i].scopes[k].0, scope) {
                return true;
            }
            k += 1;
        }
        i += 1;
    }
    false
}

/// Compares an operation with one that is listed before it.
const fn before(operation: &Operation, other: &Operation, message: &mut Message) {
    if equal(operation.origin, other.origin) && equal(operation.id, other.id) {
        message.tell("operation `{}` is listed twice", "remove one of them", &[operation.id]);
        return;
    }
    same_id(operation, other, message);
    if !equal(operation.shape, other.shape) {
        return;
    }
    let (method, path, id) = (operation.method.name(), operation.path, operation.id);
    if operation.method as u8 == other.method as u8 {
        let mistake = "`{} {}` of `{}` answers the same requests as `{} {}` of `{}`";
        let note = "give one of them another path or method";
        message.tell(mistake, note, &[method, path, id, method, other.path, other.id]);
    } else if !equal(path, other.path) {
        let mistake = "`{}` of `{}` and `{}` of `{}` are one path with placeholders of different names";
        message.tell(mistake, "call the placeholders the same", &[path, id, other.path, other.id]);
    }
}

const fn tag(api: &Description, operation: &Operation, tag: &str, message: &mut Message) {
    let mut i = 0;
    while i < api.tags.len() {
        if equal(api.tags[i].name, tag) {
            return;
        }
        i += 1;
    }
    let mistake = "operation `{}` has the tag `{}`, which the api does not list";
    let note = "add `{}: \"what its operations have in common\"` to `tags`";
    message.tell(mistake, note, &[operation.id, tag, tag]);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::Router;

    #[test]
    fn paths_of_every_server_are_its_own() {
        let router = Router::default();
        let paths: Vec<_> = router.routes().iter().map(|route| route.path).collect();
        assert_eq!(paths, OWN);
    }
}
