//! Lists in a real database: their pages, their filters, and what is not listed.

mod http;
mod managed;
mod model;
mod operators;
mod orders;
mod walk;
