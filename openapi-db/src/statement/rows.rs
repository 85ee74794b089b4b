//! Which rows of a table statements are about.

use std::{borrow::Cow, marker::PhantomData};

use super::{Alias, Delete, Insert, Select, Source, TableRow, Update, select, source::write_table};
use crate::{
    expression::{Fragment, Level, Node, compare, conjunction},
    phantom::phantoms,
    table::{SoftDeleted, Table, TableDef},
};

/// The rows of a table that a statement is about: those of whoever is meant, without the deleted ones.
///
/// From [`Statements::rows`](super::Statements::rows), [`Tenant::rows`](crate::Tenant::rows) or [`AllTenants`](super::AllTenants). They
/// are a [`Source`] too, in which the table has its own name.
///
/// ```
/// use openapi_core::Schema;
/// use openapi_db::{Db, Error, Table, Tenant, prelude::*};
///
/// /// A letter to somebody.
/// #[derive(serde::Serialize, Schema, Table)]
/// #[table(tenant = account)]
/// struct Letter {
///     #[column(primary_key)]
///     id: i64,
///     account: i32,
/// }
///
/// async fn latest(db: Db, account: i32) -> Result<Vec<Letter>, Error> {
///     let letters = Tenant::of(&db, account).rows::<Letter>();
///     letters.select().order_by(Letter::ID.desc()).limit(10).fetch_all(&db).await
/// }
/// # drop(latest);
/// ```
pub struct Rows<T> {
    tenant: Option<Node>,
    with_deleted: bool,
    table: PhantomData<fn() -> T>,
}

phantoms! { Rows<T> { tenant, with_deleted, table } }

impl<T: Table> Rows<T> {
    /// Those of one tenant or, without one, of all.
    pub(crate) const fn of(tenant: Option<Node>) -> Self {
        Self { tenant, with_deleted: false, table: PhantomData }
    }

    /// Those that were deleted besides.
    #[must_use]
    pub fn with_deleted(self) -> Self
    where
        T: SoftDeleted,
    {
        Self { with_deleted: true, ..self }
    }

    /// Selects them.
    pub fn select(&self) -> Select<TableRow<T>> {
        select(TableRow::new(Cow::Borrowed(T::TABLE.name))).from_as(self)
    }

    /// Inserts new ones: of the tenant, whatever they say themselves.
    ///
    /// What `on_conflict` changes are rows of the tenant too.
    pub fn insert(&self) -> Insert<T> {
        Insert::new(self.tenant.clone())
    }

    /// Changes them.
    pub fn update(&self) -> Update<T> {
        Update::new(self.condition())
    }

    /// Deletes them for good, whether or not the table's deleted rows stay otherwise.
    pub fn delete(&self) -> Delete<T> {
        Delete::new(self.condition())
    }

    /// The same by another name, so that the table can be there twice.
    pub fn alias(self, name: impl Into<Cow<'static, str>>) -> Alias<T> {
        Alias::new(name.into(), self)
    }

    /// What holds for these rows alone, if they are not all.
    fn condition(&self) -> Option<Node> {
        let conditions = scope::<T>(self.tenant.clone(), self.with_deleted);
        (!conditions.is_empty()).then(|| conjunction(conditions))
    }

    /// Writes them as a source, by a name that is not the table's own, if there is one.
    pub(super) fn write(&self, name: Option<&str>, sql: &mut Fragment) {
        let condition = self.condition();
        if let Some(condition) = &condition {
            sql.push("(SELECT * FROM ");
            write_table::<T>(sql);
            sql.push(" WHERE ").node(condition).push(")");
        } else {
            write_table::<T>(sql);
        }
        if let Some(name) = name.or(condition.map(|_| T::TABLE.name)) {
            sql.push(" AS ").name(name);
        }
    }
}

impl<T: Table> Source for Rows<T> {
    fn write_source(&self, sql: &mut Fragment) {
        self.write(None, sql);
    }

    fn table(&self) -> Option<&'static TableDef> {
        Some(T::TABLE)
    }
}

/// What holds for the rows that there are: they are of the tenant, and were not deleted.
pub(crate) fn scope<T: Table>(tenant: Option<Node>, with_deleted: bool) -> Vec<Node> {
    let managed = T::TABLE.managed;
    let column = |index: usize| Node::column_of(T::TABLE.name, &T::TABLE.columns[index]);
    let own = managed.tenant.zip(tenant).map(|(index, tenant)| compare(column(index), "=", tenant));
    let living = managed.soft_delete.filter(|_| !with_deleted);
    let living = living.map(|index| column(index).postfix("IS NULL", Level::Is));
    own.into_iter().chain(living).collect()
}
