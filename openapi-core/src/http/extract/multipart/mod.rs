//! The content as a form with files.

mod form;
mod headers;
mod limits;
mod parameters;
mod parser;
mod part;

use actix_web::http::header::CONTENT_TYPE;
use futures_util::StreamExt as _;
pub use limits::MultipartLimits;
pub(in crate::http) use limits::largest_form;
use serde::de::DeserializeOwned;

pub(super) use self::parameters::Parameters;
use self::{
    form::Form,
    parser::{Fault, Parser},
};
use super::{
    Error, Extraction, Extractor, Request,
    content::{Chunks, REJECTIONS, check_media_type},
};
use crate::{
    Schema,
    operation::{Argument, Content, Input, ProblemKind, Source},
};

/// A form with files, `multipart/form-data` (RFC 7578): the members of a struct, each a part.
///
/// A value without parts of its own is text, as in a query. A list takes a name that comes several times, each an element. Anything else is
/// JSON, in a part whose `Content-Type` is `application/json`. A [`File`](crate::http::File) is what the part has in it; a form without a
/// file chosen, which browsers send as a part with an empty name and no content, has none.
///
/// The content is read piece by piece: neither it nor a large file is ever in memory as a whole. What is wrong with the parts is told all at
/// once: 422 or, if one of them is too large, 413. Parts that the struct does not know are passed over, or refused where it denies unknown
/// fields. [`MultipartLimits`] says how much is taken.
///
/// ```
/// use openapi_core::{
///     Schema,
///     http::{Error, File, Multipart, NoContent},
///     post,
/// };
/// use serde::Deserialize;
///
/// #[derive(Deserialize, Schema)]
/// struct Album {
///     #[schema(max_length = 100)]
///     title: String,
///     #[schema(max_size = "5 MiB", media_types("image/*"))]
///     cover: Option<File>,
///     #[schema(min_items = 1, items(max_size = "20 MiB"))]
///     tracks: Vec<File>,
/// }
///
/// #[post("/albums")]
/// async fn add(album: Multipart<Album>) -> Result<NoContent, Error> {
///     for (index, track) in album.tracks.iter().enumerate() {
///         // The client's name for a file is for people: here it gets one of ours.
///         track.persist(format!("/srv/albums/{index}")).await.map_err(Error::internal)?;
///     }
///     Ok(NoContent)
/// }
/// ```
#[derive(Debug, Clone)]
pub struct Multipart<T>(pub T);

impl<T: Schema + DeserializeOwned> Extractor for Multipart<T> {
    const INPUT: Input = Input::new(Source::Body(&[Content::multipart(T::NODE)]), REJECTIONS);

    fn extract<'a>(request: &'a mut Request, _: &'static Argument) -> Extraction<'a, Self> {
        Extraction::later(async {
            let Some(object) = T::NODE.as_object() else {
                return Err(Error::internal("`Multipart` takes a struct, which an API that compiles makes sure of"));
            };
            let boundary = boundary(request).await?;
            let limits = MultipartLimits::of(object, request.state(), request.limits.max_body);
            let form = Form::new(object, limits);
            read(request, &boundary, form).await?.finish().map(Self)
        })
    }
}

/// Reads the content to its end.
async fn read(request: &mut Request, boundary: &str, mut form: Form) -> Result<Form, Error> {
    // The form counts too: it knows at which part there is too much.
    let mut chunks = Chunks::within(request, u64::MAX)?;
    form.expect(chunks.claimed as u64)?;
    let mut parser = Parser::new(boundary, form.limits().headers);
    while let Some(chunk) = chunks.next().await {
        let chunk = chunk?;
        form.count(chunk.len())?;
        parser.push(&chunk);
        while let Some(event) = parser.next().map_err(|fault| refusal(fault, form.limits()))? {
            form.take(event).await?;
        }
    }
    if parser.is_complete() { Ok(form) } else { Err(malformed("it breaks off before its last boundary")) }
}

fn refusal(fault: Fault, limits: &MultipartLimits) -> Error {
    match fault {
        Fault::Malformed(why) => malformed(why),
        Fault::HeadersTooLarge => Error::new(ProblemKind::ContentTooLarge)
            .with_detail(format!("the headers of a part may have at most {} bytes", limits.headers)),
    }
}

fn malformed(why: &str) -> Error {
    Error::new(ProblemKind::BadRequest).with_detail(format!("the content is malformed: {why}"))
}

/// The boundary between the parts (RFC 2046, section 5.1.1).
async fn boundary(request: &mut Request) -> Result<String, Error> {
    check_media_type(request, Content::MULTIPART, |essence| essence == Content::MULTIPART).await?;
    let given = request.http.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let is_sound = |boundary: &&str| {
        (1..=70).contains(&boundary.len())
            && boundary.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"'()+_,-./:=? ".contains(&byte))
            && !boundary.ends_with(' ')
    };
    let parameters = Parameters::read(given);
    let boundary = parameters.as_ref().and_then(|read| read.get("boundary")).filter(is_sound);
    let boundary = boundary.ok_or_else(|| malformed("its `Content-Type` has no sound boundary"))?;
    Ok(boundary.to_owned())
}
