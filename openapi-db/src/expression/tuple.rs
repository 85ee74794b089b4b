//! Comparison of several values at once.

use std::marker::PhantomData;

use crate::phantom::phantoms;

use super::{Chain, Expr, Expression, IntoValue, Level, Listed, Node, Operand, Sortable, Value, comparison::compare};
use crate::column::{ColumnType, SqlType};

/// Several expressions that are compared as one, the first of them first.
pub struct Tuple<V> {
    nodes: Vec<Node>,
    values: PhantomData<fn() -> V>,
}

phantoms! { Tuple<V> { nodes, values } }

/// Several expressions, to be compared with as many others: `tuple((A, B)).lt((1, 2))`.
pub fn tuple<E: Expressions>(expressions: E) -> Tuple<E::Values> {
    Tuple { nodes: expressions.into_nodes(), values: PhantomData }
}

/// Expressions that a [`Tuple`] consists of.
pub trait Expressions {
    /// The types of their values.
    type Values;

    #[doc(hidden)]
    fn into_nodes(self) -> Vec<Node>;
}

/// What a [`Tuple`] is compared with.
pub trait Operands<V> {
    #[doc(hidden)]
    fn into_nodes(self) -> Vec<Node>;
}

macro_rules! comparisons {
    ($($(#[$doc:meta])* $name:ident $operator:literal;)*) => {
        $(
            $(#[$doc])*
            pub fn $name(self, others: impl Operands<V>) -> Expr<Option<bool>> {
                let pairs = self.nodes.into_iter().zip(others.into_nodes()).map(|(this, other)| this.agree(other));
                let (these, others): (Vec<_>, Vec<_>) = pairs.unzip();
                Expr::new(compare(Node::tuple(these), $operator, Node::tuple(others)))
            }
        )*
    };
}

impl<V> Tuple<V> {
    comparisons! {
        /// Whether all are the same.
        eq "=";
        /// Whether some differ.
        ne "<>";
        /// Whether the first that differs is less.
        lt "<";
        /// Whether the first that differs is less, or none differs.
        le "<=";
        /// Whether the first that differs is greater.
        gt ">";
        /// Whether the first that differs is greater, or none differs.
        ge ">=";
    }

    /// Whether all are those of one of these rows of values; without any, false. The values of each place travel as one parameter.
    pub fn is_in<R: ListedRow<V>>(self, rows: impl IntoIterator<Item = R>) -> Expr<Option<bool>> {
        Expr::new(self.among("IN", rows))
    }

    /// Whether all are those of none of these rows of values; without any, true.
    pub fn is_not_in<R: ListedRow<V>>(self, rows: impl IntoIterator<Item = R>) -> Expr<Option<bool>> {
        Expr::new(self.among("NOT IN", rows))
    }

    fn among<R: ListedRow<V>>(self, operator: &str, rows: impl IntoIterator<Item = R>) -> Node {
        let types: Vec<_> = self.nodes.iter().map(Node::ty).collect();
        let lists = Node::call("unnest", R::into_lists(rows.into_iter(), &types));
        let rows = Node::write(Level::Call, |sql| {
            sql.push("(SELECT * FROM ").node(&lists).push(")");
        });
        Node::tuple(self.nodes).infix(operator, rows, Level::Within, Chain::Neither)
    }
}

/// A row of values, as which a [`Tuple`] may be listed.
#[diagnostic::on_unimplemented(
    message = "`{Self}` are no values of `{V}`",
    label = "another number of values, or of other types",
    note = "a row is a tuple with a value for each expression; what may be NULL is compared with `eq`"
)]
pub trait ListedRow<V>: Sized {
    /// The values of each place as one, beside columns of these types.
    #[doc(hidden)]
    fn into_lists(rows: impl Iterator<Item = Self>, types: &[Option<SqlType>]) -> Vec<Node>;
}

macro_rules! tuples {
    ($($name:ident $value:ident)*) => {
        impl<$($name: Expression),*> Expressions for ($($name,)*)
        where
            $(Value<$name>: Sortable),*
        {
            type Values = ($(Value<$name>,)*);

            #[expect(non_snake_case, reason = "a variable is named as its type")]
            fn into_nodes(self) -> Vec<Node> {
                let ($($name,)*) = self;
                vec![$($name.into_node()),*]
            }
        }

        impl<$($value: ColumnType<Value = $value> + Listed, $name: IntoValue<$value>),*> ListedRow<($($value,)*)> for ($($name,)*) {
            #[expect(non_snake_case, reason = "a variable is named as its type")]
            fn into_lists(rows: impl Iterator<Item = Self>, types: &[Option<SqlType>]) -> Vec<Node> {
                $(let mut $value = Vec::new();)*
                for ($($name,)*) in rows {
                    $($value.push($name.into_value());)*
                }
                let mut types = types.iter().copied();
                vec![$(Node::all_beside($value, types.next().flatten())),*]
            }
        }

        impl<$($value, $name: Operand<$value>),*> Operands<($($value,)*)> for ($($name,)*) {
            #[expect(non_snake_case, reason = "a variable is named as its type")]
            fn into_nodes(self) -> Vec<Node> {
                let ($($name,)*) = self;
                vec![$($name.into_node()),*]
            }
        }
    };
}

tuples! { A U B V }
tuples! { A U B V C W }
tuples! { A U B V C W D X }
