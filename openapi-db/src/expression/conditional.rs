//! Values that depend on others: CASE, what stands for NULL, conversion.

use std::marker::PhantomData;

use super::{Comparable, Expr, Expression, From1, From2, Node, Operand, Sortable, Value};
use crate::column::{ColumnType, SqlType};
use crate::phantom::phantoms;

/// What depends on whether there is a value, or on its type.
pub trait Conditional: Expression {
    /// The value or, where it is NULL, another one.
    fn coalesce<R: Operand<Value<Self>>>(self, other: R) -> Expr<R::Type> {
        Expr::new(one_of("coalesce", self.into_node(), other.into_node()))
    }

    /// The value, or NULL where it is this one.
    fn nullif<R: Operand<Value<Self>>>(self, other: R) -> Expr<Option<Value<Self>>>
    where
        Value<Self>: Comparable,
    {
        Expr::new(one_of("nullif", self.into_node(), other.into_node()))
    }

    /// The greater of two values. One that is NULL does not count.
    fn greatest<R: Operand<Value<Self>>>(self, other: R) -> Expr<From2<Self, R, Value<Self>>>
    where
        Value<Self>: Sortable,
    {
        Expr::new(one_of("greatest", self.into_node(), other.into_node()))
    }

    /// The lesser of two values. One that is NULL does not count.
    fn least<R: Operand<Value<Self>>>(self, other: R) -> Expr<From2<Self, R, Value<Self>>>
    where
        Value<Self>: Sortable,
    {
        Expr::new(one_of("least", self.into_node(), other.into_node()))
    }

    /// The value as one of another type. What cannot be converted fails.
    fn cast<U: ColumnType>(self) -> Expr<From1<Self, U>> {
        Expr::new(self.into_node().cast(&U::TYPE.name()))
    }
}

impl<E: Expression> Conditional for E {}

/// One of two values, which has the type of the first.
fn one_of(function: &str, this: Node, other: Node) -> Node {
    let (this, other) = this.agree(other);
    let ty = this.ty();
    Node::call(function, [this, other]).of_type(ty)
}

/// A value that depends on conditions: `case(condition, value).when(…).otherwise(…)`.
///
/// The first condition that holds decides.
pub fn case<V, R: Operand<V>>(condition: impl Operand<bool>, value: R) -> Case<R::Type> {
    let branches = vec![(condition.into_node(), value.into_node())];
    Case { branches, value: PhantomData }
}

/// What [`case`] makes. It becomes an expression with [`Case::otherwise`] or [`Case::end`].
#[must_use = "it becomes an expression with `otherwise` or `end`"]
pub struct Case<T> {
    branches: Vec<(Node, Node)>,
    value: PhantomData<fn() -> T>,
}

phantoms! { Case<T> { branches, value } }

impl<T: ColumnType> Case<T> {
    /// The value where this condition holds, and none before it.
    pub fn when<R: Operand<T::Value>>(mut self, condition: impl Operand<bool>, value: R) -> Case<T::With<R::Type>> {
        self.branches.push((condition.into_node(), value.into_node()));
        Case { branches: self.branches, value: PhantomData }
    }

    /// The value where no condition holds.
    pub fn otherwise<R: Operand<T::Value>>(self, value: R) -> Expr<T::With<R::Type>> {
        Expr::new(self.node(Some(&value.into_node())))
    }

    /// NULL where no condition holds.
    pub fn end(self) -> Expr<Option<T::Value>> {
        Expr::new(self.node(None))
    }

    fn node(&self, otherwise: Option<&Node>) -> Node {
        // Values are of the type that a column among them has.
        let ty = self.branches.iter().map(|(_, value)| value).chain(otherwise).find_map(Node::ty);
        let value_of = |value: &Node| value.clone().binary_json().beside(ty);
        let node = Node::write(super::Level::Call, |sql| {
            sql.push("CASE");
            for (condition, value) in &self.branches {
                sql.push(" WHEN ").node(condition).push(" THEN ").node(&value_of(value));
            }
            if let Some(value) = otherwise {
                sql.push(" ELSE ").node(&value_of(value));
            }
            sql.push(" END");
        });
        node.of_type(ty.filter(|ty| *ty != SqlType::Json))
    }
}
