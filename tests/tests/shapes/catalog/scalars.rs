//! Values without parts.

use std::{
    borrow::Cow,
    net::{IpAddr, Ipv4Addr, Ipv6Addr},
    num::{
        NonZeroI8, NonZeroI16, NonZeroI32, NonZeroI64, NonZeroI128, NonZeroU8, NonZeroU16, NonZeroU32, NonZeroU64,
        NonZeroU128, NonZeroUsize, Saturating, Wrapping,
    },
    sync::Arc,
    time::{Duration, SystemTime},
};

use jiff::{
    Timestamp,
    civil::{Date, Time},
};
use rust_decimal::Decimal;
use serde_json::Value;
use uuid::Uuid;

use super::shapes;

/// Whether it is a number with a point or an exponent: for integers of 128 bits, `serde_json` reads digits alone from text.
fn is_fraction(value: &Value) -> bool {
    value.is_f64()
}

/// Whether it is a number that an `f32` cannot hold: the document says `format: float`, which is but an annotation.
fn is_beyond_single_precision(value: &Value) -> bool {
    value.as_f64().is_some_and(|number| number.abs() > f64::from(f32::MAX))
}

shapes! {
    integer_i8 "/i8" i8;
    integer_i16 "/i16" i16;
    integer_i32 "/i32" i32;
    integer_i64 "/i64" i64;
    integer_i128 "/i128" i128, unless is_fraction;
    integer_isize "/isize" isize;
    integer_u8 "/u8" u8;
    integer_u16 "/u16" u16;
    integer_u32 "/u32" u32;
    integer_u64 "/u64" u64;
    integer_u128 "/u128" u128, unless is_fraction;
    integer_usize "/usize" usize;
    non_zero_i8 "/non-zero-i8" NonZeroI8;
    non_zero_i16 "/non-zero-i16" NonZeroI16;
    non_zero_i32 "/non-zero-i32" NonZeroI32;
    non_zero_i64 "/non-zero-i64" NonZeroI64;
    non_zero_i128 "/non-zero-i128" NonZeroI128, unless is_fraction;
    non_zero_u8 "/non-zero-u8" NonZeroU8;
    non_zero_u16 "/non-zero-u16" NonZeroU16;
    non_zero_u32 "/non-zero-u32" NonZeroU32;
    non_zero_u64 "/non-zero-u64" NonZeroU64;
    non_zero_u128 "/non-zero-u128" NonZeroU128, unless is_fraction;
    non_zero_usize "/non-zero-usize" NonZeroUsize;
    wrapping "/wrapping" Wrapping<u8>;
    saturating "/saturating" Saturating<i16>;
    float "/f32" f32, unless is_beyond_single_precision;
    double "/f64" f64;
    boolean "/bool" bool;
    character "/char" char;
    string "/string" String;
    cow "/cow" Cow<'static, str>;
    boxed "/boxed" Box<str>;
    shared "/shared" Arc<str>;
    unit "/unit" ();
    duration "/duration" Duration;
    system_time "/system-time" SystemTime;
    ip_address "/ip" IpAddr;
    ipv4_address "/ipv4" Ipv4Addr;
    ipv6_address "/ipv6" Ipv6Addr;
    anything "/anything" Value;
    uuid "/uuid" Uuid;
    timestamp "/timestamp" Timestamp;
    date "/date" Date;
    local_time "/local-time" Time;
    decimal "/decimal" Decimal;
}
