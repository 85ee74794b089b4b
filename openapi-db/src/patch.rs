//! A member of a change: absent, or a new value.

use std::{error::Error, fmt::Debug};

use bytes::BytesMut;
use openapi_core::{
    Schema,
    schema::Node,
    validate::check::{Bounded, Length},
};
use serde::{Deserialize, Deserializer};
use tokio_postgres::types::{IsNull, ToSql, Type};

use crate::private::to_sql_checked;

/// A member of a change. For a nullable column it is `Patch<Option<T>>`, which tells absent from null.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Patch<T> {
    /// It was absent: the column stays as it is.
    #[default]
    Keep,
    /// The column gets this value.
    Set(T),
}

impl<T> Patch<T> {
    /// Whether there is a new value.
    pub const fn is_set(&self) -> bool {
        matches!(self, Self::Set(_))
    }

    /// The new value.
    pub fn as_option(&self) -> Option<&T> {
        match self {
            Self::Keep => None,
            Self::Set(value) => Some(value),
        }
    }
}

/// What is present is a new value; for what is absent, `#[serde(default)]` says `Keep`.
impl<'de, T: Deserialize<'de>> Deserialize<'de> for Patch<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        T::deserialize(deserializer).map(Self::Set)
    }
}

impl<T: Schema> Schema for Patch<T> {
    const NODE: &'static Node = T::NODE;

    fn is_valid(&self) -> bool {
        self.as_option().is_none_or(T::is_valid)
    }
}

impl<T: Length> Length for Patch<T> {
    fn length(&self) -> Option<usize> {
        self.as_option().and_then(T::length)
    }
}

impl<T: Bounded> Bounded for Patch<T> {
    fn at_least(&self, minimum: i64) -> bool {
        self.as_option().is_none_or(|value| value.at_least(minimum))
    }

    fn at_most(&self, maximum: i64) -> bool {
        self.as_option().is_none_or(|value| value.at_most(maximum))
    }
}

/// NULL for what is kept: the statement looks at it only where there is a new value.
impl<T: ToSql> ToSql for Patch<T> {
    fn to_sql(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, Box<dyn Error + Sync + Send>> {
        match self {
            Self::Keep => Ok(IsNull::Yes),
            Self::Set(value) => value.to_sql(ty, out),
        }
    }

    fn accepts(ty: &Type) -> bool {
        T::accepts(ty)
    }

    fn to_sql_checked(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, Box<dyn Error + Sync + Send>> {
        to_sql_checked(self, ty, out)
    }
}
