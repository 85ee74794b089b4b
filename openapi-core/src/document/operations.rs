//! Paths and operations.

use super::{
    Components, Side,
    schemas::{Added, NOTHING},
    writer::Writer,
};
use crate::operation::{Argument, Header, Operation, ProblemKind, Response, Responses, Source};
use crate::schema::{Node, Presence, Property};

impl Writer<'_> {
    /// The members of `paths`: operations of one path are written together, where the first of them stands.
    pub(super) const fn paths(&mut self, operations: &[&Operation], components: &Components) {
        let mut i = 0;
        while i < operations.len() {
            if !is_path_of_one_before(operations, i) {
                self.write(if i == 0 { "\"" } else { ",\"" });
                self.write(operations[i].path);
                self.write("\":{");
                let mut k = i;
                while k < operations.len() {
                    if equal(operations[k].path, operations[i].path) {
                        self.write(if k == i { "" } else { "," });
                        self.operation(operations[k], components);
                    }
                    k += 1;
                }
                self.write("}");
            }
            i += 1;
        }
    }

    const fn operation(&mut self, operation: &Operation, components: &Components) {
        self.write(operation.method.key());
        self.write(r#""operationId":"#);
        self.string(operation.id);
        self.write(operation.keywords);
        if !operation.tags.is_empty() {
            self.write(r#","tags":["#);
            let mut i = 0;
            while i < operation.tags.len() {
                self.write(if i == 0 { "" } else { "," });
                self.string(operation.tags[i]);
                i += 1;
            }
            self.write("]");
        }
        self.parameters(operation, components);
        self.body(operation.arguments, components);
        self.write(r#","responses":{"#);
        self.responses(operation, components);
        self.write("}}");
    }

    const fn parameters(&mut self, operation: &Operation, components: &Components) {
        let mut count = 0;
        let mut i = 0;
        while i < operation.arguments.len() {
            let Argument { names, input } = &operation.arguments[i];
            match input.source {
                Source::Query(node) => self.member_parameters(node, "query", &mut count, components),
                Source::Path(Node::Tuple(positions)) => {
                    // A tuple that is not taken apart binds the placeholders in order.
                    let names = if names.len() == positions.len() { names } else { operation.placeholders };
                    let mut k = 0;
                    while k < positions.len() && k < names.len() {
                        self.path_parameter(names[k], positions[k], &mut count, components);
                        k += 1;
                    }
                }
                Source::Path(node) if node.as_object().is_some() => {
                    self.member_parameters(node, "path", &mut count, components);
                }
                Source::Path(node) if !names.is_empty() => {
                    self.path_parameter(names[0], node, &mut count, components);
                }
                // A placeholder without a name is told by `verify`.
                Source::Path(_) | Source::Server | Source::Body(_) => {}
            }
            i += 1;
        }
        if count > 0 {
            self.write("]");
        }
    }

    const fn member_parameters(&mut self, node: &Node, place: &str, count: &mut usize, components: &Components) {
        let Some(object) = node.as_object() else { return };
        let mut i = 0;
        while i < object.properties.len() {
            let Property { key, node, rules, keywords, description, input, .. } = &object.properties[i];
            let required = matches!(input, Presence::Required);
            self.next_parameter(count);
            self.write(key);
            self.write(",\"in\":\"");
            self.write(place);
            self.write("\"");
            self.write(if required { ",\"required\":true" } else { "" });
            self.write(description);
            self.write(",\"schema\":");
            // A member that may be null may be absent; as text, only a list's elements can be null.
            let added = Added { rules, keywords: &[keywords] };
            self.node(node.present(), added, Side::Parameter, components);
            self.write("}");
            i += 1;
        }
    }

    const fn path_parameter(&mut self, name: &str, node: &Node, count: &mut usize, components: &Components) {
        self.next_parameter(count);
        self.string(name);
        self.write(r#","in":"path","required":true,"schema":"#);
        self.node(node, NOTHING, Side::Parameter, components);
        self.write("}");
    }

    const fn next_parameter(&mut self, count: &mut usize) {
        self.write(if *count == 0 { r#","parameters":[{"name":"# } else { r#",{"name":"# });
        *count += 1;
    }

    const fn body(&mut self, arguments: &[Argument], components: &Components) {
        let mut i = 0;
        while i < arguments.len() {
            if let Source::Body(node) = arguments[i].input.source {
                self.write(r#","requestBody":{"required":true,"content":{"application/json":{"schema":"#);
                self.node(node, NOTHING, Side::Input, components);
                self.write("}}}");
            }
            i += 1;
        }
    }

    const fn responses(&mut self, operation: &Operation, components: &Components) {
        let answers = Answers::of(operation);
        let mut i = 0;
        while i < answers.len {
            self.write(if i == 0 { "\"" } else { ",\"" });
            match answers.list[i] {
                Answer::Problem(kind) => {
                    self.number(kind.status() as usize);
                    self.write(r##"":{"$ref":"#/components/responses/"##);
                    self.write(kind.component());
                    self.write("\"}");
                }
                Answer::Response(response) => {
                    self.number(response.status as usize);
                    self.write("\":");
                    self.response(response, components);
                }
            }
            i += 1;
        }
    }

    const fn response(&mut self, response: &Response, components: &Components) {
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
            self.node(node, NOTHING, Side::Output, components);
            self.write("}");
            i += 1;
        }
        self.write(if i > 0 { "}" } else { "" });
        if let Some(node) = response.content {
            self.write(r#","content":{"application/json":{"schema":"#);
            self.node(node, NOTHING, Side::Output, components);
            self.write("}}");
        }
        self.write("}");
    }

    /// The members of `components/responses`: the problems that operations refer to.
    pub(super) const fn problems(&mut self, operations: &[&Operation]) {
        let given = given_problems(operations);
        let mut first = true;
        let mut i = 0;
        while i < ProblemKind::ALL.len() {
            let kind = ProblemKind::ALL[i];
            if given[kind as usize] {
                self.write(if first { "\"" } else { ",\"" });
                first = false;
                self.write(kind.component());
                self.write(r#"":{"description":"#);
                self.string(kind.title());
                self.write(r#","content":{"application/problem+json":{"schema":"#);
                self.write(r##"{"$ref":"#/components/schemas/Problem"}}}}"##);
            }
            i += 1;
        }
    }
}

/// Which kinds of problems the operations can answer with.
const fn given_problems(operations: &[&Operation]) -> [bool; ProblemKind::ALL.len()] {
    let mut given = [false; ProblemKind::ALL.len()];
    let mut i = 0;
    while i < operations.len() {
        let answers = Answers::of(operations[i]);
        let mut k = 0;
        while k < answers.len {
            if let Answer::Problem(kind) = answers.list[k] {
                given[kind as usize] = true;
            }
            k += 1;
        }
        i += 1;
    }
    given
}

/// The answers of an operation, one for each status, by status.
struct Answers {
    list: [Answer; 32],
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
    const fn of(operation: &Operation) -> Self {
        let mut answers = Self { list: [Answer::Problem(ProblemKind::Internal); 32], len: 1 };
        answers.add(operation.responses);
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
        let mut i = self.len;
        while i > at {
            self.list[i] = self.list[i - 1];
            i -= 1;
        }
        self.list[at] = answer;
        self.len += 1;
    }
}

const fn is_path_of_one_before(operations: &[&Operation], index: usize) -> bool {
    let mut i = 0;
    while i < index {
        if equal(operations[i].path, operations[index].path) {
            return true;
        }
        i += 1;
    }
    false
}

pub(super) const fn equal(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    if one.len() != other.len() {
        return false;
    }
    // From the end: paths begin alike more often than they end alike.
    let mut i = one.len();
    while i > 0 {
        i -= 1;
        if one[i] != other[i] {
            return false;
        }
    }
    true
}
