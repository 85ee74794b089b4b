//! Decimals that are numbers in JSON, as clients of the original know them; the framework's own are texts.

use bytes::BytesMut;
use openapi_core::{Schema, schema::Node};
use openapi_db::{
    ColumnType, Element, SqlType, Type,
    expression::{Comparable, Sortable},
};
use rust_decimal::Decimal;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _, ser::Error as _};
use serde_json::value::RawValue;
use tokio_postgres::types::{FromSql, IsNull, ToSql, to_sql_checked};

type Failure = Box<dyn std::error::Error + Sync + Send>;

/// A decimal. What is written has every digit; what is read has as many as a double-precision number, about 16.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Amount(Decimal);

impl Serialize for Amount {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        RawValue::from_string(self.0.to_string()).map_err(S::Error::custom)?.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Amount {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let number = f64::deserialize(deserializer)?;
        // The shortest digits that mean the number are those that were sent, if they are not too many.
        let digits = number.to_string();
        digits.parse().map(Self).map_err(|_| D::Error::custom("is out of range"))
    }
}

impl Schema for Amount {
    const NODE: &'static Node = f64::NODE;
}

impl ToSql for Amount {
    fn to_sql(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, Failure> {
        self.0.to_sql(ty, out)
    }

    fn accepts(ty: &Type) -> bool {
        <Decimal as ToSql>::accepts(ty)
    }

    to_sql_checked!();
}

impl<'a> FromSql<'a> for Amount {
    fn from_sql(ty: &Type, raw: &'a [u8]) -> Result<Self, Failure> {
        Decimal::from_sql(ty, raw).map(Self)
    }

    fn accepts(ty: &Type) -> bool {
        <Decimal as FromSql>::accepts(ty)
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
