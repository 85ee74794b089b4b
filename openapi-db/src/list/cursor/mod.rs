//! Pages that go on from a row: which row that is travels in a cursor, as text that only this API can have made.

mod codec;
mod key;
mod keyset;
mod page;
mod raw;

pub(crate) use key::CursorKey;
