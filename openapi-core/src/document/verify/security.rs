//! What an operation says of security must agree with its extractors, and these with each other.

use crate::{
    document::{
        ApiKeyLocation, Description, Flow, Message, Scheme, SecurityScheme,
        proofs::{Proofs, Schemes},
        text::{distance, equal},
    },
    operation::Operation,
};

/// Whether an operation that says `security(…)` has extractors that say it already.
pub const fn security(operation: &Operation) -> Message {
    let mut message = Message::empty();
    if !Proofs::of(operation).is_empty() {
        let mistake = "the arguments of `{}` say already what has to be proved";
        let remedy = "remove `security(…)`; what is in front of the service proves more than these, if anything does";
        message.tell(mistake, remedy, &[operation.id]);
    }
    message
}

/// Whether the scopes that an operation asks for are checked by an extractor, and are those of its schemes.
pub const fn scopes(operation: &Operation) -> Message {
    let mut message = Message::empty();
    let mut schemes = Schemes::NONE;
    schemes.add_operation(operation);
    if schemes.len() == 0 {
        let mistake = "nothing checks the scopes of `{}`: none of its arguments proves who sent the request";
        let remedy =
            "take an extractor that does, as `Jwt<…>`; or, for the document alone, write `security(scheme(\"scope\"))`";
        message.tell(mistake, remedy, &[operation.id]);
    }
    let mut i = 0;
    while i < schemes.len() {
        let SecurityScheme { name, scheme } = schemes.get(i);
        if let Scheme::OAuth2 { flows, .. } = scheme {
            let mut k = 0;
            while k < operation.scopes.len() {
                if !super::api::has_scope(flows, operation.scopes[k]) {
                    unknown_scope(name, flows, operation.scopes[k], &mut message);
                }
                k += 1;
            }
        }
        i += 1;
    }
    message
}

const fn unknown_scope(scheme: &str, flows: &[Flow], scope: &str, message: &mut Message) {
    let mistake = "the security scheme `{}` has no scope `{}`";
    match nearest(flows, scope) {
        Some(meant) => message.tell(mistake, "did you mean `{}`?", &[scheme, scope, meant]),
        None => message.tell(mistake, "remove it, or add it to a flow of the scheme", &[scheme, scope]),
    }
}

/// The scope that differs in the fewest letters, unless every one differs in more than a third of them.
const fn nearest(flows: &[Flow], scope: &str) -> Option<&'static str> {
    let (mut nearest, mut fewest) = (None, scope.len() / 3 + 1);
    let mut i = 0;
    while i < flows.len() {
        let mut k = 0;
        while k < flows[i].scopes.len() {
            let known = flows[i].scopes[k].0;
            let differing = distance(known, scope);
            if differing < fewest {
                (nearest, fewest) = (Some(known), differing);
            }
            k += 1;
        }
        i += 1;
    }
    nearest
}

/// Whether the schemes that the extractors of an operation bring are sound, and none of them has the name of another one.
pub(super) const fn schemes(api: &Description, operation: &Operation, message: &mut Message) {
    let mut schemes = Schemes::NONE;
    schemes.add_operation(operation);
    let mut i = 0;
    while i < schemes.len() {
        let SecurityScheme { name, scheme } = schemes.get(i);
        if !is_component_name(name) {
            let remedy = "give it one of ASCII letters, digits, `.`, `_` and `-` (OpenAPI 3.1, components)";
            message.tell("`{}` cannot be the name of a security scheme", remedy, &[name]);
        }
        sound(schemes.get(i), message);
        let mut k = 0;
        while k < api.security_schemes.len() {
            let listed = &api.security_schemes[k];
            if equal(listed.name, name) && !is_same(&listed.scheme, scheme) {
                let mistake = "`{}` takes a security scheme `{}` that differs from the one that the api lists";
                let remedy = "remove it from `security_schemes`: the extractor brings it into the document";
                message.tell(mistake, remedy, &[operation.id, name]);
            }
            k += 1;
        }
        differing(api, operation, schemes.get(i), message);
        i += 1;
    }
}

/// Compares a scheme with those of its name that this operation, and the first one that has any, take.
const fn differing(api: &Description, operation: &Operation, scheme: &SecurityScheme, message: &mut Message) {
    let remedy = "give one of them another name";
    if Proofs::of(operation).has_other(scheme) {
        message.tell("`{}` takes two security schemes called `{}`", remedy, &[operation.id, scheme.name]);
    }
    let mut i = 0;
    while i < api.operations.len() {
        let mut taken = Schemes::NONE;
        taken.add_operation(api.operations[i]);
        if let Some(first) = taken.find(scheme.name) {
            if !is_same(&first.scheme, &scheme.scheme) {
                let mistake = "`{}` and `{}` take two security schemes called `{}`";
                message.tell(mistake, remedy, &[api.operations[i].id, operation.id, scheme.name]);
            }
            return;
        }
        i += 1;
    }
}

/// Whether a scheme is one that a document can have.
pub(super) const fn sound(scheme: &SecurityScheme, message: &mut Message) {
    match scheme.scheme {
        Scheme::OAuth2 { flows, .. } => super::general::repeated_flows(scheme.name, flows, message),
        Scheme::ApiKey { location, name, .. } => {
            let fits = match location {
                ApiKeyLocation::Header | ApiKeyLocation::Cookie => is_token(name),
                ApiKeyLocation::Query => !name.is_empty(),
            };
            if !fits {
                let remedy = "write letters, digits and any of !#$%&'*+-.^_`|~ (RFC 9110, section 5.6.2)";
                let mistake = "the key of the security scheme `{}` is called `{}`, which is no name for it";
                message.tell(mistake, remedy, &[scheme.name, name]);
            }
        }
        Scheme::Basic { .. } | Scheme::Bearer { .. } | Scheme::OpenIdConnect { .. } | Scheme::MutualTls { .. } => {}
    }
}

const fn is_component_name(name: &str) -> bool {
    let bytes = name.as_bytes();
    let mut i = 0;
    while i < bytes.len() {
        if !bytes[i].is_ascii_alphanumeric() && !matches!(bytes[i], b'.' | b'_' | b'-') {
            return false;
        }
        i += 1;
    }
    !bytes.is_empty()
}

/// Whether a text is a token (RFC 9110, section 5.6.2), as names of headers and cookies are.
const fn is_token(name: &str) -> bool {
    let bytes = name.as_bytes();
    let mut i = 0;
    while i < bytes.len() {
        let byte = bytes[i];
        let fits = byte.is_ascii_graphic()
            && !matches!(
                byte,
                b'"' | b'('
                    | b')'
                    | b','
                    | b'/'
                    | b':'
                    | b';'
                    | b'<'
                    | b'='
                    | b'>'
                    | b'?'
                    | b'@'
                    | b'['
                    | b'\\'
                    | b']'
                    | b'{'
                    | b'}'
            );
        if !fits {
            return false;
        }
        i += 1;
    }
    !bytes.is_empty()
}

/// Whether two schemes are the same in the document.
pub(in crate::document) const fn is_same(one: &Scheme, other: &Scheme) -> bool {
    match (one, other) {
        (
            Scheme::ApiKey { location, name, description },
            Scheme::ApiKey { location: other_location, name: other_name, description: other_description },
        ) => {
            *location as u8 == *other_location as u8 && equal(name, other_name) && equal(description, other_description)
        }
        (Scheme::Basic { description: one }, Scheme::Basic { description: other })
        | (Scheme::MutualTls { description: one }, Scheme::MutualTls { description: other }) => equal(one, other),
        (
            Scheme::Bearer { format: one, description },
            Scheme::Bearer { format: other, description: other_description },
        )
        | (
            Scheme::OpenIdConnect { url: one, description },
            Scheme::OpenIdConnect { url: other, description: other_description },
        ) => equal(one, other) && equal(description, other_description),
        (
            Scheme::OAuth2 { flows, description },
            Scheme::OAuth2 { flows: other_flows, description: other_description },
        ) => equal(description, other_description) && are_same(flows, other_flows),
        _ => false,
    }
}

const fn are_same(one: &[Flow], other: &[Flow]) -> bool {
    let mut same = one.len() == other.len();
    let mut i = 0;
    while same && i < one.len() {
        let Flow { kind, authorization_url, token_url, refresh_url, scopes } = one[i];
        same = kind as u8 == other[i].kind as u8
            && equal(authorization_url, other[i].authorization_url)
            && equal(token_url, other[i].token_url)
            && equal(refresh_url, other[i].refresh_url)
            && scopes.len() == other[i].scopes.len();
        let mut k = 0;
        while same && k < scopes.len() {
            same = equal(scopes[k].0, other[i].scopes[k].0) && equal(scopes[k].1, other[i].scopes[k].1);
            k += 1;
        }
        i += 1;
    }
    same
}
