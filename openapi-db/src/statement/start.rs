//! Where statements on a table begin.

use std::borrow::Cow;

use super::{Alias, Delete, Insert, Rows, Select, TableRow, Update};
use crate::table::{Shared, Table, Tenanted};

/// The statements that begin with a table.
///
/// Rows that were deleted are not there for them: [`Rows::with_deleted`] has them too. Where rows belong to tenants, statements begin with
/// [`Tenant::rows`](crate::Tenant::rows), or with [`AllTenants`].
pub trait Statements: Table {
    /// The rows that statements are about, for what is not said by the other functions.
    fn rows() -> Rows<Self>
    where
        Self: Shared,
    {
        Rows::of(None)
    }

    /// Selects rows: `Task::select().filter(…)`.
    fn select() -> Select<TableRow<Self>>
    where
        Self: Shared,
    {
        Self::rows().select()
    }

    /// Inserts rows: `Task::insert().set(Task::TITLE, "x")`.
    fn insert() -> Insert<Self>
    where
        Self: Shared,
    {
        Insert::new(None)
    }

    /// Changes rows: `Task::update().set(Task::TITLE, "x").filter(…)`. Where rows count their changes, they count this one.
    fn update() -> Update<Self>
    where
        Self: Shared,
    {
        Self::rows().update()
    }

    /// Deletes rows for good: `Task::delete_from().filter(…)`.
    fn delete_from() -> Delete<Self>
    where
        Self: Shared,
    {
        Self::rows().delete()
    }

    /// The table by another name, so that it can be there twice.
    fn alias(name: impl Into<Cow<'static, str>>) -> Alias<Self>
    where
        Self: Shared,
    {
        Self::rows().alias(name)
    }

    /// The whole row, as a part of what is selected.
    fn row() -> TableRow<Self> {
        TableRow::new(Cow::Borrowed(Self::TABLE.name))
    }
}

impl<T: Table> Statements for T {}

/// The statements about rows that belong to tenants, whoever these are. It is to be imported by itself, where it is meant.
pub trait AllTenants: Tenanted {
    /// The rows of all tenants.
    fn rows_of_all_tenants() -> Rows<Self> {
        Rows::of(None)
    }

    /// Inserts rows of whichever tenants the values say.
    fn insert_for_any_tenant() -> Insert<Self> {
        Insert::new(None)
    }
}

impl<T: Tenanted> AllTenants for T {}
