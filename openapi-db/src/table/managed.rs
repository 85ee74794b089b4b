//! Columns that no client writes: when a row was deleted, how often it has changed, whose it is.

use openapi_core::http::Etag;

use super::Table;
use crate::column::ColumnType;

/// The columns that no client writes, by their positions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Managed {
    /// When a row was deleted; NULL, if it was not.
    pub soft_delete: Option<usize>,
    /// How often a row has changed.
    pub version: Option<usize>,
    /// Whose a row is.
    pub tenant: Option<usize>,
}

impl Managed {
    /// There are none.
    pub const NONE: Self = Self { soft_delete: None, version: None, tenant: None };
}

/// A table whose rows stay when they are deleted: they only say since when.
///
/// For those of `#[table(soft_delete = column)]`. Nobody finds a deleted row, unless a list or a statement is asked for them:
/// [`Listing::with_deleted`](crate::Listing::with_deleted), [`Rows::with_deleted`](crate::statement::Rows::with_deleted).
#[diagnostic::on_unimplemented(
    message = "the deleted rows of `{Self}` are gone",
    label = "no column of it says when a row was deleted",
    note = "add `soft_delete = column` to its `#[table(…)]`, with a column of the type `Option<Timestamp>`"
)]
pub trait SoftDeleted: Table {}

/// A table whose rows count their changes.
///
/// For those of `#[table(version = column)]`.
#[diagnostic::on_unimplemented(
    message = "the rows of `{Self}` have no versions",
    label = "no column of it counts the changes of a row",
    note = "add `version = column` to its `#[table(…)]`, with a column of the type `i32`"
)]
pub trait Versioned: Table {
    /// How often the row has changed, from 1 on.
    fn version(&self) -> i64;

    /// The tag of the row as it is: its version.
    fn etag(&self) -> Etag {
        Etag::strong(self.version())
    }
}

/// A table whose rows belong to tenants.
///
/// For those of `#[table(tenant = column)]`. Statements about it run in [`Tenant`](crate::Tenant) alone, which says whose rows they
/// see and write.
#[diagnostic::on_unimplemented(
    message = "the rows of `{Self}` belong to nobody in particular",
    label = "no column of it says whose a row is",
    note = "pass the database itself, or add `tenant = column` to its `#[table(…)]`"
)]
pub trait Tenanted: Table {
    /// What tells tenants apart.
    type Tenant: ColumnType;
}

/// A table whose rows belong to nobody in particular: any that is not [`Tenanted`].
#[diagnostic::on_unimplemented(
    message = "the rows of `{Self}` belong to tenants",
    label = "whose rows are meant is not said",
    note = "pass `&Tenant::of(&db, tenant)`, from `openapi_db`, with the value of the column that says whose a row is",
    note = "statements of your own begin with `Tenant::of(&db, tenant).rows::<{Self}>()`"
)]
pub trait Shared: Table {}
