//! Rows by their primary key, new rows and changed ones: statements whose text is known when the program is compiled.

mod copy;
mod create;
mod keyed;
mod made;
mod many;
mod part;
mod text;
mod update;
mod verify;
mod versioned;
mod within;
mod written;

pub use create::{Create, Upsert};
pub use keyed::Keyed;
pub(crate) use made::values_by_column;
pub use made::{Made, MadeValue};
pub use part::Row;
pub use text::{Sql, Target, Text, has_arrays, position};
pub use update::Update;
pub use verify::{fits, is_known, is_unique, is_whole, reads};
pub use versioned::{DeleteVersion, UpdateVersion};
pub use within::{CreateWithin, Placed};
pub use written::{Form, Written};

use self::keyed::scoped;
use crate::{
    access::{Access, Executor, Parameter, Shape, Statement},
    column::ColumnType,
    error::Error,
    json_row::JsonRow,
    row::FromRow,
    table::{Table, TableDef},
};

/// A statement about a table, of a text that is known when the program is compiled.
struct Known<'a> {
    table: &'static TableDef,
    name: &'static str,
    text: &'static str,
    parameters: &'a [Parameter<'a>],
}

impl Known<'_> {
    /// Runs it, and decodes its rows.
    async fn rows<T: FromRow>(&self, executor: &impl Executor) -> Result<Vec<T>, Error> {
        let rows = executor.session().await?.query(&self.statement()).await;
        let rows = rows.map_err(|error| error.of_table(self.table))?;
        Ok(rows.iter().map(|row| T::from_row_at(row, 0)).collect::<Result<_, _>>()?)
    }

    /// Runs it, and decodes the row that it gives at most.
    async fn optional<T: FromRow>(&self, executor: &impl Executor) -> Result<Option<T>, Error> {
        let rows = executor.session().await?.query(&self.statement()).await;
        let rows = rows.map_err(|error| error.of_table(self.table))?;
        Ok(rows.first().map(|row| T::from_row_at(row, 0)).transpose()?)
    }

    /// Runs it, and decodes the row that it has to give.
    async fn one<T: FromRow>(&self, executor: &impl Executor) -> Result<T, Error> {
        self.optional(executor).await?.ok_or_else(Error::not_found)
    }

    /// Runs it, and keeps the row that it has to give as it is.
    async fn json<T>(&self, executor: &impl Executor) -> Result<JsonRow<T>, Error> {
        let rows = executor.session().await?.query(&self.statement()).await;
        let rows = rows.map_err(|error| error.of_table(self.table))?;
        rows.into_iter().next().map(JsonRow::new).ok_or_else(Error::not_found)
    }

    /// Runs it, and reads the only value that it gives.
    async fn value<T: ColumnType>(&self, executor: &impl Executor) -> Result<T, Error> {
        let statement = self.statement().returning(Shape::Plain);
        let rows = executor.session().await?.query(&statement).await.map_err(|error| error.of_table(self.table))?;
        let row = rows.first().ok_or_else(Error::not_found)?;
        Ok(T::decode(row, 0)?)
    }

    /// Runs it, and returns the number of rows that it changed.
    async fn execute(&self, executor: &impl Executor) -> Result<u64, Error> {
        let changed = executor.session().await?.execute(&self.statement()).await;
        changed.map_err(|error| error.of_table(self.table))
    }

    fn statement(&self) -> Statement<'_> {
        let Self { table, name, text, parameters } = *self;
        Statement::prepared(name, text, parameters).tidy().returning(Shape::Rows(table))
    }
}

/// The number of a table's rows.
pub(crate) async fn count<T: Table>(access: &impl Access<T>) -> Result<u64, Error> {
    let count = Known { table: T::TABLE, name: "count", text: T::COUNT, parameters: &scoped(&[], access) };
    let count: i64 = count.value(access.executor()).await?;
    Ok(u64::try_from(count).unwrap_or_default())
}
