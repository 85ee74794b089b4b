//! A table as a request sees it.

use super::{Hooks, MaybeTenant, Scope, Served, TenantOf};
use crate::{
    access::{Access, Db, Executor, Parameter, Transaction},
    crud::Keyed,
    error::Error,
    expression::{Node, any},
    list::{Listing, Unpaged},
};

/// A table as a request sees it: the rows that its path leads to, of the tenant that it is of, for which the hooks' condition holds.
#[derive(Debug)]
pub struct Resource<'a, T: Served, H: Hooks<T>, S> {
    pub(super) db: &'a Db,
    pub(super) context: H::Context,
    pub(super) scope: S,
    tenant: T::Tenant,
}

impl<T: Served, H: Hooks<T>, S: Scope<T>> Resource<'_, T, H, S> {
    /// Whether nothing but the key says which row is meant.
    pub(super) const IS_WHOLE: bool = H::ARE_NONE && S::IS_ALL;

    /// Where statements about its rows run.
    pub(super) fn access<'e, E: Executor>(&'e self, executor: &'e E) -> Reach<'e, E, T::Tenant> {
        Reach { executor, tenant: &self.tenant }
    }

    /// Runs a change with its hooks, as one.
    pub(super) async fn transaction<R>(
        &self,
        work: impl AsyncFnMut(&mut Transaction<'_>) -> Result<R, H::Error>,
    ) -> Result<R, H::Error> {
        self.db.begin().about(T::TABLE).run(work).await
    }

    /// Refuses rows that were written, if they are none that the hooks allow.
    pub(super) async fn check_written(&self, executor: &impl Executor, rows: &[T]) -> Result<(), Error> {
        let Some(condition) = H::with_check(&self.context) else { return Ok(()) };
        let keys: Vec<T::Key> = rows.iter().map(T::key).collect();
        let allowed = Listing::<T, Unpaged>::all().filter(condition).filter(any(keys.iter().map(T::is)));
        let count = allowed.count(&self.access(executor)).await?;
        if usize::try_from(count) == Ok(rows.len()) { Ok(()) } else { Err(Error::not_allowed()) }
    }

    /// The rows of a listing that are there for the request.
    pub(super) fn rows<P>(&self, mut listing: Listing<T, P>) -> Listing<T, P> {
        if let Some(condition) = H::condition(&self.context) {
            listing = listing.filter(condition);
        }
        match self.scope.condition() {
            Some(condition) => listing.filter(condition),
            None => listing,
        }
    }

    /// The row of a key, if it is there for the request.
    pub(super) fn row(&self, key: &T::Key) -> Listing<T, Unpaged> {
        self.rows(Listing::all()).filter(T::is(key))
    }

    /// The same, which nobody else changes before the transaction ends.
    pub(super) async fn lock(&self, executor: &impl Executor, key: &T::Key) -> Result<T, Error> {
        let rows = self.row(key).fetch_locked(&self.access(executor)).await?;
        rows.into_iter().next().ok_or_else(Error::not_found)
    }
}

/// What there is for a request: `scope` is what its path says, `whose` who it is of.
pub fn of<'a, T, H, S, W>(db: &'a Db, context: H::Context, scope: S, whose: &W) -> Resource<'a, T, H, S>
where
    T: Served,
    H: Hooks<T>,
    W: TenantOf<T>,
{
    Resource { db, context, scope, tenant: whose.tenant() }
}

/// An executor, with the tenant whose rows are meant, if the table has tenants.
#[derive(Debug)]
pub(super) struct Reach<'a, E, V> {
    executor: &'a E,
    tenant: &'a V,
}

impl<T: Served + Keyed, E: Executor> Access<T> for Reach<'_, E, T::Tenant> {
    type Executor = E;

    fn executor(&self) -> &E {
        self.executor
    }

    fn tenant(&self) -> Option<Parameter<'_>> {
        self.tenant.as_tenant()
    }

    fn tenant_node(&self) -> Option<Node> {
        self.tenant.as_node()
    }
}
