//! Enums as types of the database.

use std::error::Error;

use tokio_postgres::types::{Kind, Type};

/// The definition of an enum type.
#[derive(Debug, PartialEq, Eq)]
pub struct EnumDef {
    /// The name.
    pub name: &'static str,
    /// The labels, in the order in which they compare.
    pub labels: &'static [&'static str],
}

/// Whether a type of the database is the enum of a name; an undeclared parameter may be.
pub fn is_enum(ty: &Type, name: &str) -> bool {
    *ty == Type::UNKNOWN || (matches!(ty.kind(), Kind::Enum(_)) && ty.name() == name)
}

/// The error for a label that the enum has no variant for.
pub fn unknown_label(label: &[u8], name: &str) -> Box<dyn Error + Sync + Send> {
    format!("enum `{name}` has no variant for the label `{}`", String::from_utf8_lossy(label)).into()
}
