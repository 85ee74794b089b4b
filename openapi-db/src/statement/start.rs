//! Where statements on a table begin.

use std::borrow::Cow;

use super::{Alias, Delete, Insert, Select, TableRow, Update, select};
use crate::table::Table;

/// The statements that begin with a table.
pub trait Statements: Table {
    /// Selects rows: `Task::select().filter(…)`.
    fn select() -> Select<TableRow<Self>> {
        select(Self::row()).from::<Self>()
    }

    /// Inserts rows: `Task::insert().set(Task::TITLE, "x")`.
    fn insert() -> Insert<Self> {
        Insert::new()
    }

    /// Changes rows: `Task::update().set(Task::TITLE, "x").filter(…)`.
    fn update() -> Update<Self> {
        Update::new()
    }

    /// Deletes rows: `Task::delete_from().filter(…)`.
    fn delete_from() -> Delete<Self> {
        Delete::new()
    }

    /// The whole row, as a part of what is selected.
    fn row() -> TableRow<Self> {
        TableRow::new(Cow::Borrowed(Self::TABLE.name))
    }

    /// The table by another name, so that it can be there twice.
    fn alias(name: impl Into<Cow<'static, str>>) -> Alias<Self> {
        Alias::new(name.into())
    }
}

impl<T: Table> Statements for T {}
