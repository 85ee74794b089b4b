//! The types of other crates, each behind the feature of its crate's name.

#[cfg(any(feature = "jiff", feature = "rust_decimal", feature = "uuid"))]
use super::{Kind, Node, Scalar, Schema};

#[cfg(feature = "uuid")]
impl Schema for uuid::Uuid {
    const NODE: &'static Node = &Node::Scalar(Scalar::of::<Self>(Kind::Text, r#","format":"uuid""#, "a UUID"));
}

/// RFC 3339, with an offset.
#[cfg(feature = "jiff")]
impl Schema for jiff::Timestamp {
    const NODE: &'static Node = &Node::Scalar(Scalar::of::<Self>(
        Kind::Text,
        r#","format":"date-time""#,
        "a date and time with an offset, as 2026-01-31T12:00:00Z",
    ));
}

#[cfg(feature = "jiff")]
impl Schema for jiff::civil::Date {
    const NODE: &'static Node =
        &Node::Scalar(Scalar::of::<Self>(Kind::Text, r#","format":"date""#, "a date, as 2026-01-31"));
}

/// A string, so that no digit is lost on the way through a float.
#[cfg(feature = "rust_decimal")]
impl Schema for rust_decimal::Decimal {
    const NODE: &'static Node = &Node::Scalar(Scalar {
        kind: Kind::Text,
        keywords: r#","format":"decimal""#,
        expected: "a decimal number in a string, as \"12.50\"",
        accepts: |value| serde::Deserialize::deserialize(value).is_ok_and(|_: Self| true),
    });
}
