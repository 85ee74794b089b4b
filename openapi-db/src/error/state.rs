//! What the codes mean by which PostgreSQL says what went wrong: its appendix A.

use tokio_postgres::error::SqlState;

use super::ErrorKind;

/// What kind of error a code stands for, as long as nothing is known of the table.
pub(super) fn kind_of(code: &SqlState) -> ErrorKind {
    let code = code.code();
    match (code.get(..2).unwrap_or_default(), code) {
        // Not null, checks, and the conditions of views; what an index, a row or a search vector has no place for.
        (_, "23502" | "23514" | "44000" | "54000") => ErrorKind::Invalid,
        // Of a table's rows among each other: keys, references, exclusions, at the end of a transaction too.
        ("23", _) | (_, "40002") => ErrorKind::Conflict,
        ("22", code) if is_of_values(code) => ErrorKind::Invalid,
        // What we have sent is no message, or none that belongs there.
        (_, "08P01") => ErrorKind::Other,
        // Lost connections, transactions that were rolled back, exhausted resources, timeouts, operators and shutdowns; locks that were
        // not to be had in time, transactions that took too long, and a server that has become a replica.
        ("08" | "40" | "53" | "57", _) | (_, "55P03" | "25P03" | "25P04" | "25006") => ErrorKind::Unavailable,
        _ => ErrorKind::Other,
    }
}

/// Whether a code that stands for a wrong value tells of a row that may not be as it is: not null, checks, the conditions of views.
pub(super) fn is_of_rows(code: &SqlState) -> bool {
    matches!(code.code(), "23502" | "23514" | "44000")
}

/// Whether a data exception comes from values that a sender may have chosen. The others come from the statement: a division by zero, say.
fn is_of_values(code: &str) -> bool {
    matches!(
        code,
        // Ranges whose ends are the wrong way round.
        "22000"
            // Too long, and out of range.
            | "22001" | "22003"
            // Dates, times and intervals.
            | "22007" | "22008" | "22009" | "22015"
            // Characters, of which NUL is one, in text and in JSON.
            | "22021" | "22P05"
            // Formats: enums, JSON, networks.
            | "22P02" | "22032"
            // Regular expressions, and the escapes of patterns.
            | "2201B" | "22019" | "22025"
            // The number of rows, and of rows before them.
            | "2201W" | "2201X"
    )
}

/// What a client may know of it, where no field is known that would tell more.
pub(super) fn detail_of(code: &SqlState) -> Option<&'static str> {
    Some(match code.code() {
        "22001" => "a text is too long",
        "54000" => "a value is too long to be stored",
        "22003" => "a number is out of range",
        "22007" | "22008" | "22009" | "22015" => "a time is out of range",
        "22021" | "22P05" => "a text has a character that cannot be stored",
        "22P02" | "22032" => "a value has the wrong format",
        "2201B" | "22019" | "22025" => "a pattern cannot be read",
        "23502" => "a value is missing",
        "23514" | "44000" => "a value is out of limits",
        "23503" => "a reference between rows would not hold",
        "23505" | "23P01" => "another row stands against it",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(codes: &[&str], kind: ErrorKind) {
        for code in codes {
            assert_eq!(kind_of(&SqlState::from_code(code)), kind, "{code}");
        }
    }

    #[test]
    fn rows_stand_against_each_other() {
        check(&["23000", "23001", "23503", "23505", "23P01", "40002"], ErrorKind::Conflict);
    }

    #[test]
    fn values_are_refused() {
        check(
            &["22001", "22003", "22007", "22021", "22P02", "2201B", "23502", "23514", "44000", "54000"],
            ErrorKind::Invalid,
        );
    }

    #[test]
    fn another_try_may_help() {
        let lost = ["08000", "08006", "40001", "40P01", "40003", "53100", "53300", "57014", "57P01", "57P03"];
        check(&lost, ErrorKind::Unavailable);
        check(&["55P03", "25P03", "25P04", "25006"], ErrorKind::Unavailable);
    }

    #[test]
    fn statements_are_wrong() {
        check(
            &["22012", "22004", "42P01", "42703", "42501", "0A000", "XX000", "P0001", "54001", "08P01", ""],
            ErrorKind::Other,
        );
    }
}
