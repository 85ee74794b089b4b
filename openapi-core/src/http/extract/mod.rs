//! Extractors: what handlers take.

mod bytes;
mod checked;
mod content;
mod extraction;
mod json;
mod path;
mod query;

pub use bytes::Bytes;
pub use checked::{AsyncCheck, Checked};
pub use extraction::Extraction;
pub use json::Json;
pub use path::Path;
pub use query::Query;

use super::{Error, Request};
use crate::operation::{Argument, Input, ProblemKind};

/// A type that a handler can take as an argument.
///
/// What it reads of a request, and how it may refuse one, is in the document because it stands in the signature.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be an argument of a handler",
    label = "this type is not made from a request",
    note = "handlers take `Path<T>`, `Query<T>`, `Json<T>`, `Bytes`, `Checked` around one of them, and types that implement `Extractor`"
)]
pub trait Extractor: Sized {
    /// What is read.
    const INPUT: Input;

    /// Reads it.
    fn extract<'a>(request: &'a mut Request, argument: &'static Argument) -> Extraction<'a, Self>;
}

/// Collects what several extractors find wrong, so that one answer tells it all.
#[derive(Debug, Default)]
pub struct Rejections {
    error: Option<Error>,
}

impl Rejections {
    /// Takes an extractor's outcome: wrong values are kept for later, any other error is the answer at once.
    ///
    /// # Errors
    ///
    /// With what the extractor failed for, unless values are wrong.
    pub fn take<T>(&mut self, outcome: Result<T, Error>) -> Result<Option<T>, Error> {
        match outcome {
            Ok(value) => Ok(Some(value)),
            Err(error) if error.kind() == ProblemKind::Invalid => {
                match &mut self.error {
                    Some(first) => first.add_errors(error),
                    None => self.error = Some(error),
                }
                Ok(None)
            }
            Err(error) => Err(error),
        }
    }

    /// The answer to a request with wrong values.
    pub fn into_error(self) -> Error {
        self.error.unwrap_or_else(|| Error::new(ProblemKind::Invalid))
    }
}
