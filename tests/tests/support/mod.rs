//! Real servers for the tests: a database for each, and the examples' programs as they are.

mod client;
mod database;
mod server;
mod socket;
mod wire;

pub(crate) use client::{Answer, Client};
pub(crate) use database::Database;
pub(crate) use server::{Server, command};
pub(crate) use socket::Socket;
pub(crate) use wire::{Reply, Wire};
