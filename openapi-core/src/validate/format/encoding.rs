//! Bytes and numbers, written as text.

use super::scan::{ALPHANUMERIC, Cursor, DIGIT, Set};

/// Base64 with padding (RFC 4648, section 4). Bits that the last character has left are zero, as section 3.5 demands of
/// encoders: so every sequence of bytes has one text.
pub(super) const fn is_base64(text: &[u8]) -> bool {
    const ALPHABET: Set = ALPHANUMERIC.or(Set::of("+/"));
    // Those whose last two and last four bits are zero.
    const ENDS_IN_TWO: Set = Set::of("AEIMQUYcgkosw048");
    const ENDS_IN_FOUR: Set = Set::of("AQgw");
    let mut cursor = Cursor::new(text);
    let data = cursor.run(ALPHABET);
    let complete = match (data, cursor.rest) {
        (_, []) => true,
        ([.., last], [b'=']) => ENDS_IN_TWO.has(*last),
        ([.., last], [b'=', b'=']) => ENDS_IN_FOUR.has(*last),
        _ => false,
    };
    complete && text.len().is_multiple_of(4)
}

/// `^[+-]?([0-9]{1,28}(\.[0-9]{0,28})?|\.[0-9]{1,28})$`, as the schema of decimals has it.
pub(super) const fn is_decimal(text: &[u8]) -> bool {
    let mut cursor = Cursor::new(text);
    cursor.take_any(Set::of("+-"));
    let whole = cursor.run(DIGIT).len();
    let fraction = if cursor.take(b'.') { cursor.run(DIGIT).len() } else { 0 };
    cursor.is_done() && whole <= 28 && fraction <= 28 && whole + fraction > 0
}

#[cfg(test)]
mod tests {
    use super::super::{Format, tests::check};

    #[test]
    fn bytes_are_base64_with_padding() {
        check(
            Format::Byte,
            &["", "Zg==", "Zm8=", "Zm9v", "Zm9vYg==", "Zm9vYmE=", "Zm9vYmFy", "+/+/", "/w==", "AAAA"],
            &[
                "Z", "Zg", "Zg=", "Zm8", "Zm9vY", "Zm9v====", "=", "==", "===", "====", "Zg==Zm9v", "Z=g=", "Z===",
                "Zh==", "Zm9=", "Zm-_", "Zm9v\n", "Zm 9", " Zm9v", "Zm9vé",
            ],
        );
    }

    #[test]
    fn decimal_has_digits_and_at_most_one_point() {
        let digits = "9".repeat(28);
        check(
            Format::Decimal,
            &[
                "0",
                "12.50",
                "-1",
                "+1",
                "1.",
                ".5",
                "-.5",
                "007",
                &digits,
                &format!("-{digits}.{digits}"),
                &format!(".{digits}"),
            ],
            &[
                "",
                ".",
                "-",
                "+.",
                "--1",
                "1e3",
                "1,5",
                "1.2.3",
                " 1",
                "1 ",
                "1\n",
                "1-",
                "0x1",
                "NaN",
                "1_000",
                "১",
                &format!("{digits}9"),
                &format!("1.{digits}9"),
                &format!(".{digits}9"),
            ],
        );
    }
}
