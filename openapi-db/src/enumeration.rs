//! Enums as types of the database.

use std::{error::Error, marker::PhantomData};

use serde::{Serialize, Serializer};
use tokio_postgres::types::{FromSql, Kind, Type};

/// The definition of an enum type.
#[derive(Debug, PartialEq, Eq)]
pub struct EnumDef {
    /// The name.
    pub name: &'static str,
    /// The labels, in the order in which they compare.
    pub labels: &'static [&'static str],
}

/// An enum that is a type of the database. `DbEnum` derives it.
pub trait Labelled {
    /// The type.
    const ENUM: &'static EnumDef;
}

/// A value of an enum, as a row has it: its label, which is the name on the wire.
#[derive(Debug)]
pub struct Label<'a, E>(&'a str, PhantomData<fn() -> E>);

impl<E> Serialize for Label<'_, E> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0)
    }
}

impl<'a, E: Labelled> FromSql<'a> for Label<'a, E> {
    fn from_sql(_: &Type, raw: &'a [u8]) -> Result<Self, Box<dyn Error + Sync + Send>> {
        let label = std::str::from_utf8(raw).ok().filter(|label| E::ENUM.labels.contains(label));
        label.map(|label| Self(label, PhantomData)).ok_or_else(|| unknown_label(raw, E::ENUM.name))
    }

    fn accepts(ty: &Type) -> bool {
        is_enum(ty, E::ENUM.name)
    }
}

/// Whether a type of the database is the enum of a name; an undeclared parameter may be.
pub fn is_enum(ty: &Type, name: &str) -> bool {
    *ty == Type::UNKNOWN || (matches!(ty.kind(), Kind::Enum(_)) && ty.name() == name)
}

/// Whether a value of the enum can be sent as a type of the database: labels are texts too.
pub fn takes_labels(ty: &Type, name: &str) -> bool {
    *ty == Type::TEXT || is_enum(ty, name)
}

/// The error for a label that the enum has no variant for.
pub fn unknown_label(label: &[u8], name: &str) -> Box<dyn Error + Sync + Send> {
    format!("enum `{name}` has no variant for the label `{}`", String::from_utf8_lossy(label)).into()
}
