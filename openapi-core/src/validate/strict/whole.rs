//! Whole numbers, however they are written.

use std::fmt;

use serde::de::{Error, Visitor};

/// The visitor of a whole number.
pub(super) struct Whole<V>(pub(super) V);

impl<'de, V: Visitor<'de>> Visitor<'de> for Whole<V> {
    type Value = V::Value;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.expecting(formatter)
    }

    visit! {
        visit_bool: bool, visit_i8: i8, visit_i16: i16, visit_i32: i32, visit_i64: i64, visit_i128: i128,
        visit_u8: u8, visit_u16: u16, visit_u32: u32, visit_u64: u64, visit_u128: u128,
        visit_str: &str, visit_borrowed_str: &'de str, visit_string: String,
    }

    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "what would not fit is not cast")]
    fn visit_f64<E: Error>(self, value: f64) -> Result<V::Value, E> {
        // 2 to the power of 127, the first that is too large for an `i128`.
        const POWER: f64 = 170_141_183_460_469_231_731_687_303_715_884_105_728.0;
        if value.fract() != 0.0 {
            return self.0.visit_f64(value);
        }
        if (-POWER..POWER).contains(&value) {
            let whole = value as i128;
            return match (i64::try_from(whole), u64::try_from(whole)) {
                // Digits beyond an `i64` come as the nearest float, which for those just below is its minimum.
                (Ok(whole), _) if whole > i64::MIN => self.0.visit_i64(whole),
                (_, Ok(whole)) => self.0.visit_u64(whole),
                _ => self.0.visit_i128(whole),
            };
        }
        if (POWER..2.0 * POWER).contains(&value) { self.0.visit_u128(value as u128) } else { self.0.visit_f64(value) }
    }
}
