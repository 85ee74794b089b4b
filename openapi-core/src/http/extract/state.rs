//! What the application keeps for all requests.

use std::any::type_name;

use super::{Error, Extraction, Extractor, Request};
use crate::{
    http::Extensions,
    operation::{Argument, Input},
};

/// What the application keeps for all requests: a copy of the value of this type that was given to [`App::state`](crate::App::state).
///
/// What is shared rather than copied is behind an `Arc`. An application that does not keep such a value does not start.
///
/// ```
/// use openapi_core::{App, api, get, http::{Json, State}};
///
/// #[derive(Clone)]
/// struct Shop {
///     name: &'static str,
/// }
///
/// /// What the shop is called
/// #[get("/name")]
/// async fn name(shop: State<Shop>) -> Json<String> {
///     Json(shop.name.to_owned())
/// }
///
/// api! {
///     struct Shops { title: "Shop", version: "1.0.0", operations: [name] }
/// }
///
/// let app = App::<Shops>::new().state(Shop { name: "Tea and more" });
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct State<T>(pub T);

impl<T: Clone + Send + Sync + 'static> Extractor for State<T> {
    const INPUT: Input = Input { setup: is_kept::<T>, ..Input::SERVER };

    fn extract<'a>(request: &'a mut Request, _: &'static Argument) -> Extraction<'a, Self> {
        let value = request.state::<T>().cloned().map(Self);
        Extraction::ready(value.ok_or_else(|| Error::internal(is_missing::<T>())))
    }
}

fn is_kept<T: Send + Sync + 'static>(state: &Extensions) -> Result<(), String> {
    if state.get::<T>().is_some() { Ok(()) } else { Err(is_missing::<T>()) }
}

fn is_missing<T>() -> String {
    format!(
        "the application keeps no `{name}`, which a handler takes\nnote: give it one: `App::new().state({name} {{ … }})`",
        name = type_name::<T>()
    )
}
