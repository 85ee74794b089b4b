//! What a list is ordered by.

use super::identity::identity;
use crate::{
    column::ColumnType,
    expression::{Column, Sortable},
    table::{ColumnDef, TableDef},
};

/// A column that a list is ordered by, and in which direction. NULL is above every value, as PostgreSQL has it.
#[derive(Debug, Clone, Copy)]
pub struct Sort {
    pub(crate) column: &'static ColumnDef,
    pub(crate) descending: bool,
}

impl Sort {
    /// The lowest values first, and NULL last.
    pub const fn ascending<T, V: ColumnType<Value: Sortable>>(column: Column<T, V>) -> Self {
        Self { column: column.definition(), descending: false }
    }

    /// NULL first, then the highest values.
    pub const fn descending<T, V: ColumnType<Value: Sortable>>(column: Column<T, V>) -> Self {
        Self { column: column.definition(), descending: true }
    }

    /// What derived code says; [`has_order`] has looked at the type.
    #[doc(hidden)]
    pub const fn of(column: &'static ColumnDef, descending: bool) -> Self {
        Self { column, descending }
    }

    /// The same the other way round.
    #[must_use]
    pub const fn reversed(self) -> Self {
        Self { column: self.column, descending: !self.descending }
    }

    /// An order that begins in a direction.
    #[doc(hidden)]
    pub fn turned(order: Vec<Self>, descending: bool) -> Vec<Self> {
        match order.first() {
            Some(first) if first.descending != descending => order.into_iter().map(Self::reversed).collect(),
            _ => order,
        }
    }
}

/// Stops the compiler at a type without an order.
pub const fn has_order<V: Sortable>() {}

/// An order that leaves nothing open: what identifies a row settles what is the same otherwise, in the direction of what comes before
/// it, so that one index can serve the whole.
pub(super) fn complete(mut order: Vec<Sort>, table: &TableDef) -> Vec<Sort> {
    // A column that comes a second time changes nothing.
    let mut seen: Vec<&str> = Vec::new();
    order.retain(|sort| {
        !seen.contains(&sort.column.name) && {
            seen.push(sort.column.name);
            true
        }
    });
    let descending = order.last().is_some_and(|sort| sort.descending);
    for column in identity(table) {
        if !seen.contains(&column.name) {
            order.push(Sort { column, descending });
        }
    }
    order
}
