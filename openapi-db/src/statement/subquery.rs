//! Queries inside of expressions.

use super::{Projection, RowOf, set::Operand};
use crate::{
    column::ColumnType,
    expression::{Chain, Comparable, Expr, Expression, From1, Level, Node, Sortable, Value},
};

/// Whether a query has a row.
pub fn exists(query: impl Operand) -> Expr<bool> {
    Expr::new(quantified("EXISTS ", query))
}

fn quantified(keyword: &str, query: impl Operand) -> Node {
    Node::write(Level::Call, |sql| {
        sql.push(keyword).node(&parenthesized(query));
    })
}

fn parenthesized(query: impl Operand) -> Node {
    Node::query(query.into_fragment())
}

/// Queries as values.
pub trait Scalar: Operand<Projection: Projection<Row: ColumnType>> {
    /// The value of the query's only row, or NULL if it has none. More rows fail.
    fn scalar(self) -> Expr<Option<<RowOf<Self> as ColumnType>::Value>> {
        let ty = self.selected().first().and_then(|column| column.ty);
        Expr::new(parenthesized(self).of_type(ty))
    }
}

impl<Q: Operand<Projection: Projection<Row: ColumnType>>> Scalar for Q {}

macro_rules! comparisons {
    ($($(#[$doc:meta])* $name:ident $operator:literal $quantifier:literal $kind:ident;)*) => {
        $(
            $(#[$doc])*
            fn $name<Q, V>(self, query: Q) -> Expr<From1<Self, V::With<bool>>>
            where
                Q: Operand<Projection: Projection<Row = V>>,
                V: ColumnType<Value = Value<Self>>,
                Value<Self>: $kind,
            {
                let rows = quantified($quantifier, query);
                Expr::new(self.into_node().infix($operator, rows, Level::Comparison, Chain::Neither))
            }
        )*
    };
}

/// Comparison with the values of a query.
pub trait Subqueries: Expression {
    comparisons! {
        /// Whether the value is among those of the query.
        in_query "=" "ANY " Comparable;
        /// Whether the value is not among those of the query. A NULL among them makes it NULL.
        not_in_query "<>" "ALL " Comparable;
        /// Whether the value is less than some of the query.
        lt_any_of "<" "ANY " Sortable;
        /// Whether the value is at most some of the query.
        le_any_of "<=" "ANY " Sortable;
        /// Whether the value is greater than some of the query.
        gt_any_of ">" "ANY " Sortable;
        /// Whether the value is at least some of the query.
        ge_any_of ">=" "ANY " Sortable;
        /// Whether the value is less than all of the query.
        lt_all_of "<" "ALL " Sortable;
        /// Whether the value is at most all of the query.
        le_all_of "<=" "ALL " Sortable;
        /// Whether the value is greater than all of the query.
        gt_all_of ">" "ALL " Sortable;
        /// Whether the value is at least all of the query.
        ge_all_of ">=" "ALL " Sortable;
    }
}

impl<E: Expression> Subqueries for E {}
