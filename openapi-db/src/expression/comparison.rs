//! Comparison of values: equality, order, and NULL.

use super::{Chain, Comparable, Expr, Expression, From2, From3, Level, Node, Operand, Sortable, Value};

macro_rules! comparisons {
    ($($(#[$doc:meta])* $name:ident $operator:literal $kind:ident;)*) => {
        $(
            $(#[$doc])*
            fn $name<R: Operand<Value<Self>>>(self, other: R) -> Expr<From2<Self, R, bool>>
            where
                Value<Self>: $kind,
            {
                Expr::new(compare(self.into_node(), $operator, other.into_node()))
            }
        )*
    };
}

/// Comparison of an expression with another one, or with a value. Where NULL is compared, the result is NULL.
#[expect(clippy::wrong_self_convention, reason = "an expression becomes a part of what asks it")]
pub trait Comparison: Expression {
    comparisons! {
        /// Whether both are the same. NULL is the same as nothing: there is [`Comparison::is_null`].
        eq "=" Comparable;
        /// Whether they differ. NULL differs from nothing.
        ne "<>" Comparable;
        /// Whether this one is less.
        lt "<" Sortable;
        /// Whether this one is at most the other.
        le "<=" Sortable;
        /// Whether this one is greater.
        gt ">" Sortable;
        /// Whether this one is at least the other.
        ge ">=" Sortable;
    }

    /// Whether they differ, with NULL as a value like any other.
    fn is_distinct_from<R: Operand<Value<Self>>>(self, other: R) -> Expr<bool>
    where
        Value<Self>: Comparable,
    {
        let (this, other) = self.into_node().agree(other.into_node());
        Expr::new(this.infix("IS DISTINCT FROM", other, Level::Is, Chain::Neither))
    }

    /// Whether both are the same, with NULL as a value like any other.
    fn is_not_distinct_from<R: Operand<Value<Self>>>(self, other: R) -> Expr<bool>
    where
        Value<Self>: Comparable,
    {
        let (this, other) = self.into_node().agree(other.into_node());
        Expr::new(this.infix("IS NOT DISTINCT FROM", other, Level::Is, Chain::Neither))
    }

    /// Whether the value is NULL.
    fn is_null(self) -> Expr<bool> {
        Expr::new(self.into_node().postfix("IS NULL", Level::Is))
    }

    /// Whether there is a value.
    fn is_not_null(self) -> Expr<bool> {
        Expr::new(self.into_node().postfix("IS NOT NULL", Level::Is))
    }

    /// Whether the value lies between two others, or is one of them.
    fn between<L, H>(self, lowest: L, highest: H) -> Expr<From3<Self, L, H, bool>>
    where
        L: Operand<Value<Self>>,
        H: Operand<Value<Self>>,
        Value<Self>: Sortable,
    {
        Expr::new(between(self.into_node(), "BETWEEN", [lowest.into_node(), highest.into_node()]))
    }

    /// Whether the value lies outside of two others.
    fn not_between<L, H>(self, lowest: L, highest: H) -> Expr<From3<Self, L, H, bool>>
    where
        L: Operand<Value<Self>>,
        H: Operand<Value<Self>>,
        Value<Self>: Sortable,
    {
        Expr::new(between(self.into_node(), "NOT BETWEEN", [lowest.into_node(), highest.into_node()]))
    }
}

impl<E: Expression> Comparison for E {}

pub(crate) fn compare(left: Node, operator: &str, right: Node) -> Node {
    let (left, right) = left.agree(right);
    left.infix(operator, right, Level::Comparison, Chain::Neither)
}

fn between(node: Node, operator: &str, bounds: [Node; 2]) -> Node {
    let [lowest, highest] = bounds.map(|bound| bound.beside(node.ty()));
    // PostgreSQL's grammar has a narrower kind of expressions here: without `AND`, comparisons and their like, and without
    // `AT TIME ZONE` and `COLLATE`, which operators may have in them without parentheses.
    let bounds = Node::write(Level::Operator, |sql| {
        sql.part(&lowest, lowest.is_at_least(Level::Sign)).push(" AND ");
        sql.part(&highest, highest.is_at_least(Level::Sign));
    });
    node.infix(operator, bounds, Level::Within, Chain::Neither)
}
