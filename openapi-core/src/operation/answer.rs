//! What an operation answers.

use super::{Content, Method, Operation, ProblemKind};
use crate::schema::Node;

/// The answers that a return type can give. A tree, since a const of a generic type cannot join lists.
#[derive(Debug)]
pub enum Responses {
    /// One answer.
    One(Response),
    /// Any of several problems.
    Problems(&'static [ProblemKind]),
    /// Any of several.
    Any(&'static [&'static Responses]),
    /// Others, with something else said of those among them that are no problems.
    With {
        /// What is said of them.
        addition: Addition,
        /// The others.
        responses: &'static Responses,
    },
    /// Others, which are given only to some requests.
    To(Requests, &'static Responses),
}

impl Responses {
    /// No answer at all.
    pub const NONE: Self = Self::Any(&[]);
}

/// Requests that some answers are given to alone, as far as an operation tells them apart by its method and what it takes.
///
/// ```
/// use openapi_core::{delete, get, http::{Endpoint, Error, IntoResponse, NoContent, Path, Request, Response}};
/// use openapi_core::operation::{ProblemKind, Requests, Responses};
///
/// /// Another request is at it.
/// struct Busy;
///
/// impl IntoResponse for Busy {
///     const RESPONSES: &Responses = &Responses::To(Requests::Writing, &Responses::Problems(&[ProblemKind::Conflict]));
///
///     fn into_response(self, request: &Request) -> Response {
///         let error = Error::new(ProblemKind::Conflict);
///         error.where_documented(Error::internal("reading takes no lock")).into_response(request)
///     }
/// }
///
/// #[get("/locks")]
/// async fn count() -> Result<NoContent, Busy> {
///     Ok(NoContent)
/// }
///
/// #[delete("/locks/{id}")]
/// async fn remove(_id: Path<u32>) -> Result<NoContent, Busy> {
///     Err(Busy)
/// }
///
/// assert_eq!(count::OPERATION.statuses().iter().collect::<Vec<_>>(), [204, 500, 503]);
/// assert_eq!(remove::OPERATION.statuses().iter().collect::<Vec<_>>(), [204, 404, 409, 414, 500, 503]);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Requests {
    /// Those that change nothing: GET and HEAD.
    Reading,
    /// Those that may change something: all the others.
    Writing,
    /// Those for one thing of several: the path has placeholders.
    Choosing,
    /// Those that bring more than a path: a query, headers, cookies or content that an extractor reads.
    Bringing,
}

impl Requests {
    /// Whether the requests for an operation are among them.
    pub(crate) const fn are_for(self, operation: &Operation) -> bool {
        match self {
            Self::Reading => matches!(operation.method, Method::Get | Method::Head),
            Self::Writing => !Self::Reading.are_for(operation),
            Self::Choosing => !operation.placeholders.is_empty(),
            Self::Bringing => {
                let mut brings = false;
                let mut i = 0;
                while i < operation.arguments.len() {
                    brings |= operation.arguments[i].input.takes_more_than_the_path();
                    i += 1;
                }
                brings
            }
        }
    }
}

/// What is said of answers from without.
#[derive(Debug, Clone, Copy)]
pub enum Addition {
    /// Further headers.
    Headers(&'static [Header]),
    /// Further headers: the members of an object.
    Members(&'static Node),
    /// Another status.
    Status(u16),
    /// Another description.
    Description(&'static str),
}

/// An answer.
#[derive(Debug)]
pub struct Response {
    /// The status.
    pub status: u16,
    /// When it is given.
    pub description: &'static str,
    /// Its headers.
    pub headers: &'static [Header],
    /// Its content, in one of several media types; none, if there is none.
    pub content: &'static [Content],
}

/// A header of an answer.
#[derive(Debug, Clone, Copy)]
pub struct Header {
    /// Its name.
    pub name: &'static str,
    /// What it says.
    pub description: &'static str,
    /// What its value looks like.
    pub node: &'static Node,
}

/// A set of statuses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Statuses([u64; 8]);

impl Statuses {
    /// None at all.
    pub const NONE: Self = Self([0; 8]);

    /// Adds a status. One beyond the set is left out.
    #[must_use]
    pub const fn with(mut self, status: u16) -> Self {
        let (word, bit) = Self::place(status);
        if word < self.0.len() {
            self.0[word] |= bit;
        }
        self
    }

    /// Whether a status is one of them.
    pub const fn contains(&self, status: u16) -> bool {
        let (word, bit) = Self::place(status);
        word < self.0.len() && self.0[word] & bit != 0
    }

    /// The statuses, in order.
    pub fn iter(&self) -> impl Iterator<Item = u16> + '_ {
        (100..600).filter(|status| self.contains(*status))
    }

    const fn place(status: u16) -> (usize, u64) {
        let index = status.wrapping_sub(100);
        (index as usize / 64, 1 << (index % 64))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        delete, get,
        http::{Bytes, Endpoint, IfMatch, NoContent, Path},
        post,
    };

    #[get("/all")]
    async fn all() -> NoContent {
        NoContent
    }

    #[post("/all")]
    async fn add(_: Bytes) -> NoContent {
        NoContent
    }

    #[delete("/all/{id}")]
    async fn remove(_id: Path<u32>) -> NoContent {
        NoContent
    }

    #[delete("/all/{id}/perhaps")]
    async fn remove_perhaps(_: Option<IfMatch>, _id: Path<u32>) -> NoContent {
        NoContent
    }

    #[test]
    fn requests_are_told_apart_by_method_path_and_extractors() {
        use Requests::{Bringing, Choosing, Reading, Writing};
        let check = |operation: &Operation, expected: &[Requests]| {
            let all = [Reading, Writing, Choosing, Bringing].into_iter();
            assert_eq!(all.filter(|requests| requests.are_for(operation)).collect::<Vec<_>>(), expected);
        };
        check(all::OPERATION, &[Reading]);
        check(add::OPERATION, &[Writing, Bringing]);
        check(remove::OPERATION, &[Writing, Choosing]);
        check(remove_perhaps::OPERATION, &[Writing, Choosing, Bringing]);
    }
}
