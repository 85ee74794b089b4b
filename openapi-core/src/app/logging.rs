//! Logs, through tracing, on standard error.

use std::{
    fmt,
    io::{self, IsTerminal},
};

use clap::ArgMatches;
use tracing::{Event, Subscriber};
use tracing_subscriber::{
    EnvFilter,
    fmt::{
        FmtContext, FormatEvent, FormatFields,
        format::{Format, Writer},
    },
    registry::LookupSpan,
};

use crate::http::current_request_id;

/// Starts to log at the level that `-v` and `-q` ask for, or as `RUST_LOG` says.
pub(super) fn start(matches: &ArgMatches) {
    let level = match (matches.get_count("quiet"), matches.get_count("verbose")) {
        // What actix-server tells at its start and end, the application has told already.
        (0, 0) => "info,actix_server=warn",
        (0, 1) => "debug,actix_server=warn,actix_http=info,mio=warn",
        (0, _) => "trace",
        (1, _) => "warn",
        (_, _) => "error",
    };
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new(level));
    let subscriber = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(io::stderr)
        .event_format(Lines(Format::default().with_ansi(io::stderr().is_terminal()).with_target(false)));
    // Another subscriber, which the binary has installed before, keeps its place.
    let _ = subscriber.try_init();
}

/// Lines that say for which request they are: a span for each request would cost more than all that is logged of most.
struct Lines(Format);

impl<S, N> FormatEvent<S, N> for Lines
where
    S: Subscriber + for<'a> LookupSpan<'a>,
    N: for<'a> FormatFields<'a> + 'static,
{
    fn format_event(&self, context: &FmtContext<'_, S, N>, mut writer: Writer<'_>, event: &Event<'_>) -> fmt::Result {
        let says_it_itself = event.metadata().fields().field("request_id").is_some();
        let Some(id) = current_request_id().filter(|_| !says_it_itself) else {
            return self.0.format_event(context, writer, event);
        };
        let mut line = String::new();
        self.0.format_event(context, Writer::new(&mut line), event)?;
        writeln!(writer, "{} request_id=\"{id}\"", line.trim_end())
    }
}
