//! Statements about the rows of one tenant.

use super::{Executor, Parameter};
use crate::{
    column::ColumnType,
    expression::Node,
    statement::Rows,
    table::{Shared, Tenanted},
};

/// A database as a tenant sees it: of the tables whose rows belong to tenants, there are only this one's.
///
/// Such a table's statements run in nothing else: what forgets whose rows are meant does not compile.
///
/// ```
/// use openapi_core::Schema;
/// use openapi_db::{Db, Error, Keyed, Table, Tenant};
///
/// /// A letter to somebody.
/// #[derive(serde::Serialize, Schema, Table)]
/// #[table(tenant = account)]
/// struct Letter {
///     #[column(primary_key)]
///     id: i64,
///     account: i32,
/// }
///
/// async fn read(db: Db, account: i32) -> Result<Letter, Error> {
///     Letter::fetch(&Tenant::of(&db, account), &7).await
/// }
/// # drop(read);
/// ```
///
/// Statements that are put together begin with [`rows`](Self::rows), or join with them. It is a promise of the program's, and not of the
/// database's: what is written as SQL sees all rows.
#[derive(Debug, Clone, Copy)]
pub struct Tenant<'a, E, V> {
    executor: &'a E,
    tenant: V,
}

impl<'a, E: Executor, V: ColumnType> Tenant<'a, E, V> {
    /// What a tenant sees of a database, on a connection or in a transaction.
    pub const fn of(executor: &'a E, tenant: V) -> Self {
        Self { executor, tenant }
    }

    /// The tenant's rows of a table, for statements of one's own.
    pub fn rows<T: Tenanted<Tenant = V>>(&self) -> Rows<T>
    where
        V: Clone,
    {
        Rows::of(Some(Node::parameter(self.tenant.clone())))
    }
}

/// Where the statements about a table run: any [`Executor`] or, if its rows belong to tenants, [`Tenant`].
#[diagnostic::on_unimplemented(
    message = "statements about `{T}` do not run in `{Self}`",
    label = "not of a database, or not of the tenants of `{T}`",
    note = "pass a `Db`, a `Session` or a `Transaction` or, if its rows belong to tenants, `&Tenant::of(&db, tenant)` with a value of the type that the tenants' column has"
)]
pub trait Access<T> {
    /// Where they run in the end.
    #[doc(hidden)]
    type Executor: Executor;

    #[doc(hidden)]
    fn executor(&self) -> &Self::Executor;

    /// Whose rows are meant.
    #[doc(hidden)]
    fn tenant(&self) -> Option<Parameter<'_>>;

    /// The same as a part of an expression.
    #[doc(hidden)]
    fn tenant_node(&self) -> Option<Node>;
}

impl<T: Shared, E: Executor> Access<T> for E {
    type Executor = E;

    fn executor(&self) -> &E {
        self
    }

    fn tenant(&self) -> Option<Parameter<'_>> {
        None
    }

    fn tenant_node(&self) -> Option<Node> {
        None
    }
}

impl<T: Tenanted<Tenant = V>, E: Executor, V: ColumnType + Clone> Access<T> for Tenant<'_, E, V> {
    type Executor = E;

    fn executor(&self) -> &E {
        self.executor
    }

    fn tenant(&self) -> Option<Parameter<'_>> {
        Some(self.tenant.as_parameter())
    }

    fn tenant_node(&self) -> Option<Node> {
        Some(Node::parameter(self.tenant.clone()))
    }
}
