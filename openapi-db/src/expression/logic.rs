//! Conditions, and what joins them.

use super::{Expr, Expression, From2, Level, Node, Operand};
use crate::column::ColumnType;

/// What joins conditions, in SQL's logic of true, false and NULL.
#[expect(clippy::wrong_self_convention, reason = "an expression becomes a part of what asks it")]
pub trait Logic: Expression<Type: ColumnType<Value = bool>> {
    /// Whether both conditions hold.
    fn and<R: Operand<bool>>(self, other: R) -> Expr<From2<Self, R, bool>> {
        Expr::new(conjunction(vec![self.into_node(), other.into_node()]))
    }

    /// Whether one of the conditions holds, or both.
    fn or<R: Operand<bool>>(self, other: R) -> Expr<From2<Self, R, bool>> {
        Expr::new(disjunction(vec![self.into_node(), other.into_node()]))
    }

    /// Whether the condition does not hold.
    fn not(self) -> Expr<Self::Type> {
        Expr::new(self.into_node().prefix("NOT ", Level::Not))
    }

    /// Whether the condition holds: false, where it is NULL.
    fn is_true(self) -> Expr<bool> {
        Expr::new(self.into_node().postfix("IS TRUE", Level::Is))
    }

    /// Whether the condition is known not to hold: false, where it is NULL.
    fn is_false(self) -> Expr<bool> {
        Expr::new(self.into_node().postfix("IS FALSE", Level::Is))
    }

    /// Whether the condition does not hold, or is NULL.
    fn is_not_true(self) -> Expr<bool> {
        Expr::new(self.into_node().postfix("IS NOT TRUE", Level::Is))
    }
}

impl<E: Expression<Type: ColumnType<Value = bool>>> Logic for E {}

/// Whether all conditions hold; without any, true.
pub fn all<R: Operand<bool>>(conditions: impl IntoIterator<Item = R>) -> Expr<R::Type> {
    Expr::new(conjunction(conditions.into_iter().map(R::into_node).collect()))
}

/// Whether at least one condition holds; without any, false.
pub fn any<R: Operand<bool>>(conditions: impl IntoIterator<Item = R>) -> Expr<R::Type> {
    Expr::new(disjunction(conditions.into_iter().map(R::into_node).collect()))
}

pub(crate) fn conjunction(nodes: Vec<Node>) -> Node {
    Node::chain(nodes, Level::And, " AND ", "TRUE")
}

pub(crate) fn disjunction(nodes: Vec<Node>) -> Node {
    Node::chain(nodes, Level::Or, " OR ", "FALSE")
}
