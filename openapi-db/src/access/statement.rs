//! What goes to the database: a text and the values of its parameters. Pure data.

use tokio_postgres::types::{ToSql, Type};

use super::Shape;

/// A value that a statement is given, and what it is declared as where the statement is not prepared.
pub type Parameter<'a> = (&'a (dyn ToSql + Sync), Type);

/// The value alone. A function, since a closure would keep futures that have it from being sent to other threads.
pub(super) fn value<'a>(parameter: &Parameter<'a>) -> &'a (dyn ToSql + Sync) {
    parameter.0
}

/// A statement that can be run, by an [`crate::Executor`].
///
/// Its values never become part of its text: they are written there as `$1`, `$2` and so on.
#[derive(Clone, Copy)]
pub struct Statement<'a> {
    /// By what it is known in logs and traces, as `fetch tasks`.
    pub(crate) name: &'a str,
    pub(crate) text: &'a str,
    pub(crate) parameters: &'a [Parameter<'a>],
    pub(crate) plan: Plan,
    pub(crate) shape: Shape,
    /// Whether nothing of it stays with the connection.
    pub(crate) is_tidy: bool,
}

impl<'a> Statement<'a> {
    /// A statement that each connection prepares once, and plans once for whatever values there are. Right for what finds its rows by a
    /// key. Its name is what logs and traces know it by.
    pub const fn prepared(name: &'a str, text: &'static str, parameters: &'a [Parameter<'a>]) -> Self {
        Self { name, text, parameters, plan: Plan::Prepared, shape: Shape::Unknown, is_tidy: false }
    }

    /// A statement that is planned each time, for the values that it has. Right for what is put together at run time, and wherever the
    /// best way to the rows depends on the values.
    pub const fn custom(name: &'a str, text: &'a str, parameters: &'a [Parameter<'a>]) -> Self {
        Self { name, text, parameters, plan: Plan::Custom, shape: Shape::Unknown, is_tidy: false }
    }

    /// The same statement, of which is known that it leaves nothing behind at its connection: no setting, no lock, no temporary table, also
    /// not by a function that it calls.
    ///
    /// The pool clears up after all others before it lends their connection again, which takes a round trip that nobody waits for unless
    /// all connections are in use. Where this is said and not true, the next borrower finds what was left.
    ///
    /// ```
    /// use openapi_db::Statement;
    ///
    /// let titles = Statement::prepared("titles", "SELECT title FROM books", &[]).tidy();
    /// ```
    #[must_use]
    pub const fn tidy(self) -> Self {
        Self { is_tidy: true, ..self }
    }

    /// The same statement, of which is known what it returns.
    pub(crate) const fn returning(self, shape: Shape) -> Self {
        Self { shape, ..self }
    }
}

/// With the text, but without the values.
impl std::fmt::Debug for Statement<'_> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { name, text, parameters: _, plan, shape: _, is_tidy } = self;
        formatter
            .debug_struct("Statement")
            .field("name", name)
            .field("text", text)
            .field("plan", plan)
            .field("is_tidy", is_tidy)
            .finish_non_exhaustive()
    }
}

/// How the server plans a statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Plan {
    /// Prepared once for each connection, for statements whose text is known when the program is compiled.
    Prepared,
    /// For these values, without a name: what is put together at run time.
    Custom,
}

/// Whether a statement can neither begin a transaction nor end one, as far as its first word tells.
///
/// What has a comment or a parenthesis in front of it is taken for one that can.
pub(super) fn is_plain(text: &str) -> bool {
    const PLAIN: [&str; 7] = ["select", "insert", "update", "delete", "with", "merge", "values"];
    // As we write them ourselves.
    if text.starts_with("SELECT ") || text.starts_with("INSERT ") {
        return true;
    }
    let text = text.trim_start();
    let end = text.find(|character: char| !character.is_ascii_alphabetic()).unwrap_or(text.len());
    PLAIN.iter().any(|word| word.eq_ignore_ascii_case(&text[..end]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_begins_no_transaction_is_plain() {
        for text in ["SELECT 1", "\n  insert into t values (1)", "WITH x AS (SELECT 1) SELECT * FROM x"] {
            assert!(is_plain(text), "{text}");
        }
        for text in
            ["BEGIN", "START TRANSACTION", "-- no\nBEGIN", "/* SELECT */ BEGIN", "SET x = 1", "", "selected", "DO $$$$"]
        {
            assert!(!is_plain(text), "{text}");
        }
    }
}
