//! Values that the program makes for new rows that are inserted without them.

use super::{Create, text::is_made, written::declared};
use crate::{access::Parameter, column::ColumnType, table::Table};

/// A value that the program has made.
#[derive(Debug)]
pub struct Made<T>(pub T);

/// The same, of whatever type.
pub trait MadeValue: Send + Sync {
    /// The value as a parameter.
    fn as_parameter(&self) -> Parameter<'_>;
}

impl<T: ColumnType> MadeValue for Made<T> {
    fn as_parameter(&self) -> Parameter<'_> {
        self.0.as_parameter()
    }
}

/// Parameters of a row that the program makes: one for each column that has a function for it, and that the type leaves out or may
/// leave out; nothing stands for that of the tenant.
pub(super) fn values<C: Create>() -> Vec<Option<Box<dyn MadeValue>>> {
    let columns = 0..C::Table::TABLE.columns.len();
    columns.filter(|column| is_made(C::Table::TABLE, C::TARGETS, *column)).map(C::Table::made).collect()
}

/// The values that the program makes for a row, by the positions of their columns. That of the tenant is not among them.
pub(crate) fn values_by_column<C: Create>() -> Vec<(usize, Box<dyn MadeValue>)> {
    let columns = (0..C::Table::TABLE.columns.len()).filter(|column| is_made(C::Table::TABLE, C::TARGETS, *column));
    columns.filter_map(|column| Some((column, C::Table::made(column)?))).collect()
}

/// The parameters of a row, with those that the program has made behind them.
pub(super) fn parameters<'a, C: Create>(
    row: &'a C,
    made: &'a [Option<Box<dyn MadeValue>>],
    tenant: Option<&Parameter<'a>>,
) -> Vec<Parameter<'a>> {
    let table = C::Table::TABLE;
    let mut parameters = row.parameters();
    let columns = table.columns.iter().enumerate().filter(|(column, _)| is_made(table, C::TARGETS, *column));
    parameters.extend(made.iter().zip(columns).filter_map(|(value, (_, column))| match value {
        Some(value) => Some(declared(value.as_parameter(), column.ty)),
        None => tenant.cloned(),
    }));
    parameters
}
