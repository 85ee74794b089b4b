//! Operations that write: each in a transaction with its hooks.

use openapi_core::http::{Created, Located, NoContent};
use serde::Serialize;

use super::{
    Changes, Creates, Done, Filters, Guarded, Hooks, Precondition, path,
    read::{find, visible},
};
use crate::{
    access::Db,
    crud::{Create as _, Keyed},
    error::Error,
    list::Listing,
    table::Shared,
};

/// Inserts a row, and says where it is.
///
/// # Errors
///
/// Those of the hooks and of the database.
pub async fn create<T, H>(
    db: &Db,
    mut new: T::New,
    context: H::Context,
    path: &str,
) -> Result<Located<Created<T>>, H::Error>
where
    T: Creates<Key: Serialize> + Shared,
    H: Hooks<T>,
{
    let row = if H::ARE_NONE {
        new.insert(db).await?
    } else {
        db.transaction(async |transaction| {
            H::before_create(&context, transaction, &mut new).await?;
            let row = new.insert(&*transaction).await?;
            H::after_create(&context, transaction, &row).await?;
            Ok::<_, H::Error>(row)
        })
        .await?
    };
    H::committed(&context, Done::Created(std::slice::from_ref(&row))).await;
    let place = path::of(path, &row.key());
    Ok(Created(row).at(place))
}

/// Inserts rows, all of them or none.
///
/// # Errors
///
/// Those of the hooks and of the database.
pub async fn create_many<T: Creates + Shared, H: Hooks<T>>(
    db: &Db,
    mut new: Vec<T::New>,
    context: H::Context,
) -> Result<Created<Vec<T>>, H::Error> {
    let rows = if H::ARE_NONE {
        T::New::insert_many(&new, db).await?
    } else {
        db.transaction(async |transaction| {
            for new in &mut new {
                H::before_create(&context, transaction, new).await?;
            }
            let rows = T::New::insert_many(&new, &*transaction).await?;
            for row in &rows {
                H::after_create(&context, transaction, row).await?;
            }
            Ok::<_, H::Error>(rows)
        })
        .await?
    };
    H::committed(&context, Done::Created(&rows)).await;
    Ok(Created(rows))
}

/// Changes the row of a key.
///
/// # Errors
///
/// Those of the hooks and of the database: 404, if there is no such row, and 412, if it is not in the state that the change is for.
pub async fn update<T: Changes + Guarded<Precondition: Precondition<T>> + Shared, H: Hooks<T>>(
    db: &Db,
    key: T::Key,
    precondition: T::Precondition,
    mut change: T::Change,
    context: H::Context,
) -> Result<<T::Precondition as Precondition<T>>::Answer, H::Error> {
    let row = if H::ARE_NONE {
        precondition.update(&change, db, &key).await?
    } else {
        db.transaction(async |transaction| {
            find::<T, H>(&*transaction, &key, &context).await?;
            H::before_update(&context, transaction, &key, &mut change).await?;
            let row = precondition.update(&change, &*transaction, &key).await?;
            H::after_update(&context, transaction, &row).await?;
            Ok::<_, H::Error>(row)
        })
        .await?
    };
    H::committed(&context, Done::Updated(&row)).await;
    Ok(<T::Precondition as Precondition<T>>::answer(row))
}

/// Deletes the row of a key.
///
/// # Errors
///
/// Those of the hooks and of the database: 404, if there is no such row, and 412, if it is not in the state that this is for.
pub async fn delete<T: Guarded<Precondition: Precondition<T>> + Shared, H: Hooks<T>>(
    db: &Db,
    key: T::Key,
    precondition: T::Precondition,
    context: H::Context,
) -> Result<NoContent, H::Error> {
    if H::ARE_NONE {
        precondition.delete(db, &key).await?;
        return Ok(NoContent);
    }
    let rows = db
        .transaction(async |transaction| {
            let rows =
                visible::<T, H, _>(Listing::all(), &context).filter(T::is(&key)).fetch_locked(&*transaction).await?;
            if rows.is_empty() {
                return Err(Error::not_found().into());
            }
            H::before_delete(&context, transaction, &rows).await?;
            precondition.delete(&*transaction, &key).await?;
            Ok::<_, H::Error>(rows)
        })
        .await?;
    H::committed(&context, Done::Deleted(&rows)).await;
    Ok(NoContent)
}

/// Deletes the rows that the filters match.
///
/// # Errors
///
/// Those of the hooks and of the database.
pub async fn delete_many<T: Filters + Shared, H: Hooks<T>>(
    db: &Db,
    filter: &T::Filter,
    context: H::Context,
) -> Result<NoContent, H::Error> {
    let listing = visible::<T, H, _>(T::page(filter), &context);
    if H::ARE_NONE {
        listing.delete(db).await?;
        return Ok(NoContent);
    }
    let rows = db
        .transaction(async |transaction| {
            let rows = listing.fetch_locked(&*transaction).await?;
            H::before_delete(&context, transaction, &rows).await?;
            let keys: Vec<T::Key> = rows.iter().map(Keyed::key).collect();
            T::delete_many(&*transaction, &keys).await?;
            Ok::<_, H::Error>(rows)
        })
        .await?;
    H::committed(&context, Done::Deleted(&rows)).await;
    Ok(NoContent)
}
