//! Changes of rows.

use super::{Keyed, Known};
use crate::{
    access::{Executor, Parameter},
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
        executor: &impl Executor,
        key: &<Self::Table as Keyed>::Key,
    ) -> impl Future<Output = Result<Self::Table, Error>> {
        async move {
            if self.is_empty() {
                return Self::Table::fetch(executor, key).await;
            }
            let key = Self::Table::key_parameters(key);
            let parameters: Vec<_> = key.as_ref().iter().cloned().chain(self.parameters()).collect();
            let table = Self::Table::TABLE;
            Known { table, name: "update", text: Self::UPDATE, parameters: &parameters }.one(executor).await
        }
    }
}
