//! What an operation answers.

use super::{Content, ProblemKind};
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
    /// Others, which are given only to requests that read: GET and HEAD.
    ToReads(&'static Responses),
}

impl Responses {
    /// No answer at all.
    pub const NONE: Self = Self::Any(&[]);
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
