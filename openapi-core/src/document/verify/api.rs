//! What the operations of an API, and the types that they reach, must agree on.

#![expect(
    clippy::cast_possible_truncation,
    clippy::large_stack_arrays,
    reason = "the stack is the compiler's, and the numbers are below the number of slots"
)]

use super::contains;
use crate::{
    document::{
        Components, Description, Flow, Message, Requirement, Scheme, Server, Side, Variable,
        components::{Entry, is_offered},
        name::{self, Named},
        operations::equal,
        schemas::begins_with,
    },
    operation::Operation,
    schema::{Choice, Component, Node, Object, Refined, Union},
    validate::Format,
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

/// Whether what has to be an address is one.
const fn addresses(api: &Description, message: &mut Message) {
    address("terms_of_service", api.terms_of_service, message);
    if let Some(contact) = api.contact {
        address("contact", contact.url, message);
        if !contact.email.is_empty() && !Format::Email.accepts(contact.email) {
            message.tell("the address `{}` of the contact is not for mail", "write one that is", &[contact.email]);
        }
    }
    if let Some(license) = api.license {
        address("license", license.url, message);
        if !license.url.is_empty() && !license.identifier.is_empty() {
            let remedy = "give one of them (OpenAPI 3.1, License Object)";
            message.tell("the license has an identifier and an address", remedy, &[]);
        }
    }
    if let Some(docs) = api.external_docs {
        address("external_docs", docs.url, message);
    }
    let mut i = 0;
    while i < api.tags.len() {
        if let Some(docs) = api.tags[i].external_docs {
            address("external_docs", docs.url, message);
        }
        i += 1;
    }
}

const fn repeated_flows(scheme: &str, flows: &[Flow], message: &mut Message) {
    let mut i = 0;
    while i < flows.len() {
        let mut k = 0;
        while k < i {
            if flows[k].kind as u8 == flows[i].kind as u8 {
                let arguments = [scheme, flows[i].kind.name()];
                message.tell("the security scheme `{}` has the flow `{}` twice", "remove one of them", &arguments);
            }
            k += 1;
        }
        i += 1;
    }
}

const fn address(key: &str, url: &str, message: &mut Message) {
    if !url.is_empty() && !Format::UriReference.accepts(url) {
        message.tell("`{}` of `{}` is no address", "write a URI (RFC 3986)", &[url, key]);
    }
}

/// Whether what the API says as a whole holds together.
pub const fn general(api: &Description) -> Message {
    let mut message = Message::empty();
    security(api, api.security, "the api", &mut message);
    let mut i = 0;
    while i < api.servers.len() {
        variables(&api.servers[i], &mut message);
        i += 1;
    }
    addresses(api, &mut message);
    let mut i = 0;
    while i < api.security_schemes.len() {
        if let Scheme::OAuth2 { flows, .. } = api.security_schemes[i].scheme {
            repeated_flows(api.security_schemes[i].name, flows, &mut message);
        }
        i += 1;
    }
    if api.docs_required {
        if api.description.is_empty() {
            message.tell("the api has no description, and `docs` are required", "put a doc comment on its struct", &[]);
        }
        let mut i = 0;
        while i < api.tags.len() {
            if api.tags[i].description.is_empty() {
                let remedy = "say what its operations have in common";
                message.tell("the tag `{}` has no description, and `docs` are required", remedy, &[api.tags[i].name]);
            }
            i += 1;
        }
    }
    message
}

const fn security(api: &Description, requirements: &[Requirement], of: &str, message: &mut Message) {
    let mut i = 0;
    while i < requirements.len() {
        let schemes = requirements[i].0;
        let mut k = 0;
        while k < schemes.len() {
            if !has_scheme(api, schemes[k].0) {
                let mistake = "{} asks for the security scheme `{}`, which the api does not list";
                let note = "add `{}: Scheme::…` to `security_schemes`";
                message.tell(mistake, note, &[of, schemes[k].0, schemes[k].0]);
            }
            k += 1;
        }
        i += 1;
    }
}

const fn has_scheme(api: &Description, name: &str) -> bool {
    let mut i = 0;
    while i < api.security_schemes.len() {
        if equal(api.security_schemes[i].name, name) {
            return true;
        }
        i += 1;
    }
    false
}

/// Whether each variable of a server stands in its address, and has a default that is one of its values.
const fn variables(server: &Server, message: &mut Message) {
    let mut braces = 0;
    let mut i = 0;
    while i < server.url.len() {
        braces += (server.url.as_bytes()[i] == b'{') as usize;
        i += 1;
    }
    if braces != server.variables.len() {
        let remedy = "give each name in braces one `Variable`";
        message.tell("the server `{}` has other variables than its address", remedy, &[server.url]);
    }
    let mut i = 0;
    while i < server.variables.len() {
        let Variable { name, default, values, .. } = server.variables[i];
        if !has_placeholder(server.url, name) {
            let remedy = "write it in braces in the address, or remove it";
            message.tell("the variable `{}` is not in the address of the server `{}`", remedy, &[name, server.url]);
        }
        if !values.is_empty() && !contains(values, default) {
            let remedy = "add it to the values, or choose one of them";
            message.tell("the default `{}` of the variable `{}` is none of its values", remedy, &[default, name]);
        }
        i += 1;
    }
}

/// Compares an operation with one that is listed before it.
const fn before(operation: &Operation, other: &Operation, message: &mut Message) {
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

/// Whether a name stands in braces in a text.
const fn has_placeholder(text: &str, name: &str) -> bool {
    let (bytes, name) = (text.as_bytes(), name.as_bytes());
    let mut begin = 0;
    while begin + name.len() + 2 <= bytes.len() {
        if bytes[begin] == b'{' && bytes[begin + 1 + name.len()] == b'}' {
            let mut i = 0;
            while i < name.len() && bytes[begin + 1 + i] == name[i] {
                i += 1;
            }
            if i == name.len() {
                return true;
            }
        }
        begin += 1;
    }
    false
}

/// Whether two types of the API have one name, are not described though they have to be, or one is referred to that is nowhere to be found.
pub const fn names(api: &Description, components: &Components) -> Message {
    let mut names = Names { slots: [(0, 0); SLOTS], message: Message::empty() };
    let mut i = 0;
    while i < components.len() {
        let entry = *components.get(i);
        names.add(i, entry, false, components);
        if entry.split {
            names.add(i, entry, true, components);
        }
        if api.docs_required {
            described(entry.component, components, &mut names.message);
        }
        i += 1;
    }
    if components.missing() > 0 {
        let mistake = "a type is referred to as a part of itself, but not by an operation";
        names.message.tell(mistake, "list the type that `#[schema(recursive(…))]` names under `schemas`", &[]);
    }
    names.message
}

/// Whether a type and its members are described.
const fn described(component: &Component, components: &Components, message: &mut Message) {
    let mut name = Message::empty();
    name.push_name(Named { component, variant: None, as_input: false }, components);
    let keywords = match component.node {
        Node::Object(Object { keywords, properties, .. }) => {
            let mut i = 0;
            while i < properties.len() {
                if properties[i].description.is_empty() && !properties[i].hidden {
                    let mistake = "`{}` of `{}` (at {}) has no description, and `docs` are required";
                    let arguments = [properties[i].name, name.as_str(), component.origin];
                    message.tell(mistake, "put a doc comment on the field", &arguments);
                }
                i += 1;
            }
            keywords
        }
        Node::Union(Union { keywords, .. })
        | Node::Choice(Choice { keywords, .. })
        | Node::Refined(Refined { keywords, .. }) => keywords,
        _ => return,
    };
    if !begins_with(keywords.v3_1, ",\"description\":") {
        let mistake = "`{}` (at {}) has no description, and `docs` are required";
        message.tell(mistake, "put a doc comment on the type", &[name.as_str(), component.origin]);
    }
}

const SLOTS: usize = 16384;

/// The names so far, hashed, with the index of the component that has it.
struct Names {
    slots: [(u64, usize); SLOTS],
    message: Message,
}

impl Names {
    const fn add(&mut self, index: usize, entry: Entry, as_input: bool, components: &Components) {
        let component = entry.component;
        self.insert(index, Named { component, variant: None, as_input }, components);
        if let Node::Union(union) = component.node
            && union.tagging.tag().is_some()
        {
            let mut i = 0;
            while i < union.variants.len() {
                let variant = &union.variants[i];
                let side = if as_input || !entry.output { Side::Input } else { Side::Output };
                if is_offered(variant, side) && !variant.untagged {
                    self.insert(index, Named { component, variant: Some(variant), as_input }, components);
                }
                i += 1;
            }
        }
    }

    const fn insert(&mut self, index: usize, schema: Named<'_>, components: &Components) {
        let hash = name::hash_of(schema, components);
        let mut slot = (hash % SLOTS as u64) as usize;
        while self.slots[slot].0 != 0 && self.slots[slot].0 != hash {
            slot = (slot + 1) % SLOTS;
        }
        if self.slots[slot].0 == 0 {
            self.slots[slot] = (hash, index);
            return;
        }
        let other = components.get(self.slots[slot].1).component;
        let mut name = Message::empty();
        name.push_name(schema, components);
        let mistake = "two types are called `{}` in the document: the ones at {} and {}";
        let note = "give one of them another name with `#[schema(name = \"…\")]`";
        self.message.tell(mistake, note, &[name.as_str(), other.origin, schema.component.origin]);
    }
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
