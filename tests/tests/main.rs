//! The tests that need the whole: one binary, so that it is linked once.

mod api_error;
mod attacks;
mod command_line;
mod compile_fail;
mod database;
mod document;
mod documents;
mod errors;
mod expressions;
mod http;
mod http_checks;
mod hygiene;
mod multipart;
mod parameters;
mod protection;
mod responses;
mod rows;
mod security;
mod shapes;
mod state;
mod support;
mod tables;
mod tasks;
mod tasks_document;
mod tasks_socket;
mod validation;
