//! Intervals of time, as PostgreSQL has them.

use std::error::Error;

use bytes::{Buf, BufMut, BytesMut};
use openapi_core::Schema;
use serde::{Deserialize, Serialize};
use tokio_postgres::types::{FromSql, IsNull, ToSql, Type};

use super::{ColumnType, Element, SqlType};
use crate::private::to_sql_checked;

/// A length of time in PostgreSQL's three units, which do not become one another: a month has no fixed number of days, and a day has 23
/// hours at times.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, Schema)]
#[serde(default)]
pub struct Interval {
    /// Months; a year has twelve
    pub months: i32,
    /// Days
    pub days: i32,
    /// Microseconds
    pub microseconds: i64,
}

impl ToSql for Interval {
    fn to_sql(&self, _: &Type, out: &mut BytesMut) -> Result<IsNull, Box<dyn Error + Sync + Send>> {
        out.put_i64(self.microseconds);
        out.put_i32(self.days);
        out.put_i32(self.months);
        Ok(IsNull::No)
    }

    fn accepts(ty: &Type) -> bool {
        *ty == Type::INTERVAL
    }

    fn to_sql_checked(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, Box<dyn Error + Sync + Send>> {
        to_sql_checked(self, ty, out)
    }
}

impl<'a> FromSql<'a> for Interval {
    fn from_sql(_: &Type, mut raw: &'a [u8]) -> Result<Self, Box<dyn Error + Sync + Send>> {
        let interval = Self { microseconds: raw.try_get_i64()?, days: raw.try_get_i32()?, months: raw.try_get_i32()? };
        if raw.has_remaining() {
            return Err("an interval has more than three parts".into());
        }
        Ok(interval)
    }

    fn accepts(ty: &Type) -> bool {
        *ty == Type::INTERVAL
    }
}

impl ColumnType for Interval {
    type Value = Self;
    type View<'a> = Self;
    type With<U: ColumnType> = U;

    const TYPE: SqlType = SqlType::Interval;
}

impl Element for Interval {}
