//! Content, by media type.

use super::Responses;
use crate::{
    document::equal,
    schema::{Literal, Node},
};

/// Content of a media type.
#[derive(Debug, Clone, Copy)]
pub struct Content {
    /// The media type.
    pub media_type: &'static str,
    /// What it looks like; nothing is said of what has no structure, as a file.
    pub node: Option<&'static Node>,
    /// Examples.
    pub examples: &'static [Example],
}

/// What the content of the first answer is, for what is sent rather than answered.
pub const fn content(responses: &'static Responses) -> &'static [Content] {
    match responses {
        Responses::One(response) => response.content,
        Responses::Any([first, ..]) | Responses::With { responses: first, .. } | Responses::To(_, first) => {
            content(first)
        }
        Responses::Any([]) | Responses::Problems(_) => &[],
    }
}

impl Content {
    /// The media type of forms with files (RFC 7578).
    pub(crate) const MULTIPART: &'static str = "multipart/form-data";

    /// The media type of server-sent events (WHATWG HTML, section 9.2).
    pub(crate) const EVENTS: &'static str = "text/event-stream";

    /// The media type of forms.
    pub(crate) const FORM: &'static str = "application/x-www-form-urlencoded";

    /// The members of an object as parts, of which some may be files.
    pub const fn multipart(node: &'static Node) -> Self {
        Self { media_type: Self::MULTIPART, node: Some(node), examples: &[] }
    }

    /// Whether it is a form, whose members are texts.
    pub(crate) const fn is_form(&self) -> bool {
        equal(self.media_type, Self::FORM)
    }

    /// JSON.
    pub const fn json(node: &'static Node) -> Self {
        Self { media_type: "application/json", node: Some(node), examples: &[] }
    }

    /// Content without a structure that a schema could describe.
    pub const fn opaque(media_type: &'static str) -> Self {
        Self { media_type, node: None, examples: &[] }
    }
}

/// An example of some content.
#[derive(Debug)]
pub struct Example {
    /// What it is called.
    pub name: &'static str,
    /// What it shows.
    pub summary: &'static str,
    /// The content.
    pub value: Literal,
}
