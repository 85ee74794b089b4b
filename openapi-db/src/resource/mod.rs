//! A table's operations over HTTP, as `resources: […]` in `api!` makes them.
//!
//! The handlers that the macro writes call the functions of this module, and so may those that take the place of one of them.

mod hooks;

use openapi_core::http::{Created, Json, Located, NoContent, Page};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Serialize;

pub use self::hooks::{Hooks, NoHooks};
use crate::{
    access::Db,
    crud::{Create, Keyed, Update},
    list::List,
};

/// A table that can be listed: the type that `query(…)` names says how.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be listed: no type says by what",
    label = "has no `query(…)`",
    note = "add `query({Self}Query, …)` to its `#[table]`, or leave lists out with `except(list, delete_many)`"
)]
pub trait Lists: Keyed {
    /// The parameters of lists.
    type Query: List<Table = Self>;
}

/// A table that clients can add rows to: the first type that `create(…)` names says what they send.
#[diagnostic::on_unimplemented(
    message = "no row of `{Self}` can be created: no type says what clients send",
    label = "has no `create(…)`",
    note = "add `create({Self}Add, …)` to its `#[table]`, or leave it out with `except(create, create_many)`"
)]
pub trait Creates: Keyed {
    /// A new row.
    type New: Create<Table = Self>;
}

/// A table whose rows clients can change: the first type that `update(…)` names says what they send.
#[diagnostic::on_unimplemented(
    message = "no row of `{Self}` can be changed: no type says what clients send",
    label = "has no `update(…)`",
    note = "add `update({Self}Update, …)` to its `#[table]`, or leave it out with `except(update)`"
)]
pub trait Changes: Keyed {
    /// What changes of a row.
    type Change: Update<Table = Self>;
}

/// A page of the rows that a list's parameters ask for.
///
/// # Errors
///
/// Those of the hooks and of the database.
pub async fn list<T: Lists, H: Hooks<T>>(db: &Db, query: &T::Query, context: H::Context) -> Result<Page<T>, H::Error> {
    Ok(T::page(query).filter(H::condition(&context)).fetch(db).await?)
}
