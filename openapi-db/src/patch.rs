//! A member of a change: absent, or a new value.

use std::{cmp::Ordering, error::Error, fmt::Debug};

use bytes::BytesMut;
use openapi_core::{
    Schema,
    schema::{Node, Number},
    validate::{
        check::{Bounded, Digits, Elements, List, Map, Numeric, Text},
        clean::{CleanText, Parts},
        inside::Maybe,
    },
};
use serde::{Deserialize, Deserializer};
use tokio_postgres::types::{IsNull, ToSql, Type};

use crate::{access::Parameter, column::ColumnType, private::to_sql_checked};

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

    fn as_option_mut(&mut self) -> Option<&mut T> {
        match self {
            Self::Keep => None,
            Self::Set(value) => Some(value),
        }
    }
}

impl<T: ColumnType> Patch<T> {
    #[doc(hidden)]
    pub fn as_parameter(&self) -> Parameter<'_> {
        (self, T::parameter_type())
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

    fn clean(&mut self) -> bool {
        self.as_option_mut().is_some_and(T::clean)
    }
}

impl<T> Maybe for Patch<T> {
    type Inside = T;

    fn inside(&self) -> Option<&T> {
        self.as_option()
    }

    fn inside_mut(&mut self) -> Option<&mut T> {
        self.as_option_mut()
    }
}

impl<T: CleanText> CleanText for Patch<T> {
    fn clean_text(&mut self, clean: fn(&str) -> Option<String>) -> bool {
        self.as_option_mut().is_some_and(|text| text.clean_text(clean))
    }
}

impl<T: Parts> Parts for Patch<T> {
    type Part = T::Part;

    fn clean_parts(&mut self, clean: impl FnMut(&mut T::Part) -> bool) -> bool {
        self.as_option_mut().is_some_and(|value| value.clean_parts(clean))
    }
}

impl<T: Text> Text for Patch<T> {
    fn as_text(&self) -> Option<&str> {
        self.as_option().and_then(T::as_text)
    }
}

impl<T: Bounded> Bounded for Patch<T> {
    fn compare(&self, number: &Number) -> Option<Ordering> {
        self.as_option().and_then(|value| value.compare(number))
    }

    fn is_multiple_of(&self, number: &Number) -> bool {
        self.as_option().is_none_or(|value| value.is_multiple_of(number))
    }
}

impl<T: Digits> Digits for Patch<T> {
    fn has_digits(&self, whole: u16, fraction: u16) -> bool {
        self.as_option().is_none_or(|value| value.has_digits(whole, fraction))
    }
}

impl<T: List> List for Patch<T> {}
impl<T: Map> Map for Patch<T> {}
impl<T: Numeric> Numeric for Patch<T> {}

impl<T: Elements> Elements for Patch<T> {
    type Element = T::Element;

    fn elements(&self) -> Option<impl ExactSizeIterator<Item = &T::Element>> {
        self.as_option().and_then(T::elements)
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
