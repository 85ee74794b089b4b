//! What environment variables say of the settings.

use std::time::Duration;

use super::DbSettings;
use crate::error::Error;

/// Changes what variables say otherwise. An empty one says nothing.
pub(super) fn apply(mut settings: DbSettings, variable: impl Fn(&str) -> Option<String>) -> Result<DbSettings, Error> {
    let variable = |name: &str| variable(name).filter(|value| !value.is_empty());
    if settings.url.is_empty() {
        settings.url = variable("DATABASE_URL").or_else(|| variable("DATASTORE")).unwrap_or_default();
    }
    settings.replica_url = variable("DATABASE_REPLICA_URL").or(settings.replica_url);
    settings.ca_file = variable("DATABASE_CA_FILE").map(Into::into).or(settings.ca_file);
    settings.application_name = variable("DATABASE_APPLICATION_NAME").or(settings.application_name);
    settings.cursor_secret = variable("CURSOR_SECRET").or(settings.cursor_secret);
    for (name, duration) in [
        ("DBPOOL_WAIT_TIMEOUT", &mut settings.wait_timeout),
        ("DBPOOL_CONNECT_TIMEOUT", &mut settings.connect_timeout),
        ("DBPOOL_RECYCLE_TIMEOUT", &mut settings.recycle_timeout),
        ("DBPOOL_STATEMENT_TIMEOUT", &mut settings.statement_timeout),
        ("DBPOOL_TRANSACTION_IDLE_TIMEOUT", &mut settings.transaction_idle_timeout),
        ("DBPOOL_IDLE_TIMEOUT", &mut settings.idle_timeout),
        ("DBPOOL_MAX_LIFETIME", &mut settings.max_lifetime),
    ] {
        take(name, variable(name), duration, read_duration, "a duration, as `500ms`, `5s` or `10m`")?;
    }
    for (name, number) in [
        ("DBPOOL_MAX_SIZE", &mut settings.max_size),
        ("DBPOOL_STATEMENT_CACHE", &mut settings.statement_cache),
        ("DEF_PAGINATION_LIMIT", &mut settings.default_limit),
        ("MAX_PAGINATION_LIMIT", &mut settings.max_limit),
    ] {
        take(name, variable(name), number, read_number, "a number from 1")?;
    }
    for (name, flag) in [
        ("DATABASE_VERIFY", &mut settings.verify),
        ("DBPOOL_PGBOUNCER", &mut settings.pgbouncer),
        ("DBECHO", &mut settings.echo),
    ] {
        take(name, variable(name), flag, read_flag, "`1` or `0`")?;
    }
    Ok(settings)
}

/// Puts what a variable says into a setting.
fn take<T>(
    name: &str,
    value: Option<String>,
    setting: &mut T,
    read: fn(&str) -> Option<T>,
    expected: &str,
) -> Result<(), Error> {
    let Some(value) = value else { return Ok(()) };
    *setting = read(value.trim()).ok_or_else(|| Error::settings(format!("`{name}` is not {expected}: `{value}`")))?;
    Ok(())
}

fn read_duration(text: &str) -> Option<Duration> {
    let end = text.find(|character: char| !character.is_ascii_digit()).unwrap_or(text.len());
    let (number, unit) = (text[..end].parse::<u64>().ok()?, text[end..].trim());
    let unit = match unit {
        "ms" => 1,
        "" | "s" => 1_000,
        "m" => 60_000,
        "h" => 3_600_000,
        "d" => 86_400_000,
        _ => return None,
    };
    number.checked_mul(unit).map(Duration::from_millis)
}

fn read_number(text: &str) -> Option<usize> {
    text.parse().ok().filter(|number| *number > 0)
}

fn read_flag(text: &str) -> Option<bool> {
    match text.to_ascii_lowercase().as_str() {
        "1" | "true" | "yes" | "on" => Some(true),
        "0" | "false" | "no" | "off" => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use std::error::Error as _;

    use super::*;

    fn settings(variables: &[(&str, &str)]) -> Result<DbSettings, String> {
        let variable =
            |name: &str| variables.iter().find(|(variable, _)| *variable == name).map(|(_, value)| (*value).to_owned());
        apply(DbSettings::default(), variable).map_err(|error| error.source().expect("it says why").to_string())
    }

    #[test]
    fn variables_change_the_settings() {
        let settings = settings(&[
            ("DATASTORE", "postgres://old"),
            ("DBPOOL_MAX_SIZE", "3"),
            ("DBPOOL_WAIT_TIMEOUT", "250ms"),
            ("DBPOOL_MAX_LIFETIME", "90"),
            ("DBECHO", "1"),
            ("DATABASE_VERIFY", ""),
        ])
        .expect("they are right");
        assert_eq!((settings.url.as_str(), settings.max_size, settings.echo), ("postgres://old", 3, true));
        assert_eq!(settings.wait_timeout, Duration::from_millis(250));
        assert_eq!(settings.max_lifetime, Duration::from_secs(90));
        assert!(settings.verify);
    }

    #[test]
    fn older_name_gives_way() {
        let settings = settings(&[("DATASTORE", "postgres://old"), ("DATABASE_URL", "postgres://new")]);
        assert_eq!(settings.expect("they are right").url, "postgres://new");
    }

    #[test]
    fn variables_that_cannot_be_read_are_refused_by_name() {
        let refusal = |name: &str, value: &str| settings(&[(name, value)]).expect_err("it is refused");
        assert_eq!(refusal("DBPOOL_MAX_SIZE", "0"), "`DBPOOL_MAX_SIZE` is not a number from 1: `0`");
        assert_eq!(
            refusal("DBPOOL_IDLE_TIMEOUT", "soon"),
            "`DBPOOL_IDLE_TIMEOUT` is not a duration, as `500ms`, `5s` or `10m`: `soon`"
        );
        assert_eq!(refusal("DBECHO", "maybe"), "`DBECHO` is not `1` or `0`: `maybe`");
    }
}
