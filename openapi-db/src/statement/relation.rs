//! Rows and those that they refer to: many at once.

use std::{collections::HashMap, fmt, hash::Hash};

use super::{DerivedFrom as _, Labelled as _, Query as _, Rows, Statements as _, label, select};
use crate::{
    access::Access,
    column::{ColumnType, Element},
    error::Error,
    expression::{Argument as _, Column, Comparable, Expr, Node, Nullable, compare},
    table::{Table, TableDef},
};

/// How the rows of a table `C` refer to those of a table `P`: a column of the one has the values of a column of the other.
///
/// ```
/// use openapi_core::Schema;
/// use openapi_db::{Db, Error, Table, prelude::*};
///
/// #[derive(serde::Serialize, Schema, Table)]
/// struct Project {
///     #[column(primary_key)]
///     id: i64,
/// }
///
/// #[derive(serde::Serialize, Schema, Table)]
/// struct Task {
///     #[column(primary_key)]
///     id: i64,
///     #[column(references = Project::ID)]
///     project_id: Option<i64>,
/// }
///
/// async fn print(projects: &[Project], db: &Db) -> Result<(), Error> {
///     let tasks = relation(Task::PROJECT_ID, Project::ID).children(projects, db).await?;
///     for project in projects {
///         println!("{}: {}", project.id, tasks.of(project).len());
///     }
///     Ok(())
/// }
/// ```
#[derive(Debug)]
pub struct Relation<C: 'static, P: 'static, A: 'static, B: 'static> {
    child: Column<C, A>,
    parent: Column<P, B>,
}

/// The relation of a column to the one that it refers to, by a foreign key, in which the columns of the tenant may be too.
///
/// # Panics
///
/// When the column is no foreign key to the other one.
pub fn relation<C: Table, P: Table, A, B>(child: Column<C, A>, parent: Column<P, B>) -> Relation<C, P, A, B>
where
    A: ColumnType + Nullable<B::Value>,
    B: ColumnType + Nullable<B::Value>,
{
    let (name, target) = (child.definition().name, parent.definition().name);
    let is_declared = C::TABLE.foreign_keys().any(|(constraint, key)| {
        let mut pairs = constraint.columns.iter().copied().zip(key.columns.iter().map(|column| column().name));
        // Beside the columns themselves there may be those of the tenant, whose rows are meant in any case.
        (key.table)().name == P::TABLE.name
            && constraint.columns.contains(&name)
            && pairs.all(|pair| pair == (name, target) || is_tenant(C::TABLE, P::TABLE, pair))
    });
    assert!(
        is_declared,
        "column `{name}` of `{}` does not refer to `{target}` of `{}`: add `#[column(references = …)]` to it",
        C::TABLE.name,
        P::TABLE.name
    );
    Relation { child, parent }
}

/// Whether two columns that refer to each other say whose the rows of both tables are.
fn is_tenant(child: &TableDef, parent: &TableDef, (column, target): (&str, &str)) -> bool {
    let is = |table: &TableDef, name| table.managed.tenant.is_some_and(|index| table.columns[index].name == name);
    is(child, column) && is(parent, target)
}

impl<C, P, A, B, K> Relation<C, P, A, B>
where
    C: Table,
    P: Table,
    A: ColumnType<Value = K> + Nullable<K>,
    B: ColumnType<Value = K> + Nullable<K>,
    K: Element + ColumnType<Value = K> + Comparable + Clone + Eq + Hash,
{
    /// The condition of a join.
    pub fn on(&self) -> Expr<A::With<B::With<bool>>> {
        let (child, parent) = (Node::column_of(C::TABLE.name, self.child.definition()), self.parent);
        Expr::new(compare(child, "=", Node::column_of(P::TABLE.name, parent.definition())))
    }

    /// Reads the rows that refer to these, with one statement.
    ///
    /// # Errors
    ///
    /// When the database cannot be reached.
    pub async fn children(&self, parents: &[P], access: &impl Access<C>) -> Result<Children<C, P, B, K>, Error> {
        let keys = distinct(parents.iter().filter_map(|parent| self.parent.of(parent).as_present()));
        let mut rows: HashMap<K, Vec<C>> = HashMap::new();
        if !keys.is_empty() {
            for (key, child) in of_keys(keys, self.child, access).await? {
                rows.entry(key).or_default().push(child);
            }
        }
        Ok(Children { rows, key: self.parent })
    }

    /// Reads the rows that these refer to, with one statement.
    ///
    /// # Errors
    ///
    /// When the database cannot be reached.
    pub async fn parents(&self, children: &[C], access: &impl Access<P>) -> Result<Parents<C, P, A, K>, Error> {
        let keys = distinct(children.iter().filter_map(|child| self.child.of(child).as_present()));
        let mut rows = HashMap::new();
        if !keys.is_empty() {
            rows.extend(of_keys(keys, self.parent, access).await?);
        }
        Ok(Parents { rows, key: self.child })
    }
}

/// The rows that have one of the keys in a column, each with that key: in the database, keys may be the same that differ here, such as those
/// of `citext`.
async fn of_keys<T, V, K>(keys: Vec<K>, column: Column<T, V>, access: &impl Access<T>) -> Result<Vec<(K, T)>, Error>
where
    T: Table,
    V: ColumnType,
    K: Element + ColumnType<Value = K>,
{
    const KEY: &str = "key";
    let ty = Some(column.definition().ty);
    let keys = Expr::<K>::new(Node::call("unnest", [Node::all_beside(keys, ty)]).of_type(ty));
    let keys = select(keys.named(label(KEY))).alias("keys of the relation");
    let key = keys.column(label::<K>(KEY));
    let own =
        Expr::<bool>::new(compare(Node::column_of(T::TABLE.name, column.definition()), "=", key.clone().into_node()));
    let rows = Rows::<T>::of(access.tenant_node());
    let select = select((key, T::row())).from_as(&rows).join_as(&keys, own);
    select.fetch_all(access.executor()).await
}

/// Each key once.
fn distinct<'a, K: Eq + Hash + Clone + 'a>(keys: impl Iterator<Item = &'a K>) -> Vec<K> {
    let keys: std::collections::HashSet<&K> = keys.collect();
    keys.into_iter().cloned().collect()
}

/// The rows that refer to others, by those.
pub struct Children<C: 'static, P: 'static, B: 'static, K> {
    rows: HashMap<K, Vec<C>>,
    key: Column<P, B>,
}

impl<C, P, B: Nullable<K>, K: Eq + Hash> Children<C, P, B, K> {
    /// The rows that refer to this one, in no order.
    pub fn of(&self, parent: &P) -> &[C] {
        let key = self.key.of(parent).as_present();
        key.and_then(|key| self.rows.get(key)).map_or(&[], Vec::as_slice)
    }

    /// The rows that refer to this one, taken out.
    pub fn take(&mut self, parent: &P) -> Vec<C> {
        let key = self.key.of(parent).as_present();
        key.and_then(|key| self.rows.remove(key)).unwrap_or_default()
    }
}

/// The rows that others refer to, by those.
pub struct Parents<C: 'static, P: 'static, A: 'static, K> {
    rows: HashMap<K, P>,
    key: Column<C, A>,
}

impl<C, P, A: Nullable<K>, K: Eq + Hash> Parents<C, P, A, K> {
    /// The row that this one refers to, if it refers to any.
    pub fn of(&self, child: &C) -> Option<&P> {
        self.rows.get(self.key.of(child).as_present()?)
    }
}

impl<C, P, B, K> fmt::Debug for Children<C, P, B, K> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Children").field("parents", &self.rows.len()).finish_non_exhaustive()
    }
}

impl<C, P, A, K> fmt::Debug for Parents<C, P, A, K> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Parents").field("parents", &self.rows.len()).finish_non_exhaustive()
    }
}
