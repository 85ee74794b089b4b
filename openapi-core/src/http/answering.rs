//! A request on its way through a handler, which is given a limited time.

use std::{
    pin::Pin,
    rc::Rc,
    task::{Context, Poll},
    time::Duration,
};

use actix_web::{
    HttpRequest,
    body::{BodySize, BoxBody, MessageBody},
    dev::ServiceResponse,
    web::Bytes,
};
use futures_util::future::LocalBoxFuture;
use tokio::time::Instant;

use super::{
    Error, Response,
    compression::{is_compressible, vary},
    connection::Connection,
    request::request_id,
    router::Shared,
};
use crate::operation::ProblemKind;

/// What a handler makes of a request.
pub(super) struct Answering {
    call: LocalBoxFuture<'static, Response>,
    http: HttpRequest,
    connection: Rc<Connection>,
    /// How long the handler may take, not counting the time in which it waits for the request's content.
    timeout: Duration,
    deadline: Option<Instant>,
    shared: Rc<Shared>,
    /// When the request came, if that is to be logged.
    begin: Option<Instant>,
}

impl Answering {
    pub(super) fn new(
        call: LocalBoxFuture<'static, Response>,
        http: HttpRequest,
        connection: Rc<Connection>,
        timeout: Duration,
        shared: Rc<Shared>,
    ) -> Self {
        let begin = tracing::enabled!(tracing::Level::DEBUG).then(Instant::now);
        Self { call, http, connection, timeout, deadline: None, shared, begin }
    }

    /// The id of the request, for problems and logs.
    fn id(&self) -> String {
        request_id(self.http.headers(), &self.connection)
    }

    /// Whether the handler's time is over.
    fn is_over(&mut self, context: &mut Context<'_>) -> bool {
        if self.connection.is_receiving() {
            self.deadline = None;
            return false;
        }
        let deadline = *self.deadline.get_or_insert_with(|| Instant::now() + self.timeout);
        self.connection.is_over(deadline, context)
    }

    fn too_slow(&self) -> Response {
        let (id, path, timeout) = (self.id(), self.http.path(), self.timeout);
        tracing::error!(request_id = id, path, "the answer took longer than {timeout:?}");
        Error::new(ProblemKind::Unavailable).with_detail("the answer took too long").response(path, &id)
    }

    fn finish(&self, mut response: Response) -> ServiceResponse {
        self.shared.headers.add(&mut response);
        if self.shared.settings.compress_from.is_some_and(|from| is_compressible(&response, from)) {
            vary(response.headers_mut());
        }
        if let Some(begin) = self.begin {
            let (id, status, elapsed) = (self.id(), response.status().as_u16(), begin.elapsed());
            tracing::debug!(request_id = id, status, ?elapsed, "{} {}", self.http.method(), self.http.path());
        }
        let response = match response.body().size() {
            // How long it takes is the handler's to say: the connection is busy until its end.
            BodySize::Stream => {
                response.map_body(|_, body| BoxBody::new(Streamed { body, connection: self.connection.clone() }))
            }
            BodySize::None | BodySize::Sized(_) => {
                self.connection.end();
                response
            }
        };
        ServiceResponse::new(self.http.clone(), response)
    }
}

impl Future for Answering {
    type Output = Result<ServiceResponse, actix_web::Error>;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let this = self.get_mut();
        let response = match this.call.as_mut().poll(context) {
            Poll::Ready(response) => response,
            Poll::Pending if this.is_over(context) => this.too_slow(),
            Poll::Pending => return Poll::Pending,
        };
        Poll::Ready(Ok(this.finish(response)))
    }
}

/// Content of unknown length.
struct Streamed {
    body: BoxBody,
    connection: Rc<Connection>,
}

impl MessageBody for Streamed {
    type Error = <BoxBody as MessageBody>::Error;

    fn size(&self) -> BodySize {
        self.body.size()
    }

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Bytes, Self::Error>>> {
        Pin::new(&mut self.body).poll_next(context)
    }
}

impl Drop for Streamed {
    fn drop(&mut self) {
        self.connection.end();
    }
}
