//! The placeholders of the path.

use serde::de::DeserializeOwned;

use super::{Error, Extraction, Extractor, Request};
use crate::{
    Schema,
    operation::{Argument, Input, ProblemKind, Responses, Source},
    schema::Node,
    validate::{FieldError, Location, Pair, placeholder, read_pairs, read_positions, read_text},
};

/// Placeholders of the path: one for a scalar, which the argument is named after, several for a tuple whose pattern names
/// them, or those that the members of a struct name.
///
/// A value that cannot be read is no path of the API: 404. Nor is one with the character NUL, which nothing is called by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Path<T>(pub T);

impl<T: Schema + DeserializeOwned> Extractor for Path<T> {
    const INPUT: Input = Input::new(Source::Path(T::NODE), &Responses::Problems(&[ProblemKind::NotFound]));

    fn extract<'a>(request: &'a mut Request, argument: &'static Argument) -> Extraction<'a, Self> {
        Extraction::ready(Placeholders::of(request).and_then(|found| found.read(argument).map(Self)))
    }
}

/// The placeholders' names and texts, in order.
struct Placeholders(Vec<(String, String)>);

impl Placeholders {
    /// Decodes them: what actix-web hands over still has `%25`, `%2B` and `%2F` encoded, and a character of its own where the path
    /// is not UTF-8.
    fn of(request: &Request) -> Result<Self, Error> {
        let decode = |text: &str| placeholder(text).ok().filter(|text| !text.contains('\0'));
        let all = || -> Option<Vec<_>> {
            decode(request.http.uri().path())?;
            request.http.match_info().iter().map(|(name, text)| Some((name.to_owned(), decode(text)?))).collect()
        };
        all().map(Self).ok_or_else(Error::not_found)
    }

    fn read<T: Schema + DeserializeOwned>(&self, argument: &Argument) -> Result<T, Error> {
        let names = self.names_for(T::NODE, argument.names);
        self.value(&names).map_err(|mut errors| {
            for error in &mut errors {
                name(error, T::NODE, &names);
            }
            Error::not_found().with_errors(errors)
        })
    }

    /// The names that an argument stands for: its own or, for a tuple that is not taken apart, all of them.
    fn names_for<'a>(&'a self, node: &Node, names: &[&'static str]) -> Vec<&'a str>
    where
        'static: 'a,
    {
        match node {
            Node::Tuple(positions) if positions.len() != names.len() => {
                self.0.iter().map(|(name, _)| name.as_str()).collect()
            }
            _ => names.to_vec(),
        }
    }

    fn value<T: Schema + DeserializeOwned>(&self, names: &[&str]) -> Result<T, Vec<FieldError>> {
        let text = |name: &str| self.0.iter().find(|(found, _)| found == name).map_or("", |(_, text)| text);
        match (T::NODE, T::NODE.as_object()) {
            (Node::Tuple(positions), _) => {
                let texts = names.iter().map(|name| text(name).to_owned()).collect();
                read_positions(positions, texts, Location::Path)
            }
            (_, Some(object)) => {
                let own = self.0.iter().filter(|(name, _)| object.find(name).is_some());
                let pairs = own.map(|(name, text)| Pair { name: name.clone(), text: Ok(text.clone()) });
                read_pairs(pairs, Location::Path)
            }
            _ => read_text(names.first().map_or("", |name| text(name)), Location::Path),
        }
    }
}

/// Names an error after the placeholder: neither scalars nor the positions of tuples have names of their own.
fn name(error: &mut FieldError, node: &Node, names: &[&str]) {
    let position = match node {
        Node::Tuple(_) => error.field.parse().ok(),
        _ => error.field.is_empty().then_some(0),
    };
    if let Some(name) = position.and_then(|position: usize| names.get(position)) {
        error.name(name);
    }
}
