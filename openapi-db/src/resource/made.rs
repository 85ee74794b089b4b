//! The types that a table's operations take, by which of them it has.

use super::MaybeTenant;
use crate::{
    crud::{Keyed, Update},
    list::{List, Unpaged},
};

/// A table that can be listed: the first type that `query(…)` names, but for those without pages, says how.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be listed: no type says by what",
    label = "has no `query(…)` with pages",
    note = "add `query({Self}Query, …)` to its `#[table(…)]`, or leave lists out: `except(list)`"
)]
pub trait Lists: Keyed {
    /// The parameters of lists.
    type Query: List<Table = Self>;
}

/// A table of which clients may delete many rows at once: the first type that `query(…, unpaged)` names says which.
#[diagnostic::on_unimplemented(
    message = "rows of `{Self}` cannot be deleted by filters: no type says by which",
    label = "has no `query(…, unpaged)`",
    note = "add `query({Self}Filter, filter(…), unpaged)` to its `#[table(…)]`, or leave it out: `except(delete_many)`"
)]
pub trait Filters: Keyed {
    /// The filters.
    type Filter: List<Table = Self, Paging = Unpaged>;
}

/// A table that clients can add rows to: the first type that `create(…)` names says what they send.
#[diagnostic::on_unimplemented(
    message = "no row of `{Self}` can be created: no type says what clients send",
    label = "has no `create(…)`",
    note = "add `create({Self}Add, …)` to its `#[table(…)]`, or leave it out: `except(create, create_many)`"
)]
pub trait Creates: Keyed {
    /// A new row: a [`crate::Create`], or a [`crate::CreateWithin`] that takes some columns from the path.
    type New;
}

/// A table whose rows clients can change: the first type that `update(…)` names says what they send.
#[diagnostic::on_unimplemented(
    message = "no row of `{Self}` can be changed: no type says what clients send",
    label = "has no `update(…)`",
    note = "add `update({Self}Update, …)` to its `#[table(…)]`, or leave it out: `except(update)`"
)]
pub trait Changes: Keyed {
    /// What changes of a row.
    type Change: Update<Table = Self>;
}

/// A table whose rows have a path of their own.
#[diagnostic::on_unimplemented(
    message = "table `{Self}` has no primary key",
    label = "no column of it is a primary key",
    note = "mark the column with `#[column(primary_key)]`"
)]
pub trait Served: Keyed {
    /// Which state of a row a change is for: that of `IfMatch`, where the table has a `version`, or any, `()`.
    type Precondition;

    /// What tells tenants apart; `()` where the rows belong to nobody in particular.
    type Tenant: MaybeTenant;
}
