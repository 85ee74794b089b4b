//! What rows are ordered by.

use super::{Expr, Expression, Fragment, Node, Sortable, Value};

/// What rows are ordered by: an expression, its direction, and where NULL has its place.
#[derive(Debug, Clone)]
pub struct Order {
    node: Node,
    descending: bool,
    nulls: Option<&'static str>,
}

impl Order {
    /// NULL before all values.
    #[must_use]
    pub fn nulls_first(self) -> Self {
        Self { nulls: Some(" NULLS FIRST"), ..self }
    }

    /// NULL behind all values.
    #[must_use]
    pub fn nulls_last(self) -> Self {
        Self { nulls: Some(" NULLS LAST"), ..self }
    }

    fn write(&self, sql: &mut Fragment) {
        sql.node(&self.node).push(if self.descending { " DESC" } else { "" }).push(self.nulls.unwrap_or_default());
    }
}

/// The directions in which expressions are ordered.
pub trait Ordering: Expression {
    /// The lowest values first, NULL behind them.
    fn asc(self) -> Order
    where
        Value<Self>: Sortable,
    {
        Order { node: self.into_node(), descending: false, nulls: None }
    }

    /// NULL first, and then the highest values.
    fn desc(self) -> Order
    where
        Value<Self>: Sortable,
    {
        Order { node: self.into_node(), descending: true, nulls: None }
    }
}

impl<E: Expression> Ordering for E {}

/// What a statement is ordered by: an expression, an [`Order`], or several in a tuple or a list.
#[diagnostic::on_unimplemented(
    message = "nothing can be ordered by `{Self}`",
    label = "no order",
    note = "an order is a column or an expression, `.asc()` or `.desc()` of one, or a tuple of them"
)]
pub trait Orders {
    #[doc(hidden)]
    fn into_orders(self) -> Vec<Order>;
}

impl Orders for Order {
    fn into_orders(self) -> Vec<Order> {
        vec![self]
    }
}

impl Orders for Vec<Order> {
    fn into_orders(self) -> Vec<Order> {
        self
    }
}

impl<T> Orders for Expr<T>
where
    Self: Expression,
    Value<Self>: Sortable,
{
    fn into_orders(self) -> Vec<Order> {
        vec![self.asc()]
    }
}

impl<T, V> Orders for super::Column<T, V>
where
    Self: Expression,
    Value<Self>: Sortable,
{
    fn into_orders(self) -> Vec<Order> {
        vec![self.asc()]
    }
}

impl<V> Orders for crate::statement::Label<V>
where
    Self: Expression,
    Value<Self>: Sortable,
{
    fn into_orders(self) -> Vec<Order> {
        vec![self.asc()]
    }
}

macro_rules! orders {
    ($($name:ident)*) => {
        impl<$($name: Orders),*> Orders for ($($name,)*) {
            #[expect(non_snake_case, reason = "a variable is named as its type")]
            fn into_orders(self) -> Vec<Order> {
                let ($($name,)*) = self;
                let mut orders = Vec::new();
                $(orders.extend($name.into_orders());)*
                orders
            }
        }
    };
}

orders! { A }
orders! { A B }
orders! { A B C }
orders! { A B C D }
orders! { A B C D E }
orders! { A B C D E F }

/// Writes what is ordered by, if there is anything.
pub(crate) fn write_orders(sql: &mut Fragment, orders: &[Order]) {
    for (index, order) in orders.iter().enumerate() {
        sql.push(if index == 0 { " ORDER BY " } else { ", " });
        order.write(sql);
    }
}
