//! A request on its way through a handler, which is given a limited time.

use std::{
    pin::Pin,
    rc::Rc,
    task::{Context, Poll},
    time::Duration,
};

use actix_web::{
    body::{BodySize, BoxBody, MessageBody},
    dev::ServiceResponse,
    http::StatusCode,
    web::Bytes,
};
use futures_util::future::LocalBoxFuture;
use tokio::time::Instant;

use super::{
    Error, Response,
    compression::{is_compressible, vary},
    connection::Connection,
    current::Current,
    outcome::{identify, poll_caught},
    router::{Mounted, Shared},
};
use crate::operation::ProblemKind;

/// What a handler makes of a request.
pub(super) struct Answering {
    call: LocalBoxFuture<'static, Response>,
    /// The request. It is away while the handler is at work.
    current: Option<Current>,
    /// How long the handler may take, not counting the time in which it waits for the request's content.
    timeout: Duration,
    deadline: Option<Instant>,
    mounted: Option<Mounted>,
    shared: Rc<Shared>,
    /// When the request came, if that is to be logged.
    begin: Option<Instant>,
}

impl Answering {
    pub(super) fn new(
        call: LocalBoxFuture<'static, Response>,
        current: Current,
        timeout: Duration,
        mounted: Option<Mounted>,
        shared: Rc<Shared>,
    ) -> Self {
        let begin = tracing::enabled!(tracing::Level::DEBUG).then(Instant::now);
        Self { call, current: Some(current), timeout, deadline: None, mounted, shared, begin }
    }

    /// Whether the handler's time is over.
    fn is_over(&mut self, connection: &Connection, context: &mut Context<'_>) -> bool {
        if connection.is_receiving() {
            self.deadline = None;
            return false;
        }
        let deadline = *self.deadline.get_or_insert_with(|| Instant::now() + self.timeout);
        connection.is_over(deadline, context)
    }

    fn too_slow(&self, current: &Current) -> Response {
        let error = Error::new(ProblemKind::Unavailable).with_detail("the answer took too long");
        self.fail(error.with_cause(format!("it took longer than {:?}", self.timeout)), current)
    }

    fn fail(&self, error: Error, current: &Current) -> Response {
        error.respond(&current.http, &current.id(), self.mounted.as_ref().and_then(Mounted::operation))
    }

    fn finish(&self, mut response: Response, current: Current) -> ServiceResponse {
        identify(&current.http, &mut response);
        if let Some(mounted) = &self.mounted {
            mounted.compare(response.status().as_u16());
        }
        self.shared.headers.add(&mut response);
        // What has not been modified is sent with the headers of what it stands for (RFC 9110, section 15.4.5).
        let depends = |from| response.status() == StatusCode::NOT_MODIFIED || is_compressible(&response, from);
        if self.shared.settings.compress_from.is_some_and(depends) {
            vary(response.headers_mut());
        }
        if let Some(begin) = self.begin {
            let (id, status, elapsed) = (current.id(), response.status().as_u16(), begin.elapsed());
            tracing::debug!(request_id = id, status, ?elapsed, "{} {}", current.http.method(), current.http.path());
        }
        let Current { http, connection } = current;
        let response = match response.body().size() {
            // How long it takes is the handler's to say: the connection is busy until its end.
            BodySize::Stream => response.map_body(|_, body| BoxBody::new(Streamed { body, connection })),
            BodySize::None | BodySize::Sized(_) => {
                connection.end();
                response
            }
        };
        ServiceResponse::new(http, response)
    }
}

impl Future for Answering {
    type Output = Result<ServiceResponse, actix_web::Error>;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let this = self.get_mut();
        let polled = Current::during(&mut this.current, || poll_caught(&mut this.call, context));
        let Some(current) = this.current.take() else { return Poll::Pending };
        let response = match polled {
            Poll::Ready(Ok(response)) => response,
            Poll::Ready(Err(panic)) => this.fail(Error::internal(panic), &current),
            Poll::Pending if this.is_over(&current.connection, context) => this.too_slow(&current),
            Poll::Pending => {
                this.current = Some(current);
                return Poll::Pending;
            }
        };
        Poll::Ready(Ok(this.finish(response, current)))
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
