//! An API with the corners of everything: `make conformance` has machines ask for all of it, and much that is not there.
//!
//! Most operations answer with what they were sent, so that reading, the checks and writing are judged at once.

mod bodies;
mod parameters;

use std::process::ExitCode;

use openapi_core::{App, api};

use crate::{
    bodies::{generics, numbers, openings, recursion, sets, tagged, texts, tuples, wrapped},
    parameters::{look, pair, placeholder, several},
};

api! {
    /// The corners of everything.
    pub struct Adversary {
        title: "Adversary",
        version: "1.0.0",
        operations: [
            texts, numbers, sets, tuples, tagged, openings, recursion, generics, wrapped, look, placeholder, pair, several,
        ],
    }
}

fn main() -> ExitCode {
    App::<Adversary>::new().run()
}
