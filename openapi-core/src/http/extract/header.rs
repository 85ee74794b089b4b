//! The headers, as parameters.

use serde::de::DeserializeOwned;

use super::{Error, Extraction, Extractor, Request};
use crate::{
    Schema,
    operation::{Argument, Input, ProblemKind, Responses, Source},
    validate::{Location, Pair, names, read_pairs, utf8},
};

/// Headers of the request: the members of a struct, whose names are compared without case.
///
/// A value is read from text as its type says. A list has commas between its elements, and may be on several lines (RFC 9110,
/// section 5.3). Other headers are passed over.
///
/// ```
/// use openapi_core::{Schema, get, http::{Header, Json}};
///
/// #[derive(serde::Deserialize, Schema)]
/// #[serde(rename_all = "kebab-case")]
/// struct Client {
///     /// Which release asks
///     client_version: Option<String>,
///     /// Languages, the best first
///     #[serde(default)]
///     accept_language: Vec<String>,
/// }
///
/// #[get("/greeting")]
/// async fn greeting(client: Header<Client>) -> Json<String> {
///     Json(client.accept_language.join(" or "))
/// }
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Header<T>(pub T);

impl<T: Schema + DeserializeOwned> Extractor for Header<T> {
    const INPUT: Input = Input::new(Source::Header(T::NODE), &Responses::Problems(&[ProblemKind::Invalid]));

    fn extract<'a>(request: &'a mut Request, _: &'static Argument) -> Extraction<'a, Self> {
        let headers = request.http.headers();
        let pairs = names(T::NODE).into_iter().flat_map(|name| {
            headers.get_all(name).map(move |value| Pair { name: name.to_owned(), text: utf8(value.as_bytes()) })
        });
        Extraction::ready(read_pairs(pairs, Location::Header).map(Self).map_err(Error::invalid))
    }
}
