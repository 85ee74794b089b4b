//! How much of `multipart/form-data` is taken.

use crate::{
    http::Extensions,
    operation::{Content, Input, Operation, Source},
    schema::{Carries, FormPart, Object},
};

/// How much of `multipart/form-data` is taken. What goes beyond is refused with 413.
///
/// An application that keeps one as its state has other limits than the default's: `App::state(MultipartLimits { … })`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MultipartLimits {
    /// The greatest size of the whole, in bytes: 32 MiB. Where a struct's files may be larger by their `max_size`, these take its place;
    /// where the operation says `max_body`, nothing else counts.
    pub total: u64,
    /// The greatest size of all texts and all JSON together, in bytes, since they are kept in memory: 2 MiB.
    pub texts: usize,
    /// The greatest number of parts: 1000.
    pub parts: usize,
    /// The greatest size of a part's headers, in bytes: 8 KiB.
    pub headers: usize,
    /// How much of the files of a request stays in memory, in bytes: 64 KiB. What is more goes to a temporary file.
    pub memory: usize,
}

impl MultipartLimits {
    /// What is taken where the application says nothing.
    pub const DEFAULT: Self = Self { total: 32 << 20, texts: 2 << 20, parts: 1000, headers: 8 << 10, memory: 64 << 10 };
}

impl Default for MultipartLimits {
    fn default() -> Self {
        Self::DEFAULT
    }
}

impl MultipartLimits {
    /// What is taken of a struct, where the operation may say how large the whole is.
    pub(super) fn of(object: &Object, limits: Option<&Self>, max_body: Option<u64>) -> Self {
        let limits = limits.copied().unwrap_or(Self::DEFAULT);
        // What the document allows must not be too large for the rest.
        let needed = || limits.total.max(declared(object).saturating_add(limits.texts as u64));
        Self { total: max_body.unwrap_or_else(needed), ..limits }
    }
}

/// How large the form is that an operation takes, in bytes, if it takes one with parts and does not say `max_body`.
pub(in crate::http) fn largest_form(operation: &Operation, state: &Extensions) -> Option<u64> {
    let forms = operation.arguments.iter().filter_map(|argument| form_of(argument.input));
    forms.map(|object| MultipartLimits::of(object, state.get(), None).total).max()
}

/// The form with parts that is read, here or in a part of the input.
fn form_of(input: &Input) -> Option<&'static Object> {
    let own = match input.source {
        Source::Body(contents) => contents.iter().find(|content| content.media_type == Content::MULTIPART),
        _ => None,
    };
    own.and_then(|content| content.node?.as_object()).or_else(|| input.parts.iter().find_map(|part| form_of(part)))
}

/// How many bytes the files of a struct may have, as far as it says so.
fn declared(object: &Object) -> u64 {
    let of_property = |node| {
        let part = FormPart::of(node);
        let count = part.repeated.map_or(1, |repeated| repeated.max.unwrap_or(1));
        if part.carries == Carries::File { part.max_size.unwrap_or_default().saturating_mul(count) } else { 0 }
    };
    let own = object.properties.iter().map(|property| of_property(property.node));
    let flattened = object.flattened.iter().filter_map(|node| node.as_object()).map(declared);
    own.chain(flattened).fold(0, u64::saturating_add)
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;
    use crate::{Schema, http::File};

    #[derive(Deserialize, Schema)]
    struct Album {
        #[schema(max_items = 3, items(max_size = "20 MiB"))]
        tracks: Vec<File>,
    }

    #[test]
    fn the_operation_has_the_last_word() {
        let album = Album::NODE.as_object().expect("it is a struct");
        let total = |limits: Option<&MultipartLimits>, max_body| MultipartLimits::of(album, limits, max_body).total;
        assert_eq!(total(None, None), 62 << 20, "three files, and the texts");
        assert_eq!(total(Some(&MultipartLimits { total: 1 << 30, ..MultipartLimits::DEFAULT }), None), 1 << 30);
        assert_eq!(total(None, Some(5 << 20)), 5 << 20);
    }
}
