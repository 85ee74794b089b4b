//! The content as JSON; and a value of any type as the answer's content.

use serde::de::DeserializeOwned;

use super::{Error, Extraction, Extractor, Request, content};
use crate::{
    Schema,
    operation::{Argument, Content, Input, ProblemKind, Source},
    validate::{Location, Refusal, read_json},
};

/// JSON content (RFC 8259): of the request as an argument, of the answer as a return type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Json<T>(pub T);

impl<T: Schema + DeserializeOwned> Extractor for Json<T> {
    const INPUT: Input = Input::new(Source::Body(&[Content::json(T::NODE)]), content::REJECTIONS);

    fn extract<'a>(request: &'a mut Request, _: &'static Argument) -> Extraction<'a, Self> {
        Extraction::later(async {
            content::check_media_type(request, "application/json", is_json).await?;
            content::check_charset(request)?;
            let content = content::read(request).await?;
            read_json(&content, Location::Body).map(Self).map_err(|refusal| match refusal {
                Refusal::Invalid(errors) => Error::invalid(errors),
                Refusal::NotJson(cause) => {
                    Error::new(ProblemKind::BadRequest).with_detail(format!("the content is not JSON: {cause}"))
                }
            })
        })
    }
}

/// Content that may be absent, as that of DELETE often is.
impl<T: Schema + DeserializeOwned> Extractor for Option<Json<T>> {
    const INPUT: Input = Input::new(Source::OptionalBody(&[Content::json(T::NODE)]), content::REJECTIONS);

    fn extract<'a>(request: &'a mut Request, argument: &'static Argument) -> Extraction<'a, Self> {
        if !content::is_there(request) {
            return Extraction::ready(Ok(None));
        }
        Extraction::later(async move { Json::extract(request, argument).await.map(Some) })
    }
}

fn is_json(essence: &str) -> bool {
    essence == "application/json" || (essence.starts_with("application/") && essence.ends_with("+json"))
}
