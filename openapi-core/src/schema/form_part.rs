//! What a member of an object is as a part of `multipart/form-data` (RFC 7578).

use super::{Kind, List, Node, Refined, Rule, Scalar};

/// What a member is as a part of `multipart/form-data`, or as several parts of one name.
#[derive(Debug, Clone, Copy)]
pub(crate) struct FormPart {
    pub(crate) carries: Carries,
    /// How many parts of the name there may be, if the member is a list: each is an element.
    pub(crate) repeated: Option<Repeated>,
    /// The greatest size of a file, in bytes.
    pub(crate) max_size: Option<u64>,
    /// The media types that a file may have; any, if there are none.
    pub(crate) media_types: &'static [&'static str],
}

/// What a part carries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Carries {
    /// A value without parts, as text.
    Text,
    /// Anything else, as JSON.
    Json,
    /// A file.
    File,
}

/// That a member is a list, and of how many elements at most.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Repeated {
    pub(crate) max: Option<u64>,
}

impl FormPart {
    pub(crate) const fn of(node: &Node) -> Self {
        let mut part = Self { carries: Carries::Json, repeated: None, max_size: None, media_types: &[] };
        part.look_into(node);
        part
    }

    const fn look_into(&mut self, node: &Node) {
        match node {
            Node::Refined(Refined { node, rules, .. }) => {
                self.look_into(node);
                self.keep(rules);
            }
            Node::Nullable(inner) => self.look_into(inner),
            Node::Component(component) => self.look_into(component.get().node),
            Node::List(List { items, max, .. }) if self.repeated.is_none() => {
                self.repeated = Some(Repeated { max: *max });
                self.look_into(items);
            }
            Node::Scalar(Scalar { kind: Kind::File, .. }) => self.carries = Carries::File,
            Node::Scalar(_) | Node::Choice(_) => self.carries = Carries::Text,
            _ => {}
        }
    }

    /// Takes limits over. Those of a type's own come before those of the field that it stands in: of sizes the least counts, of media
    /// types the field's, since they narrow the others down; that all are kept is seen to when the file is there.
    const fn keep(&mut self, rules: &[Rule]) {
        let mut i = 0;
        while i < rules.len() {
            match &rules[i] {
                Rule::MaxSize(size) => {
                    self.max_size = match self.max_size {
                        Some(other) if other < *size => Some(other),
                        _ => Some(*size),
                    };
                }
                Rule::MediaTypes(types) => self.media_types = types,
                Rule::MaxItems(max) => {
                    if let Some(repeated) = &mut self.repeated {
                        repeated.max = Some(*max);
                    }
                }
                Rule::Each(refined) => self.keep(refined.rules),
                _ => {}
            }
            i += 1;
        }
    }
}

/// Whether a media type is one of several, of which `image/*` is any image.
pub(crate) fn is_media_type_of(media_type: &str, several: &[&str]) -> bool {
    several.iter().any(|pattern| match pattern.strip_suffix('*') {
        Some(beginning) => media_type.starts_with(beginning),
        None => media_type == *pattern,
    })
}
