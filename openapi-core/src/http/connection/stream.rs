//! What is read from a client and written to it, in finite time.

use std::{
    io,
    net::SocketAddr,
    pin::Pin,
    rc::Rc,
    task::{Context, Poll, ready},
};

use actix_web::{body::MessageBody as _, http::header::HeaderMap, rt::net::TcpStream};
use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    time::Instant,
};

use super::{Connection, Phase};
use crate::{
    http::{Error, request::request_id},
    operation::ProblemKind,
};

/// A connection's stream. It fails when its client sends no request in time, or takes nothing of an answer.
pub(in crate::http) struct Stream {
    tcp: TcpStream,
    connection: Rc<Connection>,
    /// By when the client has to take something, where it is waited for that.
    stall: Option<Instant>,
}

impl Stream {
    pub(in crate::http) fn new(tcp: TcpStream, connection: Rc<Connection>) -> Self {
        // A message that follows another at once, as an event an answer, must not wait until the client has acknowledged that one.
        let _ = tcp.set_nodelay(true);
        Self { tcp, connection, stall: None }
    }

    pub(in crate::http) fn connection(&self) -> &Rc<Connection> {
        &self.connection
    }

    pub(in crate::http) fn peer(&self) -> Option<SocketAddr> {
        self.tcp.peer_addr().ok()
    }

    /// Fails when the client is late with its request.
    fn check(&mut self, context: &mut Context<'_>) -> io::Result<()> {
        if !self.connection.is_late(context) {
            return Ok(());
        }
        if matches!(self.connection.phase.get(), Phase::Head(_)) {
            // A client that does not take it at once is not waited for.
            let _ = Pin::new(&mut self.tcp).poll_write(context, &too_slow(&self.connection));
        }
        Err(io::ErrorKind::TimedOut.into())
    }

    /// Notes what came of writing. Fails when the client has taken nothing for too long.
    fn written(&mut self, outcome: Poll<io::Result<usize>>, context: &mut Context<'_>) -> Poll<io::Result<usize>> {
        if outcome.is_ready() {
            self.stall = None;
            self.connection.has_written();
            return outcome;
        }
        let timeout = self.connection.write_timeout;
        let deadline = *self.stall.get_or_insert_with(|| Instant::now() + timeout);
        self.connection.has_stalled(deadline);
        if self.connection.is_over(deadline, context) {
            return Poll::Ready(Err(io::ErrorKind::TimedOut.into()));
        }
        Poll::Pending
    }
}

/// What a client is told that takes too long for its request. There is none yet: the path is not known, and nothing else could answer.
fn too_slow(connection: &Connection) -> Vec<u8> {
    connection.begin();
    let id = request_id(&HeaderMap::new(), connection);
    tracing::debug!(request_id = id, "the head of a request did not come in time");
    let problem = Error::new(ProblemKind::RequestTimeout).before_routing("", &id);
    let content = problem.into_body().try_into_bytes().unwrap_or_default();
    let head = format!(
        "HTTP/1.1 408 Request Timeout\r\nconnection: close\r\ncontent-type: application/problem+json\r\n\
         x-request-id: {id}\r\ncache-control: no-store\r\ncontent-length: {}\r\n\r\n",
        content.len()
    );
    [head.as_bytes(), &content].concat()
}

impl AsyncRead for Stream {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let before = buffer.filled().len();
        if let Poll::Ready(outcome) = Pin::new(&mut self.tcp).poll_read(context, buffer) {
            if buffer.filled().len() > before {
                self.connection.has_read();
            }
            return Poll::Ready(outcome);
        }
        self.check(context)?;
        Poll::Pending
    }
}

impl AsyncWrite for Stream {
    fn poll_write(mut self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let outcome = Pin::new(&mut self.tcp).poll_write(context, bytes);
        self.written(outcome, context)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let outcome = Pin::new(&mut self.tcp).poll_write_vectored(context, bytes);
        self.written(outcome, context)
    }

    fn is_write_vectored(&self) -> bool {
        self.tcp.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        ready!(Pin::new(&mut self.tcp).poll_flush(context))?;
        // The last that happens before a connection is waited for: what has begun meanwhile has a deadline from here on.
        Poll::Ready(self.check(context))
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.tcp).poll_shutdown(context)
    }
}
