//! Parts of content (RFC 9110, section 14).

/// What of some content is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wanted {
    /// All of it.
    Whole,
    /// The bytes from the first to the last of these positions.
    Part { first: u64, last: u64 },
    /// Bytes that it does not have.
    Nothing,
}

/// What a header `Range` asks for, of content of a length.
///
/// One that cannot be read is passed over, as is one with another unit (section 14.2). So is one with several ranges: the answer is the
/// whole content, which is what clients have to reckon with anyway, rather than parts that may overlap and be many times as long.
pub(super) fn wanted(header: &str, length: u64) -> Wanted {
    let Some((unit, ranges)) = header.split_once('=') else { return Wanted::Whole };
    if !unit.trim().eq_ignore_ascii_case("bytes") {
        return Wanted::Whole;
    }
    let Some((first, last)) = ranges.trim().split_once('-') else { return Wanted::Whole };
    match (position(first), position(last)) {
        (Position::At(first), Position::At(last)) if first > last => Wanted::Whole,
        (Position::At(first), _) if first >= length => match position(last) {
            Position::Malformed => Wanted::Whole,
            _ => Wanted::Nothing,
        },
        (Position::At(first), Position::At(last)) => Wanted::Part { first, last: last.min(length - 1) },
        (Position::At(first), Position::Absent) => Wanted::Part { first, last: length - 1 },
        (Position::Absent, Position::At(count)) if count == 0 || length == 0 => Wanted::Nothing,
        (Position::Absent, Position::At(count)) => {
            Wanted::Part { first: length.saturating_sub(count), last: length - 1 }
        }
        _ => Wanted::Whole,
    }
}

enum Position {
    At(u64),
    Absent,
    Malformed,
}

/// A number of any length: what no content is long enough for is the greatest.
fn position(text: &str) -> Position {
    if text.is_empty() {
        return Position::Absent;
    }
    if !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Position::Malformed;
    }
    Position::At(text.parse().unwrap_or(u64::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(header: &str, expected: Wanted) {
        assert_eq!(wanted(header, 10), expected, "{header}");
    }

    #[test]
    fn one_range_is_a_part() {
        let part = |first, last| Wanted::Part { first, last };
        check("bytes=0-0", part(0, 0));
        check("bytes=2-5", part(2, 5));
        check("bytes=2-", part(2, 9));
        check("bytes=-3", part(7, 9));
        check("Bytes = 2-5 ", part(2, 5));
        check("bytes=9-9", part(9, 9));
    }

    #[test]
    fn what_is_beyond_the_end_is_cut_off() {
        let part = |first, last| Wanted::Part { first, last };
        check("bytes=2-10", part(2, 9));
        check("bytes=2-99999999999999999999", part(2, 9));
        check("bytes=-10", part(0, 9));
        check("bytes=-99999999999999999999", part(0, 9));
    }

    #[test]
    fn what_is_not_there_is_nothing() {
        for header in ["bytes=10-", "bytes=10-20", "bytes=-0", "bytes=99999999999999999999-", "bytes=-00"] {
            check(header, Wanted::Nothing);
        }
        for header in ["bytes=0-", "bytes=0-0", "bytes=-1", "bytes=-0"] {
            assert_eq!(wanted(header, 0), Wanted::Nothing, "{header}");
        }
    }

    #[test]
    fn what_cannot_be_read_is_passed_over() {
        for header in [
            "",
            "bytes",
            "bytes=",
            "bytes=-",
            "bytes=5-2",
            "bytes=20-15",
            "bytes=a-b",
            "bytes=+1-2",
            "bytes=1-+2",
            "bytes=--1",
            "bytes=1--2",
            "bytes=20-x",
            "bytes= 1 - 2",
            "lines=1-2",
            "bytes:1-2",
            "bytes=0x1-0x2",
            "=1-2",
        ] {
            check(header, Wanted::Whole);
        }
    }

    #[test]
    fn several_ranges_are_all_of_it() {
        check("bytes=0-1,3-4", Wanted::Whole);
        check("bytes=0-,0-,0-", Wanted::Whole);
        check(&format!("bytes={}0-1", "0-1,".repeat(1000)), Wanted::Whole);
    }
}
