//! The placeholders of the path.

use std::ops::Deref;

use serde::de::DeserializeOwned;
use serde_json::Value;

use super::{Error, Extractor, Request};
use crate::{
    Schema,
    operation::{Argument, Input, ProblemKind, Source},
    schema::{Definition, Node},
    validate::{Location, object_from_text, read, value_from_text},
};

/// Placeholders of the path: one for a scalar, which the argument is named after, several for a tuple whose pattern names
/// them, or those that the members of a struct name.
///
/// A value that cannot be read is no path of the API: 404.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Path<T>(pub T);

impl<T> Deref for Path<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T: Schema + DeserializeOwned> Extractor for Path<T> {
    const INPUT: Input = Input { source: Source::Path(T::NODE), rejections: &[ProblemKind::NotFound] };

    async fn extract(request: &mut Request, argument: &'static Argument) -> Result<Self, Error> {
        let value = value(T::NODE, argument.names, request);
        read(&value, Location::Path).map(Self).map_err(|mut errors| {
            // A scalar has no member that would name it: the argument does.
            if let [name] = argument.names {
                errors.iter_mut().filter(|error| error.field.is_empty()).for_each(|error| error.name(name));
            }
            Error::not_found().with_errors(errors)
        })
    }
}

fn value(node: &Node, names: &[&str], request: &Request) -> Value {
    let found = request.http.match_info();
    let text = |name: &str| found.get(name).unwrap_or_default().to_owned();
    match node {
        Node::Tuple(positions) if positions.len() == names.len() => {
            positions.iter().zip(names).map(|(position, name)| value_from_text(position, text(name))).collect()
        }
        Node::Tuple(positions) => positions
            .iter()
            .zip(found.iter())
            .map(|(position, (_, text))| value_from_text(position, text.to_owned()))
            .collect(),
        Node::Component(component) if matches!(component.get().definition, Definition::Object(_)) => {
            object_from_text(node, found.iter().map(|(name, text)| (name.to_owned(), text.to_owned())))
        }
        _ => value_from_text(node, names.first().map(|name| text(name)).unwrap_or_default()),
    }
}
