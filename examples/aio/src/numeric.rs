//! How PostgreSQL sends and receives a `numeric`: as groups of four decimal digits, from the point on in both directions.

use std::{error::Error, fmt::Write};

use bytes::{BufMut, BytesMut};

pub type Failure = Box<dyn Error + Sync + Send>;

const POSITIVE: u16 = 0x0000;
const NEGATIVE: u16 = 0x4000;

/// Writes a number that has its digits without an exponent, as `-12.50`.
pub fn write(number: &str, out: &mut BytesMut) -> Result<(), Failure> {
    let (sign, digits) = number.strip_prefix('-').map_or((POSITIVE, number), |digits| (NEGATIVE, digits));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let (front, back) = (whole.len().next_multiple_of(4), fraction.len().next_multiple_of(4));
    let padded = format!("{whole:0>front$}{fraction:0<back$}");
    out.put_u16(u16::try_from(padded.len() / 4)?);
    out.put_i16(i16::try_from(front / 4)? - 1);
    out.put_u16(sign);
    out.put_u16(u16::try_from(fraction.len())?);
    for group in padded.as_bytes().chunks(4) {
        out.put_u16(str::from_utf8(group)?.parse()?);
    }
    Ok(())
}

/// Reads a number, as digits without an exponent. What is no number has none.
pub fn read(raw: &[u8]) -> Result<String, Failure> {
    let mut fields = raw.chunks_exact(2).map(|field| u16::from_be_bytes([field[0], field[1]]));
    let mut field = || fields.next().ok_or("a numeric is shorter than it should be");
    let (count, weight, sign, scale) = (field()?, field()?.cast_signed(), field()?, usize::from(field()?));
    let sign = match sign {
        POSITIVE => "",
        NEGATIVE => "-",
        _ => return Err("the numeric is no number".into()),
    };
    let groups = (0..count).map(|_| field()).collect::<Result<Vec<_>, _>>()?;
    // Groups of zeros are left out at both ends.
    let group = |position: i16| {
        let index = usize::try_from(i32::from(weight) - i32::from(position)).ok();
        index.and_then(|index| groups.get(index)).copied().unwrap_or_default()
    };
    let behind = i16::try_from(scale.div_ceil(4))?;
    let mut digits = String::new();
    for position in (-behind..=weight.max(0)).rev() {
        write!(digits, "{:04}", group(position))?;
    }
    let (whole, fraction) = digits.split_at(digits.len() - scale.next_multiple_of(4));
    let whole = whole.trim_start_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    let point = if scale > 0 { "." } else { "" };
    Ok(format!("{sign}{whole}{point}{}", &fraction[..scale]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_come_back_as_they_were_written() {
        let long = format!("{}.{}", "9".repeat(1_000), "1".repeat(999));
        for number in
            ["0", "0.00", "1", "-1", "10000", "123456789012345678.123456789", "-0.00000001", "99999.50", &long]
        {
            let mut out = BytesMut::new();
            write(number, &mut out).expect("it is a number");
            assert_eq!(read(&out).expect("it is a number"), number);
        }
    }

    #[test]
    fn groups_of_zeros_need_not_be_there() {
        // 100000000.5, as the server sends it: 1 with the weight of the third group, and 5000 behind two that are zero.
        let sent = [0, 4, 0, 2, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0, 0x13, 0x88];
        assert_eq!(read(&sent).expect("it is a number"), "100000000.5");
        assert_eq!(read(&[0, 1, 0, 1, 0, 0, 0, 0, 0, 12]).expect("it is a number"), "120000");
        assert_eq!(read(&[0, 1, 0xff, 0xfe, 0x40, 0, 0, 8, 0, 12]).expect("it is a number"), "-0.00000012");
    }

    #[test]
    fn what_is_no_number_is_refused() {
        assert!(read(&[0, 0, 0, 0, 0xc0, 0, 0, 0]).is_err(), "NaN");
        assert!(read(&[0, 1, 0, 0, 0, 0, 0, 0]).is_err(), "it breaks off");
    }
}
