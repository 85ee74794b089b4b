//! The types of other crates, each behind the feature of its crate's name.

#![allow(unused_imports, unused_macros, reason = "each is for the crates of some features alone")]

use super::{Kind, Node, Scalar, Schema};
use crate::validate::Format;

macro_rules! texts {
    ($($(#[$doc:meta])* $type:ty: $name:literal, $format:ident $written:literal;)*) => {
        $(
            $(#[$doc])*
            impl Schema for $type {
                const NODE: &'static Node = &Node::Scalar(
                    Scalar::of::<$type>($name, Kind::Text, Format::$format.expected())
                        .formatted(Format::$format)
                        .written(
                            concat!("{\"type\":\"string\",\"format\":\"", $written, "\""),
                            concat!(",\"format\":\"", $written, "\""),
                        ),
                );
            }
        )*
    };
}

/// Texts that no format covers: a pattern says what they look like.
macro_rules! patterns {
    ($($(#[$doc:meta])* $type:ty: $name:literal, $keywords:literal, $expected:literal;)*) => {
        $(
            $(#[$doc])*
            impl Schema for $type {
                const NODE: &'static Node =
                    &Node::Scalar(
                        Scalar::of::<$type>($name, Kind::Text, $expected)
                            .with($keywords)
                            .written(concat!("{\"type\":\"string\"", $keywords), $keywords),
                    );
            }
        )*
    };
}

#[cfg(feature = "uuid")]
texts! {
    uuid::Uuid: "Uuid", Uuid "uuid";
}

#[cfg(feature = "jiff")]
texts! {
    jiff::Timestamp: "Timestamp", DateTime "date-time";
    jiff::civil::Date: "Date", Date "date";
    jiff::SignedDuration: "SignedDuration", Duration "duration";
    jiff::Span: "Span", Duration "duration";
}

#[cfg(feature = "jiff")]
patterns! {
    jiff::civil::Time: "Time", r#","format":"time-local","pattern":"^([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]{1,9})?$""#, "a time of day, as 12:30:00";
    jiff::civil::DateTime: "DateTime", r#","format":"date-time-local","pattern":"^[0-9]{4}-[0-9]{2}-[0-9]{2}T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]{1,9})?$""#, "a date and time, as 2026-01-31T12:00:00";
    jiff::Zoned: "Zoned", "", "a date and time with its zone, as 2026-01-31T12:00:00+01:00[Europe/Paris]";
}

#[cfg(feature = "chrono")]
texts! {
    chrono::DateTime<chrono::Utc>: "DateTimeUtc", DateTime "date-time";
    chrono::DateTime<chrono::FixedOffset>: "DateTimeFixed", DateTime "date-time";
    chrono::NaiveDate: "NaiveDate", Date "date";
}

#[cfg(feature = "chrono")]
patterns! {
    chrono::NaiveTime: "NaiveTime", r#","format":"time-local","pattern":"^([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]{1,9})?$""#, "a time of day, as 12:30:00";
    chrono::NaiveDateTime: "NaiveDateTime", r#","format":"date-time-local","pattern":"^[0-9]{4}-[0-9]{2}-[0-9]{2}T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]{1,9})?$""#, "a date and time, as 2026-01-31T12:00:00";
    chrono::Weekday: "Weekday", "", "a day of the week, as Mon";
    chrono::Month: "Month", "", "a month, as January";
}

// As the crate's own human-readable serde writes them. RFC 3339 takes `#[serde(with = "time::serde::rfc3339")]` on the field, and
// `#[schema(with = String, format = "date-time")]`.
#[cfg(feature = "time")]
patterns! {
    time::OffsetDateTime: "OffsetDateTime", "", "a date and time with an offset, as 2026-01-31 12:00:00.0 +00:00:00";
    time::PrimitiveDateTime: "PrimitiveDateTime", "", "a date and time, as 2026-01-31 12:00:00.0";
    time::Time: "Time", "", "a time of day, as 12:30:00.0";
}

#[cfg(feature = "time")]
texts! {
    time::Date: "Date", Date "date";
}

#[cfg(feature = "url")]
texts! {
    url::Url: "Url", Uri "uri";
}

/// A string, and never a number, so that no digit is lost on the way through a float: the feature switches on
/// `serde-str` of that crate.
#[cfg(feature = "rust_decimal")]
impl Schema for rust_decimal::Decimal {
    const NODE: &'static Node =
        &Node::Scalar(Scalar::of::<Self>("Decimal", Kind::Text, Format::Decimal.expected()).formatted(Format::Decimal));
}

/// A string, so that no digit is lost on the way through a float; numbers are refused.
#[cfg(feature = "bigdecimal")]
impl Schema for bigdecimal::BigDecimal {
    const NODE: &'static Node = &Node::Scalar(Scalar {
        accepts: |value| value.as_str().is_some_and(|text| text.parse::<bigdecimal::BigDecimal>().is_ok()),
        exact: false,
        ..Scalar::of::<Self>("BigDecimal", Kind::Text, "a decimal number in a string, as \"12.50\"")
            .with(r#","pattern":"^[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]+)?$""#)
    });
}

/// A list of numbers from 0 to 255, as serde writes bytes; texts are refused, which serde would read too.
#[cfg(feature = "bytes")]
const BYTES: &Node = &Node::Refined(super::Refined {
    name: "Bytes",
    node: &Node::List(super::List::of(u8::NODE)),
    by_hand: true,
    ..super::Refined::PLAIN
});

#[cfg(feature = "bytes")]
impl Schema for bytes::Bytes {
    const NODE: &'static Node = BYTES;
}

#[cfg(feature = "bytes")]
impl Schema for bytes::BytesMut {
    const NODE: &'static Node = BYTES;
}
