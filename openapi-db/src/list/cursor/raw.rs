//! A value of any type as the server sends it, which is also how the server reads it.

use std::error::Error;

use bytes::{BufMut as _, BytesMut};
use tokio_postgres::types::{FromSql, IsNull, ToSql, Type};

/// A value in PostgreSQL's binary format, which is exact for every type, whatever the settings of a session are. `None` is NULL.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::list) struct Raw(pub(super) Option<Vec<u8>>);

impl Raw {
    pub(super) const fn is_null(&self) -> bool {
        self.0.is_none()
    }

    /// Its length plus one, in groups of seven bits, and the bytes; 0 is NULL.
    pub(super) fn write(&self, out: &mut Vec<u8>) {
        let mut length = self.0.as_ref().map_or(0, |bytes| bytes.len() + 1);
        loop {
            let [low, ..] = (length & 0x7f).to_le_bytes();
            length >>= 7;
            if length == 0 {
                out.push(low);
                break;
            }
            out.push(low | 0x80);
        }
        out.extend(self.0.iter().flatten());
    }

    /// The value at the beginning of some bytes, which begin behind it then.
    pub(super) fn read(bytes: &mut &[u8]) -> Option<Self> {
        let (mut length, mut shift) = (0_usize, 0);
        loop {
            let (byte, rest) = bytes.split_first()?;
            *bytes = rest;
            length |= usize::from(byte & 0x7f).checked_shl(shift)?;
            shift += 7;
            if byte & 0x80 == 0 {
                break;
            }
        }
        let Some(length) = length.checked_sub(1) else {
            return Some(Self(None));
        };
        let (value, rest) = bytes.split_at_checked(length)?;
        *bytes = rest;
        Some(Self(Some(value.to_vec())))
    }
}

impl FromSql<'_> for Raw {
    fn from_sql(_: &Type, raw: &[u8]) -> Result<Self, Box<dyn Error + Sync + Send>> {
        Ok(Self(Some(raw.to_vec())))
    }

    fn from_sql_null(_: &Type) -> Result<Self, Box<dyn Error + Sync + Send>> {
        Ok(Self(None))
    }

    fn accepts(_: &Type) -> bool {
        true
    }
}

impl ToSql for Raw {
    fn to_sql(&self, _: &Type, out: &mut BytesMut) -> Result<IsNull, Box<dyn Error + Sync + Send>> {
        match &self.0 {
            Some(bytes) => {
                out.put_slice(bytes);
                Ok(IsNull::No)
            }
            None => Ok(IsNull::Yes),
        }
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    fn to_sql_checked(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, Box<dyn Error + Sync + Send>> {
        self.to_sql(ty, out)
    }
}
