//! Changes of rows that are still what the client has read.

use openapi_core::http::IfMatch;

use super::{Keyed, Update, keyed, update};
use crate::{access::Access, error::Error, table::Versioned};

/// Changes a row if it is still what the client has read: see [`Versioned`].
pub trait UpdateVersion: Update<Table: Versioned> {
    /// Changes the row of a key if it has one of the versions that the request is for, and returns it as it is stored.
    ///
    /// # Errors
    ///
    /// [`crate::ErrorKind::Stale`] when it has another one, which is 412, and [`crate::ErrorKind::NotFound`] when there is none.
    fn update_matching(
        &self,
        access: &impl Access<Self::Table>,
        key: &<Self::Table as Keyed>::Key,
        if_match: &IfMatch,
    ) -> impl Future<Output = Result<Self::Table, Error>> {
        async move {
            let versions: Option<Vec<i64>> = if_match.versions();
            if !self.is_empty() {
                return update::update(self, access, key, versions).await;
            }
            // Nothing is changed, and so nothing is counted.
            let row = Self::Table::fetch(access, key).await?;
            let is_meant = versions.is_none_or(|versions| versions.contains(&row.version()));
            if is_meant { Ok(row) } else { Err(Error::stale()) }
        }
    }
}

impl<U: Update<Table: Versioned> + ?Sized> UpdateVersion for U {}

/// Deletes a row if it is still what the client has read: see [`Versioned`].
pub trait DeleteVersion: Keyed + Versioned {
    /// Deletes the row of a key if it has one of the versions that the request is for.
    ///
    /// # Errors
    ///
    /// [`crate::ErrorKind::Stale`] when it has another one, which is 412, and [`crate::ErrorKind::NotFound`] when there is none.
    fn delete_matching(
        access: &impl Access<Self>,
        key: &Self::Key,
        if_match: &IfMatch,
    ) -> impl Future<Output = Result<(), Error>> {
        keyed::delete(access, key, if_match.versions())
    }
}

impl<T: Keyed + Versioned> DeleteVersion for T {}
