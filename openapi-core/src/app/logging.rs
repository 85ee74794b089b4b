//! Logs, through tracing, on standard error.

use std::io::{self, IsTerminal};

use clap::ArgMatches;
use tracing_subscriber::EnvFilter;

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
        .with_ansi(io::stderr().is_terminal())
        .with_target(false);
    // Another subscriber, which the binary has installed before, keeps its place.
    let _ = subscriber.try_init();
}
