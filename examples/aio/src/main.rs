//! The example application of aio-openapi, the library that this framework began as a port of: its tables, its routes, its socket.

mod amount;
mod bulk;
mod keys;
mod moment;
mod numeric;
mod other;
mod series;
mod stream;
mod tasks;
mod transaction;
mod upload;

use std::process::ExitCode;

use openapi_core::{App, api};

use crate::{
    keys::{MultiKey, MultiKeyUnique},
    other::{Extra, Random},
    series::Series,
    stream::Stream,
    tasks::Task,
};

api! {
    /// Tasks and series, one at a time and many at once, in transactions and without.
    pub struct Aio {
        title: "Example",
        version: "1.0.0",
        tags: {
            Task: "Tasks, one at a time",
            Bulk: "Many tasks at once",
            Transaction: "Tasks in transactions, which may be made to fail",
            Series: "Values over time",
            Key: "Rows with keys of several columns",
            Upload: "Files",
        },
        operations: [
            tasks::list, tasks::create, tasks::remove_all, tasks::fetch, tasks::update, tasks::remove,
            bulk::create,
            transaction::list, transaction::create, transaction::remove_all,
            transaction::fetch, transaction::update, transaction::remove,
            transaction::create_many, transaction::remove_many,
            series::by_cursor, series::by_offset,
            keys::create_unique, keys::create,
            upload::upload,
        ],
        sockets: [Stream],
        tables: [Task, Series, Random, MultiKeyUnique, MultiKey, Extra],
    }
}

fn main() -> ExitCode {
    App::<Aio>::new().run()
}
