//! The query's parameters.

use serde::de::DeserializeOwned;

use super::{Error, Extraction, Extractor, Request};
use crate::{
    Schema,
    operation::{Argument, Input, ProblemKind, Responses, Source},
    validate::{Location, names, read_pairs, url_encoded},
};

/// The parameters behind the question mark: the members of a struct, each read from text as its type says.
///
/// A list takes a name that is given several times, or with `#[schema(split = ",")]` one text with commas; `NULL` among its elements is
/// null, where they may be null. A map, or a struct without further parts, takes `name[member]`. A map as the whole, or flattened, takes
/// every name that is not known.
///
/// A key that an [`ApiKey`](crate::http::security::ApiKey) of the same operation takes from the query is none of them, unless a member has
/// its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Query<T>(pub T);

impl<T: Schema + DeserializeOwned> Extractor for Query<T> {
    const INPUT: Input = Input::new(Source::Query(T::NODE), &Responses::Problems(&[ProblemKind::Invalid]));

    fn extract<'a>(request: &'a mut Request, _: &'static Argument) -> Extraction<'a, Self> {
        let pairs = url_encoded(request.http.query_string().as_bytes());
        let pairs = pairs.filter(|pair| !request.is_query_key(&pair.name) || names(T::NODE).contains(&&*pair.name));
        Extraction::ready(read_pairs(pairs, Location::Query).map(Self).map_err(Error::invalid))
    }
}
