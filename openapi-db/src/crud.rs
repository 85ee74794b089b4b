//! Rows by their primary key, new rows and changed ones: statements whose text is known when the program is compiled.

use crate::{
    access::{Executor, Parameter, Plan, Statement},
    error::Error,
    table::{Parameters, Table},
};

/// A table with a primary key.
#[diagnostic::on_unimplemented(
    message = "table `{Self}` has no primary key",
    label = "no column of it is a primary key",
    note = "mark the column with `#[column(primary_key)]`"
)]
pub trait Keyed: Table {
    /// What identifies a row: the key's type or, for a key of several columns, a tuple of theirs.
    type Key: Sync;

    /// The names of the key's columns.
    const KEY: &'static [&'static str];

    /// The statement that reads the row of a key.
    const FETCH: &'static str;

    /// The statement that deletes the row of a key.
    const DELETE: &'static str;

    /// The parameters of both.
    fn key_parameters(key: &Self::Key) -> impl Parameters<'_>;

    /// Reads the row of a key.
    ///
    /// # Errors
    ///
    /// [`crate::ErrorKind::NotFound`] when there is none.
    fn fetch(db: &impl Executor, key: &Self::Key) -> impl Future<Output = Result<Self, Error>> {
        async { one(db, "fetch", Self::FETCH, Self::key_parameters(key)).await }
    }

    /// Deletes the row of a key.
    ///
    /// # Errors
    ///
    /// [`crate::ErrorKind::NotFound`] when there is none.
    fn delete(db: &impl Executor, key: &Self::Key) -> impl Future<Output = Result<(), Error>> {
        async {
            let parameters = Self::key_parameters(key);
            let delete = statement("delete", Self::DELETE, parameters.as_ref());
            let deleted = db.session().await?.execute(&delete).await;
            match deleted.map_err(|error| error.of_table(Self::TABLE))? {
                0 => Err(Error::not_found()),
                _ => Ok(()),
            }
        }
    }
}

/// What a new row of a table is made of.
pub trait Create {
    /// The table.
    type Table: Table;

    /// The statement that inserts a row and returns it.
    const INSERT: &'static str;

    /// Its parameters.
    fn parameters(&self) -> impl Parameters<'_>;

    /// Inserts a row, and returns it as it is stored.
    ///
    /// # Errors
    ///
    /// [`crate::ErrorKind::Conflict`] when a unique value exists already.
    fn insert(&self, db: &impl Executor) -> impl Future<Output = Result<Self::Table, Error>> {
        async { one(db, "insert", Self::INSERT, self.parameters()).await }
    }
}

/// What changes of a row.
pub trait Update {
    /// The table.
    type Table: Keyed;

    /// The statement that changes the row of a key and returns it.
    const UPDATE: &'static str;

    /// Whether nothing changes.
    fn is_empty(&self) -> bool;

    /// The statement's parameters.
    fn parameters<'a>(&'a self, key: &'a <Self::Table as Keyed>::Key) -> impl Parameters<'a>;

    /// Changes the row of a key, and returns it as it is stored. Without a change, it is read alone.
    ///
    /// # Errors
    ///
    /// [`crate::ErrorKind::NotFound`] when there is none.
    fn update(
        &self,
        db: &impl Executor,
        key: &<Self::Table as Keyed>::Key,
    ) -> impl Future<Output = Result<Self::Table, Error>> {
        async {
            if self.is_empty() {
                return Self::Table::fetch(db, key).await;
            }
            one(db, "update", Self::UPDATE, self.parameters(key)).await
        }
    }
}

/// Runs a statement that returns one row at most.
async fn one<'a, T: Table>(
    db: &impl Executor,
    name: &str,
    sql: &'static str,
    parameters: impl Parameters<'a>,
) -> Result<T, Error> {
    let statement = statement(name, sql, parameters.as_ref());
    let rows = db.session().await?.query(&statement).await.map_err(|error| error.of_table(T::TABLE))?;
    let row = rows.first().ok_or_else(Error::not_found)?;
    Ok(T::from_row_at(row, 0)?)
}

fn statement<'a>(name: &'a str, sql: &'static str, parameters: &'a [Parameter<'a>]) -> Statement<'a> {
    Statement { name, text: sql, parameters, plan: Plan::Prepared }
}
