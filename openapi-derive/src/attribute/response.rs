//! What `#[response]` says of a variant.

use syn::Attribute;

use super::{Given, Items};
use crate::diagnostics::Diagnostics;

#[derive(Default)]
pub(crate) struct ResponseAttributes {
    pub(crate) status: Option<Given<u64>>,
    pub(crate) description: Option<Given<String>>,
}

const RESPONSE: &[&str] = &["status", "description"];

impl ResponseAttributes {
    pub(crate) fn read(attributes: &[Attribute], diagnostics: &mut Diagnostics) -> Self {
        let mut read = Self::default();
        for item in Items::of(attributes, "response", diagnostics) {
            match item.name.as_str() {
                // One that is no number is told, and a status all the same.
                "status" => read.status = item.count(diagnostics).or(Some(Given { value: 200, span: item.span })),
                "description" => read.description = item.string(diagnostics),
                _ => item.unknown("attribute", "answers take", RESPONSE, diagnostics),
            }
        }
        read
    }
}
