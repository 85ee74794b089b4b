//! Texts as full-text search sees them.

use std::{error::Error, fmt};

use bytes::{Buf, BufMut, BytesMut};
use openapi_core::Schema;
use serde::{Deserialize, Serialize};
use tokio_postgres::types::{FromSql, IsNull, ToSql, Type};

use super::{ColumnType, Element, SqlType};
use crate::private::to_sql_checked;

/// The words of a text, in the form that they are searched in.
///
/// Mostly it is a column that PostgreSQL makes itself, as `#[column(generated = "to_tsvector('simple', title)")]`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, Schema)]
#[serde(transparent)]
pub struct TsVector(pub Vec<Lexeme>);

/// A word of a [`TsVector`].
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, Schema)]
pub struct Lexeme {
    /// The word
    pub word: String,
    /// Where it stands in the text, from 1
    pub positions: Vec<Position>,
}

/// Where a word stands in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Schema)]
#[schema(name = "LexemePosition")]
pub struct Position {
    /// The number of the word, from 1 to 16383
    #[schema(minimum = 1, maximum = 16383)]
    pub position: u16,
    /// How much it counts: 3 is `A`, and 0 is `D`, which words have without a weight
    #[schema(maximum = 3)]
    pub weight: u8,
}

impl fmt::Display for TsVector {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, Lexeme { word, positions }) in self.0.iter().enumerate() {
            let separator = if index == 0 { "" } else { " " };
            write!(formatter, "{separator}'{}'", word.replace('\\', "\\\\").replace('\'', "''"))?;
            for (index, Position { position, weight }) in positions.iter().enumerate() {
                let weight = ["", "C", "B", "A"].get(usize::from(*weight)).unwrap_or(&"");
                write!(formatter, "{}{position}{weight}", if index == 0 { ":" } else { "," })?;
            }
        }
        Ok(())
    }
}

impl ToSql for TsVector {
    fn to_sql(&self, _: &Type, out: &mut BytesMut) -> Result<IsNull, Box<dyn Error + Sync + Send>> {
        out.put_u32(self.0.len().try_into()?);
        for Lexeme { word, positions } in &self.0 {
            if word.contains('\0') {
                return Err("a word has a NUL in it".into());
            }
            out.extend_from_slice(word.as_bytes());
            out.put_u8(0);
            out.put_u16(positions.len().try_into()?);
            for Position { position, weight } in positions {
                if *position > POSITION || *weight > 3 {
                    return Err("a position of a word is out of range".into());
                }
                out.put_u16(u16::from(*weight) << 14 | position);
            }
        }
        Ok(IsNull::No)
    }

    fn accepts(ty: &Type) -> bool {
        *ty == Type::TS_VECTOR
    }

    fn to_sql_checked(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, Box<dyn Error + Sync + Send>> {
        to_sql_checked(self, ty, out)
    }
}

/// The bits of a position; the two above it are its weight.
const POSITION: u16 = (1 << 14) - 1;

impl<'a> FromSql<'a> for TsVector {
    fn from_sql(_: &Type, mut raw: &'a [u8]) -> Result<Self, Box<dyn Error + Sync + Send>> {
        let mut words = Vec::new();
        for _ in 0..raw.try_get_u32()? {
            let end = raw.iter().position(|byte| *byte == 0).ok_or("a word has no end")?;
            let word = std::str::from_utf8(&raw[..end])?.to_owned();
            raw.advance(end + 1);
            let mut positions = Vec::new();
            for _ in 0..raw.try_get_u16()? {
                let bits = raw.try_get_u16()?;
                // Two bits are left of sixteen.
                positions.push(Position { position: bits & POSITION, weight: (bits >> 14) as u8 });
            }
            words.push(Lexeme { word, positions });
        }
        Ok(Self(words))
    }

    fn accepts(ty: &Type) -> bool {
        *ty == Type::TS_VECTOR
    }
}

impl ColumnType for TsVector {
    type Value = Self;
    type View<'a> = Self;
    type With<U: ColumnType> = U;

    const TYPE: SqlType = SqlType::Tsvector;
}

impl Element for TsVector {}
