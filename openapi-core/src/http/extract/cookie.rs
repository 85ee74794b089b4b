//! The cookies, as parameters.

use actix_web::http::header::COOKIE;
use serde::de::DeserializeOwned;

use super::{Error, Extraction, Extractor, Request};
use crate::{
    Schema,
    operation::{Argument, Input, ProblemKind, Responses, Source},
    validate::{Location, Pair, cookies, names, read_pairs, utf8},
};

/// Cookies of the request (RFC 6265): the members of a struct, each read from text as its type says.
///
/// A list has commas between its elements. What a value is encoded with, is the program's business: nothing is decoded. Other cookies
/// are passed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cookie<T>(pub T);

impl<T: Schema + DeserializeOwned> Extractor for Cookie<T> {
    const INPUT: Input = Input::new(Source::Cookie(T::NODE), &Responses::Problems(&[ProblemKind::Invalid]));

    fn extract<'a>(request: &'a mut Request, _: &'static Argument) -> Extraction<'a, Self> {
        let known = names(T::NODE);
        let headers = request.http.headers().get_all(COOKIE);
        let given = headers.flat_map(|value| cookies(value.as_bytes()));
        let pairs = given.filter_map(|(name, text)| {
            let name = known.iter().find(|known| known.as_bytes() == name)?;
            Some(Pair { name: (*name).to_owned(), text: utf8(text) })
        });
        Extraction::ready(read_pairs(pairs, Location::Cookie).map(Self).map_err(Error::invalid))
    }
}
