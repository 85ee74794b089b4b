//! Values that tend to find mistakes, whatever the description.

use serde_json::{Value, json};

use super::random::Random;

/// Texts of every format and pattern that a shape asks for, and of none.
///
/// A pattern takes its texts from here too: what none of these matches is never tried.
pub(super) const TEXTS: &[&str] = &[
    "",
    "a",
    "é",
    "日",
    "🦀",
    "ab",
    "éé",
    "abc",
    "äöü",
    "abcd",
    "🦀🦀🦀🦀",
    "abcde",
    "a somewhat longer text with a 日 in it",
    "ab-12",
    "xy-7",
    "AB-12",
    "0",
    "-1",
    "1.0",
    "1.5",
    "12.50",
    "-0.5",
    "100",
    "true",
    "null",
    "\n",
    " ",
    " a",
    "\u{feff}b\u{3000}",
    "\u{85}",
    "a b",
    " a b ",
    "\tab ",
    "  \u{2028}  ",
    " someone@example.org",
    "SS-7",
    "a\"b\\c",
    "red",
    "green",
    "someone@example.org",
    "https://example.org/tasks?page=2#top",
    "www.example.org",
    "192.0.2.1",
    "2001:db8::1",
    "f81d4fae-7dec-11d0-a765-00a0c91e6bf6",
    "2026-01-31",
    "2026-02-30",
    "2026-01-31T12:00:00Z",
    "1969-12-31T23:59:59.5+01:00",
    "2026-01-31T12:00:00",
    "1_000",
    "1e3",
    "F81D4FAE-7DEC-11D0-A765-00A0C91E6BF6",
    "{f81d4fae-7dec-11d0-a765-00a0c91e6bf6}",
    "urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6",
    "f81d4fae7dec11d0a76500a0c91e6bf6",
    "2026-01-31 12:00:00Z",
    "20260131",
    "+002026-01-31T12:00:00Z",
    "2026-01-31T12:00:00Z[UTC]",
    "12345678901234567890123456789",
    "12:30:00",
    "23:59:59.5",
    "12:30",
    "24:00:00",
];

/// Numbers at and beyond the limits of the types.
pub(super) fn numbers() -> Vec<Value> {
    let mut numbers = vec![
        json!(0),
        json!(1),
        json!(-1),
        json!(2),
        json!(3),
        json!(5),
        json!(6),
        json!(7),
        json!(10),
        json!(99),
        json!(100),
        json!(101),
        json!(0.5),
        json!(-0.5),
        json!(1.0),
        json!(3.0),
        json!(10.0),
        json!(-0.0),
        json!(0.1),
        json!(0.25),
        json!(1.5),
        json!(9.99),
        json!(1e3),
        json!(1e10),
        json!(1e-7),
        json!(9_007_199_254_740_993_u64),
        json!(9_007_199_254_740_992.0),
        json!(1e18),
        json!(1.9e19),
        json!(1e30),
        json!(1.5e38),
        json!(3e38),
        json!(1e39),
        json!(-3e38),
        json!(1e300),
    ];
    for bits in [8, 16, 32] {
        let power = 1_i64 << bits;
        numbers.extend([power, power - 1, power / 2, power / 2 - 1, -power / 2, -power / 2 - 1].map(Value::from));
    }
    numbers.extend([i64::MIN, i64::MAX].map(Value::from));
    numbers.extend([u64::MAX, u64::MAX - 1, 1 << 63].map(Value::from));
    numbers
}

/// Any value.
pub(super) fn any(random: &mut Random) -> Value {
    match random.below(12) {
        0 => Value::Null,
        1 => json!(true),
        2 => json!(false),
        3..=5 => random.pick(&numbers()).clone(),
        6..=8 => json!(random.pick(TEXTS)),
        9 => Value::Array((0..random.below(3)).map(|_| any(random)).collect()),
        10 => Value::Object((0..random.below(3)).map(|_| ((*random.pick(TEXTS)).to_owned(), any(random))).collect()),
        _ => random.pick(&[json!([]), json!({})]).clone(),
    }
}
