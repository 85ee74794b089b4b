//! The types of other crates, each behind the feature of its crate's name.

#[cfg(any(feature = "jiff", feature = "rust_decimal", feature = "uuid"))]
use super::{Kind, Node, Scalar, Schema};

#[cfg(feature = "uuid")]
impl Schema for uuid::Uuid {
    const NODE: &'static Node = &Node::Scalar(Scalar::of::<Self>("Uuid", Kind::Text, r#","format":"uuid""#, "a UUID"));
}

/// RFC 3339, with an offset.
#[cfg(feature = "jiff")]
impl Schema for jiff::Timestamp {
    const NODE: &'static Node = &Node::Scalar(Scalar::of::<Self>(
        "Timestamp",
        Kind::Text,
        r#","format":"date-time""#,
        "a date and time with an offset, as 2026-01-31T12:00:00Z",
    ));
}

#[cfg(feature = "jiff")]
impl Schema for jiff::civil::Date {
    const NODE: &'static Node =
        &Node::Scalar(Scalar::of::<Self>("Date", Kind::Text, r#","format":"date""#, "a date, as 2026-01-31"));
}

/// A string, and never a number, so that no digit is lost on the way through a float: the feature switches on
/// `serde-str` of that crate.
#[cfg(feature = "rust_decimal")]
impl Schema for rust_decimal::Decimal {
    const NODE: &'static Node = &Node::Scalar(Scalar::of::<Self>(
        "Decimal",
        Kind::Text,
        r#","format":"decimal","pattern":"^[+-]?([0-9]{1,28}(\\.[0-9]{0,28})?|\\.[0-9]{1,28})$""#,
        "a decimal number in a string, as \"12.50\"",
    ));
}
