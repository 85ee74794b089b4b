//! Content that is made while it is sent.

use std::{convert::Infallible, error, fmt, io, marker::PhantomData};

use actix_web::{
    HttpResponseBuilder,
    body::{BodyStream, SizedStream},
    http::{Method, header::CONTENT_TYPE},
    web,
};
use futures_util::{
    Stream, StreamExt as _, TryStreamExt as _,
    stream::{self, LocalBoxStream},
};
use tokio::task::yield_now;

use super::{
    IntoResponse, Request, Response,
    media::{MediaType, OctetStream},
};
use crate::{
    error::Chain,
    operation::{self, Content, Responses},
};

type Failure = Box<dyn error::Error + Send + Sync>;

/// Content that is made while it is sent: as fast as the client takes it, and no further when the client goes away.
///
/// ```
/// use std::convert::Infallible;
/// use futures_util::stream;
/// use openapi_core::{get, http::{ByteStream, media::Csv}};
///
/// #[get("/numbers")]
/// async fn numbers() -> ByteStream<Csv> {
///     ByteStream::new(stream::iter(0..1000).map(|number| Ok::<_, Infallible>(format!("{number}\r\n"))))
/// }
/// # use futures_util::StreamExt as _;
/// ```
///
/// An error in the middle goes to the log. The status has been sent by then: the connection is cut, so that the client sees that the
/// content is not whole.
pub struct ByteStream<M = OctetStream> {
    stream: LocalBoxStream<'static, Result<web::Bytes, Failure>>,
    media_type: PhantomData<M>,
}

impl<M> ByteStream<M> {
    /// The pieces of the content, in order.
    pub fn new<S, B, E>(stream: S) -> Self
    where
        S: Stream<Item = Result<B, E>> + 'static,
        B: Into<web::Bytes> + 'static,
        E: Into<Failure> + 'static,
    {
        Self { stream: stream.map_ok(Into::into).map_err(Into::into).boxed_local(), media_type: PhantomData }
    }
}

impl<M> fmt::Debug for ByteStream<M> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("ByteStream").finish_non_exhaustive()
    }
}

impl<M: MediaType> IntoResponse for ByteStream<M> {
    const RESPONSES: &'static Responses = &Responses::One(operation::Response {
        status: 200,
        description: "What was asked for",
        headers: &[],
        content: &[Content::opaque(M::NAME)],
    });

    fn into_response(self, request: &Request) -> Response {
        let mut response = Response::Ok();
        response.insert_header((CONTENT_TYPE, M::NAME));
        send(response, None, self.stream, request)
    }
}

/// An answer whose content comes in pieces, of a length in all that may be known. HEAD asks for none of them.
pub(super) fn send(
    mut response: HttpResponseBuilder,
    length: Option<u64>,
    stream: impl Stream<Item = Result<web::Bytes, Failure>> + 'static,
    request: &Request,
) -> Response {
    if request.http.method() == Method::HEAD {
        let nothing = stream::empty::<Result<web::Bytes, Infallible>>();
        return match length {
            Some(length) => response.body(SizedStream::new(length, nothing)),
            None => response.body(BodyStream::new(nothing)),
        };
    }
    let (path, id) = (request.path().to_owned(), request.id().to_owned());
    let stream = stream.or_else(move |cause| {
        tracing::error!(request_id = id, path, error = %Chain(&*cause), "the content broke off");
        async {
            // What came before it still goes out.
            yield_now().await;
            // The server cuts the connection then.
            Err(io::Error::other("the content broke off"))
        }
    });
    match length {
        Some(length) => response.body(SizedStream::new(length, stream)),
        None => response.body(BodyStream::new(stream)),
    }
}
