//! The types of columns that other crates have the encoding of.

use std::net::IpAddr;

use super::{ColumnType, Element, SqlType};

macro_rules! column_types {
    ($($(#[$cfg:meta])* $type:ty: $sql:expr;)*) => {
        $(
            $(#[$cfg])*
            impl ColumnType for $type {
                type Value = Self;
                type With<U: ColumnType> = U;

                const TYPE: SqlType = $sql;
            }

            $(#[$cfg])*
            impl Element for $type {}
        )*
    };
}

column_types! {
    bool: SqlType::Boolean;
    i16: SqlType::SmallInt;
    i32: SqlType::Integer;
    i64: SqlType::BigInt;
    f32: SqlType::Real;
    f64: SqlType::DoublePrecision;
    String: SqlType::Text;
    Vec<u8>: SqlType::Bytea;
    IpAddr: SqlType::Inet;
    serde_json::Value: SqlType::Jsonb;
    #[cfg(feature = "uuid")] uuid::Uuid: SqlType::Uuid;
    #[cfg(feature = "jiff")] jiff::Timestamp: SqlType::Timestamptz;
    #[cfg(feature = "jiff")] jiff::civil::DateTime: SqlType::Timestamp;
    #[cfg(feature = "jiff")] jiff::civil::Date: SqlType::Date;
    #[cfg(feature = "jiff")] jiff::civil::Time: SqlType::Time;
    #[cfg(feature = "chrono")] chrono::DateTime<chrono::Utc>: SqlType::Timestamptz;
    #[cfg(feature = "chrono")] chrono::DateTime<chrono::FixedOffset>: SqlType::Timestamptz;
    #[cfg(feature = "chrono")] chrono::NaiveDateTime: SqlType::Timestamp;
    #[cfg(feature = "chrono")] chrono::NaiveDate: SqlType::Date;
    #[cfg(feature = "chrono")] chrono::NaiveTime: SqlType::Time;
    #[cfg(feature = "time")] time::OffsetDateTime: SqlType::Timestamptz;
    #[cfg(feature = "time")] time::PrimitiveDateTime: SqlType::Timestamp;
    #[cfg(feature = "time")] time::Date: SqlType::Date;
    #[cfg(feature = "time")] time::Time: SqlType::Time;
    #[cfg(feature = "rust_decimal")] rust_decimal::Decimal: SqlType::Numeric(None);
}
