//! Locks on the rows that are selected.

use crate::{expression::Fragment, table::Table};

/// A lock on the rows that are selected, until the transaction ends: `RowLock::for_update().skip_locked()`.
#[derive(Debug, Clone)]
#[must_use = "it is for `.lock(…)`"]
pub struct RowLock {
    strength: &'static str,
    tables: Fragment,
    waiting: &'static str,
}

impl RowLock {
    const fn new(strength: &'static str, tables: Fragment) -> Self {
        Self { strength, tables, waiting: "" }
    }

    /// Nobody else changes or locks the rows.
    pub fn for_update() -> Self {
        Self::new(" FOR UPDATE", Fragment::default())
    }

    /// Nobody else changes the rows, but others may refer to them.
    pub fn for_no_key_update() -> Self {
        Self::new(" FOR NO KEY UPDATE", Fragment::default())
    }

    /// Nobody changes the rows.
    pub fn for_share() -> Self {
        Self::new(" FOR SHARE", Fragment::default())
    }

    /// Nobody changes the keys of the rows.
    pub fn for_key_share() -> Self {
        Self::new(" FOR KEY SHARE", Fragment::default())
    }

    /// The rows of this table alone, of those that are joined.
    pub fn of<T: Table>(mut self) -> Self {
        self.tables.push(if self.tables.is_empty() { " OF " } else { ", " });
        self.tables.name(T::TABLE.name);
        self
    }

    /// Leaves out the rows that somebody else has locked.
    pub fn skip_locked(self) -> Self {
        Self { waiting: " SKIP LOCKED", ..self }
    }

    /// Fails when somebody else has locked a row.
    pub fn nowait(self) -> Self {
        Self { waiting: " NOWAIT", ..self }
    }

    pub(super) fn write(&self, sql: &mut Fragment) {
        sql.push(self.strength).append(&self.tables).push(self.waiting);
    }
}
