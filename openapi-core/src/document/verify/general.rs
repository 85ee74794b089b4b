//! What the API says as a whole.

use super::{api::security, contains, security::sound};
use crate::{
    document::{Description, Flow, Message, Server, Variable},
    validate::Format,
};

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
        sound(&api.security_schemes[i], &mut message);
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

pub(super) const fn repeated_flows(scheme: &str, flows: &[Flow], message: &mut Message) {
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
