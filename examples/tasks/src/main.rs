//! A service of tasks: a table, its operations, and a socket.
//!
//! `make run` starts it with a database of its own.

mod stream;
mod task;

use std::process::ExitCode;

use openapi_core::{App, api};

use crate::{
    stream::Stream,
    task::{Task, create, fetch, list, remove, update},
};

api! {
    /// Tasks, and a socket that tells when they change.
    pub struct Tasks {
        title: "Tasks",
        version: "1.0.0",
        tags: { Task: "Create and query tasks" },
        operations: [list, create, fetch, update, remove],
        sockets: [Stream],
        tables: [Task],
    }
}

fn main() -> ExitCode {
    App::<Tasks>::new().run()
}
