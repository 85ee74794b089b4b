//! The headers of an operation's answers, and what else is said of answers from without.

use super::answers::Answers;
use crate::{
    operation::{Addition, Header, RateLimit, Response},
    schema::{Object, Presence, Property},
};

/// How much may be said of one answer from without.
const DEPTH: usize = 8;

/// What is said of answers from without; what is said first is what holds.
#[derive(Clone, Copy)]
pub(super) struct Additions {
    list: [Option<&'static Addition>; DEPTH],
    len: usize,
}

impl Additions {
    pub(super) const NONE: Self = Self { list: [None; DEPTH], len: 0 };

    pub(super) const fn and(mut self, addition: &'static Addition) -> Self {
        assert!(self.len < DEPTH, "a return type can add to its answers 8 times at most");
        self.list[self.len] = Some(addition);
        self.len += 1;
        self
    }

    /// What of it is said of an answer: nothing, if it is a problem.
    pub(super) const fn to(self, response: &Response) -> Self {
        if response.status < 400 { self } else { Self::NONE }
    }

    /// The status, of which there is another only for answers that say yes.
    pub(super) const fn status_of(&self, response: &Response) -> u16 {
        let mut i = 0;
        while i < self.len && matches!(response.status, 200..300) {
            if let Some(Addition::Status(status)) = self.list[i] {
                return *status;
            }
            i += 1;
        }
        response.status
    }

    /// When it is given. That the client has it already is said by the status.
    pub(super) const fn description_of(&self, response: &Response) -> &'static str {
        let mut i = 0;
        while i < self.len && response.status != 304 {
            if let Some(Addition::Description(description)) = self.list[i] {
                return description;
            }
            i += 1;
        }
        response.description
    }

    pub(super) const fn len(&self) -> usize {
        self.len
    }

    pub(super) const fn get(&self, index: usize) -> &'static Addition {
        match self.list[index] {
            Some(addition) => addition,
            None => &Addition::Headers(&[]),
        }
    }
}

/// A header, as an answer has it or as a member of a struct.
#[derive(Clone, Copy)]
pub(super) enum Named {
    Header(&'static Header),
    Member(&'static Property),
}

impl Named {
    pub(super) const fn name(self) -> &'static str {
        match self {
            Named::Header(header) => header.name,
            Named::Member(property) => property.name,
        }
    }
}

/// The headers of the answers of one status: each name once.
pub(super) struct Headers {
    list: [Named; 64],
    len: usize,
}

impl Headers {
    /// The headers of the answers from one index up to another.
    pub(super) const fn of(answers: &Answers, begin: usize, end: usize) -> Self {
        let mut headers = Self { list: [Named::Member(&Property::PLAIN); 64], len: 0 };
        let mut i = begin;
        while i < end {
            headers.add_all(answers.list[i].headers());
            let additions = answers.list[i].additions();
            let mut k = 0;
            while k < additions.len() {
                match additions.get(k) {
                    Addition::Headers(more) => headers.add_all(more),
                    Addition::Members(node) => {
                        if let Some(object) = node.as_object() {
                            headers.add_members(object);
                        }
                    }
                    Addition::Status(_) | Addition::Description(_) => {}
                }
                k += 1;
            }
            i += 1;
        }
        if answers.limited && answers.list[begin].status() < 400 {
            headers.add_all(RateLimit::HEADERS);
        }
        headers
    }

    pub(super) const fn len(&self) -> usize {
        self.len
    }

    pub(super) const fn get(&self, index: usize) -> Named {
        self.list[index]
    }

    const fn add_all(&mut self, headers: &'static [Header]) {
        let mut i = 0;
        while i < headers.len() {
            self.add(Named::Header(&headers[i]));
            i += 1;
        }
    }

    const fn add_members(&mut self, object: &'static Object) {
        let mut i = 0;
        while i < object.properties.len() {
            let property = &object.properties[i];
            if !property.hidden && !matches!(property.output, Presence::Absent) {
                self.add(Named::Member(property));
            }
            i += 1;
        }
        let mut i = 0;
        while i < object.flattened.len() {
            if let Some(inner) = object.flattened[i].as_object() {
                self.add_members(inner);
            }
            i += 1;
        }
    }

    const fn add(&mut self, header: Named) {
        let mut i = 0;
        while i < self.len {
            if self.list[i].name().eq_ignore_ascii_case(header.name()) {
                return;
            }
            i += 1;
        }
        assert!(self.len < 64, "one status can have at most 64 headers");
        self.list[self.len] = header;
        self.len += 1;
    }
}
