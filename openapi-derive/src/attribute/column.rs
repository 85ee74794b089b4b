//! What `#[column]` says.

use proc_macro2::Span;
use syn::Attribute;

use super::{Given, Items};
use crate::diagnostics::Diagnostics;

#[derive(Default)]
pub(crate) struct ColumnAttributes {
    pub(crate) name: Option<Given<String>>,
    pub(crate) primary_key: Option<Span>,
    pub(crate) unique: Option<Span>,
    pub(crate) default: Option<Given<String>>,
    pub(crate) numeric: Option<Given<(u16, u16)>>,
}

const COLUMN: &[&str] = &["primary_key", "unique", "default", "numeric", "name"];

impl ColumnAttributes {
    pub(crate) fn read(attributes: &[Attribute], diagnostics: &mut Diagnostics) -> Self {
        let mut read = Self::default();
        for item in Items::of(attributes, "column", diagnostics) {
            match item.name.as_str() {
                "name" => read.name = item.string(diagnostics),
                "primary_key" => read.primary_key = item.flag(diagnostics).then_some(item.span),
                "unique" => read.unique = item.flag(diagnostics).then_some(item.span),
                "default" => {
                    // One that is no text is told, and a default all the same.
                    let none = Given { value: "NULL".to_owned(), span: item.span };
                    read.default = Some(item.string(diagnostics).unwrap_or(none));
                }
                "numeric" => read.numeric = item.precision_and_scale(diagnostics),
                _ => item.unknown("attribute", "columns take", COLUMN, diagnostics),
            }
        }
        read
    }
}
