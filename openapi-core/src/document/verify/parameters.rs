//! Whether text can carry what comes as text, and parameters have names that tell them apart.

use crate::{
    document::{Message, inputs::Inputs, members::Members, text::equal},
    operation::{Content, Operation},
    schema::{Kind, Node, Property, Scalar, Style, is_text},
    validate::Location,
};

/// Looks at the parameters in the query, the headers and the cookies.
pub(super) const fn parameters(operation: &Operation, message: &mut Message) {
    let mut known = Known { list: [("", Location::Body); 256], len: 0 };
    let inputs = Inputs::of(operation);
    let mut i = 0;
    while i < inputs.len() {
        if let Some((node, place)) = inputs.get(i).1.source.members() {
            members(operation, node, place, message);
            if let Some(object) = node.as_object() {
                known.add(operation, &Members::of(object), place, message);
            }
        }
        i += 1;
    }
}

/// Looks at the members of forms.
pub(super) const fn forms(operation: &Operation, contents: &[Content], message: &mut Message) {
    let mut i = 0;
    while i < contents.len() {
        if let Some(node) = contents[i].node
            && contents[i].is_form()
        {
            members(operation, node, Location::Body, message);
        }
        i += 1;
    }
}

/// Looks at what a placeholder of the path stands for.
pub(super) const fn placeholder_text(operation: &Operation, node: &Node, message: &mut Message) {
    if Style::of_node(node, Location::Path, false).is_none() {
        not_text(operation, Location::Path, "", node, message);
    }
}

/// Whether what has parameters is a struct whose members text can carry, or a map.
const fn members(operation: &Operation, node: &Node, place: Location, message: &mut Message) {
    match (node.as_object(), node.present(), place) {
        (Some(object), ..) => texts(operation, &Members::of(object), place, message),
        (None, Node::Map(map), Location::Query | Location::Body) => {
            if !is_text(map.values) {
                not_text(operation, place, "", map.values, message);
            }
        }
        _ => {
            let remedy = "parameters have names: take a struct with a field for each of them";
            message.tell(
                "the `{}` of `{}` takes a type without named members",
                remedy,
                &[extractor(place), operation.id],
            );
        }
    }
}

const fn texts(operation: &Operation, members: &Members<'_>, place: Location, message: &mut Message) {
    let mut i = 0;
    while i < members.len() {
        let (property, name) = members.get(i);
        if Style::of(property, place).is_none() {
            not_text(operation, place, name, property.node, message);
        }
        if matches!(place, Location::Header | Location::Cookie) {
            field_name(operation, property, name, place, message);
        }
        i += 1;
    }
    let takes_others = match members.others {
        Some(map) => matches!(place, Location::Query | Location::Body) && is_text(map.values),
        None => true,
    };
    if members.has_unnamed || !takes_others {
        let remedy = "parameters have names: flatten structs alone, and in a query or a form maps of texts";
        message.tell("the `{}` of `{}` flattens what is no struct", remedy, &[extractor(place), operation.id]);
    }
}

/// Whether a header or a cookie can have a name.
const fn field_name(operation: &Operation, property: &Property, name: &str, place: Location, message: &mut Message) {
    let what = if matches!(place, Location::Header) { "header" } else { "cookie" };
    if !is_token(name) {
        let mistake = "no {} can have the name `{}`, which the `{}` of `{}` takes";
        let remedy = "give the field another with `#[serde(rename = \"…\")]` (RFC 9110, section 5.6.2)";
        message.tell(mistake, remedy, &[what, name, extractor(place), operation.id]);
    }
    if !matches!(place, Location::Header) || !equal(name, property.received()[0]) {
        return;
    }
    let remedy = if name.eq_ignore_ascii_case("authorization") {
        "describe it as a security scheme"
    } else if name.eq_ignore_ascii_case("content-type") {
        "the argument that reads the content says which it is"
    } else if name.eq_ignore_ascii_case("accept") {
        "the answers say which content there is"
    } else {
        return;
    };
    let mistake = "the header `{}` of `{}` cannot be in the document (OpenAPI 3.1, Parameter Object)";
    message.tell(mistake, remedy, &[name, operation.id]);
}

/// `token` (RFC 9110, section 5.6.2).
const fn is_token(name: &str) -> bool {
    let bytes = name.as_bytes();
    let mut i = 0;
    while i < bytes.len() {
        let special = matches!(
            bytes[i],
            b'!' | b'#' | b'$' | b'%' | b'&' | b'\'' | b'*' | b'+' | b'-' | b'.' | b'^' | b'_' | b'`' | b'|' | b'~'
        );
        if !special && !bytes[i].is_ascii_alphanumeric() {
            return false;
        }
        i += 1;
    }
    !bytes.is_empty()
}

/// Tells that text cannot carry a value.
const fn not_text(operation: &Operation, place: Location, name: &str, node: &Node, message: &mut Message) {
    let remedy = match (node.present(), place) {
        (Node::Scalar(Scalar { kind: Kind::File, .. }), _) => {
            "a file comes in a form with parts: take it as `Multipart<…>`"
        }
        (Node::Any, _) => "text does not say which kind of value it is: take a `String`",
        (Node::Object(_) | Node::Map(_), Location::Header | Location::Cookie | Location::Path) => {
            "take texts, numbers, booleans, enums and lists of them; objects come in queries and bodies"
        }
        (_, Location::Body) => {
            "take texts, numbers, booleans and enums, lists of them, and structs and maps of them; or take `Json`"
        }
        (_, Location::Query) => {
            "take texts, numbers, booleans and enums, lists of them, and structs and maps of them; or take the value from the body"
        }
        _ => "take texts, numbers, booleans, enums and lists of them; or take the value from the body",
    };
    let what = match node.present() {
        Node::Scalar(Scalar { kind: Kind::File, .. }) => "a file",
        _ => "a value with parts",
    };
    if name.is_empty() {
        let mistake = "the `{}` of `{}` has {}, which text cannot carry";
        message.tell(mistake, remedy, &[extractor(place), operation.id, what]);
    } else {
        let mistake = "`{}` in the `{}` of `{}` has {}, which text cannot carry";
        message.tell(mistake, remedy, &[name, extractor(place), operation.id, what]);
    }
}

const fn extractor(place: Location) -> &'static str {
    match place {
        Location::Body => "Form",
        Location::Query => "Query",
        Location::Path => "Path",
        Location::Header => "Header",
        Location::Cookie => "Cookie",
    }
}

/// The names of the parameters so far, with their places.
struct Known<'a> {
    list: [(&'a str, Location); 256],
    len: usize,
}

impl<'a> Known<'a> {
    /// Tells of the names that several structs have: each would take what is meant for the other.
    const fn add(&mut self, operation: &Operation, members: &Members<'a>, place: Location, message: &mut Message) {
        let before = self.len;
        let mut i = 0;
        while i < members.len() {
            let name = members.get(i).1;
            // Within one struct, only headers can still have one name, since they have no case.
            let end = if matches!(place, Location::Header) { self.len } else { before };
            let mut k = 0;
            while k < end {
                if is_same(self.list[k], (name, place)) {
                    let (mistake, remedy) = if k < before {
                        let mistake = "two `{}` arguments of `{}` have the parameter `{}`";
                        (mistake, "rename one of them, or take both from one struct")
                    } else {
                        ("the `{}` of `{}` has two members `{}`", "rename one of them: names of headers have no case")
                    };
                    message.tell(mistake, remedy, &[extractor(place), operation.id, name]);
                }
                k += 1;
            }
            if self.len < self.list.len() {
                self.list[self.len] = (name, place);
                self.len += 1;
            }
            i += 1;
        }
    }
}

const fn is_same(one: (&str, Location), other: (&str, Location)) -> bool {
    match (one.1, other.1) {
        (Location::Header, Location::Header) => one.0.eq_ignore_ascii_case(other.0),
        _ => one.1 as u8 == other.1 as u8 && equal(one.0, other.0),
    }
}
