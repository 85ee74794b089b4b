//! Rows by their primary key.

use tokio_postgres::types::Type;

use super::{Known, many};
use crate::{
    access::{Access, Parameter},
    error::Error,
    expression::Expr,
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

    /// The key of the row.
    fn key(&self) -> Self::Key;

    /// Whether a row is that of a key, as a condition of a statement.
    fn is(key: &Self::Key) -> Expr<bool>;

    /// The parameters of those that are about one key.
    fn key_parameters(key: &Self::Key) -> impl Parameters<'_>;

    /// Reads the row of a key.
    ///
    /// # Errors
    ///
    /// [`crate::ErrorKind::NotFound`] when there is none.
    fn fetch(access: &impl Access<Self>, key: &Self::Key) -> impl Future<Output = Result<Self, Error>> {
        async move {
            by_key::<Self>("fetch", Self::FETCH, &scoped(Self::key_parameters(key).as_ref(), access))
                .one(access.executor())
                .await
        }
    }

    /// Reads the row of a key, to be written as JSON without making a value of it.
    ///
    /// # Errors
    ///
    /// [`crate::ErrorKind::NotFound`] when there is none.
    fn fetch_json(access: &impl Access<Self>, key: &Self::Key) -> impl Future<Output = Result<JsonRow<Self>, Error>> {
        async move {
            by_key::<Self>("fetch", Self::FETCH, &scoped(Self::key_parameters(key).as_ref(), access))
                .json(access.executor())
                .await
        }
    }

    /// Reads the row of a key, if there is one.
    ///
    /// # Errors
    ///
    /// When the database cannot be reached.
    fn fetch_optional(
        access: &impl Access<Self>,
        key: &Self::Key,
    ) -> impl Future<Output = Result<Option<Self>, Error>> {
        async move {
            by_key::<Self>("fetch", Self::FETCH, &scoped(Self::key_parameters(key).as_ref(), access))
                .optional(access.executor())
                .await
        }
    }

    /// Reads the rows of several keys with one statement: ordered by the key, each once, without those that there are not.
    ///
    /// # Errors
    ///
    /// When the database cannot be reached.
    fn fetch_many(access: &impl Access<Self>, keys: &[Self::Key]) -> impl Future<Output = Result<Vec<Self>, Error>> {
        async move {
            let keys = keys_of::<Self>(keys);
            by_key::<Self>("fetch many", Self::FETCH_MANY, &scoped(&many::parameters(&keys), access))
                .rows(access.executor())
                .await
        }
    }

    /// Whether there is a row of a key.
    ///
    /// # Errors
    ///
    /// When the database cannot be reached.
    fn exists(access: &impl Access<Self>, key: &Self::Key) -> impl Future<Output = Result<bool, Error>> {
        async move {
            by_key::<Self>("exists", Self::EXISTS, &scoped(Self::key_parameters(key).as_ref(), access))
                .value(access.executor())
                .await
        }
    }

    /// Deletes the row of a key.
    ///
    /// # Errors
    ///
    /// [`crate::ErrorKind::NotFound`] when there is none.
    fn delete(access: &impl Access<Self>, key: &Self::Key) -> impl Future<Output = Result<(), Error>> {
        delete(access, key, None)
    }

    /// Deletes the rows of several keys with one statement, and returns how many there were.
    ///
    /// # Errors
    ///
    /// [`crate::ErrorKind::Conflict`] when another table refers to one of them; none is deleted then.
    fn delete_many(access: &impl Access<Self>, keys: &[Self::Key]) -> impl Future<Output = Result<u64, Error>> {
        async move {
            let keys = keys_of::<Self>(keys);
            by_key::<Self>("delete many", Self::DELETE_MANY, &scoped(&many::parameters(&keys), access))
                .execute(access.executor())
                .await
        }
    }
}

fn by_key<'a, T: Table>(name: &'static str, text: &'static str, parameters: &'a [Parameter<'a>]) -> Known<'a> {
    Known { table: T::TABLE, name, text, parameters }
}

/// Deletes the row of a key, if it has one of these versions, where any are asked for.
pub(super) async fn delete<T: Keyed>(
    access: &impl Access<T>,
    key: &T::Key,
    versions: Option<Vec<i64>>,
) -> Result<(), Error> {
    let parameters = T::key_parameters(key);
    let mut parameters = scoped(parameters.as_ref(), access);
    if T::TABLE.managed.version.is_some() {
        parameters.push((&versions, Type::INT8_ARRAY));
    }
    match by_key::<T>("delete", T::DELETE, &parameters).execute(access.executor()).await? {
        0 => Err(missing(access, key, versions.is_some()).await?),
        _ => Ok(()),
    }
}

/// Why there was no row of a key: it has another version than was asked for, or there is none.
pub(super) async fn missing<T: Keyed>(access: &impl Access<T>, key: &T::Key, of_version: bool) -> Result<Error, Error> {
    let is_there = of_version && T::exists(access, key).await?;
    Ok(if is_there { Error::stale() } else { Error::not_found() })
}

/// Parameters, with that of the tenant behind them.
pub(super) fn scoped<'a, T>(parameters: &[Parameter<'a>], access: &'a impl Access<T>) -> Vec<Parameter<'a>> {
    parameters.iter().cloned().chain(access.tenant()).collect()
}

/// The columns of several keys.
fn keys_of<T: Keyed>(keys: &[T::Key]) -> Vec<many::Elements<'_>> {
    many::columns(keys.iter().map(T::key_parameters), T::TABLE.key().map(|column| column.ty.array_type()))
}
