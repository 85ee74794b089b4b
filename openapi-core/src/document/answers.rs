//! The answers of an operation: those of its return type, and those with which its extractors refuse.

use super::{headers::Additions, inputs::Inputs, text::equal};
use crate::{
    Schema as _,
    http::{Problem, problem},
    operation::{Content, Header, Operation, ProblemKind, Response, Responses, Source, Statuses},
    schema::Node,
};

/// The answers of an operation, by status; of one status there may be several.
pub(super) struct Answers {
    pub(super) list: [Answer; 64],
    pub(super) len: usize,
    /// Whether the operation has a rate limit, of which its answers tell.
    pub(super) limited: bool,
}

#[derive(Clone, Copy)]
pub(super) enum Answer {
    Response(&'static Response, Additions),
    Problem(ProblemKind),
}

impl Answer {
    pub(super) const fn status(self) -> u16 {
        match self {
            Answer::Response(response, additions) => additions.status_of(response),
            Answer::Problem(kind) => kind.status(),
        }
    }

    pub(super) const fn description(self) -> &'static str {
        match self {
            Answer::Response(response, additions) => additions.description_of(response),
            Answer::Problem(kind) => kind.title(),
        }
    }

    pub(super) const fn headers(self) -> &'static [Header] {
        match self {
            Answer::Response(response, _) => response.headers,
            Answer::Problem(kind) => kind.headers(),
        }
    }

    /// What is said of it from without.
    pub(super) const fn additions(self) -> Additions {
        match self {
            Answer::Response(_, additions) => additions,
            Answer::Problem(_) => Additions::NONE,
        }
    }

    pub(super) const fn content(self) -> &'static [Content] {
        match self {
            Answer::Response(response, _) => response.content,
            Answer::Problem(_) => {
                const CONTENT: Content = problem::content(Problem::NODE);
                &[CONTENT]
            }
        }
    }
}

impl Answers {
    const NONE: Self = Self { list: [Answer::Problem(ProblemKind::Internal); 64], len: 0, limited: false };

    pub(super) const fn of(operation: &Operation) -> Self {
        let mut answers = Self::of_handler(operation);
        answers.limited = operation.rate_limit.is_some();
        if !operation.outgoing {
            // Whatever answers us may fail in ways of its own.
            answers.insert(Answer::Problem(ProblemKind::Internal));
            // Every handler has a limited time.
            answers.insert(Answer::Problem(ProblemKind::Unavailable));
            if operation.rate_limit.is_some() {
                answers.insert(Answer::Problem(ProblemKind::TooManyRequests));
            }
        }
        let inputs = Inputs::of(operation);
        let mut i = 0;
        while i < inputs.len() {
            let input = inputs.get(i).1;
            answers.add(input.rejections, operation, Additions::NONE);
            // What a client sends may take too long to come, or too much room in the address.
            match input.source {
                _ if operation.outgoing => {}
                Source::Body(_) | Source::OptionalBody(_) => {
                    answers.insert(Answer::Problem(ProblemKind::RequestTimeout));
                }
                Source::Query(_) | Source::Path(_) => answers.insert(Answer::Problem(ProblemKind::UriTooLong)),
                Source::Header(_) | Source::Cookie(_) | Source::Server => {}
            }
            i += 1;
        }
        answers
    }

    /// The answers of the return type alone.
    pub(super) const fn of_handler(operation: &Operation) -> Self {
        let mut answers = Self::NONE;
        answers.add(operation.responses, operation, Additions::NONE);
        answers
    }

    pub(super) const fn of_problem(kind: ProblemKind) -> Self {
        let mut answers = Self::NONE;
        answers.insert(Answer::Problem(kind));
        answers
    }

    /// The statuses of the answers.
    pub(super) const fn statuses(&self) -> Statuses {
        let mut statuses = Statuses::NONE;
        let mut i = 0;
        while i < self.len {
            statuses = statuses.with(self.list[i].status());
            i += 1;
        }
        statuses
    }

    const fn add(&mut self, responses: &'static Responses, operation: &Operation, additions: Additions) {
        match responses {
            Responses::One(response) => self.insert(Answer::Response(response, additions.to(response))),
            Responses::With { addition, responses } => self.add(responses, operation, additions.and(addition)),
            Responses::To(requests, responses) => {
                if requests.are_for(operation) {
                    self.add(responses, operation, additions);
                }
            }
            Responses::Problems(kinds) => {
                let mut i = 0;
                while i < kinds.len() {
                    self.insert(Answer::Problem(kinds[i]));
                    i += 1;
                }
            }
            Responses::Any(several) => {
                let mut i = 0;
                while i < several.len() {
                    self.add(several[i], operation, additions);
                    i += 1;
                }
            }
        }
    }

    /// Puts an answer behind those of its status. A kind of problem is there once.
    const fn insert(&mut self, answer: Answer) {
        let mut at = 0;
        while at < self.len && self.list[at].status() <= answer.status() {
            if let (Answer::Problem(known), Answer::Problem(kind)) = (self.list[at], answer)
                && known as usize == kind as usize
            {
                return;
            }
            at += 1;
        }
        assert!(self.len < 64, "an operation can have at most 64 answers");
        let mut i = self.len;
        while i > at {
            self.list[i] = self.list[i - 1];
            i -= 1;
        }
        self.list[at] = answer;
        self.len += 1;
    }

    /// Where the answers end that have the status of the one at an index.
    pub(super) const fn end_of_status(&self, index: usize) -> usize {
        let mut end = index + 1;
        while end < self.len && self.list[end].status() == self.list[index].status() {
            end += 1;
        }
        end
    }

    /// Whether no other answer has the status of the one at an index.
    pub(super) const fn is_alone(&self, index: usize) -> bool {
        (index == 0 || self.list[index - 1].status() != self.list[index].status())
            && self.end_of_status(index) == index + 1
    }

    /// Whether an answer of the same status has said the same already.
    pub(super) const fn is_said_before(&self, begin: usize, index: usize) -> bool {
        let mut i = begin;
        while i < index {
            if equal(self.list[i].description(), self.list[index].description()) {
                return true;
            }
            i += 1;
        }
        false
    }
}

/// The contents of the answers of one status.
pub(super) struct Contents {
    pub(super) list: [Content; 64],
    pub(super) len: usize,
}

impl Contents {
    pub(super) const NONE: Self = Self { list: [Content::opaque(""); 64], len: 0 };

    /// Adds contents, but for those that are there already.
    pub(super) const fn add(&mut self, contents: &'static [Content]) {
        let mut i = 0;
        while i < contents.len() {
            if !self.has(&contents[i]) {
                assert!(self.len < 64, "one status can have at most 64 contents");
                self.list[self.len] = contents[i];
                self.len += 1;
            }
            i += 1;
        }
    }

    const fn has(&self, content: &Content) -> bool {
        let mut i = 0;
        while i < self.len {
            let known = &self.list[i];
            let same = match (known.node, content.node) {
                (None, None) => true,
                (Some(Node::Component(one)), Some(Node::Component(other))) => one.identity() == other.identity(),
                _ => false,
            };
            if same && equal(known.media_type, content.media_type) {
                return true;
            }
            i += 1;
        }
        false
    }

    pub(super) const fn has_before(&self, index: usize, media_type: &str) -> bool {
        let mut i = 0;
        while i < index {
            if equal(self.list[i].media_type, media_type) {
                return true;
            }
            i += 1;
        }
        false
    }

    pub(super) const fn count(&self, from: usize, media_type: &str) -> usize {
        let mut count = 0;
        let mut i = from;
        while i < self.len {
            count += equal(self.list[i].media_type, media_type) as usize;
            i += 1;
        }
        count
    }
}
