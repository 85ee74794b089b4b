//! Operations that read.

use super::{Guarded, Hooks, ListAnswer, Lists, Precondition};
use crate::{
    access::{Db, Executor},
    crud::Keyed,
    error::Error,
    list::{List, Listing},
    table::Shared,
};

/// How a list of a table is answered.
type ListOf<T> = <<<T as Lists>::Query as List>::Paging as ListAnswer<T>>::Answer;

/// The rows that a list's parameters ask for.
///
/// # Errors
///
/// Those of the hooks and of the database.
pub async fn list<T: Lists + Shared, H: Hooks<T>>(
    db: &Db,
    query: &T::Query,
    context: H::Context,
) -> Result<ListOf<T>, H::Error>
where
    <T::Query as List>::Paging: ListAnswer<T>,
{
    Ok(ListAnswer::answer(visible::<T, H, _>(T::page(query), &context), db).await?)
}

/// The row of a key.
///
/// # Errors
///
/// Those of the hooks and of the database: 404, if there is no such row, or the hooks' condition does not hold for it.
pub async fn fetch<T: Guarded<Precondition: Precondition<T>> + Shared, H: Hooks<T>>(
    db: &Db,
    key: T::Key,
    context: H::Context,
) -> Result<<T::Precondition as Precondition<T>>::Answer, H::Error> {
    let row = if H::ARE_NONE {
        T::fetch(db, &key).await?
    } else {
        let rows = visible::<T, H, _>(Listing::all(), &context).filter(T::is(&key)).fetch(db).await?;
        rows.into_iter().next().ok_or_else(Error::not_found)?
    };
    Ok(<T::Precondition as Precondition<T>>::answer(row))
}

/// Refuses to go on with a row that is not there for whoever asks.
pub(super) async fn find<T: Keyed + Shared, H: Hooks<T>>(
    executor: &impl Executor,
    key: &T::Key,
    context: &H::Context,
) -> Result<(), Error> {
    let rows = visible::<T, H, _>(Listing::all(), context).filter(T::is(key)).fetch_locked(executor).await?;
    if rows.is_empty() { Err(Error::not_found()) } else { Ok(()) }
}

/// The rows of a listing that are there for whoever asks.
pub(super) fn visible<T: Keyed, H: Hooks<T>, P>(listing: Listing<T, P>, context: &H::Context) -> Listing<T, P> {
    match H::condition(context) {
        Some(condition) => listing.filter(condition),
        None => listing,
    }
}
