//! A server of a test's own, which it can stop, freeze and overload.

use std::{
    ffi::OsStr,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread::sleep,
    time::{Duration, Instant},
};

use tempfile::TempDir;

/// A server of a test's own, on a socket in a folder, so that it is in the same place again after a restart.
pub(super) struct Postgres {
    folder: TempDir,
    options: Vec<String>,
    server: Option<Child>,
}

/// How a server ends.
#[derive(Debug, Clone, Copy)]
pub(super) enum Stop {
    /// Open connections are told, and ended.
    Fast,
    /// As if it had crashed.
    Immediate,
}

impl Postgres {
    /// Starts one, with settings such as `max_connections=8`.
    pub(super) fn start(settings: &[&str]) -> Self {
        let folder = tempfile::Builder::new().prefix("openapi-access-").tempdir_in("/var/tmp").expect("a folder");
        let owner = if is_root() { "nobody" } else { "" };
        run(Command::new("chmod").arg("755").arg(folder.path()));
        if !owner.is_empty() {
            run(Command::new("chown").arg(owner).arg(folder.path()));
        }
        let data = folder.path().join("data");
        let arguments = ["--username=app", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync", "--pgdata"];
        run(program("initdb").args(arguments).arg(&data).stdout(Stdio::null()));
        let options = settings.iter().map(ToString::to_string).collect();
        let mut server = Self { folder, options, server: None };
        server.restart();
        server
    }

    pub(super) fn url(&self) -> String {
        format!("postgres://app@{}/postgres", self.folder.path().display().to_string().replace('/', "%2F"))
    }

    pub(super) fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Has it start with further settings, the next time.
    pub(super) fn set(&mut self, settings: &[&str]) {
        self.options.extend(settings.iter().map(ToString::to_string));
    }

    /// Starts it again.
    pub(super) fn restart(&mut self) {
        let folder = self.folder.path();
        let log = std::fs::OpenOptions::new().create(true).append(true).open(folder.join("log")).expect("a log");
        let mut command = program("postgres");
        command
            .arg("-D")
            .arg(folder.join("data"))
            .arg("-c")
            .arg(format!("unix_socket_directories={}", folder.display()));
        for option in ["listen_addresses=", "fsync=off", "shared_buffers=4MB"]
            .into_iter()
            .chain(self.options.iter().map(String::as_str))
        {
            command.args(["-c", option]);
        }
        self.server = Some(command.stderr(log).spawn().expect("the server starts"));
        let start = Instant::now();
        let port = self.options.iter().find_map(|option| option.strip_prefix("port=")).unwrap_or("5432");
        while !program("pg_isready").args(["-q", "-p", port, "-h"]).arg(folder).status().expect("it runs").success() {
            assert!(start.elapsed() < Duration::from_secs(20), "the server is not ready");
            sleep(Duration::from_millis(20));
        }
    }

    pub(super) fn stop(&mut self, how: Stop) {
        let Some(mut server) = self.server.take() else { return };
        let signal = match how {
            Stop::Fast => "INT",
            Stop::Immediate => "QUIT",
        };
        send(signal, &[server.id()]);
        server.wait().expect("it ends");
    }

    /// Has it, and all its processes, do nothing until it is thawed.
    pub(super) fn freeze(&self) {
        send("STOP", &self.processes());
    }

    pub(super) fn thaw(&self) {
        send("CONT", &self.processes());
    }

    fn processes(&self) -> Vec<u32> {
        let server = self.server.as_ref().expect("it runs").id();
        let children =
            Command::new("ps").args(["-o", "pid=", "--ppid", &server.to_string()]).output().expect("ps runs");
        let children = String::from_utf8(children.stdout).expect("they are numbers");
        let children = children.lines().map(|line| line.trim().parse().expect("it is a number"));
        std::iter::once(server).chain(children).collect()
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        if self.server.is_some() {
            self.thaw();
            self.stop(Stop::Immediate);
        }
    }
}

fn send(signal: &str, processes: &[u32]) {
    // One that has ended meanwhile is no mistake.
    let processes = processes.iter().map(ToString::to_string);
    let _ = Command::new("kill").arg(format!("-{signal}")).args(processes).stderr(Stdio::null()).status();
}

/// One of PostgreSQL's programs, run by a user that it accepts.
fn program(name: &str) -> Command {
    unprivileged(programs().join(name))
}

/// A program, run by a user that servers accept.
pub(super) fn unprivileged(path: impl AsRef<OsStr>) -> Command {
    if !is_root() {
        return Command::new(path);
    }
    let mut command = Command::new("setpriv");
    command
        .args(["--reuid=nobody", &format!("--regid={}", output("id", &["-gn", "nobody"])), "--clear-groups"])
        .arg(path.as_ref());
    command
}

/// Where `dev/postgres.sh` looks for them too.
fn programs() -> PathBuf {
    let versions = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten();
    let mut folders: Vec<_> = versions.filter_map(|version| Some(version.ok()?.path().join("bin"))).collect();
    folders.sort();
    folders.reverse();
    folders.push(output("pg_config", &["--bindir"]).into());
    folders.into_iter().find(|folder| folder.join("initdb").exists()).expect("PostgreSQL is installed")
}

fn is_root() -> bool {
    output("id", &["-u"]) == "0"
}

fn output(program: &str, arguments: &[&str]) -> String {
    let output = Command::new(program).args(arguments).output();
    output.map(|output| String::from_utf8_lossy(&output.stdout).trim().to_owned()).unwrap_or_default()
}

fn run(command: &mut Command) {
    assert!(command.status().expect("it runs").success(), "{command:?}");
}
