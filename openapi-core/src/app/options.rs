//! The settings as options of `serve` and environment variables, which take precedence over the application's own.

use std::time::Duration;

use clap::{Arg, ArgMatches, Command, builder::ValueParser, value_parser};

use crate::http::{Cors, ForwardedBy, Network, Settings};

/// An option: its name, its environment variable, what it takes, how that is read, and what it is for.
type Setting = (&'static str, &'static str, &'static str, fn() -> ValueParser, &'static str);

const SIZE: fn() -> ValueParser = || ValueParser::new(read_size);
const TIME: fn() -> ValueParser = || ValueParser::new(read_duration);

const OPTIONS: &[Setting] = &[
    ("base-path", "MICRO_SERVICE_BASE_PATH", "PATH", ValueParser::string, "The path that everything is below, as /api"),
    ("health", "MICRO_SERVICE_HEALTH", "PATH", ValueParser::string, "A path for probes, as /health"),
    ("max-body", "MICRO_SERVICE_MAX_BODY", "SIZE", SIZE, "The largest content that is read [2 MiB]"),
    ("header-timeout", "MICRO_SERVICE_HEADER_TIMEOUT", "TIME", TIME, "How long the head of a request may take [10s]"),
    (
        "body-timeout",
        "MICRO_SERVICE_BODY_TIMEOUT",
        "TIME",
        TIME,
        "How long the content of a request may take, if it stops coming [20s]",
    ),
    ("handler-timeout", "MICRO_SERVICE_HANDLER_TIMEOUT", "TIME", TIME, "How long a handler may take [30s]"),
    (
        "write-timeout",
        "MICRO_SERVICE_WRITE_TIMEOUT",
        "TIME",
        TIME,
        "How long a client may take nothing of an answer [30s]",
    ),
    ("keep-alive", "MICRO_SERVICE_KEEP_ALIVE", "TIME", TIME, "How long a connection without a request is kept [15s]"),
    (
        "shutdown-timeout",
        "MICRO_SERVICE_SHUTDOWN_TIMEOUT",
        "TIME",
        TIME,
        "How long requests have to finish at the end [10s]",
    ),
    (
        "workers",
        "MICRO_SERVICE_WORKERS",
        "COUNT",
        || value_parser!(u16).range(1..=512).into(),
        "How many threads serve requests [one for each processor]",
    ),
    (
        "max-connections",
        "MICRO_SERVICE_MAX_CONNECTIONS",
        "COUNT",
        || value_parser!(u32).range(1..).into(),
        "How many connections each of them has at most [10000]",
    ),
    (
        "trusted-proxies",
        "MICRO_SERVICE_TRUSTED_PROXIES",
        "NETWORKS",
        || ValueParser::new(read_network),
        "The proxies that are believed what they tell of clients, as 10.0.0.0/8,::1",
    ),
    (
        "forwarded-by",
        "MICRO_SERVICE_FORWARDED_BY",
        "HEADER",
        || ["x-forwarded", "forwarded"].into(),
        "In which headers they tell it [x-forwarded]",
    ),
    (
        "origin",
        "MICRO_SERVICE_ORIGIN",
        "URL",
        ValueParser::string,
        "Scheme and host for links [where a request was sent to]",
    ),
    (
        "cors-origins",
        "MICRO_SERVICE_CORS_ORIGINS",
        "ORIGINS",
        ValueParser::string,
        "The origins whose pages may use the API, as https://example.org; * for all",
    ),
    (
        "compress-from",
        "MICRO_SERVICE_COMPRESS_FROM",
        "SIZE",
        || ValueParser::new(read_size_or_never),
        "From which size on answers are compressed, or never [1 KiB]",
    ),
    ("strict-transport", "MICRO_SERVICE_STRICT_TRANSPORT", "TIME", TIME, "How long browsers are to use TLS alone"),
];

/// Adds the options.
pub(super) fn add(command: Command) -> Command {
    command.args(OPTIONS.iter().map(|(name, variable, value, parser, help)| {
        let option = Arg::new(*name).long(*name).env(*variable).hide_env_values(true).value_name(*value);
        let option = option.value_parser(parser()).help(*help).help_heading("Protection");
        if value.ends_with('S') { option.value_delimiter(',') } else { option }
    }))
}

/// The settings with what the command line and the environment say.
pub(super) fn apply(arguments: &ArgMatches, settings: &mut Settings) {
    let take_time = |name: &str, setting: &mut Duration| take(arguments, name, setting);
    take_time("header-timeout", &mut settings.header_timeout);
    take_time("body-timeout", &mut settings.body_timeout);
    take_time("handler-timeout", &mut settings.handler_timeout);
    take_time("write-timeout", &mut settings.write_timeout);
    take_time("keep-alive", &mut settings.keep_alive);
    take_time("shutdown-timeout", &mut settings.shutdown_timeout);
    take(arguments, "base-path", &mut settings.base_path);
    take(arguments, "max-body", &mut settings.max_body);
    take(arguments, "compress-from", &mut settings.compress_from);
    settings.health = arguments.get_one("health").cloned().or(settings.health.take());
    settings.origin = arguments.get_one("origin").cloned().or(settings.origin.take());
    settings.strict_transport = arguments.get_one("strict-transport").copied().or(settings.strict_transport);
    if let Some(workers) = arguments.get_one::<u16>("workers") {
        settings.workers = usize::from(*workers);
    }
    if let Some(connections) = arguments.get_one::<u32>("max-connections") {
        settings.max_connections = usize::try_from(*connections).unwrap_or(usize::MAX);
    }
    if let Some(proxies) = arguments.get_many::<Network>("trusted-proxies") {
        settings.trusted_proxies = proxies.copied().collect();
    }
    if let Some(header) = arguments.get_one::<String>("forwarded-by") {
        settings.forwarded_by = if header == "forwarded" { ForwardedBy::Forwarded } else { ForwardedBy::XForwarded };
    }
    if let Some(origins) = arguments.get_many::<String>("cors-origins") {
        let cors = settings.cors.take().unwrap_or_default();
        settings.cors = Some(Cors { origins: origins.cloned().collect(), ..cors });
    }
}

fn take<T: Clone + Send + Sync + 'static>(arguments: &ArgMatches, name: &str, setting: &mut T) {
    if let Some(value) = arguments.get_one::<T>(name) {
        *setting = value.clone();
    }
}

/// `10 MiB`, or a number of bytes.
fn read_size(text: &str) -> Result<u64, String> {
    let units =
        [("", 1), ("B", 1), ("kB", 1_000), ("KiB", 1 << 10), ("MB", 1_000_000), ("MiB", 1 << 20), ("GiB", 1 << 30)];
    read_measure(text, &units).ok_or_else(|| "write a size, as `10 MiB`".to_owned())
}

fn read_size_or_never(text: &str) -> Result<Option<usize>, String> {
    if text == "never" {
        return Ok(None);
    }
    read_size(text).map(|size| usize::try_from(size).ok())
}

/// `5s`, or a number of seconds.
fn read_duration(text: &str) -> Result<Duration, String> {
    let units = [("ms", 1), ("s", 1_000), ("", 1_000), ("m", 60_000), ("h", 3_600_000), ("d", 86_400_000)];
    let milliseconds = read_measure(text, &units).filter(|milliseconds| *milliseconds > 0);
    milliseconds.map(Duration::from_millis).ok_or_else(|| "write how long it takes, as `5s`".to_owned())
}

fn read_network(text: &str) -> Result<Network, String> {
    text.trim().parse().map_err(|error: crate::http::NotANetwork| error.to_string())
}

fn read_measure(text: &str, units: &[(&str, u64)]) -> Option<u64> {
    let text = text.trim();
    let end = text.find(|character: char| !character.is_ascii_digit()).unwrap_or(text.len());
    let (number, unit) = (text[..end].parse::<u64>().ok()?, text[end..].trim());
    let (_, size) = units.iter().find(|(name, _)| *name == unit)?;
    number.checked_mul(*size)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings(arguments: &[&str]) -> Settings {
        let matches = add(Command::new("serve")).try_get_matches_from(arguments).expect("they are right");
        let mut settings = Settings::default();
        apply(&matches, &mut settings);
        settings
    }

    #[test]
    fn options_take_precedence() {
        let settings = settings(&[
            "serve",
            "--max-body=3MiB",
            "--keep-alive=90s",
            "--trusted-proxies=10.0.0.0/8,::1",
            "--cors-origins=https://one.example,https://two.example",
            "--compress-from=never",
            "--base-path=/api",
        ]);
        assert_eq!((settings.max_body, settings.keep_alive), (3 << 20, Duration::from_secs(90)));
        assert_eq!(settings.trusted_proxies.len(), 2);
        assert_eq!(settings.cors.expect("it is set").origins, ["https://one.example", "https://two.example"]);
        assert_eq!((settings.compress_from, settings.base_path.as_str()), (None, "/api"));
        assert_eq!(settings.handler_timeout, Duration::from_secs(30));
    }

    #[test]
    fn measures_have_units() {
        assert_eq!(read_size("10 MiB"), Ok(10 << 20));
        assert_eq!(read_size("512"), Ok(512));
        assert_eq!(read_duration("250ms"), Ok(Duration::from_millis(250)));
        assert_eq!(read_duration("2"), Ok(Duration::from_secs(2)));
        for wrong in ["", "MiB", "-1", "1 mib", "99999999999999999999", "18446744073709551615 KiB"] {
            assert!(read_size(wrong).is_err(), "{wrong}");
        }
        assert!(read_duration("0s").is_err());
    }
}
