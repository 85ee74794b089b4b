//! The query's parameters.

use std::ops::{Deref, DerefMut};

use serde::de::DeserializeOwned;

use super::{Error, Extraction, Extractor, Request};
use crate::{
    Schema,
    operation::{Argument, Input, ProblemKind, Responses, Source},
    validate::{Location, object_from_text, read_value},
};

/// The parameters behind the question mark: the members of a struct, each read from text as its type says.
///
/// A list takes a name that is given several times; `NULL` among them is null, where its elements may be null.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Query<T>(pub T);

impl<T> Deref for Query<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T> DerefMut for Query<T> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.0
    }
}

impl<T: Schema + DeserializeOwned> Extractor for Query<T> {
    const INPUT: Input = Input::new(Source::Query(T::NODE), &Responses::Problems(&[ProblemKind::Invalid]));

    fn extract<'a>(request: &'a mut Request, _: &'static Argument) -> Extraction<'a, Self> {
        let pairs = form_urlencoded::parse(request.http.query_string().as_bytes()).into_owned();
        let value = object_from_text(T::NODE, pairs);
        Extraction::ready(read_value(&value, Location::Query).map(Self).map_err(Error::invalid))
    }
}
