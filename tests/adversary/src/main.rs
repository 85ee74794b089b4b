//! An API with the corners of everything: `make conformance` has machines ask for all of it, and much that is not there.
//!
//! Most operations answer with what they were sent, so that reading, the checks and writing are judged at once.

mod answers;
mod bodies;
mod forms;
mod guarded;
mod parameters;

use std::process::ExitCode;

use openapi_core::{App, api};

use crate::{
    answers::{add, events, found, page, picture, read, seldom, text, weigh, write},
    bodies::{generics, numbers, openings, recursion, sets, tagged, texts, tuples, wrapped},
    forms::{albums, cookies, deep, headers, wish},
    guarded::{by_keys, by_password, by_token, perhaps},
    parameters::{look, pair, placeholder, several},
};

api! {
    /// The corners of everything.
    pub struct Adversary {
        title: "Adversary",
        version: "1.0.0",
        operations: [
            texts, numbers, sets, tuples, tagged, openings, recursion, generics, wrapped, look, placeholder, pair, several,
            wish, headers, cookies, deep, albums,
            add, read, write, found, weigh, text, page, picture, events, seldom,
            by_token, by_password, by_keys, perhaps,
        ],
    }
}

fn main() -> ExitCode {
    App::<Adversary>::new().run()
}
