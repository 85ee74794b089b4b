//! JSON in columns: typed, and passed through unparsed.

use std::error::Error;

use bytes::{BufMut, BytesMut};
use openapi_core::{Schema, schema::Node};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::DeserializeOwned};
use serde_json::value::RawValue;
use tokio_postgres::types::{FromSql, IsNull, ToSql, Type};

use super::{ColumnType, Element, SqlType};
use crate::private::to_sql_checked;

/// A value that a column holds as JSON: `jsonb`, or `json` where `#[column(type = "json")]` says so.
///
/// On the wire and in the document it is the value itself. `Option<Jsonb<T>>` is NULL when it is `None`; JSON's `null` is a value of
/// those types that are written so.
///
/// What is stored already and does not fit the type any more makes reading the row fail: give new fields a `#[serde(default)]`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Jsonb<T>(pub T);

impl<T> From<T> for Jsonb<T> {
    fn from(value: T) -> Self {
        Self(value)
    }
}

impl<T: Serialize> Serialize for Jsonb<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Jsonb<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        T::deserialize(deserializer).map(Self)
    }
}

impl<T: Schema> Schema for Jsonb<T> {
    const NODE: &'static Node = T::NODE;
    const IDENTITY: u64 = T::IDENTITY;

    fn is_valid(&self) -> bool {
        self.0.is_valid()
    }

    fn clean(&mut self) -> bool {
        self.0.clean()
    }
}

impl<T: Serialize + std::fmt::Debug> ToSql for Jsonb<T> {
    fn to_sql(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, Box<dyn Error + Sync + Send>> {
        write_version(ty, out);
        serde_json::to_writer(out.writer(), &self.0)?;
        Ok(IsNull::No)
    }

    fn accepts(ty: &Type) -> bool {
        is_json(ty)
    }

    fn to_sql_checked(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, Box<dyn Error + Sync + Send>> {
        to_sql_checked(self, ty, out)
    }
}

impl<'a, T: Deserialize<'a>> FromSql<'a> for Jsonb<T> {
    fn from_sql(ty: &Type, raw: &'a [u8]) -> Result<Self, Box<dyn Error + Sync + Send>> {
        Ok(Self(serde_json::from_slice(without_version(ty, raw)?)?))
    }

    fn accepts(ty: &Type) -> bool {
        is_json(ty)
    }
}

impl<T: Serialize + DeserializeOwned + std::fmt::Debug + Send + Sync + 'static> ColumnType for Jsonb<T> {
    type Value = Self;
    // Not as it is stored: the type may keep members to itself.
    type View<'a> = Self;
    type With<U: ColumnType> = U;

    const TYPE: SqlType = SqlType::Jsonb;
}

impl<T: Serialize + DeserializeOwned + std::fmt::Debug + Send + Sync + 'static> Element for Jsonb<T> {}

/// JSON that goes from the client to the column, and from the column to the client, as it is written.
///
/// In the document it is any value. A `json` column keeps every character of it, a `jsonb` column the value.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(transparent)]
pub struct RawJson(Box<RawValue>);

impl RawJson {
    /// A text that is JSON.
    ///
    /// # Errors
    ///
    /// When it is not.
    pub fn new(text: String) -> Result<Self, serde_json::Error> {
        RawValue::from_string(text).map(Self)
    }

    /// The JSON.
    pub fn get(&self) -> &str {
        self.0.get()
    }
}

impl PartialEq for RawJson {
    fn eq(&self, other: &Self) -> bool {
        self.get() == other.get()
    }
}

impl Schema for RawJson {
    const NODE: &'static Node = &Node::Any;
}

impl ToSql for RawJson {
    fn to_sql(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, Box<dyn Error + Sync + Send>> {
        write_version(ty, out);
        out.extend_from_slice(self.get().as_bytes());
        Ok(IsNull::No)
    }

    fn accepts(ty: &Type) -> bool {
        is_json(ty)
    }

    fn to_sql_checked(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, Box<dyn Error + Sync + Send>> {
        to_sql_checked(self, ty, out)
    }
}

impl<'a> FromSql<'a> for RawJson {
    fn from_sql(ty: &Type, raw: &'a [u8]) -> Result<Self, Box<dyn Error + Sync + Send>> {
        let text = std::str::from_utf8(without_version(ty, raw)?)?;
        Ok(Self::new(text.to_owned())?)
    }

    fn accepts(ty: &Type) -> bool {
        is_json(ty)
    }
}

impl ColumnType for RawJson {
    type Value = Self;
    type View<'a> = StoredJson<'a>;
    type With<U: ColumnType> = U;

    const TYPE: SqlType = SqlType::Jsonb;
}

impl Element for RawJson {}

/// JSON as it is stored.
#[derive(Debug, Serialize)]
#[serde(transparent)]
pub struct StoredJson<'a>(&'a RawValue);

impl<'a> FromSql<'a> for StoredJson<'a> {
    fn from_sql(ty: &Type, raw: &'a [u8]) -> Result<Self, Box<dyn Error + Sync + Send>> {
        Ok(Self(serde_json::from_slice(without_version(ty, raw)?)?))
    }

    fn accepts(ty: &Type) -> bool {
        is_json(ty)
    }
}

fn is_json(ty: &Type) -> bool {
    matches!(*ty, Type::JSON | Type::JSONB)
}

/// The binary form of `jsonb` begins with the number of its version, which is 1; that of `json` is the text alone.
fn write_version(ty: &Type, out: &mut BytesMut) {
    if *ty == Type::JSONB {
        out.put_u8(1);
    }
}

fn without_version<'a>(ty: &Type, raw: &'a [u8]) -> Result<&'a [u8], Box<dyn Error + Sync + Send>> {
    match raw {
        _ if *ty != Type::JSONB => Ok(raw),
        [1, json @ ..] => Ok(json),
        _ => Err("this version of `jsonb` is not known".into()),
    }
}
