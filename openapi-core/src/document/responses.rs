//! Answers, and the problems that operations share.

use super::{Audience, Description, Side, schemas::Added, writer::Writer};
use crate::{
    operation::{Header, Operation, ProblemKind, Response, Responses},
    schema::Node,
};

impl Writer<'_> {
    pub(super) const fn responses(&mut self, answers: &Answers, side: Side) {
        let mut i = 0;
        while i < answers.len {
            self.write(if i == 0 { "\"" } else { ",\"" });
            self.number(answers.list[i].status() as u64);
            match answers.list[i] {
                Answer::Problem(kind) => {
                    self.write(r##"":{"$ref":"#/components/responses/"##);
                    self.write(kind.component());
                    self.write("\"}");
                }
                Answer::Response(response) => {
                    self.write("\":");
                    self.response(response, side);
                }
            }
            i += 1;
        }
    }

    const fn response(&mut self, response: &Response, side: Side) {
        self.write(r#"{"description":"#);
        self.string(response.description);
        let mut i = 0;
        while i < response.headers.len() {
            let Header { name, description, node } = &response.headers[i];
            self.write(if i == 0 { r#","headers":{"# } else { "," });
            self.string(name);
            self.write(r#":{"description":"#);
            self.string(description);
            self.write(r#","schema":"#);
            // A header that is null is not there.
            let node = if let Node::Nullable(inner) = node { inner } else { *node };
            self.node(node, Added::NOTHING, side);
            self.write("}");
            i += 1;
        }
        self.write(if i > 0 { "}" } else { "" });
        self.contents(response.content, side);
        self.write("}");
    }

    /// The member `responses` of the components: the problems that operations refer to.
    pub(super) const fn problems(&mut self, api: &Description, audience: Audience) {
        let mut given = [false; ProblemKind::ALL.len()];
        note_problems(api.operations, audience, &mut given);
        note_problems(api.webhooks, audience, &mut given);
        let mut first = true;
        let mut i = 0;
        while i < ProblemKind::ALL.len() {
            let kind = ProblemKind::ALL[i];
            if given[kind as usize] {
                self.write(if first { r#","responses":{""# } else { ",\"" });
                first = false;
                self.write(kind.component());
                self.write(r#"":{"description":"#);
                self.string(kind.title());
                self.write(r#","content":{"application/problem+json":{"schema":"#);
                self.write(r##"{"$ref":"#/components/schemas/Problem"}}}}"##);
            }
            i += 1;
        }
        self.write(if first { "" } else { "}" });
    }
}

/// Notes which kinds of problems the operations can answer with.
const fn note_problems(operations: &[&Operation], audience: Audience, given: &mut [bool; ProblemKind::ALL.len()]) {
    let mut i = 0;
    while i < operations.len() {
        if audience.hears_of(operations[i]) {
            let answers = Answers::of(operations[i]);
            let mut k = 0;
            while k < answers.len {
                if let Answer::Problem(kind) = answers.list[k] {
                    given[kind as usize] = true;
                }
                k += 1;
            }
            let mut k = 0;
            while k < operations[i].callbacks.len() {
                note_problems(&[operations[i].callbacks[k].operation], Audience::Private, given);
                k += 1;
            }
        }
        i += 1;
    }
}

/// The answers of an operation, one for each status, by status.
pub(super) struct Answers {
    list: [Answer; 64],
    len: usize,
}

#[derive(Clone, Copy)]
enum Answer {
    Response(&'static Response),
    Problem(ProblemKind),
}

impl Answer {
    const fn status(self) -> u16 {
        match self {
            Answer::Response(response) => response.status,
            Answer::Problem(kind) => kind.status(),
        }
    }
}

impl Answers {
    pub(super) const fn of(operation: &Operation) -> Self {
        let mut answers = Self { list: [Answer::Problem(ProblemKind::Internal); 64], len: 0 };
        answers.add(operation.responses);
        if !operation.outgoing {
            // Whatever answers us may fail in ways of its own.
            answers.insert(Answer::Problem(ProblemKind::Internal));
        }
        let mut i = 0;
        while i < operation.arguments.len() {
            let rejections = operation.arguments[i].input.rejections;
            let mut k = 0;
            while k < rejections.len() {
                answers.insert(Answer::Problem(rejections[k]));
                k += 1;
            }
            i += 1;
        }
        answers
    }

    const fn add(&mut self, responses: &'static Responses) {
        match responses {
            Responses::One(response) => self.insert(Answer::Response(response)),
            Responses::Problem(kind) => self.insert(Answer::Problem(*kind)),
            Responses::Any(several) => {
                let mut i = 0;
                while i < several.len() {
                    self.add(several[i]);
                    i += 1;
                }
            }
        }
    }

    const fn insert(&mut self, answer: Answer) {
        let mut at = 0;
        while at < self.len && self.list[at].status() < answer.status() {
            at += 1;
        }
        if at < self.len && self.list[at].status() == answer.status() {
            return;
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
}
