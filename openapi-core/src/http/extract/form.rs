//! The content as a form.

use serde::de::DeserializeOwned;

use super::{Error, Extraction, Extractor, Request, content};
use crate::{
    Schema,
    operation::{Argument, Content, Input, ProblemKind, Source},
    validate::{Location, read_pairs, url_encoded},
};

/// A form as browsers send it, `application/x-www-form-urlencoded`: the members of a struct, each read from text as its type says, and
/// written as in a [`Query`](super::Query). More of them than `Settings::max_parameters` are refused with 413.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Form<T>(pub T);

impl<T: Schema + DeserializeOwned> Extractor for Form<T> {
    const INPUT: Input = Input::new(
        Source::Body(&[Content { media_type: Content::FORM, node: Some(T::NODE), examples: &[] }]),
        content::REJECTIONS,
    );

    fn extract<'a>(request: &'a mut Request, _: &'static Argument) -> Extraction<'a, Self> {
        Extraction::later(async {
            content::check_media_type(request, Content::FORM, |essence| essence == Content::FORM).await?;
            content::check_charset(request)?;
            let content = content::read(request).await?;
            let most = request.shared.settings.max_parameters;
            if content.split(|byte| *byte == b'&').count() > most {
                let detail = format!("the form may have at most {most} parameters");
                return Err(Error::new(ProblemKind::ContentTooLarge).with_detail(detail));
            }
            read_pairs(url_encoded(&content), Location::Body).map(Self).map_err(Error::invalid)
        })
    }
}
