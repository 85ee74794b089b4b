//! What the answers of a handler must agree on.

use crate::{
    document::{
        Message,
        answers::{Answer, Answers},
        headers::{Additions, Headers, Named},
        text::equal,
    },
    operation::{Addition, Content, Operation},
    schema::{List, Node, Property},
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
            media_types(operation, answers.list[i].content(), message);
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
        if let Named::Member(property) = headers.get(i) {
            name(operation, property.name, message);
            value(operation, property, message);
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

/// Whether the content is of types that can be called so (RFC 9110, section 8.3.1).
const fn media_types(operation: &Operation, contents: &[Content], message: &mut Message) {
    let mut i = 0;
    while i < contents.len() {
        if !is_media_type(contents[i].media_type.as_bytes()) {
            let remedy = "write a type, a slash and a subtype: `image/png`";
            let mistake = "`{}` has an answer of the media type `{}`, which is none";
            message.tell(mistake, remedy, &[operation.id, contents[i].media_type]);
        }
        i += 1;
    }
}

/// Whether it is a type and a subtype, with parameters perhaps.
const fn is_media_type(name: &[u8]) -> bool {
    let (mut slash, mut i) = (0, 0);
    while i < name.len() && name[i] != b';' {
        if name[i] == b'/' && slash == 0 {
            slash = i;
        } else if !is_of_a_token(name[i]) {
            return false;
        }
        i += 1;
    }
    let sound = slash > 0 && slash + 1 < i;
    while i < name.len() {
        if !matches!(name[i], b' '..=b'~') {
            return false;
        }
        i += 1;
    }
    sound
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

/// Whether what is added are headers: they have names.
const fn additions(operation: &Operation, additions: Additions, message: &mut Message) {
    let mut i = 0;
    while i < additions.len() {
        if let Addition::Members(node) = additions.get(i)
            && node.as_object().is_none()
        {
            let remedy = "headers have names: use a struct with a field for each of them";
            message.tell("the headers of `{}` are of a type without named members", remedy, &[operation.id]);
        }
        i += 1;
    }
}

/// Whether text can carry what a header says: a value without parts, or a list of such.
const fn value(operation: &Operation, property: &Property, message: &mut Message) {
    let node = match property.node.present() {
        Node::List(List { items, .. }) => items.present(),
        node => node,
    };
    if !matches!(node, Node::Any | Node::Scalar(_) | Node::Choice(_)) {
        let mistake = "the header `{}` of `{}` has a value with parts, which text cannot carry";
        let remedy = "use texts, numbers, booleans and enums, or lists of them";
        message.tell(mistake, remedy, &[property.name, operation.id]);
    }
}

/// Whether a header can be called so (RFC 9110, section 5.6.2), and is not the server's own.
const fn name(operation: &Operation, name: &str, message: &mut Message) {
    let bytes = name.as_bytes();
    let mut sound = !bytes.is_empty();
    let mut i = 0;
    while i < bytes.len() {
        sound &= is_of_a_token(bytes[i]);
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

/// Whether names have a character (RFC 9110, section 5.6.2).
const fn is_of_a_token(byte: u8) -> bool {
    byte.is_ascii_alphanumeric()
        || matches!(
            byte,
            b'!' | b'#' | b'$' | b'%' | b'&' | b'\'' | b'*' | b'+' | b'-' | b'.' | b'^' | b'_' | b'`' | b'|' | b'~'
        )
}
