//! Changes of rows.

use tokio_postgres::types::Type;

use super::{
    Keyed, Known,
    keyed::{missing, scoped},
};
use crate::{
    access::{Access, Parameter},
    error::Error,
    table::Table,
};

/// What changes of a row.
///
/// Made by [`derive@crate::Table`] for the types that `update(…)` names, or derived for a struct whose fields are some of the table's
/// columns. One that is a [`crate::Patch`] may keep its column as it is; any other is always written.
pub trait Update {
    /// The table.
    type Table: Keyed;

    /// The statement that changes the row of a key and returns it. The parameters of the key come first.
    const UPDATE: &'static str;

    /// Whether nothing changes.
    fn is_empty(&self) -> bool;

    /// The statement's parameters behind those of the key.
    fn parameters(&self) -> Vec<Parameter<'_>>;

    /// Changes the row of a key, and returns it as it is stored. Without a change, it is read alone.
    ///
    /// # Errors
    ///
    /// [`crate::ErrorKind::NotFound`] when there is none.
    fn update(
        &self,
        access: &impl Access<Self::Table>,
        key: &<Self::Table as Keyed>::Key,
    ) -> impl Future<Output = Result<Self::Table, Error>> {
        update(self, access, key, None)
    }
}

/// Changes the row of a key, if it has one of these versions, where any are asked for.
pub(super) async fn update<U: Update + ?Sized>(
    change: &U,
    access: &impl Access<U::Table>,
    key: &<U::Table as Keyed>::Key,
    versions: Option<Vec<i64>>,
) -> Result<U::Table, Error> {
    if change.is_empty() {
        return U::Table::fetch(access, key).await;
    }
    let of_key = U::Table::key_parameters(key);
    let parameters: Vec<_> = of_key.as_ref().iter().cloned().chain(change.parameters()).collect();
    let mut parameters = scoped(&parameters, access);
    let table = U::Table::TABLE;
    if table.managed.version.is_some() {
        parameters.push((&versions, Type::INT8_ARRAY));
    }
    let update = Known { table, name: "update", text: U::UPDATE, parameters: &parameters };
    match update.optional(access.executor()).await? {
        Some(row) => Ok(row),
        None => Err(missing(access, key, versions.is_some()).await?),
    }
}
