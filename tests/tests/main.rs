//! The tests that need the whole: one binary, so that it is linked once.

mod command_line;
mod compile_fail;
mod database;
mod document;
mod documents;
mod http;
mod hygiene;
mod protection;
mod shapes;
mod support;
mod tasks;
mod tasks_document;
mod tasks_socket;
mod validation;
