//! Operations that write: each in a transaction with its hooks.

use std::slice;

use openapi_core::http::{Created, Located, NoContent};
use serde::Serialize;

use super::{Bulk, Changes, Creates, Done, Filters, Hooks, InsertIn, Precondition, Resource, Scope, Served, path};
use crate::{crud::Keyed, error::Error};

/// Inserts a row, and says where it is: at a path, whose placeholders for the key are called so.
///
/// # Errors
///
/// Those of the hooks and of the database.
pub async fn create<T, H, S>(
    resource: Resource<'_, T, H, S>,
    mut new: T::New,
    path: &str,
    key: &[&str],
) -> Result<Located<Created<T>>, H::Error>
where
    T: Creates<Key: Serialize, New: InsertIn<T, S>> + Served,
    H: Hooks<T>,
    S: Scope<T>,
{
    let Resource { db, context, scope, .. } = &resource;
    let row = if H::ARE_NONE {
        new.insert_in(scope, &resource.access(*db)).await?
    } else {
        resource
            .transaction(async |transaction| {
                H::before_create(context, transaction, &mut new).await?;
                let row = new.insert_in(scope, &resource.access(&*transaction)).await?;
                H::after_create(context, transaction, &row).await?;
                resource.check_written(&*transaction, slice::from_ref(&row)).await?;
                Ok(row)
            })
            .await?
    };
    H::committed(context, Done::Created(slice::from_ref(&row))).await;
    let place = path::filled(&scope.path(path), key, &row.key());
    Ok(Created(row).at(place))
}

/// Inserts rows, all of them or none.
///
/// # Errors
///
/// Those of the hooks and of the database.
pub async fn create_many<T, H, S>(
    resource: Resource<'_, T, H, S>,
    Bulk(mut new): Bulk<T::New>,
) -> Result<Created<Vec<T>>, H::Error>
where
    T: Creates<New: InsertIn<T, S>> + Served,
    H: Hooks<T>,
    S: Scope<T>,
{
    let Resource { db, context, scope, .. } = &resource;
    let rows = if H::ARE_NONE {
        T::New::insert_many_in(&new, scope, &resource.access(*db)).await?
    } else {
        resource
            .transaction(async |transaction| {
                for new in &mut new {
                    H::before_create(context, transaction, new).await?;
                }
                let rows = T::New::insert_many_in(&new, scope, &resource.access(&*transaction)).await?;
                for row in &rows {
                    H::after_create(context, transaction, row).await?;
                }
                resource.check_written(&*transaction, &rows).await?;
                Ok(rows)
            })
            .await?
    };
    H::committed(context, Done::Created(&rows)).await;
    Ok(Created(rows))
}

/// Changes the row of a key.
///
/// # Errors
///
/// Those of the hooks and of the database: 404, if there is no such row for the request, and 412, if it is not in the state that the
/// change is for.
pub async fn update<T, H, S>(
    resource: Resource<'_, T, H, S>,
    key: T::Key,
    precondition: T::Precondition,
    mut change: T::Change,
) -> Result<<T::Precondition as Precondition<T>>::Answer, H::Error>
where
    T: Changes + Served<Precondition: Precondition<T>>,
    H: Hooks<T>,
    S: Scope<T>,
{
    let Resource { db, context, .. } = &resource;
    let row = if Resource::<T, H, S>::IS_WHOLE {
        precondition.update(&change, &resource.access(*db), &key).await?
    } else {
        resource
            .transaction(async |transaction| {
                let current = resource.lock(&*transaction, &key).await?;
                H::before_update(context, transaction, &current, &mut change).await?;
                let row = precondition.update(&change, &resource.access(&*transaction), &key).await?;
                H::after_update(context, transaction, &row).await?;
                resource.check_written(&*transaction, slice::from_ref(&row)).await?;
                Ok(row)
            })
            .await?
    };
    H::committed(context, Done::Updated(&row)).await;
    Ok(<T::Precondition as Precondition<T>>::answer(row))
}

/// Deletes the row of a key.
///
/// # Errors
///
/// Those of the hooks and of the database: 404, if there is no such row for the request, and 412, if it is not in the state that this
/// is for.
pub async fn delete<T, H, S>(
    resource: Resource<'_, T, H, S>,
    key: T::Key,
    precondition: T::Precondition,
) -> Result<NoContent, H::Error>
where
    T: Served<Precondition: Precondition<T>>,
    H: Hooks<T>,
    S: Scope<T>,
{
    let Resource { db, context, .. } = &resource;
    if Resource::<T, H, S>::IS_WHOLE {
        precondition.delete(&resource.access(*db), &key).await?;
        return Ok(NoContent);
    }
    let row = resource
        .transaction(async |transaction| {
            let row = resource.lock(&*transaction, &key).await?;
            H::before_delete(context, transaction, slice::from_ref(&row)).await?;
            precondition.delete(&resource.access(&*transaction), &key).await?;
            Ok(row)
        })
        .await?;
    H::committed(context, Done::Deleted(slice::from_ref(&row))).await;
    Ok(NoContent)
}

/// Deletes the rows that the filters match, of which there has to be one unless the path says whose rows are meant.
///
/// # Errors
///
/// Those of the hooks and of the database; 422 without a filter.
pub async fn delete_many<T, H, S>(resource: Resource<'_, T, H, S>, filter: &T::Filter) -> Result<NoContent, H::Error>
where
    T: Filters + Served,
    H: Hooks<T>,
    S: Scope<T>,
{
    let Resource { db, context, .. } = &resource;
    let listing = T::page(filter);
    // What is forgotten must not empty the table.
    if S::IS_ALL && !listing.is_filtered() {
        return Err(Error::no_filter().into());
    }
    let listing = resource.rows(listing);
    if H::ARE_NONE {
        listing.delete(&resource.access(*db)).await?;
        return Ok(NoContent);
    }
    let rows = resource
        .transaction(async |transaction| {
            let access = resource.access(&*transaction);
            let rows = listing.fetch_locked(&access).await?;
            H::before_delete(context, transaction, &rows).await?;
            let keys: Vec<T::Key> = rows.iter().map(Keyed::key).collect();
            T::delete_many(&access, &keys).await?;
            Ok(rows)
        })
        .await?;
    H::committed(context, Done::Deleted(&rows)).await;
    Ok(NoContent)
}
