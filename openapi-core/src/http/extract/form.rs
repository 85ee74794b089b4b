//! The content as a form.

use std::ops::{Deref, DerefMut};

use serde::de::DeserializeOwned;

use super::{Error, Extraction, Extractor, Request, content};
use crate::{
    Schema,
    operation::{Argument, Content, Input, ProblemKind, Responses, Source},
    validate::{Location, read_pairs, url_encoded},
};

/// A form as browsers send it, `application/x-www-form-urlencoded`: the members of a struct, each read from text as its type says, and
/// written as in a [`Query`](super::Query).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Form<T>(pub T);

impl<T> Deref for Form<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T> DerefMut for Form<T> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.0
    }
}

impl<T: Schema + DeserializeOwned> Extractor for Form<T> {
    const INPUT: Input = Input::new(
        Source::Body(&[Content { media_type: Content::FORM, node: Some(T::NODE), examples: &[] }]),
        &Responses::Problems(&[
            ProblemKind::BadRequest,
            ProblemKind::ContentTooLarge,
            ProblemKind::UnsupportedMediaType,
            ProblemKind::Invalid,
        ]),
    );

    fn extract<'a>(request: &'a mut Request, _: &'static Argument) -> Extraction<'a, Self> {
        Extraction::later(async {
            content::check_media_type(request, Content::FORM, |essence| essence == Content::FORM)?;
            let content = content::read(request).await?;
            read_pairs(url_encoded(&content), Location::Body).map(Self).map_err(Error::invalid)
        })
    }
}
