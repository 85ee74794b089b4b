//! The command line.

use std::{
    io::{self, Write},
    path::PathBuf,
};

use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use tokio::signal::unix::{Signal, SignalKind, signal};

use super::{Failure, Plugin, options};
use crate::{document::Description, http::Route};

/// The commands of an application.
pub(super) fn command(api: &'static Description, plugins: &[Box<dyn Plugin>]) -> Command {
    let verbosity = |name: &'static str, short, help| {
        Arg::new(name).short(short).long(name).action(ArgAction::Count).global(true).help(help)
    };
    Command::new(api.title)
        .bin_name(program())
        .version(api.version)
        .about(api.description)
        .subcommand_required(true)
        .arg_required_else_help(true)
        .arg(verbosity("verbose", 'v', "Log more; twice, still more"))
        .arg(verbosity("quiet", 'q', "Log warnings and errors alone; twice, errors alone"))
        .subcommand(serve())
        .subcommand(openapi())
        .subcommand(Command::new("routes").about("Print the routes, one a line"))
        .subcommands(plugins.iter().filter_map(|plugin| plugin.command()))
}

/// The name of the running program.
fn program() -> String {
    let path = std::env::args_os().next().map(PathBuf::from).unwrap_or_default();
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

fn serve() -> Command {
    let host = Arg::new("host").long("host").env("MICRO_SERVICE_HOST").default_value("127.0.0.1");
    let port = Arg::new("port").long("port").env("MICRO_SERVICE_PORT").default_value("8080");
    let serve = Command::new("serve")
        .about("Serve the API until SIGTERM or Ctrl-C")
        .arg(host.help("The address to listen at"))
        .arg(port.value_parser(value_parser!(u16)).help("The port to listen at; 0 takes a free one"));
    options::add(serve)
}

fn openapi() -> Command {
    let file = |name: &'static str| Arg::new(name).long(name).value_name("FILE").value_parser(value_parser!(PathBuf));
    let flag = |name: &'static str| Arg::new(name).long(name).action(ArgAction::SetTrue);
    Command::new("openapi")
        .about("Print the OpenAPI document")
        .arg(flag("3.0").help("As OpenAPI 3.0.3"))
        .arg(flag("private").conflicts_with("3.0").help("With the private operations"))
        .arg(file("write").help("Write it to a file instead"))
        .arg(
            file("check").conflicts_with("write").help("Print instead what has changed since it was written to a file"),
        )
}

/// The host and the port of `serve`.
pub(super) fn address(arguments: &ArgMatches) -> (String, u16) {
    let host = arguments.get_one::<String>("host").cloned().unwrap_or_default();
    (host, arguments.get_one("port").copied().unwrap_or_default())
}

/// A line for each route: method, path, id.
pub(super) fn routes(routes: &[Route]) -> String {
    let width = routes.iter().map(|route| route.path.len()).max().unwrap_or_default();
    let lines: Vec<_> = routes
        .iter()
        .map(|Route { method, path, id, .. }| format!("{:<7} {path:<width$}  {id}", method.name()))
        .collect();
    lines.join("\n")
}

/// Prints to standard output. A reader that has gone away is no failure.
pub(super) fn print(text: &str) -> Result<(), Failure> {
    match writeln!(io::stdout(), "{text}") {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(error.into()),
        _ => Ok(()),
    }
}

/// What asks the program to stop. From its making on, a signal is kept rather than deadly.
pub(super) struct Signals {
    terminate: Signal,
    interrupt: Signal,
}

impl Signals {
    pub(super) fn catch() -> io::Result<Self> {
        Ok(Self { terminate: signal(SignalKind::terminate())?, interrupt: signal(SignalKind::interrupt())? })
    }

    /// Waits for one, and says which it was.
    pub(super) async fn next(&mut self) -> &'static str {
        tokio::select! {
            _ = self.terminate.recv() => "SIGTERM",
            _ = self.interrupt.recv() => "SIGINT",
        }
    }
}
