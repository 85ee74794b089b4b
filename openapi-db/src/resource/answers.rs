//! What depends on the table: how pages are answered, and whether changes say which state they are for.

use openapi_core::http::{CursorPage, Extractor, IfMatch, IntoResponse, Json, Page, Tagged};
use serde::Serialize;

use openapi_core::Schema;

use crate::{
    access::Executor,
    crud::{DeleteVersion as _, Keyed, Update, UpdateVersion as _},
    error::Error,
    json_row::{JsonRow, SerializeRow},
    list::{Cursors, Listing, Offsets, Unpaged},
    table::{Shared, Versioned},
};

/// How a list is answered, by how its pages are found.
pub trait ListAnswer<T>: Sized {
    /// The answer.
    type Answer: IntoResponse;

    /// Reads it.
    ///
    /// # Errors
    ///
    /// When the database cannot be reached or refuses a value, or a cursor is none of the list's.
    fn answer(listing: Listing<T, Self>, executor: &impl Executor)
    -> impl Future<Output = Result<Self::Answer, Error>>;
}

impl<T: Shared + SerializeRow + Schema> ListAnswer<T> for Offsets {
    type Answer = Page<JsonRow<T>>;

    async fn answer(listing: Listing<T, Self>, executor: &impl Executor) -> Result<Self::Answer, Error> {
        listing.fetch_json(executor).await
    }
}

impl<T: Shared + SerializeRow + Schema> ListAnswer<T> for Cursors {
    type Answer = CursorPage<JsonRow<T>>;

    async fn answer(listing: Listing<T, Self>, executor: &impl Executor) -> Result<Self::Answer, Error> {
        listing.fetch_json(executor).await
    }
}

impl<T: Shared + Serialize + Schema> ListAnswer<T> for Unpaged {
    type Answer = Json<Vec<T>>;

    async fn answer(listing: Listing<T, Self>, executor: &impl Executor) -> Result<Self::Answer, Error> {
        listing.fetch(executor).await.map(Json)
    }
}

/// A table whose rows are changed by key.
///
/// `Table` derives it: those with a `version` ask for the header `If-Match`.
pub trait Guarded: Keyed {
    /// Which state of a row a change is for.
    type Precondition;
}

/// Which state of a row a change is for: any, `()`, or that of [`IfMatch`].
pub trait Precondition<T: Keyed>: Extractor {
    /// A row, with what tells its state.
    type Answer: IntoResponse;

    /// The row as an answer.
    fn answer(row: T) -> Self::Answer;

    /// Changes the row of a key.
    ///
    /// # Errors
    ///
    /// When there is none, it is in another state, or the database refuses a value.
    fn update(
        &self,
        change: &impl Update<Table = T>,
        executor: &impl Executor,
        key: &T::Key,
    ) -> impl Future<Output = Result<T, Error>>;

    /// Deletes the row of a key.
    ///
    /// # Errors
    ///
    /// When there is none, it is in another state, or others refer to it.
    fn delete(&self, executor: &impl Executor, key: &T::Key) -> impl Future<Output = Result<(), Error>>;
}

impl<T: Keyed + Shared + Serialize + Schema> Precondition<T> for () {
    type Answer = Json<T>;

    fn answer(row: T) -> Json<T> {
        Json(row)
    }

    async fn update(
        &self,
        change: &impl Update<Table = T>,
        executor: &impl Executor,
        key: &T::Key,
    ) -> Result<T, Error> {
        change.update(executor, key).await
    }

    async fn delete(&self, executor: &impl Executor, key: &T::Key) -> Result<(), Error> {
        T::delete(executor, key).await
    }
}

impl<T: Keyed + Shared + Versioned + Serialize + Schema> Precondition<T> for IfMatch {
    type Answer = Tagged<Json<T>>;

    fn answer(row: T) -> Tagged<Json<T>> {
        Tagged::new(row.etag(), Json(row))
    }

    async fn update(
        &self,
        change: &impl Update<Table = T>,
        executor: &impl Executor,
        key: &T::Key,
    ) -> Result<T, Error> {
        change.update_matching(executor, key, self).await
    }

    async fn delete(&self, executor: &impl Executor, key: &T::Key) -> Result<(), Error> {
        T::delete_matching(executor, key, self).await
    }
}
