//! Answers, and the problems that operations share.

use super::{
    Audience, Description, Side,
    answers::{Answer, Answers, Contents},
    schemas::Added,
    text::equal,
    writer::Writer,
};
use crate::{
    operation::{Header, Operation, ProblemKind, RateLimit},
    schema::Node,
};

impl Writer<'_> {
    /// The answers by status. Those of one status are written as one.
    pub(super) const fn responses(&mut self, answers: &Answers, side: Side) {
        let mut i = 0;
        while i < answers.len {
            let end = answers.end_of_status(i);
            self.write(if i == 0 { "\"" } else { ",\"" });
            self.number(answers.list[i].status() as u64);
            self.write("\":");
            match answers.list[i] {
                Answer::Problem(kind) if end == i + 1 => {
                    self.write(r##"{"$ref":"#/components/responses/"##);
                    self.write(kind.component());
                    self.write("\"}");
                }
                _ => self.answers_of_status(answers, i, end, side),
            }
            i = end;
        }
    }

    const fn answers_of_status(&mut self, answers: &Answers, begin: usize, end: usize, side: Side) {
        self.write(r#"{"description":""#);
        let mut i = begin;
        while i < end {
            if !answers.is_said_before(begin, i) {
                self.write(if i == begin { "" } else { ", or: " });
                self.escaped(answers.list[i].description());
            }
            i += 1;
        }
        self.write("\"");
        let mut headers = 0;
        let mut i = begin;
        while i < end {
            self.headers(answers, begin, i, side, &mut headers);
            i += 1;
        }
        if answers.limited && answers.list[begin].status() < 400 {
            let mut i = 0;
            while i < RateLimit::HEADERS.len() {
                self.write(if headers == 0 { r#","headers":{"# } else { "," });
                headers += 1;
                self.header(&RateLimit::HEADERS[i], side);
                i += 1;
            }
        }
        self.write(if headers > 0 { "}" } else { "" });
        let mut contents = Contents::NONE;
        let mut i = begin;
        while i < end {
            contents.add(answers.list[i].content());
            i += 1;
        }
        self.contents_of_status(&contents, side);
        self.write("}");
    }

    /// The headers of an answer that no answer of the same status before it has.
    const fn headers(&mut self, answers: &Answers, begin: usize, index: usize, side: Side, count: &mut usize) {
        let headers = answers.list[index].headers();
        let mut i = 0;
        while i < headers.len() {
            if !answers.has_header_before(begin, index, headers[i].name) {
                self.write(if *count == 0 { r#","headers":{"# } else { "," });
                *count += 1;
                self.header(&headers[i], side);
            }
            i += 1;
        }
    }

    const fn header(&mut self, header: &Header, side: Side) {
        let Header { name, description, node } = header;
        self.string(name);
        self.write(r#":{"description":"#);
        self.string(description);
        self.write(r#","schema":"#);
        // A header that is null is not there.
        let node = if let Node::Nullable(inner) = node { inner } else { *node };
        self.node(node, Added::NOTHING, side);
        self.write("}");
    }

    /// The contents by media type. Where a media type has several, each of them may come.
    const fn contents_of_status(&mut self, contents: &Contents, side: Side) {
        let mut first = true;
        let mut i = 0;
        while i < contents.len {
            let media_type = contents.list[i].media_type;
            if !contents.has_before(i, media_type) {
                self.write(if first { r#","content":{"# } else { "," });
                first = false;
                let count = contents.count(i, media_type);
                if count == 1 {
                    self.content(&contents.list[i], side);
                } else {
                    self.string(media_type);
                    self.write(r#":{"schema":{"anyOf":["#);
                    let mut k = i;
                    while k < contents.len {
                        if let Some(node) = contents.list[k].node
                            && equal(contents.list[k].media_type, media_type)
                        {
                            self.write(if k == i { "" } else { "," });
                            self.node(node, Added::NOTHING, side);
                        }
                        k += 1;
                    }
                    self.write("]}}");
                }
            }
            i += 1;
        }
        self.write(if first { "" } else { "}" });
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
                self.write("\":");
                self.answers_of_status(&Answers::of_problem(kind), 0, 1, Side::Output);
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
                if let Answer::Problem(kind) = answers.list[k]
                    && answers.is_alone(k)
                {
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
