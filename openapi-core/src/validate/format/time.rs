//! Dates and times (RFC 3339).

use super::scan::{Cursor, DIGIT, Set};

/// `full-date` (RFC 3339, section 5.6), of a day that the calendar has (section 5.7).
pub(super) const fn is_date(text: &[u8]) -> bool {
    let mut cursor = Cursor::new(text);
    read_date(&mut cursor).is_some() && cursor.is_done()
}

/// `full-time` (RFC 3339, section 5.6), which has an offset.
pub(super) const fn is_time(text: &[u8]) -> bool {
    let mut cursor = Cursor::new(text);
    // Of a day that is not known, a leap second may be the last.
    read_time(&mut cursor, Day { first: true, last: true }) && cursor.is_done()
}

/// `date-time` (RFC 3339, section 5.6); its letters may be small.
pub(super) const fn is_date_time(text: &[u8]) -> bool {
    let mut cursor = Cursor::new(text);
    let Some(day) = read_date(&mut cursor) else {
        return false;
    };
    cursor.take_any(Set::of("Tt")) && read_time(&mut cursor, day) && cursor.is_done()
}

/// `partial-time` (RFC 3339, section 5.6) without leap seconds, of which nobody knows without an offset; in nanoseconds at most.
#[cfg(any(feature = "chrono", feature = "jiff", test))]
pub(super) const fn is_local_time(text: &[u8]) -> bool {
    let mut cursor = Cursor::new(text);
    read_local_time(&mut cursor)
}

/// A date, a `T` and a time without an offset.
#[cfg(any(feature = "chrono", feature = "jiff", test))]
pub(super) const fn is_local_date_time(text: &[u8]) -> bool {
    let mut cursor = Cursor::new(text);
    read_date(&mut cursor).is_some() && cursor.take(b'T') && read_local_time(&mut cursor)
}

#[cfg(any(feature = "chrono", feature = "jiff", test))]
const fn read_local_time(cursor: &mut Cursor<'_>) -> bool {
    let (Some(_), true, Some(_), true, Some(_)) =
        (cursor.two_digits(23), cursor.take(b':'), cursor.two_digits(59), cursor.take(b':'), cursor.two_digits(59))
    else {
        return false;
    };
    if cursor.take(b'.') && !matches!(cursor.run(DIGIT).len(), 1..=9) {
        return false;
    }
    cursor.is_done()
}

/// Whether a day is at an end of its month, which is what leap seconds depend on.
#[derive(Clone, Copy)]
struct Day {
    first: bool,
    last: bool,
}

const fn read_date(cursor: &mut Cursor<'_>) -> Option<Day> {
    let (Some(century), Some(year_of_century), true, Some(month), true, Some(day)) = (
        cursor.two_digits(99),
        cursor.two_digits(99),
        cursor.take(b'-'),
        cursor.two_digits(12),
        cursor.take(b'-'),
        cursor.two_digits(31),
    ) else {
        return None;
    };
    let last = days_of_month(century * 100 + year_of_century, month);
    if 1 <= day && day <= last { Some(Day { first: day == 1, last: day == last }) } else { None }
}

/// No days for a month that there is not.
const fn days_of_month(year: i32, month: i32) -> i32 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    }
}

const fn read_time(cursor: &mut Cursor<'_>, day: Day) -> bool {
    let (Some(hour), true, Some(minute), true, Some(second)) =
        (cursor.two_digits(23), cursor.take(b':'), cursor.two_digits(59), cursor.take(b':'), cursor.two_digits(60))
    else {
        return false;
    };
    if cursor.take(b'.') && cursor.run(DIGIT).is_empty() {
        return false;
    }
    let Some(offset) = read_offset(cursor) else {
        return false;
    };
    second < 60 || has_leap_second(day, hour * 60 + minute - offset)
}

/// How many minutes local time is ahead.
const fn read_offset(cursor: &mut Cursor<'_>) -> Option<i32> {
    if cursor.take_any(Set::of("Zz")) {
        return Some(0);
    }
    let ahead = cursor.take(b'+');
    if !ahead && !cursor.take(b'-') {
        return None;
    }
    match (cursor.two_digits(23), cursor.take(b':'), cursor.two_digits(59)) {
        (Some(hours), true, Some(minutes)) => {
            let offset = hours * 60 + minutes;
            Some(if ahead { offset } else { -offset })
        }
        _ => None,
    }
}

/// Leap seconds are the last of a month in UTC (RFC 3339, section 5.7 and appendix D): the minute, counted from the local
/// day's beginning in UTC, is the last of this day or of the day before.
const fn has_leap_second(day: Day, minute: i32) -> bool {
    match minute {
        1439 => day.last,
        -1 => day.first,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Format, tests::check};

    #[test]
    fn date_is_a_day_of_the_calendar() {
        check(
            Format::Date,
            &[
                "2026-01-31",
                "1996-02-29",
                "2000-02-29",
                "2024-02-29",
                "0000-02-29",
                "0001-01-01",
                "9999-12-31",
                "2020-04-30",
                "2020-06-30",
                "2020-09-30",
                "2020-11-30",
                "2020-03-31",
            ],
            &[
                "",
                "2026-1-31",
                "2026-01-1",
                "26-01-31",
                "02026-01-31",
                "2026-00-10",
                "2026-13-10",
                "2026-01-00",
                "2026-01-32",
                "2026-02-29",
                "1900-02-29",
                "2100-02-29",
                "2020-02-30",
                "2020-04-31",
                "2020-06-31",
                "2020-09-31",
                "2020-11-31",
                "2026/01/31",
                "20260131",
                "2026-W05-6",
                "2026-031",
                "2026-01",
                "2026-01-31Z",
                "2026-01-31T12:00:00Z",
                " 2026-01-31",
                "2026-01-31\n",
                "+2026-01-31",
                "-0001-01-01",
                "2026-01-1৪",
            ],
        );
    }

    #[test]
    fn time_has_an_offset() {
        check(
            Format::Time,
            &[
                "12:00:00Z",
                "00:00:00z",
                "23:59:59+00:00",
                "08:30:06.283185Z",
                "23:20:50.52Z",
                "12:00:27.87+00:20",
                "12:00:00-00:00",
                "12:00:00+23:59",
                "12:00:00-23:59",
                "12:00:00.123456789012345678901234567890Z",
            ],
            &[
                "",
                "12:00:00",
                "12:00:00.5",
                "12:00Z",
                "12Z",
                "120000Z",
                "1:00:00Z",
                "12:0:00Z",
                "12:00:0Z",
                "24:00:00Z",
                "12:60:00Z",
                "12:00:61Z",
                "12:00:00.Z",
                "12:00:00,5Z",
                "12:00:00 Z",
                "12:00:00ZZ",
                "12:00:00Z+00:30",
                "12:00:00+24:00",
                "12:00:00+00:60",
                "12:00:00+1:00",
                "12:00:00+01:0",
                "12:00:00+01",
                "12:00:00+0100",
                "12:00:00+",
                "12:00:00#01:00",
                "12:00:00 PST",
                "T12:00:00Z",
                "12:00:00\u{2212}01:00",
                "1২:00:00Z",
                "-1:00:00Z",
                "ab:cd:efZ",
            ],
        );
    }

    #[test]
    fn leap_second_is_at_the_end_of_a_day_in_utc() {
        check(
            Format::Time,
            &[
                "23:59:60Z",
                "23:59:60.999Z",
                "23:59:60+00:00",
                "23:59:60-00:00",
                "00:59:60+01:00",
                "01:29:60+01:30",
                "23:29:60+23:30",
                "15:59:60-08:00",
                "00:29:60-23:30",
            ],
            &[
                "22:59:60Z",
                "23:58:60Z",
                "00:00:60Z",
                "23:59:60+01:00",
                "23:59:60+00:30",
                "23:59:60-01:00",
                "23:59:60-00:30",
                "22:59:60+00:00",
                "00:00:60+00:00",
            ],
        );
    }

    #[test]
    fn leap_second_is_at_the_end_of_a_month_in_utc() {
        check(
            Format::DateTime,
            &[
                "1990-12-31T23:59:60Z",
                "1990-12-31T15:59:60-08:00",
                "1998-12-31T15:59:60.123-08:00",
                "2015-06-30T23:59:60Z",
                "2015-07-01T00:59:60+01:00",
                "2016-02-29T23:59:60Z",
                "1998-12-31T00:59:60-23:00",
            ],
            &[
                "1998-12-31T23:58:60Z",
                "1998-12-31T22:59:60Z",
                "1998-12-31T23:59:61Z",
                "1998-12-30T23:59:60Z",
                "2015-06-30T00:59:60+01:00",
                "2015-07-01T23:59:60Z",
                "2016-02-28T23:59:60Z",
                "1998-12-30T00:59:60-23:00",
            ],
        );
    }

    #[test]
    fn date_time_is_a_date_and_a_time() {
        check(
            Format::DateTime,
            &[
                "1985-04-12T23:20:50.52Z",
                "1996-12-19T16:39:57-08:00",
                "1937-01-01T12:00:27.87+00:20",
                "1963-06-19t08:30:06.283185z",
                "2020-02-29T00:00:00Z",
            ],
            &[
                "",
                "2026-01-31",
                "12:00:00Z",
                "2026-01-31T12:00:00",
                "2026-01-31 12:00:00Z",
                "2026-01-31_12:00:00Z",
                "2026-01-31T24:00:00Z",
                "2026-02-29T12:00:00Z",
                "2026-01-31T12:00:00+24:00",
                "2026-01-31T12:00:00Z ",
                "2026-01-31T12:00Z",
                "20260131T120000Z",
                "2026-031T12:00:00Z",
                "+11963-06-19T08:30:06Z",
                "06/19/1963 08:30:06 PST",
                "1963-06-1৪T00:00:00Z",
            ],
        );
    }
}
