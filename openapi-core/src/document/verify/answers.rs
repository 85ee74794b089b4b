//! What the answers of a handler must agree on.

use super::operation::texts;
use crate::{
    document::{
        Message,
        answers::{Answer, Answers},
        headers::{Additions, Headers, Named},
        text::equal,
    },
    operation::{Addition, Content, Operation},
};

/// What says how a message is sent, which is the server's to say, and what OpenAPI says elsewhere.
const TAKEN: [&str; 5] = ["connection", "content-length", "content-type", "date", "transfer-encoding"];

/// Whether no two answers can be taken for each other, none has content that its status has no place for, and headers are such that a
/// header can be called and carry.
pub(super) const fn verify(operation: &Operation, message: &mut Message) {
    let answers = Answers::of_handler(operation);
    let mut i = 0;
    while i < answers.len {
        if let Answer::Response(_, added) = answers.list[i] {
            // Several answers may have the same headers: what is wrong with them is told once.
            if message.is_empty() {
                additions(operation, added, message);
            }
            if !content(operation, answers.list[i], message) || !alone(operation, &answers, i, message) {
                return;
            }
        }
        i += 1;
    }
    // Once, and not for each answer that has them.
    let headers = Headers::of(&answers, 0, answers.len);
    let mut i = 0;
    while i < headers.len() {
        if let Named::Member(_) = headers.get(i) {
            name(operation, headers.get(i).name(), message);
        }
        i += 1;
    }
}

/// Whether the answer has content, where its status has a place for it (RFC 9110, sections 15.3.5, 15.3.6 and 15.4.5).
const fn content(operation: &Operation, answer: Answer, message: &mut Message) -> bool {
    let empty = matches!(answer.status(), 204 | 205 | 304);
    if empty && !answer.content().is_empty() {
        let remedy = "give it another status, or return `NoContent`";
        message.tell("`{}` has an answer with content, which its status has no place for", remedy, &[operation.id]);
    }
    !empty || answer.content().is_empty()
}

/// Whether an answer's status is that of one before it, with which it could be mistaken.
const fn alone(operation: &Operation, answers: &Answers, index: usize, message: &mut Message) -> bool {
    let answer = answers.list[index];
    let mut i = 0;
    while i < index && answer.status() < 400 {
        let other = answers.list[i];
        if other.status() == answer.status() && have_one_media_type(other.content(), answer.content()) {
            let remedy = "give them different statuses, or one type";
            message.tell("`{}` has two answers of one status", remedy, &[operation.id]);
            return false;
        }
        i += 1;
    }
    true
}

/// Whether two answers could be taken for each other: both are empty, or they share a media type.
const fn have_one_media_type(one: &[Content], other: &[Content]) -> bool {
    let mut i = 0;
    while i < one.len() {
        let mut k = 0;
        while k < other.len() {
            if equal(one[i].media_type, other[k].media_type) {
                return true;
            }
            k += 1;
        }
        i += 1;
    }
    one.is_empty() && other.is_empty()
}

/// Whether what is added are headers that text can carry.
const fn additions(operation: &Operation, additions: Additions, message: &mut Message) {
    let mut i = 0;
    while i < additions.len() {
        if let Addition::Members(node) = additions.get(i) {
            match node.as_object() {
                Some(object) => texts(operation, "WithHeaders", object, message),
                None => {
                    let remedy = "headers have names: use a struct with a field for each of them";
                    message.tell("the headers of `{}` are of a type without named members", remedy, &[operation.id]);
                }
            }
        }
        i += 1;
    }
}

/// Whether a header can be called so (RFC 9110, section 5.6.2), and is not the server's own.
const fn name(operation: &Operation, name: &str, message: &mut Message) {
    let bytes = name.as_bytes();
    let mut sound = !bytes.is_empty();
    let mut i = 0;
    while i < bytes.len() {
        sound &= bytes[i].is_ascii_alphanumeric() || contains_byte(b"!#$%&'*+-.^_`|~", bytes[i]);
        i += 1;
    }
    if !sound {
        let remedy = "rename it: names of headers have letters, digits, `-` and `_`";
        message.tell("`{}` has a header `{}`, which is no name of one", remedy, &[operation.id, name]);
    }
    let mut i = 0;
    while i < TAKEN.len() {
        if name.eq_ignore_ascii_case(TAKEN[i]) {
            let remedy = "leave it out: the server says it itself";
            message.tell("`{}` has a header `{}`, which is not its to give", remedy, &[operation.id, name]);
        }
        i += 1;
    }
}

const fn contains_byte(bytes: &[u8], byte: u8) -> bool {
    let mut i = 0;
    while i < bytes.len() {
        if bytes[i] == byte {
            return true;
        }
        i += 1;
    }
    false
}
