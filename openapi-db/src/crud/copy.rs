//! New rows by `COPY`, the fastest way to write many.

use futures_util::{Stream, StreamExt, pin_mut};

use super::{
    Create, made,
    text::{is_made, parameter_count},
};
use crate::{
    access::{Access, CopyRows, Executor as _},
    error::Error,
    table::Table,
};

/// Whether a type of rows says each column's value for each of its rows, as `COPY` wants it.
pub(super) const fn is_complete<C: Create>() -> bool {
    let mut index = 0;
    while index < C::TARGETS.len() {
        if C::TARGETS[index].optional {
            return false;
        }
        index += 1;
    }
    true
}

/// Whether there is anything to write: `COPY` does not know rows of defaults alone.
///
/// ```compile_fail,E0080
/// # use openapi_core::Schema;
/// # use openapi_db::{Create, Db, Table};
/// #[derive(serde::Serialize, Schema, Table)]
/// #[table(create(TicketAdd, only()))]
/// struct Ticket {
///     #[column(primary_key, identity = "always")]
///     id: i64,
/// }
///
/// let db = Db::new("postgres://localhost/tickets").unwrap();
/// drop(TicketAdd::copy_in(futures_util::stream::iter([TicketAdd {}]), &db));
/// ```
pub(super) const fn has_columns<C: Create>() -> bool {
    parameter_count(C::Table::TABLE, C::TARGETS) > 0
}

/// Writes rows, and returns their number.
pub(super) async fn copy<C: Create>(rows: impl Stream<Item = C>, access: &impl Access<C::Table>) -> Result<u64, Error> {
    let table = C::Table::TABLE;
    let made = (0..table.columns.len()).filter(|column| is_made(table, C::TARGETS, *column));
    let columns = C::TARGETS.iter().map(|target| target.column).chain(made);
    let columns: Vec<_> = columns.map(|column| &table.columns[column]).collect();
    let of_table = |error: Error| error.of_table(table);
    let session = access.executor().session().await?;
    let mut copy = CopyRows::open(session, &table.qualified_name(), &columns).await.map_err(of_table)?;
    pin_mut!(rows);
    while let Some(row) = rows.next().await {
        let made = made::values::<C>();
        let parameters = made::parameters(&row, &made, access.tenant().as_ref());
        copy.send(parameters.iter().map(|(value, _)| *value)).await.map_err(of_table)?;
    }
    copy.finish().await.map_err(of_table)
}
