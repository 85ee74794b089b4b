//! Expressions of SQL: typed where they are made, one erased tree where they are rendered.

mod column;
mod render;

use std::{fmt, marker::PhantomData};

pub use column::{Column, Order};
pub(crate) use render::{Sql, literal, quoted};
use tokio_postgres::types::{ToSql, Type};

/// An expression whose value is a `T`.
pub struct Expr<T> {
    pub(crate) node: Node,
    value: PhantomData<fn() -> T>,
}

impl<T> Expr<T> {
    pub(crate) fn new(node: Node) -> Self {
        Self { node, value: PhantomData }
    }
}

impl<T> fmt::Debug for Expr<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut sql = Sql::default();
        sql.node(&self.node);
        formatter.debug_tuple("Expr").field(&sql.text()).finish()
    }
}

/// A value that a statement is given.
pub(crate) struct Parameter {
    pub(crate) value: Box<dyn ToSql + Send + Sync>,
    pub(crate) ty: Type,
}

/// What an expression is made of, without its type.
pub(crate) enum Node {
    /// A column, by its name.
    Column(&'static str),
    /// A value.
    Parameter(Parameter),
    /// `left operator right`.
    Infix(Box<Node>, &'static str, Box<Node>),
    /// `operand operator`, as `x IS NULL`.
    Postfix(Box<Node>, &'static str),
    /// `operand::type`.
    Cast(Box<Node>, &'static str),
    /// `operand operator (list)`, as `x IN (1, 2)`.
    Within(Box<Node>, &'static str, Vec<Node>),
    /// All of them; without any, true.
    All(Vec<Node>),
    /// At least one of them; without any, false.
    Any(Vec<Node>),
}

/// Whether all conditions hold; without any, true.
pub fn all(conditions: impl IntoIterator<Item = Expr<bool>>) -> Expr<bool> {
    Expr::new(Node::All(conditions.into_iter().map(|condition| condition.node).collect()))
}

/// Whether at least one condition holds; without any, false.
pub fn any(conditions: impl IntoIterator<Item = Expr<bool>>) -> Expr<bool> {
    Expr::new(Node::Any(conditions.into_iter().map(|condition| condition.node).collect()))
}

impl Expr<bool> {
    /// Whether both conditions hold.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        all([self, other])
    }

    /// Whether one of the conditions holds, or both.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        any([self, other])
    }
}
