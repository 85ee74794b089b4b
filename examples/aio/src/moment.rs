//! Times that may lack an offset, as clients of the original send them; the framework's own have one.

use bytes::BytesMut;
use jiff::Timestamp;
use openapi_core::{
    Schema,
    schema::{Kind, Node, Scalar},
};
use openapi_db::{
    ColumnType, Element, SqlType, Type,
    expression::{Comparable, Sortable},
};
use serde::{Deserialize, Deserializer, Serialize, de::Error as _};
use tokio_postgres::types::{FromSql, IsNull, ToSql, to_sql_checked};

use crate::numeric::Failure;

/// A point in time. What is read without an offset, or without a time of the day, is in UTC.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Moment(Timestamp);

impl<'de> Deserialize<'de> for Moment {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let moment = ["", "Z", "T00:00:00Z"].iter().find_map(|rest| format!("{text}{rest}").parse().ok());
        moment.map(Self).ok_or_else(|| D::Error::custom("is no time"))
    }
}

impl Schema for Moment {
    /// Times with an offset are of the format, and those that are written; what is read beyond that is in the members' descriptions.
    const NODE: &'static Node = &Node::Scalar(
        Scalar::of::<Self>("Moment", Kind::Text, "a time, as 2026-01-31T12:00:00Z").with(r#","format":"date-time""#),
    );
}

impl ToSql for Moment {
    fn to_sql(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, Failure> {
        self.0.to_sql(ty, out)
    }

    fn accepts(ty: &Type) -> bool {
        <Timestamp as ToSql>::accepts(ty)
    }

    to_sql_checked!();
}

impl<'a> FromSql<'a> for Moment {
    fn from_sql(ty: &Type, raw: &'a [u8]) -> Result<Self, Failure> {
        Timestamp::from_sql(ty, raw).map(Self)
    }

    fn accepts(ty: &Type) -> bool {
        <Timestamp as FromSql>::accepts(ty)
    }
}

impl ColumnType for Moment {
    type Value = Self;
    type View<'a> = Self;
    type With<U: ColumnType> = U;

    const TYPE: SqlType = SqlType::Timestamptz;
}

impl Element for Moment {}
impl Comparable for Moment {}
impl Sortable for Moment {}
