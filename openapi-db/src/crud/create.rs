//! New rows.

use futures_util::Stream;

use super::{
    Known, Target, copy, made, many,
    text::{array_types, insert_rows, parameter_count},
};
use crate::{
    access::{Access, Executor as _, Parameter, Shape, Statement},
    error::Error,
    expression::MOST_PARAMETERS,
    row::FromRow,
    table::Table,
};

/// What a new row of a table is made of.
///
/// Made by [`derive@crate::Table`] for the types that `create(…)` names, or derived for a struct whose fields are some of the table's
/// columns. One that is a [`crate::Patch`] may be left to the column's default; any other is always written.
pub trait Create: Sized {
    /// The table.
    type Table: Table;

    /// The columns that are written.
    const TARGETS: &'static [Target];

    /// The statement that inserts a row and returns it.
    const INSERT: &'static str;

    /// The statement that inserts any number of rows, from an array for each parameter, and returns them. None has one whose
    /// columns are arrays themselves, which an array of arrays would run together.
    const INSERT_MANY: Option<&'static str>;

    /// The parameters of a row.
    fn parameters(&self) -> Vec<Parameter<'_>>;

    /// Inserts a row, and returns it as it is stored.
    ///
    /// # Errors
    ///
    /// [`crate::ErrorKind::Conflict`] when a unique value exists already.
    fn insert(&self, access: &impl Access<Self::Table>) -> impl Future<Output = Result<Self::Table, Error>> {
        async move {
            let table = Self::Table::TABLE;
            let values = made::values::<Self>();
            let parameters = made::parameters(self, &values, access.tenant().as_ref());
            Known { table, name: "insert", text: Self::INSERT, parameters: &parameters }.one(access.executor()).await
        }
    }

    /// Inserts rows with one statement, all or none, and returns them as they are stored, in the same order.
    ///
    /// Their number is not limited, but for tables with columns that are arrays: there a statement has a parameter for each value,
    /// 65,535 at most.
    ///
    /// # Errors
    ///
    /// [`crate::ErrorKind::Conflict`] when a unique value exists already, [`crate::ErrorKind::Invalid`] when there are more rows than
    /// a statement takes.
    fn insert_many(
        rows: &[Self],
        access: &impl Access<Self::Table>,
    ) -> impl Future<Output = Result<Vec<Self::Table>, Error>> {
        async move {
            if rows.is_empty() {
                return Ok(Vec::new());
            }
            let Some(text) = Self::INSERT_MANY else { return insert_lists(rows, access).await };
            let table = Self::Table::TABLE;
            let tenant = access.tenant();
            let made: Vec<_> = rows.iter().map(|_| made::values::<Self>()).collect();
            let values = rows.iter().zip(&made).map(|(row, made)| made::parameters(row, made, tenant.as_ref()));
            let columns = many::columns(values, array_types(table, Self::TARGETS));
            let count = i64::try_from(rows.len()).unwrap_or(i64::MAX);
            let mut parameters = many::parameters(&columns);
            if columns.is_empty() {
                parameters.push((&count, tokio_postgres::types::Type::INT8));
            }
            Known { table, name: "insert many", text, parameters: &parameters }.rows(access.executor()).await
        }
    }

    /// Inserts rows as they come, by `COPY`, all or none, and returns their number: the fastest way to write very many. What may be
    /// absent has no place in such rows, since the column's default cannot stand in for it.
    ///
    /// # Errors
    ///
    /// [`crate::ErrorKind::Conflict`] when a unique value exists already.
    fn copy_in(
        rows: impl Stream<Item = Self>,
        access: &impl Access<Self::Table>,
    ) -> impl Future<Output = Result<u64, Error>> {
        const {
            assert!(copy::is_complete::<Self>(), "rows that are copied into a table have no fields that may be absent");
            assert!(copy::has_columns::<Self>(), "rows that are copied into a table have at least one column");
        }
        copy::copy(rows, access)
    }
}

/// Inserts rows with a parameter for each value.
async fn insert_lists<C: Create>(rows: &[C], access: &impl Access<C::Table>) -> Result<Vec<C::Table>, Error> {
    let table = C::Table::TABLE;
    if rows.len() > MOST_PARAMETERS / parameter_count(table, C::TARGETS).max(1) {
        return Err(Error::too_many_rows());
    }
    let text = insert_rows(table, C::TARGETS, rows.len());
    let tenant = access.tenant();
    let made: Vec<_> = rows.iter().map(|_| made::values::<C>()).collect();
    let parameters: Vec<_> =
        rows.iter().zip(&made).flat_map(|(row, made)| made::parameters(row, made, tenant.as_ref())).collect();
    let statement = Statement::custom("insert many", &text, &parameters).tidy().returning(Shape::Rows(table));
    let inserted = access.executor().session().await?.query(&statement).await.map_err(|error| error.of_table(table))?;
    Ok(inserted.iter().map(|row| C::Table::from_row_at(row, 0)).collect::<Result<_, _>>()?)
}

/// A new row that takes the place of one that it conflicts with.
///
/// For the types of `create(Name, upsert)`, which goes by the primary key, and `create(Name, upsert(column))`, which goes by the unique
/// constraint of those columns.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not say which rows it takes the place of",
    label = "no `upsert` is said of it",
    note = "add `upsert`, for the primary key, or `upsert(column)`, for a unique constraint, to its `create(…)` or `#[table(…)]`"
)]
pub trait Upsert: Create {
    /// The statement that inserts a row, or changes the one that it conflicts with, and returns it.
    const UPSERT: &'static str;

    /// Inserts a row or, if there is one with the same values in the columns that `upsert` names, changes that one. Returns it as it is
    /// stored. What is left to the column's default stays as it is where there is a row.
    ///
    /// # Errors
    ///
    /// [`crate::ErrorKind::Conflict`] when another unique value exists already.
    fn upsert(&self, access: &impl Access<Self::Table>) -> impl Future<Output = Result<Self::Table, Error>> {
        async move {
            let table = Self::Table::TABLE;
            let values = made::values::<Self>();
            let parameters = made::parameters(self, &values, access.tenant().as_ref());
            Known { table, name: "upsert", text: Self::UPSERT, parameters: &parameters }
                .optional(access.executor())
                .await?
                .ok_or_else(Error::of_another_tenant)
        }
    }
}
