//! What rows are grouped by.

use crate::{
    column::ColumnType,
    expression::{Argument, Column, Expr, Level, Node},
    table::Table,
};

use super::Label;

/// What rows are grouped by: an expression, several in a tuple, or what [`rollup`] and its like make of them.
#[diagnostic::on_unimplemented(
    message = "rows cannot be grouped by `{Self}`",
    label = "no key of a group",
    note = "a key is a column or an expression, or a tuple of them"
)]
pub trait Keys {
    #[doc(hidden)]
    fn into_nodes(self) -> Vec<Node>;
}

impl<T: Table, V: ColumnType> Keys for Column<T, V> {
    fn into_nodes(self) -> Vec<Node> {
        // Which values are the same is known of `jsonb` alone.
        vec![self.into_node().binary_json()]
    }
}

impl<V: ColumnType> Keys for Expr<V> {
    fn into_nodes(self) -> Vec<Node> {
        // Which values are the same is known of `jsonb` alone.
        vec![self.into_node().binary_json()]
    }
}

impl<V: ColumnType> Keys for Label<V> {
    fn into_nodes(self) -> Vec<Node> {
        // Which values are the same is known of `jsonb` alone.
        vec![self.into_node().binary_json()]
    }
}

impl Keys for () {
    fn into_nodes(self) -> Vec<Node> {
        Vec::new()
    }
}

macro_rules! tuples {
    ($($name:ident)*) => {
        impl<$($name: Keys),*> Keys for ($($name,)*) {
            #[expect(non_snake_case, reason = "a variable is named as its type")]
            fn into_nodes(self) -> Vec<Node> {
                let ($($name,)*) = self;
                let mut nodes = Vec::new();
                $(nodes.extend($name.into_nodes());)*
                nodes
            }
        }
    };
}

tuples! { A }
tuples! { A B }
tuples! { A B C }
tuples! { A B C D }
tuples! { A B C D E }
tuples! { A B C D E F }

/// Several ways to group the same rows.
#[derive(Debug, Clone)]
pub struct Grouping(Node);

impl Keys for Grouping {
    fn into_nodes(self) -> Vec<Node> {
        vec![self.0]
    }
}

/// Groups by all keys, by all but the last, and so on up to all rows together.
///
/// Keys that a row is not grouped by are NULL in it: select them as `.nullable()`, and [`grouping`] to tell them from a NULL of their own.
pub fn rollup(keys: impl Keys) -> Grouping {
    Grouping(Node::call("ROLLUP ", keys.into_nodes()))
}

/// Groups by every choice of the keys. Those that a row is not grouped by are NULL in it, as for [`rollup`].
pub fn cube(keys: impl Keys) -> Grouping {
    Grouping(Node::call("CUBE ", keys.into_nodes()))
}

/// Groups by each of several sets of keys, given as a tuple of tuples; `()` has all rows together. Keys that a row is not grouped by are
/// NULL in it, as for [`rollup`].
pub fn grouping_sets(sets: impl KeySets) -> Grouping {
    Grouping(Node::write(Level::Call, |sql| {
        sql.push("GROUPING SETS (").list(sets.into_sets()).push(")");
    }))
}

/// Which of the keys a row is not grouped by: a bit for each, the last one's the lowest.
///
/// ```
/// use openapi_core::Schema;
/// use openapi_db::{Db, Error, Table, prelude::*};
///
/// #[derive(serde::Serialize, Schema, Table)]
/// struct Sale {
///     #[column(primary_key)]
///     id: i64,
///     country: String,
///     amount: i64,
/// }
///
/// // The sales of each country and, last, of all of them, whose country is NULL and whose bit is 1.
/// async fn totals(db: &Db) -> Result<Vec<(Option<String>, i32, Option<i64>)>, Error> {
///     let is_total = grouping(Sale::COUNTRY);
///     select((Sale::COUNTRY.nullable(), is_total.clone(), Sale::AMOUNT.sum()))
///         .from::<Sale>()
///         .group_by(rollup(Sale::COUNTRY))
///         .order_by((is_total, Sale::COUNTRY))
///         .fetch_all(db)
///         .await
/// }
/// # drop(totals);
/// ```
pub fn grouping(keys: impl Keys) -> Expr<i32> {
    Expr::new(Node::call("grouping", keys.into_nodes()))
}

/// Several sets of keys.
pub trait KeySets {
    #[doc(hidden)]
    fn into_sets(self) -> Vec<Node>;
}

macro_rules! sets {
    ($($name:ident)*) => {
        impl<$($name: Keys),*> KeySets for ($($name,)*) {
            #[expect(non_snake_case, reason = "a variable is named as its type")]
            fn into_sets(self) -> Vec<Node> {
                let ($($name,)*) = self;
                vec![$(Node::tuple($name.into_nodes())),*]
            }
        }
    };
}

sets! { A }
sets! { A B }
sets! { A B C }
sets! { A B C D }
