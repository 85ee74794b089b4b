//! The examples' programs, as processes.

use std::{
    io::{BufRead, BufReader},
    path::PathBuf,
    process::{Child, ChildStderr, Command, ExitStatus, Stdio},
    thread,
    time::{Duration, Instant},
};

use super::{Client, Database, Socket};

/// The command that runs an example, without what the tests' own environment would tell it.
pub(crate) fn command(example: &str) -> Command {
    let test = std::env::current_exe().expect("the test is a file");
    let programs =
        test.parent().and_then(|deps| deps.parent()).expect("it is in the folder of the programs' libraries");
    let program: PathBuf = programs.join(example);
    assert!(program.exists(), "{} is not built: run `make test`", program.display());
    let mut command = Command::new(program);
    for variable in ["DATABASE_URL", "DATASTORE", "AMQP_URL", "RUST_LOG", "MICRO_SERVICE_HOST", "MICRO_SERVICE_PORT"] {
        command.env_remove(variable);
    }
    command
}

/// A server of one of the programs.
pub(crate) struct Server {
    process: Child,
    address: String,
    // Read to the end, so that the server never waits for room to log.
    log: Option<thread::JoinHandle<String>>,
    // Dropped after the server.
    database: Option<Database>,
}

impl Server {
    /// Starts `tasks` with a database of its own.
    pub(crate) fn start() -> Self {
        Self::start_example("tasks")
    }

    /// Starts an example with a database of its own.
    pub(crate) fn start_example(example: &str) -> Self {
        let database = Database::create();
        let mut server = Self::example_with(example, &database, &[]);
        server.database = Some(database);
        server
    }

    /// Starts `tasks` on a database, with further environment variables.
    pub(crate) fn with(database: &Database, variables: &[(&str, &str)]) -> Self {
        Self::example_with("tasks", database, variables)
    }

    fn example_with(example: &str, database: &Database, variables: &[(&str, &str)]) -> Self {
        let created = command(example).args(["-q", "db", "create-tables"]).env("DATABASE_URL", &database.url).status();
        assert!(created.expect("the program runs").success());
        let mut serve = command(example);
        serve.env("DATABASE_URL", &database.url).envs(variables.iter().copied());
        Self::run(serve)
    }

    /// Starts a program that needs no database.
    pub(crate) fn of(program: &str, variables: &[(&str, &str)]) -> Self {
        let mut serve = command(program);
        serve.envs(variables.iter().copied());
        Self::run(serve)
    }

    fn run(mut serve: Command) -> Self {
        serve.args(["serve", "--port", "0"]);
        let mut process = serve.stderr(Stdio::piped()).spawn().expect("the program runs");
        let mut log = BufReader::new(process.stderr.take().expect("it is piped"));
        let address = listening_at(&mut log);
        let log = thread::spawn(move || log.lines().map_while(Result::ok).collect::<Vec<_>>().join("\n"));
        Self { process, address, log: Some(log), database: None }
    }

    /// Where it listens: host and port.
    pub(crate) fn address(&self) -> &str {
        &self.address
    }

    /// A client of the server.
    pub(crate) fn client(&self) -> Client {
        Client::of(&format!("http://{}", self.address))
    }

    /// The database that it was started with, if it is its own.
    pub(crate) fn database(&self) -> &Database {
        self.database.as_ref().expect("the server has a database of its own")
    }

    /// A websocket to the server.
    pub(crate) fn socket(&self) -> Socket {
        Socket::open(&self.address, "/stream")
    }

    /// Sends SIGTERM, and waits for the end: how long it took, with which status, and what was logged.
    pub(crate) fn terminate(mut self) -> (Duration, ExitStatus, String) {
        let start = Instant::now();
        let id = self.process.id();
        assert!(Command::new("sh").args(["-c", &format!("kill -TERM {id}")]).status().expect("kill runs").success());
        let status = self.process.wait().expect("it ends");
        let log = self.log.take().expect("it is taken once").join().expect("reading does not panic");
        (start.elapsed(), status, log)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn listening_at(log: &mut BufReader<ChildStderr>) -> String {
    let mut line = String::new();
    let mut before = String::new();
    while log.read_line(&mut line).expect("the log is text") > 0 {
        if let Some((_, rest)) = line.split_once("listening at http://") {
            let end = rest.find(',').unwrap_or(rest.len());
            return rest[..end].to_owned();
        }
        before.push_str(&line);
        line.clear();
    }
    panic!("the server did not start:\n{before}");
}
