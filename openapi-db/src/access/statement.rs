//! What goes to the database: a text and the values of its parameters. Pure data.

use tokio_postgres::types::{ToSql, Type};

/// A value that a statement is given, and what it is declared as where the statement is not prepared.
pub type Parameter<'a> = (&'a (dyn ToSql + Sync), Type);

/// A statement that can be run.
#[derive(Clone, Copy)]
pub(crate) struct Statement<'a> {
    /// By what it is known in logs and traces, as `fetch tasks`.
    pub(crate) name: &'a str,
    pub(crate) text: &'a str,
    pub(crate) parameters: &'a [Parameter<'a>],
    pub(crate) plan: Plan,
}

/// How the server plans a statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Plan {
    /// Prepared once for each connection, for statements whose text is known when the program is compiled.
    Prepared,
    /// For these values, without a name: what is put together at run time.
    Custom,
}
