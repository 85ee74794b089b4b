//! Many rows into a table at once, by `COPY`.

use std::{fmt, pin::Pin};

use bytes::Bytes;
use futures_util::{SinkExt, Stream, StreamExt, pin_mut};
use tokio_postgres::CopyInSink;

use super::{Lease, hook::Watch, reading::lift_limit};
use crate::error::Error;

/// What is written to `COPY … FROM STDIN`, bit by bit. [`crate::Executor::copy_in`] makes it.
///
/// Nothing is kept before [`CopyIn::finish`]: one that is dropped has written nothing.
pub struct CopyIn<'a> {
    pub(super) sink: Pin<Box<CopyInSink<Bytes>>>,
    has_ended: bool,
    session: Lease<'a>,
}

impl<'a> CopyIn<'a> {
    pub(super) async fn open(session: Lease<'a>, sql: &str) -> Result<Self, Error> {
        lift_limit(&session);
        let watch = Watch::start(session.link(), "copy in", sql);
        let sink = session.limit(session.link().client.copy_in::<_, Bytes>(sql)).await;
        match sink {
            Ok(sink) => {
                watch.pass();
                Ok(Self { sink: Box::pin(sink), has_ended: false, session })
            }
            Err(error) => {
                watch.end(Err(&error));
                Err(error)
            }
        }
    }

    /// Writes some bytes more. They may end anywhere.
    ///
    /// # Errors
    ///
    /// When the server does not take them in time. What it has against them, [`CopyIn::finish`] tells.
    pub async fn send(&mut self, bytes: impl Into<Bytes>) -> Result<(), Error> {
        self.session.limit(self.sink.send(bytes.into())).await
    }

    /// Writes all that a stream has.
    ///
    /// # Errors
    ///
    /// When the server does not take it in time.
    pub async fn send_all(&mut self, bytes: impl Stream<Item = Bytes>) -> Result<(), Error> {
        pin_mut!(bytes);
        while let Some(bytes) = bytes.next().await {
            self.send(bytes).await?;
        }
        Ok(())
    }

    /// Ends it, and returns the number of rows that were written.
    ///
    /// # Errors
    ///
    /// When the server refuses a row: then it has written none.
    pub async fn finish(mut self) -> Result<u64, Error> {
        let outcome = self.session.limit(self.sink.as_mut().finish()).await;
        // The connection has heard of the end by now, of this kind or that.
        self.has_ended = true;
        outcome
    }
}

impl fmt::Debug for CopyIn<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("CopyIn").finish_non_exhaustive()
    }
}

impl Drop for CopyIn<'_> {
    fn drop(&mut self) {
        if !self.has_ended {
            // The client tells the server when the sink is dropped, right after this.
            self.session.link().abandon();
        }
    }
}
