//! The keys of maps.

use std::{
    borrow::{BorrowMut, Cow},
    rc::Rc,
    sync::Arc,
};

use super::Schema;

/// A type that serde writes as the name of an object's member: text, and what `serde_json` writes as text there.
///
/// Derived with [`Schema`] for enums of variants without fields. A newtype over a key is one too, when you say so:
/// `impl openapi_core::schema::Key for UserId {}`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be the key of a map",
    label = "JSON has texts alone as names of members",
    note = "use a `String`, an integer or an enum of variants without fields; a newtype over one of them takes `impl openapi_core::schema::Key for {Self} {{}}`"
)]
pub trait Key: Schema {}

impl Key for str {}

macro_rules! keys {
    ($($type:ty),*) => {
        $(impl Key for $type {})*
    };
}

keys!(String, char, bool, i8, i16, i32, i64, i128, isize, u8, u16, u32, u64, u128, usize);
keys!(std::net::IpAddr, std::net::Ipv4Addr, std::net::Ipv6Addr, std::path::PathBuf);

impl<T: Key + ?Sized> Key for &T {}
impl<T: Key + ?Sized> Key for Box<T> {}
impl<T: Key + ?Sized> Key for Rc<T> {}
impl<T: Key + ?Sized> Key for Arc<T> {}
impl<T: Key + ToOwned<Owned: BorrowMut<T>> + ?Sized> Key for Cow<'_, T> {}

#[cfg(feature = "uuid")]
impl Key for uuid::Uuid {}
#[cfg(feature = "chrono")]
keys!(chrono::NaiveDate, chrono::DateTime<chrono::Utc>, chrono::DateTime<chrono::FixedOffset>);
#[cfg(feature = "jiff")]
keys!(jiff::Timestamp, jiff::civil::Date);
#[cfg(feature = "rust_decimal")]
impl Key for rust_decimal::Decimal {}
#[cfg(feature = "url")]
impl Key for url::Url {}
