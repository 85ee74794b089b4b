//! How values travel as text: in queries, forms, paths, headers and cookies. The document says it, and requests are read by it.

use super::{Kind, List, Map, Node, Object, Presence, Property, Refined, Rule, Tagging, Union};
use crate::validate::Location;

/// How a value is written as text (OpenAPI 3.1, Parameter Object, `style` and `explode`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Style {
    /// In one text.
    One,
    /// A text for each element, all under one name: `form`, exploded.
    Repeated,
    /// The elements in one text, with commas between them: `form` or `simple`, not exploded.
    Commas,
    /// A text for each member, as `name[member]`: `deepObject`.
    Members,
}

impl Style {
    /// How a member is written in a part of a request; a form is its body. Nothing, if it cannot be.
    pub(crate) const fn of(property: &Property, place: Location) -> Option<Self> {
        Self::of_node(property.node, place, property.split)
    }

    /// The same for what has no name of its own.
    pub(crate) const fn of_node(node: &Node, place: Location, split: bool) -> Option<Self> {
        let several = matches!(place, Location::Query | Location::Body);
        match node.present() {
            Node::List(List { items, .. }) if is_text(items) => {
                Some(if several && !split { Self::Repeated } else { Self::Commas })
            }
            Node::Tuple(positions) if !positions.is_empty() && are_texts(positions) => {
                Some(if several && !split { Self::Repeated } else { Self::Commas })
            }
            Node::Map(Map { values, .. }) if several && is_text(values) => Some(Self::Members),
            Node::Object(object) if several && has_texts(object) => Some(Self::Members),
            node if is_text(node) => Some(Self::One),
            _ => None,
        }
    }

    /// Whether a value may be without parts, of which nothing at all is written: then it need not be there.
    pub(crate) const fn is_absent_when_empty(self, node: &Node) -> bool {
        !matches!(self, Self::One) && may_be_empty(node)
    }
}

/// More levels than unions within unions have.
const DEPTH: u8 = 8;

/// Whether one text can be a value.
pub(crate) const fn is_text(node: &Node) -> bool {
    is_text_within(node, DEPTH)
}

const fn is_text_within(node: &Node, depth: u8) -> bool {
    match node.present() {
        Node::Scalar(scalar) => !matches!(scalar.kind, Kind::Null | Kind::File),
        Node::Choice(_) => true,
        Node::Union(Union { tagging: Tagging::Untagged, variants, .. }) if depth > 0 => {
            let mut i = 0;
            while i < variants.len() {
                if !is_text_within(variants[i].node, depth - 1) {
                    return false;
                }
                i += 1;
            }
            true
        }
        _ => false,
    }
}

const fn are_texts(positions: &[&Node]) -> bool {
    let mut i = 0;
    while i < positions.len() {
        if !is_text(positions[i]) {
            return false;
        }
        i += 1;
    }
    true
}

/// Whether each member of an object can be one text, those of what is flattened into it too.
const fn has_texts(object: &Object) -> bool {
    let mut i = 0;
    while i < object.properties.len() {
        if !matches!(object.properties[i].input, Presence::Absent) && !is_text(object.properties[i].node) {
            return false;
        }
        i += 1;
    }
    let mut i = 0;
    while i < object.flattened.len() {
        match object.flattened[i].as_object() {
            Some(inner) if has_texts(inner) => {}
            _ => return false,
        }
        i += 1;
    }
    true
}

/// Whether a list or an object may be without parts.
const fn may_be_empty(node: &Node) -> bool {
    match node {
        Node::Nullable(inner) => may_be_empty(inner),
        Node::Refined(Refined { node, rules, .. }) => {
            let mut i = 0;
            while i < rules.len() {
                if let Rule::MinItems(least) | Rule::MinProperties(least) = rules[i]
                    && least > 0
                {
                    return false;
                }
                i += 1;
            }
            may_be_empty(node)
        }
        Node::Component(component) => may_be_empty(component.get().node),
        Node::List(List { min, .. }) => *min == 0,
        Node::Map(_) => true,
        Node::Object(object) => !has_required(object),
        _ => false,
    }
}

const fn has_required(object: &Object) -> bool {
    let mut i = 0;
    while i < object.properties.len() {
        if matches!(object.properties[i].input, Presence::Required) {
            return true;
        }
        i += 1;
    }
    let mut i = 0;
    while i < object.flattened.len() {
        if let Some(inner) = object.flattened[i].as_object()
            && has_required(inner)
        {
            return true;
        }
        i += 1;
    }
    false
}

/// Whether a schema says the same of a text of these letters as of JSON: `true` has other spellings there, and null has none.
pub(crate) const fn is_same_as_text(node: &Node, letters: Letters) -> bool {
    is_same_within(node, letters, DEPTH)
}

const fn is_same_within(node: &Node, letters: Letters, depth: u8) -> bool {
    if depth == 0 {
        return false;
    }
    match node {
        Node::Scalar(scalar) => match scalar.kind {
            Kind::Number | Kind::File => true,
            Kind::Text => scalar.format.is_some() || letters.pattern().is_none(),
            Kind::Integer => scalar.limits_in_text().is_none(),
            Kind::Boolean | Kind::Null => false,
        },
        Node::Choice(_) => true,
        Node::Refined(Refined { node, .. }) | Node::List(List { items: node, .. }) => {
            is_same_within(node, letters, depth - 1)
        }
        Node::Component(component) => is_same_within(component.get().node, letters, depth - 1),
        Node::Union(Union { tagging: Tagging::Untagged, variants, .. }) => {
            let mut i = 0;
            while i < variants.len() {
                if !is_same_within(variants[i].node, letters, depth - 1) {
                    return false;
                }
                i += 1;
            }
            true
        }
        _ => false,
    }
}

/// The characters of a text, by where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Letters {
    /// All that there are: in a query, a form or a path.
    All,
    /// The same but for the comma, which comes between elements; there is at least one.
    Element,
    /// What a header's value consists of (RFC 9110, section 5.5): ASCII without controls, and no space at either end.
    Header,
    /// The same but for the comma, which comes between elements; there is at least one.
    HeaderElement,
    /// What a cookie's value consists of (RFC 6265, section 4.1.1).
    Cookie,
    /// The same, and at least one.
    CookieElement,
}

impl Letters {
    /// Those of a text in a part of a request.
    pub(crate) const fn of(place: Location, style: Style) -> Self {
        match (place, style) {
            (Location::Header, Style::Commas) => Self::HeaderElement,
            (Location::Header, _) => Self::Header,
            (Location::Cookie, Style::Commas) => Self::CookieElement,
            (Location::Cookie, _) => Self::Cookie,
            (_, Style::Commas) => Self::Element,
            _ => Self::All,
        }
    }

    /// The same as a regular expression, escaped for JSON.
    pub(crate) const fn pattern(self) -> Option<&'static str> {
        match self {
            Self::All => None,
            Self::Element => Some("^[^,]+$"),
            Self::Header => Some("^([!-~]([ -~]*[!-~])?)?$"),
            Self::HeaderElement => Some("^[!-+\\\\--~]([ -+\\\\--~]*[!-+\\\\--~])?$"),
            Self::Cookie => Some("^[!#-+\\\\--:<-\\\\[\\\\]-~]*$"),
            Self::CookieElement => Some("^[!#-+\\\\--:<-\\\\[\\\\]-~]+$"),
        }
    }

    /// Whether they are those of an element of a list in one text, which has at least one.
    pub(crate) const fn are_of_an_element(self) -> bool {
        matches!(self, Self::Element | Self::HeaderElement | Self::CookieElement)
    }

    /// Whether a text consists of them.
    pub(crate) fn accepts(self, text: &str) -> bool {
        let edges = [text.bytes().next(), text.bytes().next_back()];
        let visible = |byte: u8| (b' '..=b'~').contains(&byte);
        let octet = |byte: u8| byte.is_ascii_graphic() && !matches!(byte, b'"' | b',' | b';' | b'\\');
        match self {
            Self::All => true,
            Self::Element => !text.is_empty() && !text.contains(','),
            Self::Header => text.bytes().all(visible) && !edges.contains(&Some(b' ')),
            Self::HeaderElement => Self::Header.accepts(text) && Self::Element.accepts(text),
            Self::Cookie => text.bytes().all(octet),
            Self::CookieElement => !text.is_empty() && Self::Cookie.accepts(text),
        }
    }

    /// What a text has to be, to complete "must …".
    pub(crate) const fn expected(self) -> &'static str {
        match self {
            Self::All => "be a text",
            Self::Element => "have no empty element",
            Self::Header | Self::HeaderElement => "consist of printable ASCII characters",
            Self::Cookie | Self::CookieElement => "consist of the characters of cookies (RFC 6265)",
        }
    }
}

/// The other words for true and false that a text may be, in the order of the two.
pub(crate) const WORDS: [[&str; 4]; 2] = [["true", "yes", "on", "1"], ["false", "no", "off", "0"]];

#[cfg(test)]
mod tests {
    use regex_lite::Regex;

    use super::*;

    #[test]
    fn patterns_and_checks_say_the_same() {
        let all = [Letters::Element, Letters::Header, Letters::HeaderElement, Letters::Cookie, Letters::CookieElement];
        for letters in all {
            let pattern = letters.pattern().expect("these have one").replace("\\\\", "\\");
            let regex = Regex::new(&pattern).expect("it is a pattern");
            let characters = (0..=0x7f).map(char::from).chain(['é', '日']);
            for character in characters {
                for text in ["", "a", &format!("{character}"), &format!("a{character}"), &format!("a{character}b")] {
                    // A pattern's end is before a line's end for some, and nowhere else for others.
                    assert_eq!(letters.accepts(text), regex.is_match(text), "{letters:?} {text:?}");
                }
            }
        }
    }
}
