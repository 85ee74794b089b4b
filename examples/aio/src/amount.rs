//! Decimals that are numbers in JSON, as clients of the original know them; the framework's own are texts.

use bigdecimal::BigDecimal;
use bytes::BytesMut;
use openapi_core::{
    Schema,
    schema::{Kind, Node, Scalar},
};
use openapi_db::{
    ColumnType, Element, SqlType, Type,
    expression::{Comparable, Sortable},
};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _, ser::Error as _};
use serde_json::value::RawValue;
use tokio_postgres::types::{FromSql, IsNull, ToSql, to_sql_checked};

use crate::numeric::{self, Failure};

/// As many digits as a number may have that a client sends, before the point and behind it: all that are numbers to any client.
const MOST_BEFORE: i64 = 309;
const MOST_BEHIND: i64 = 1_000;

/// A decimal, with every digit that was sent or stored.
#[derive(Debug, Clone, PartialEq)]
pub struct Amount(BigDecimal);

impl Serialize for Amount {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        RawValue::from_string(self.0.to_plain_string()).map_err(S::Error::custom)?.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Amount {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // The digits themselves: as a number, serde would give 16 of them.
        let written = Box::<RawValue>::deserialize(deserializer)?;
        let number: BigDecimal = written.get().parse().map_err(|_| D::Error::custom("is no number"))?;
        let behind = number.fractional_digit_count();
        if behind > MOST_BEHIND || number.digits().cast_signed() - behind > MOST_BEFORE {
            return Err(D::Error::custom("has too many digits"));
        }
        Ok(Self(number))
    }
}

impl Schema for Amount {
    const NODE: &'static Node = &Node::Scalar(Scalar::of::<Self>("Amount", Kind::Number, "a number"));
}

impl ToSql for Amount {
    fn to_sql(&self, _: &Type, out: &mut BytesMut) -> Result<IsNull, Failure> {
        numeric::write(&self.0.to_plain_string(), out)?;
        Ok(IsNull::No)
    }

    fn accepts(ty: &Type) -> bool {
        *ty == Type::NUMERIC
    }

    to_sql_checked!();
}

impl<'a> FromSql<'a> for Amount {
    fn from_sql(_: &Type, raw: &'a [u8]) -> Result<Self, Failure> {
        Ok(Self(numeric::read(raw)?.parse()?))
    }

    fn accepts(ty: &Type) -> bool {
        *ty == Type::NUMERIC
    }
}

impl ColumnType for Amount {
    type Value = Self;
    type View<'a> = Self;
    type With<U: ColumnType> = U;

    const TYPE: SqlType = SqlType::Numeric(None);
}

impl Element for Amount {}
impl Comparable for Amount {}
impl Sortable for Amount {}
