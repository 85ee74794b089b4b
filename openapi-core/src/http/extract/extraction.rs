//! What an extractor makes of a request.

use std::{
    pin::Pin,
    task::{Context, Poll},
};

use futures_util::future::LocalBoxFuture;

use super::Error;

/// What an extractor makes of a request: at once, or when more of it has come.
///
/// It is a type with a name, rather than what an `async fn` returns, so that a type that is no extractor is told once.
#[must_use = "it does nothing until it is awaited"]
pub struct Extraction<'a, T>(State<'a, T>);

enum State<'a, T> {
    Ready(Option<Result<T, Error>>),
    Later(LocalBoxFuture<'a, Result<T, Error>>),
}

impl<'a, T> Extraction<'a, T> {
    /// An outcome that is known already.
    pub const fn ready(outcome: Result<T, Error>) -> Self {
        Self(State::Ready(Some(outcome)))
    }

    /// An outcome that takes time.
    pub fn later(outcome: impl Future<Output = Result<T, Error>> + 'a) -> Self {
        Self(State::Later(Box::pin(outcome)))
    }
}

// The value is never pinned: it is moved out.
impl<T> Unpin for Extraction<'_, T> {}

impl<T> Future for Extraction<'_, T> {
    type Output = Result<T, Error>;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        match &mut self.get_mut().0 {
            State::Ready(outcome) => outcome.take().map_or(Poll::Pending, Poll::Ready),
            State::Later(outcome) => outcome.as_mut().poll(context),
        }
    }
}
