//! The types of columns that other crates have the encoding of.

use std::net::IpAddr;

use super::{ColumnType, Element, SqlType, StoredJson};

macro_rules! column_types {
    ($($(#[$cfg:meta])* $type:ty: $sql:expr, $view:ty;)*) => {
        $(
            $(#[$cfg])*
            impl ColumnType for $type {
                type Value = Self;
                type View<'a> = $view;
                type With<U: ColumnType> = U;

                const TYPE: SqlType = $sql;
            }

            $(#[$cfg])*
            impl Element for $type {}
        )*
    };
}

column_types! {
    bool: SqlType::Boolean, Self;
    i16: SqlType::SmallInt, Self;
    i32: SqlType::Integer, Self;
    i64: SqlType::BigInt, Self;
    f32: SqlType::Real, Self;
    f64: SqlType::DoublePrecision, Self;
    String: SqlType::Text, &'a str;
    Vec<u8>: SqlType::Bytea, &'a [u8];
    IpAddr: SqlType::Inet, Self;
    serde_json::Value: SqlType::Jsonb, StoredJson<'a>;
    #[cfg(feature = "uuid")] uuid::Uuid: SqlType::Uuid, Self;
    #[cfg(feature = "jiff")] jiff::Timestamp: SqlType::Timestamptz, Self;
    #[cfg(feature = "jiff")] jiff::civil::DateTime: SqlType::Timestamp, Self;
    #[cfg(feature = "jiff")] jiff::civil::Date: SqlType::Date, Self;
    #[cfg(feature = "jiff")] jiff::civil::Time: SqlType::Time, Self;
    #[cfg(feature = "chrono")] chrono::DateTime<chrono::Utc>: SqlType::Timestamptz, Self;
    #[cfg(feature = "chrono")] chrono::DateTime<chrono::FixedOffset>: SqlType::Timestamptz, Self;
    #[cfg(feature = "chrono")] chrono::NaiveDateTime: SqlType::Timestamp, Self;
    #[cfg(feature = "chrono")] chrono::NaiveDate: SqlType::Date, Self;
    #[cfg(feature = "chrono")] chrono::NaiveTime: SqlType::Time, Self;
    #[cfg(feature = "time")] time::OffsetDateTime: SqlType::Timestamptz, Self;
    #[cfg(feature = "time")] time::PrimitiveDateTime: SqlType::Timestamp, Self;
    #[cfg(feature = "time")] time::Date: SqlType::Date, Self;
    #[cfg(feature = "time")] time::Time: SqlType::Time, Self;
    #[cfg(feature = "rust_decimal")] rust_decimal::Decimal: SqlType::Numeric(None), Self;
}
