//! What `#[table]` and `#[column]` say on structs that are written by hand, of some of a table's columns.

use syn::{Attribute, Type};

use super::{Conflict, Given, Items};
use crate::diagnostics::Diagnostics;

/// What is said of the struct. Each of its derives reads all of it.
#[derive(Default)]
pub(crate) struct HandwrittenTable {
    pub(crate) of: Option<Type>,
    pub(crate) upsert: Option<Conflict>,
}

/// What is said of a field.
#[derive(Default)]
pub(crate) struct HandwrittenField {
    pub(crate) name: Option<Given<String>>,
    pub(crate) default: Option<Given<String>>,
}

impl HandwrittenTable {
    pub(crate) fn read(attributes: &[Attribute], diagnostics: &mut Diagnostics) -> Self {
        let mut read = Self::default();
        for item in Items::of(attributes, "table", diagnostics) {
            match item.name.as_str() {
                "of" => read.of = item.ty(diagnostics),
                "upsert" => read.upsert = Some(Conflict::read(&item, diagnostics)),
                _ => item.unknown("attribute", "types of a table take", &["of", "upsert"], diagnostics),
            }
        }
        read
    }
}

impl HandwrittenField {
    pub(crate) fn read(attributes: &[Attribute], diagnostics: &mut Diagnostics) -> Self {
        let mut read = Self::default();
        for item in Items::of(attributes, "column", diagnostics) {
            match item.name.as_str() {
                "name" => read.name = item.string(diagnostics),
                "default" => read.default = item.string(diagnostics),
                _ => item.unknown("attribute", "fields of these types take", &["name", "default"], diagnostics),
            }
        }
        read
    }
}
