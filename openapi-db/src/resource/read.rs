//! Operations that read.

use super::{Hooks, ListAnswer, Lists, Precondition, Resource, Scope, Served};
use crate::{error::Error, list::List};

/// How a list of a table is answered.
type ListOf<T> = <<<T as Lists>::Query as List>::Paging as ListAnswer<T>>::Answer;

/// The rows that a list's parameters ask for.
///
/// # Errors
///
/// Those of the database.
pub async fn list<T, H, S>(resource: Resource<'_, T, H, S>, query: &T::Query) -> Result<ListOf<T>, H::Error>
where
    T: Lists<Query: List<Paging: ListAnswer<T>>> + Served,
    H: Hooks<T>,
    S: Scope<T>,
{
    let listing = resource.rows(T::page(query));
    Ok(ListAnswer::answer(listing, &resource.access(resource.db)).await?)
}

/// The row of a key.
///
/// # Errors
///
/// Those of the database: 404, if there is no such row for the request.
pub async fn fetch<T, H, S>(
    resource: Resource<'_, T, H, S>,
    key: T::Key,
) -> Result<<T::Precondition as Precondition<T>>::Answer, H::Error>
where
    T: Served<Precondition: Precondition<T>>,
    H: Hooks<T>,
    S: Scope<T>,
{
    let access = resource.access(resource.db);
    let row = if Resource::<T, H, S>::IS_WHOLE {
        T::fetch(&access, &key).await?
    } else {
        resource.row(&key).fetch(&access).await?.into_iter().next().ok_or_else(Error::not_found)?
    };
    Ok(<T::Precondition as Precondition<T>>::answer(row))
}
