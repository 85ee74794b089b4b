//! The name of a type in the document.

use syn::{DeriveInput, GenericParam, Generics, Ident};

use crate::{
    attribute::{Given, plain},
    diagnostics::Diagnostics,
    docs,
};

/// A part of a name.
pub(crate) enum NamePart {
    Text(String),
    /// A parameter that stands for a type.
    Type(Ident),
    /// A parameter that stands for a number.
    Number(Ident),
    /// A parameter that is true or false.
    Truth(Ident),
}

impl NamePart {
    /// All parameters.
    pub(crate) fn of(generics: &Generics) -> Vec<Self> {
        arguments(generics).into_iter().map(|(ident, kind)| kind(ident)).collect()
    }
}

/// The type's own name, or the one that is given for it; then its arguments', unless the given name says where they go.
pub(super) fn check(given: Option<Given<String>>, input: &DeriveInput, diagnostics: &mut Diagnostics) -> Vec<NamePart> {
    let Given { value, span } = given.unwrap_or_else(|| Given { value: plain(&input.ident), span: input.ident.span() });
    let arguments = arguments(&input.generics);
    let mut parts = Vec::new();
    let mut rest = value.as_str();
    while let Some((before, behind)) = rest.split_once('{') {
        let (name, after) = behind.split_once('}').unwrap_or((behind, ""));
        parts.push(NamePart::Text(before.to_owned()));
        match arguments.iter().find(|(ident, _)| ident == name) {
            Some((ident, kind)) => parts.push(kind(ident.clone())),
            None => {
                let known: Vec<String> = arguments.iter().map(|(ident, _)| ident.to_string()).collect();
                let known: Vec<&str> = known.iter().map(String::as_str).collect();
                diagnostics.unknown(span, name, "parameter", "the type has", &known);
            }
        }
        rest = after;
    }
    parts.push(NamePart::Text(rest.to_owned()));
    if parts.len() == 1 {
        parts.extend(arguments.into_iter().map(|(ident, kind)| kind(ident)));
    }
    refuse_unsuitable(&value, &parts, span, diagnostics);
    parts
}

type Kind = fn(Ident) -> NamePart;

fn arguments(generics: &Generics) -> Vec<(Ident, Kind)> {
    let argument = |parameter: &GenericParam| match parameter {
        GenericParam::Lifetime(_) => None,
        GenericParam::Type(parameter) => Some((parameter.ident.clone(), NamePart::Type as Kind)),
        GenericParam::Const(parameter) => {
            let ty = &parameter.ty;
            let is_truth = *ty == syn::parse_quote!(bool);
            Some((parameter.ident.clone(), if is_truth { NamePart::Truth } else { NamePart::Number } as Kind))
        }
    };
    generics.params.iter().filter_map(argument).collect()
}

/// A name has to stand in a reference.
fn refuse_unsuitable(name: &str, parts: &[NamePart], span: proc_macro2::Span, diagnostics: &mut Diagnostics) {
    let texts = || parts.iter().filter_map(|part| if let NamePart::Text(text) = part { Some(text) } else { None });
    if name.is_empty() || texts().any(|text| !text.is_empty() && !docs::is_component_name(text)) {
        let note = "give it one of ASCII letters, digits, `.`, `_` and `-` with `#[schema(name = \"…\")]` (OpenAPI 3.1, components)";
        diagnostics.error(span, &format!("`{name}` cannot be the name of a component"), note);
    }
}
