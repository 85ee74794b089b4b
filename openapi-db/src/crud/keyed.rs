//! Rows by their primary key.

use super::{Known, many};
use crate::{
    access::{Executor, Parameter},
    error::Error,
    json_row::JsonRow,
    table::{Parameters, Table},
};

/// A table with a primary key.
#[diagnostic::on_unimplemented(
    message = "table `{Self}` has no primary key",
    label = "no column of it is a primary key",
    note = "mark the column with `#[column(primary_key)]`"
)]
pub trait Keyed: Table {
    /// What identifies a row: the key's type or, for a key of several columns, a tuple of theirs.
    type Key: Sync;

    /// The names of the key's columns.
    const KEY: &'static [&'static str];

    /// The statement that reads the row of a key.
    const FETCH: &'static str;

    /// The statement that reads the rows of several keys.
    const FETCH_MANY: &'static str;

    /// The statement that asks whether there is a row of a key.
    const EXISTS: &'static str;

    /// The statement that deletes the row of a key.
    const DELETE: &'static str;

    /// The statement that deletes the rows of several keys.
    const DELETE_MANY: &'static str;

    /// The parameters of those that are about one key.
    fn key_parameters(key: &Self::Key) -> impl Parameters<'_>;

    /// Reads the row of a key.
    ///
    /// # Errors
    ///
    /// [`crate::ErrorKind::NotFound`] when there is none.
    fn fetch(executor: &impl Executor, key: &Self::Key) -> impl Future<Output = Result<Self, Error>> {
        async move { by_key::<Self>("fetch", Self::FETCH, Self::key_parameters(key).as_ref()).one(executor).await }
    }

    /// Reads the row of a key, to be written as JSON without making a value of it.
    ///
    /// # Errors
    ///
    /// [`crate::ErrorKind::NotFound`] when there is none.
    fn fetch_json(executor: &impl Executor, key: &Self::Key) -> impl Future<Output = Result<JsonRow<Self>, Error>> {
        async move { by_key::<Self>("fetch", Self::FETCH, Self::key_parameters(key).as_ref()).json(executor).await }
    }

    /// Reads the row of a key, if there is one.
    ///
    /// # Errors
    ///
    /// When the database cannot be reached.
    fn fetch_optional(executor: &impl Executor, key: &Self::Key) -> impl Future<Output = Result<Option<Self>, Error>> {
        async move { by_key::<Self>("fetch", Self::FETCH, Self::key_parameters(key).as_ref()).optional(executor).await }
    }

    /// Reads the rows of several keys with one statement: ordered by the key, each once, without those that there are not.
    ///
    /// # Errors
    ///
    /// When the database cannot be reached.
    fn fetch_many(executor: &impl Executor, keys: &[Self::Key]) -> impl Future<Output = Result<Vec<Self>, Error>> {
        async move {
            let keys = keys_of::<Self>(keys);
            by_key::<Self>("fetch many", Self::FETCH_MANY, &many::parameters(&keys)).rows(executor).await
        }
    }

    /// Whether there is a row of a key.
    ///
    /// # Errors
    ///
    /// When the database cannot be reached.
    fn exists(executor: &impl Executor, key: &Self::Key) -> impl Future<Output = Result<bool, Error>> {
        async move { by_key::<Self>("exists", Self::EXISTS, Self::key_parameters(key).as_ref()).value(executor).await }
    }

    /// Deletes the row of a key.
    ///
    /// # Errors
    ///
    /// [`crate::ErrorKind::NotFound`] when there is none.
    fn delete(executor: &impl Executor, key: &Self::Key) -> impl Future<Output = Result<(), Error>> {
        async move {
            let parameters = Self::key_parameters(key);
            match by_key::<Self>("delete", Self::DELETE, parameters.as_ref()).execute(executor).await? {
                0 => Err(Error::not_found()),
                _ => Ok(()),
            }
        }
    }

    /// Deletes the rows of several keys with one statement, and returns how many there were.
    ///
    /// # Errors
    ///
    /// [`crate::ErrorKind::Conflict`] when another table refers to one of them; none is deleted then.
    fn delete_many(executor: &impl Executor, keys: &[Self::Key]) -> impl Future<Output = Result<u64, Error>> {
        async move {
            let keys = keys_of::<Self>(keys);
            by_key::<Self>("delete many", Self::DELETE_MANY, &many::parameters(&keys)).execute(executor).await
        }
    }
}

fn by_key<'a, T: Table>(name: &'static str, text: &'static str, parameters: &'a [Parameter<'a>]) -> Known<'a> {
    Known { table: T::TABLE, name, text, parameters }
}

/// The columns of several keys.
fn keys_of<T: Keyed>(keys: &[T::Key]) -> Vec<many::Elements<'_>> {
    many::columns(keys.iter().map(T::key_parameters), T::KEY.len())
}
