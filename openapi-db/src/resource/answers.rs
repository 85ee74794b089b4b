//! What depends on the table: how pages are answered, and whether changes say which state they are for.

use openapi_core::{
    Schema,
    http::{CursorPage, Extractor, IfMatch, IntoResponse, Json, Page, Tagged},
};
use serde::Serialize;

use super::Served;
use crate::{
    access::Access,
    crud::{DeleteVersion as _, Update, UpdateVersion as _},
    error::Error,
    json_row::{JsonRow, SerializeRow},
    list::{Cursors, Listing, Offsets, Unpaged},
    table::Versioned,
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
    fn answer(listing: Listing<T, Self>, access: &impl Access<T>) -> impl Future<Output = Result<Self::Answer, Error>>;
}

impl<T: Served + SerializeRow + Schema> ListAnswer<T> for Offsets {
    type Answer = Page<JsonRow<T>>;

    async fn answer(listing: Listing<T, Self>, access: &impl Access<T>) -> Result<Self::Answer, Error> {
        listing.fetch_json(access).await
    }
}

impl<T: Served + SerializeRow + Schema> ListAnswer<T> for Cursors {
    type Answer = CursorPage<JsonRow<T>>;

    async fn answer(listing: Listing<T, Self>, access: &impl Access<T>) -> Result<Self::Answer, Error> {
        listing.fetch_json(access).await
    }
}

impl<T: Served + Serialize + Schema> ListAnswer<T> for Unpaged {
    type Answer = Json<Vec<T>>;

    async fn answer(listing: Listing<T, Self>, access: &impl Access<T>) -> Result<Self::Answer, Error> {
        listing.fetch(access).await.map(Json)
    }
}

/// Which state of a row a change is for: any, `()`, or that of [`IfMatch`].
pub trait Precondition<T: Served>: Extractor {
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
        access: &impl Access<T>,
        key: &T::Key,
    ) -> impl Future<Output = Result<T, Error>>;

    /// Deletes the row of a key.
    ///
    /// # Errors
    ///
    /// When there is none, it is in another state, or others refer to it.
    fn delete(&self, access: &impl Access<T>, key: &T::Key) -> impl Future<Output = Result<(), Error>>;
}

impl<T: Served + Serialize + Schema> Precondition<T> for () {
    type Answer = Json<T>;

    fn answer(row: T) -> Json<T> {
        Json(row)
    }

    async fn update(&self, change: &impl Update<Table = T>, access: &impl Access<T>, key: &T::Key) -> Result<T, Error> {
        change.update(access, key).await
    }

    async fn delete(&self, access: &impl Access<T>, key: &T::Key) -> Result<(), Error> {
        T::delete(access, key).await
    }
}

impl<T: Served + Versioned + Serialize + Schema> Precondition<T> for IfMatch {
    type Answer = Tagged<Json<T>>;

    fn answer(row: T) -> Tagged<Json<T>> {
        Tagged::new(row.etag(), Json(row))
    }

    async fn update(&self, change: &impl Update<Table = T>, access: &impl Access<T>, key: &T::Key) -> Result<T, Error> {
        change.update_matching(access, key, self).await
    }

    async fn delete(&self, access: &impl Access<T>, key: &T::Key) -> Result<(), Error> {
        T::delete_matching(access, key, self).await
    }
}
