//! Rows of some of the columns.

use super::{Keyed, Known, keyed::scoped};
use crate::{access::Access, error::Error, row::FromRow, table::Table};

/// Some of the columns of a table's rows.
///
/// Derived for a struct whose fields are columns of the table: `#[derive(Row)] #[table(of = Task)]`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no row",
    label = "not a row",
    note = "add `#[derive(Row)]` and `#[table(of = …)]` to `{Self}`"
)]
pub trait Row: FromRow {
    /// The table.
    type Table: Table;

    /// The names of the columns, quoted, with commas between them, in the order in which they are decoded.
    const COLUMNS: &'static str;

    /// The statement that reads them of the row of a key, if the table has one.
    const FETCH: &'static str;

    /// Reads them of the row of a key.
    ///
    /// # Errors
    ///
    /// [`crate::ErrorKind::NotFound`] when there is none.
    fn fetch(
        access: &impl Access<Self::Table>,
        key: &<Self::Table as Keyed>::Key,
    ) -> impl Future<Output = Result<Self, Error>>
    where
        Self::Table: Keyed,
    {
        async move {
            let parameters = Self::Table::key_parameters(key);
            fetch_of::<Self>(&scoped(parameters.as_ref(), access)).one(access.executor()).await
        }
    }

    /// Reads them of the row of a key, if there is one.
    ///
    /// # Errors
    ///
    /// When the database cannot be reached.
    fn fetch_optional(
        access: &impl Access<Self::Table>,
        key: &<Self::Table as Keyed>::Key,
    ) -> impl Future<Output = Result<Option<Self>, Error>>
    where
        Self::Table: Keyed,
    {
        async move {
            let parameters = Self::Table::key_parameters(key);
            fetch_of::<Self>(&scoped(parameters.as_ref(), access)).optional(access.executor()).await
        }
    }
}

fn fetch_of<'a, R: Row>(parameters: &'a [crate::access::Parameter<'a>]) -> Known<'a> {
    Known { table: R::Table::TABLE, name: "fetch", text: R::FETCH, parameters }
}
