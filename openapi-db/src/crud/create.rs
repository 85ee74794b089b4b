//! New rows.

use futures_util::Stream;

use super::{
    Known, Target, copy, made, many,
    text::{array_types, parameter_count, write_rows},
};
use crate::{
    access::{Access, Executor as _, Parameter, Shape, Statement},
    error::Error,
    expression::MOST_PARAMETERS,
    row::FromRow,
    table::{Table, TableDef},
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
            match Self::INSERT_MANY {
                _ if rows.is_empty() => Ok(Vec::new()),
                Some(text) => write_arrays("insert many", text, rows, access).await,
                None => write_lists("insert many", None, rows, access).await,
            }
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

/// Writes rows with an array for each column.
async fn write_arrays<C: Create>(
    name: &'static str,
    text: &'static str,
    rows: &[C],
    access: &impl Access<C::Table>,
) -> Result<Vec<C::Table>, Error> {
    let table = C::Table::TABLE;
    let tenant = access.tenant();
    let made: Vec<_> = rows.iter().map(|_| made::values::<C>()).collect();
    let values = rows.iter().zip(&made).map(|(row, made)| made::parameters(row, made, tenant.as_ref()));
    let columns = many::columns(values, array_types(table, C::TARGETS));
    let count = i64::try_from(rows.len()).unwrap_or(i64::MAX);
    let mut parameters = many::parameters(&columns);
    if columns.is_empty() {
        parameters.push((&count, tokio_postgres::types::Type::INT8));
    }
    Known { table, name, text, parameters: &parameters }.rows(access.executor()).await
}

/// Writes rows with a parameter for each value.
async fn write_lists<C: Create>(
    name: &'static str,
    conflict: Option<&[usize]>,
    rows: &[C],
    access: &impl Access<C::Table>,
) -> Result<Vec<C::Table>, Error> {
    let table = C::Table::TABLE;
    if rows.len() > MOST_PARAMETERS / parameter_count(table, C::TARGETS).max(1) {
        return Err(Error::too_many_rows());
    }
    let text = write_rows(table, C::TARGETS, conflict, rows.len());
    let tenant = access.tenant();
    let made: Vec<_> = rows.iter().map(|_| made::values::<C>()).collect();
    let parameters: Vec<_> =
        rows.iter().zip(&made).flat_map(|(row, made)| made::parameters(row, made, tenant.as_ref())).collect();
    let statement = Statement::custom(name, &text, &parameters).tidy().returning(Shape::Rows(table));
    let written = access.executor().session().await?.query(&statement).await.map_err(|error| error.of_table(table))?;
    Ok(written.iter().map(|row| C::Table::from_row_at(row, 0)).collect::<Result<_, _>>()?)
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

    /// The same of any number of rows, from an array for each parameter; none as for [`Create::INSERT_MANY`].
    const UPSERT_MANY: Option<&'static str>;

    /// The columns in which rows conflict; none are those of the primary key.
    const CONFLICT: &'static [usize];

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

    /// Inserts rows or, where there are some with the same values in the columns that `upsert` names, changes those, with one statement: all
    /// or none. Returns them as they are stored, in the same order.
    ///
    /// For types all of whose fields are always written: one that may be absent would stay as it is in some rows, and one text says the
    /// same of all. In tables with tenants, for those that conflict with none of another's, since the tenant is one of the columns.
    ///
    /// ```compile_fail,E0080
    /// # use openapi_core::Schema;
    /// # use openapi_db::{Db, Table, Upsert};
    /// #[derive(serde::Serialize, Schema, Table)]
    /// #[table(create(SeatAdd, upsert))]
    /// struct Seat {
    ///     #[column(primary_key)]
    ///     number: i32,
    ///     #[column(default = "'free'")]
    ///     guest: String,
    /// }
    ///
    /// let db = Db::new("postgres://localhost/house").unwrap();
    /// drop(SeatAdd::upsert_many(&[], &db)); // `create(SeatAdd, required(guest), upsert)` does
    /// ```
    ///
    /// # Errors
    ///
    /// [`crate::ErrorKind::Conflict`] when another unique value exists already, or when two of the rows are for the same place.
    fn upsert_many(
        rows: &[Self],
        access: &impl Access<Self::Table>,
    ) -> impl Future<Output = Result<Vec<Self::Table>, Error>> {
        const {
            assert!(
                copy::is_complete::<Self>(),
                "rows that replace others together have no fields that may be absent\nnote: name the columns that have a default in `required(…)`, or replace rows one by one with `upsert`"
            );
            assert!(
                is_of_one_tenant(Self::Table::TABLE, Self::CONFLICT),
                "rows that replace others together go by a constraint with the tenant in it\nnote: name its columns in `upsert(…)`, or replace rows one by one with `upsert`"
            );
        }
        async move {
            let written = match Self::UPSERT_MANY {
                _ if rows.is_empty() => return Ok(Vec::new()),
                Some(text) => write_arrays("upsert many", text, rows, access).await,
                None => write_lists("upsert many", Some(Self::CONFLICT), rows, access).await,
            };
            written.map_err(Error::twice_in_one_statement)
        }
    }
}

/// Whether rows that conflict in some columns are one tenant's, if the table has tenants.
///
/// ```compile_fail,E0080
/// # use openapi_core::Schema;
/// # use openapi_db::{Db, Table, Tenant, Upsert};
/// #[derive(serde::Serialize, Schema, Table)]
/// #[table(tenant = house, create(SeatAdd, upsert))]
/// struct Seat {
///     #[column(primary_key)]
///     number: i32,
///     house: i32,
/// }
///
/// let db = Db::new("postgres://localhost/house").unwrap();
/// drop(SeatAdd::upsert_many(&[], &Tenant::of(&db, 1)));
/// ```
const fn is_of_one_tenant(table: &TableDef, conflict: &[usize]) -> bool {
    let Some(tenant) = table.managed.tenant else { return true };
    if conflict.is_empty() {
        return table.columns[tenant].primary_key;
    }
    let mut i = 0;
    while i < conflict.len() {
        if conflict[i] == tenant {
            return true;
        }
        i += 1;
    }
    false
}
