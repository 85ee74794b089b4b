//! Extractors: what handlers take.

mod bytes;
mod checked;
mod content;
mod cookie;
mod extraction;
mod form;
mod header;
mod if_match;
mod json;
mod last_event_id;
mod multipart;
mod nothing;
mod path;
mod query;
mod state;

use std::ops::{Deref, DerefMut};

pub use bytes::Bytes;
pub use checked::{AsyncCheck, Checked};
pub use cookie::Cookie;
pub use extraction::Extraction;
pub use form::Form;
pub use header::Header;
pub use if_match::IfMatch;
pub use json::Json;
pub use last_event_id::LastEventId;
pub(super) use multipart::largest_form;
pub use multipart::{Multipart, MultipartLimits};
pub use path::Path;
pub use query::Query;
pub use state::State;

use super::{Error, Request};
use crate::operation::{Argument, Input, ProblemKind};

/// A type that a handler can take as an argument.
///
/// What it reads of a request, and how it may refuse one, is in the document because it stands in the signature.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be an argument of a handler",
    label = "this type is not made from a request",
    note = "handlers take `Path<T>`, `Query<T>`, `Header<T>`, `Cookie<T>`, `Json<T>`, `Form<T>`, `Multipart<T>`, `Bytes`, `Checked` around one of them, `State<T>` of what `App::state` keeps, proofs as `Bearer<S>`, `IfMatch`, `LastEventId`, and types that implement `Extractor`"
)]
pub trait Extractor: Sized {
    /// What is read.
    const INPUT: Input;

    /// Reads it.
    fn extract<'a>(request: &'a mut Request, argument: &'static Argument) -> Extraction<'a, Self>;
}

/// What is inside can be used as if nothing were around it.
macro_rules! wraps {
    ($($name:ident)*) => {
        $(
            impl<T> Deref for $name<T> {
                type Target = T;

                fn deref(&self) -> &T {
                    &self.0
                }
            }

            impl<T> DerefMut for $name<T> {
                fn deref_mut(&mut self) -> &mut T {
                    &mut self.0
                }
            }
        )*
    };
}

wraps!(Cookie Form Header Json Multipart Path Query State);

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
            Err(error) if error.is_invalid() => {
                match &mut self.error {
                    Some(first) => first.add_errors(error),
                    None => self.error = Some(error),
                }
                Ok(None)
            }
            Err(error) => Err(error),
        }
    }

    /// Whether some extractor has found something wrong.
    pub fn are_there(&self) -> bool {
        self.error.is_some()
    }

    /// The answer to a request with wrong values.
    pub fn into_error(self) -> Error {
        self.error.unwrap_or_else(|| Error::new(ProblemKind::Invalid))
    }
}
