//! The texts that the types of other crates are read from, where the crates take more.

/// Whether a text is of the documented format of a type; nothing, for types that take no others.
///
/// It is a comparison of constants: nothing is left of it where a type is another.
#[inline]
#[allow(unused_imports, unused_mut, unused_variables, reason = "without features there is nothing to find")]
pub(super) fn of<T>() -> Option<fn(&str) -> bool> {
    use super::super::Format;

    let read = typeid::of::<T>();
    let mut found: Option<fn(&str) -> bool> = None;
    macro_rules! exact {
        ($($feature:literal $type:ty: $accepts:expr;)*) => {
            $(#[cfg(feature = $feature)]
            if read == std::any::TypeId::of::<$type>() {
                found = Some($accepts);
            })*
        };
    }
    exact! {
        "uuid" uuid::Uuid: |text| Format::Uuid.accepts(text);
        "jiff" jiff::Timestamp: |text| Format::DateTime.accepts(text);
        "jiff" jiff::civil::Date: |text| Format::Date.accepts(text);
        "jiff" jiff::civil::Time: Format::is_local_time;
        "jiff" jiff::civil::DateTime: Format::is_local_date_time;
        "chrono" chrono::DateTime<chrono::FixedOffset>: |text| Format::DateTime.accepts(text);
        "chrono" chrono::NaiveDate: |text| Format::Date.accepts(text);
        "chrono" chrono::NaiveTime: Format::is_local_time;
        "chrono" chrono::NaiveDateTime: Format::is_local_date_time;
        "time" time::Date: |text| Format::Date.accepts(text);
        "url" url::Url: |text| Format::Uri.accepts(text);
        "rust_decimal" rust_decimal::Decimal: |text| Format::Decimal.accepts(text);
    }
    found
}
