//! Whether a value is one of several.

use super::{Chain, Comparable, Expr, Expression, From1, Level, Listed, Node, Sortable, Value, comparison::compare};
use crate::column::{ColumnType, SqlType};

/// What a list of values may consist of: values, and references to them.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no value of `{V}`",
    label = "not a `{V}`",
    note = "a list has values of the expression's own type in it; what may be NULL is asked for with `is_null`"
)]
pub trait IntoValue<V> {
    #[doc(hidden)]
    fn into_value(self) -> V;
}

#[diagnostic::do_not_recommend]
impl<T: ColumnType<Value = T>> IntoValue<T> for T {
    fn into_value(self) -> T {
        self
    }
}

#[diagnostic::do_not_recommend]
impl<T: ColumnType<Value = T> + Clone> IntoValue<T> for &T {
    fn into_value(self) -> T {
        self.clone()
    }
}

impl IntoValue<String> for &str {
    fn into_value(self) -> String {
        self.to_owned()
    }
}

macro_rules! quantified {
    ($($(#[$doc:meta])* $name:ident $operator:literal $quantifier:literal $kind:ident;)*) => {
        $(
            $(#[$doc])*
            fn $name<I>(self, values: I) -> Expr<From1<Self, bool>>
            where
                I: IntoIterator<Item: IntoValue<Value<Self>>>,
                Value<Self>: $kind + Listed,
            {
                let values = values.into_iter().map(IntoValue::into_value).collect();
                Expr::new(quantified(self.into_node(), $operator, $quantifier, values))
            }
        )*
    };
}

/// Comparison with each of several values, which travel as one parameter, an array: the text of the statement does not depend on their
/// number, and the values are no arrays themselves.
#[expect(clippy::wrong_self_convention, reason = "an expression becomes a part of what asks it")]
pub trait Membership: Expression {
    quantified! {
        /// Whether the value is one of these; without any, it is not.
        is_in "=" "ANY" Comparable;
        /// Whether the value is none of these; without any, it is.
        is_not_in "<>" "ALL" Comparable;
        /// Whether the value is less than one of these.
        lt_any "<" "ANY" Sortable;
        /// Whether the value is at most one of these.
        le_any "<=" "ANY" Sortable;
        /// Whether the value is greater than one of these.
        gt_any ">" "ANY" Sortable;
        /// Whether the value is at least one of these.
        ge_any ">=" "ANY" Sortable;
    }
}

impl<E: Expression> Membership for E {}

fn quantified<V: ColumnType>(node: Node, operator: &str, quantifier: &str, mut values: Vec<V>) -> Node {
    // One value is compared as it is: so an index gives the rows in its order.
    if values.len() == 1
        && let Some(value) = values.pop()
    {
        return compare(node, operator, Node::parameter(value));
    }
    let values = Node::all_beside(values, node.ty());
    node.binary_json().infix(operator, Node::call(quantifier, [values]), Level::Comparison, Chain::Neither)
}

/// Values as one parameter.
pub(crate) fn array<V: ColumnType>(values: Vec<V>) -> Node {
    Node::parameter_of(values, SqlType::Array(const { &V::TYPE }))
}
