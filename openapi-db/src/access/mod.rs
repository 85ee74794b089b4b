//! Access to PostgreSQL: all I/O of the crate goes through here.

mod db;
mod session;
mod statement;

pub use db::Db;
pub use session::{Executor, Session};
pub use statement::Parameter;
pub(crate) use statement::{Plan, Statement};
