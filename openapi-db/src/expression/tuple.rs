//! Comparison of several values at once.

use std::marker::PhantomData;

use crate::phantom::phantoms;

use super::{Expr, Expression, Node, Operand, Sortable, Value, comparison::compare};

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
