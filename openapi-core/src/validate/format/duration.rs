//! Durations (RFC 3339).

use super::scan::{Cursor, DIGIT};

/// `duration` (RFC 3339, appendix A): no fractions, no unit left out between two others, weeks by themselves.
///
/// The letters are capital ones, as in ISO 8601, which the appendix only sums up.
pub(super) const fn is_duration(text: &[u8]) -> bool {
    let mut cursor = Cursor::new(text);
    if !cursor.take(b'P') {
        return false;
    }
    let mut weeks = cursor;
    if !weeks.run(DIGIT).is_empty() && weeks.take(b'W') {
        return weeks.is_done();
    }
    let Some(in_date) = read_units(&mut cursor, b"YMD") else {
        return false;
    };
    if !cursor.take(b'T') {
        return in_date > 0 && cursor.is_done();
    }
    matches!(read_units(&mut cursor, b"HMS"), Some(1..)) && cursor.is_done()
}

/// Reads numbers with units, and says how many. The first may have any unit, the others the next one each.
const fn read_units(cursor: &mut Cursor<'_>, units: &[u8]) -> Option<usize> {
    let mut read = 0;
    let mut next = 0;
    while !cursor.run(DIGIT).is_empty() {
        while read == 0 && next < units.len() && !cursor.is_at(units[next]) {
            next += 1;
        }
        if next == units.len() || !cursor.take(units[next]) {
            return None;
        }
        next += 1;
        read += 1;
    }
    Some(read)
}

#[cfg(test)]
mod tests {
    use super::super::{Format, tests::check};

    #[test]
    fn duration_has_its_units_in_order() {
        check(
            Format::Duration,
            &[
                "P4DT12H30M5S",
                "P1Y2M3DT4H5M6S",
                "P4Y",
                "PT0S",
                "P0D",
                "P1M",
                "PT1M",
                "PT36H",
                "P1DT12H",
                "P2W",
                "P0012W",
                "P1Y2M",
                "P2M3D",
                "PT1H2M",
                "PT2M3S",
                "P99999999999999999999D",
            ],
            &[
                "", "P", "PT", "P1", "PD", "4D", "P1YT", "PT1D", "P2D1Y", "P1D2H", "P2S", "P1Y2W", "P2W1D", "P1WT1H",
                "P1Y2D", "PT1H2S", "P1D1D", "PT1M1H", "P1.5D", "PT0.5S", "PT1,5S", "-P1D", "P-1D", "P+1D", "p1d",
                "P1DT12h", "P 1D", "P1D ", "P1DT", "PT1HT1M", "P২Y",
            ],
        );
    }
}
