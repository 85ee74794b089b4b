//! What many rows become one value by.

use std::{
    borrow::{Borrow, Cow},
    marker::PhantomData,
};

use super::{
    Argument, Arguments, Comparable, Expr, Expression, Extremal, Fragment, Level, Logic, Node, Number, Operand, Order,
    Orders, Sortable, Textual, Value, Window, logic::conjunction, operand::expression_types, order::write_orders,
    quoted,
};
use crate::column::{ColumnType, Element, SqlType};
use crate::phantom::phantoms;

/// A value of many rows: of a group, or of all rows.
pub struct Aggregate<T> {
    name: Cow<'static, str>,
    arguments: Vec<Node>,
    distinct: bool,
    orders: Vec<Order>,
    filter: Option<Node>,
    cast: Option<&'static str>,
    /// The type that it has in the database, if it is that of a column.
    ty: Option<SqlType>,
    /// Whether nobody knows what it does beside giving a value.
    is_foreign: bool,
    value: PhantomData<fn() -> T>,
}

phantoms! { Aggregate<T> { name, arguments, distinct, orders, filter, cast, ty, is_foreign, value } }

impl<T> Aggregate<T> {
    fn new(name: &'static str, arguments: Vec<Node>) -> Self {
        Self {
            name: Cow::Borrowed(name),
            arguments,
            distinct: false,
            orders: Vec::new(),
            filter: None,
            cast: None,
            ty: None,
            is_foreign: false,
            value: PhantomData,
        }
    }

    /// One of its argument's values.
    fn of_values(name: &'static str, argument: Node, cast: Option<&'static str>) -> Self {
        let ty = argument.ty();
        Self { cast, ty, ..Self::new(name, vec![argument]) }
    }

    fn cast_to(self, cast: Option<&'static str>) -> Self {
        Self { cast, ..self }
    }

    /// Of values that are the same, one alone.
    #[must_use]
    pub fn distinct(self) -> Self {
        Self { distinct: true, ..self }
    }

    /// The order of the rows, where it makes a difference.
    #[must_use]
    pub fn order_by(self, orders: impl Orders) -> Self {
        Self { orders: orders.into_orders(), ..self }
    }

    /// Of the rows that keep a condition alone.
    #[must_use]
    pub fn filter(self, condition: impl Operand<bool>) -> Self {
        let conditions = self.filter.into_iter().chain([condition.into_node()]).collect();
        Self { filter: Some(conjunction(conditions)), ..self }
    }

    /// Of the rows of a window, for each row.
    pub fn over(self, window: impl Borrow<Window>) -> Expr<T> {
        let (cast, ty, is_foreign) = (self.cast, self.ty, self.is_foreign);
        let node = Node::write(Level::Call, |sql| {
            self.write(sql);
            sql.push(" OVER ");
            window.borrow().write(sql);
        });
        let node = if is_foreign { node.foreign() } else { node };
        Expr::new(casted(node, cast).of_type(ty))
    }

    fn write(&self, sql: &mut Fragment) {
        sql.push(&self.name).push("(").push(if self.distinct { "DISTINCT " } else { "" });
        if self.arguments.is_empty() {
            sql.push("*");
        }
        // Which values are the same is known of `jsonb` alone.
        let argument = |node: &Node| if self.distinct { node.clone().binary_json() } else { node.clone() };
        sql.list(self.arguments.iter().map(argument));
        write_orders(sql, &self.orders);
        sql.push(")");
        if let Some(condition) = &self.filter {
            sql.push(" FILTER (WHERE ").node(condition).push(")");
        }
    }
}

fn casted(node: Node, cast: Option<&str>) -> Node {
    match cast {
        Some(ty) => node.cast(ty),
        None => node,
    }
}

impl<T> Argument for Aggregate<T> {
    fn into_node(self) -> Node {
        let node = Node::write(Level::Call, |sql| self.write(sql));
        let node = if self.is_foreign { node.foreign() } else { node };
        casted(node, self.cast).of_type(self.ty)
    }
}

expression_types! { Aggregate }

impl<T> Orders for Aggregate<T>
where
    Self: Expression,
    Value<Self>: Sortable,
{
    fn into_orders(self) -> Vec<Order> {
        super::Ordering::asc(self).into_orders()
    }
}

/// The number of rows.
pub fn count() -> Aggregate<i64> {
    Aggregate::new("count", Vec::new())
}

/// The number of rows in which an expression has a value.
pub fn count_of(expression: impl Expression) -> Aggregate<i64> {
    Aggregate::new("count", vec![expression.into_node()])
}

/// An aggregate of the database by its name, which may have a schema's name and a point before it; of `()` it is one of whole rows.
///
/// ```
/// use openapi_core::Schema;
/// use openapi_db::{Table, prelude::*};
///
/// #[derive(serde::Serialize, Schema, Table)]
/// struct Measure {
///     #[column(primary_key)]
///     id: i64,
///     value: f64,
/// }
///
/// let deviation = aggregate::<Option<f64>>("stddev", (Measure::VALUE,)).filter(Measure::VALUE.gt(0.0));
/// ```
pub fn aggregate<T: ColumnType>(name: &str, arguments: impl Arguments) -> Aggregate<T> {
    let name: Vec<_> = name.split('.').map(quoted).collect();
    Aggregate { name: Cow::Owned(name.join(".")), is_foreign: true, ..Aggregate::new("", arguments.into_nodes()) }
}

/// Values of many rows. Without a row that has a value, they are NULL.
pub trait Aggregates: Expression {
    /// The highest value.
    fn max(self) -> Aggregate<Option<Value<Self>>>
    where
        Value<Self>: Extremal,
    {
        Aggregate::of_values("max", self.into_node(), <Value<Self> as Extremal>::CAST)
    }

    /// The lowest value.
    fn min(self) -> Aggregate<Option<Value<Self>>>
    where
        Value<Self>: Extremal,
    {
        Aggregate::of_values("min", self.into_node(), <Value<Self> as Extremal>::CAST)
    }

    /// The sum.
    fn sum(self) -> Aggregate<Option<<Value<Self> as Number>::Sum>>
    where
        Value<Self>: Number,
    {
        Aggregate::new("sum", vec![self.into_node()]).cast_to(<Value<Self> as Number>::CASTS.0)
    }

    /// The average.
    fn avg(self) -> Aggregate<Option<<Value<Self> as Number>::Average>>
    where
        Value<Self>: Number,
    {
        Aggregate::new("avg", vec![self.into_node()]).cast_to(<Value<Self> as Number>::CASTS.1)
    }

    /// The number of different values.
    fn count_distinct(self) -> Aggregate<i64>
    where
        Value<Self>: Comparable,
    {
        count_of(self).distinct()
    }

    /// The texts, one behind the other, with another one between them.
    fn string_agg<R: Operand<Value<Self>>>(self, separator: R) -> Aggregate<Option<Value<Self>>>
    where
        Value<Self>: Textual,
    {
        Aggregate::new("string_agg", vec![self.into_node(), separator.into_node()])
    }

    /// The values as an array, NULL among them.
    fn array_agg(self) -> Aggregate<Option<Vec<Self::Type>>>
    where
        Self::Type: Element,
    {
        Aggregate::new("array_agg", vec![self.into_node()])
    }

    /// The values as an array of JSON, `null` among them.
    fn jsonb_agg(self) -> Aggregate<Option<serde_json::Value>> {
        Aggregate::new("jsonb_agg", vec![self.into_node()])
    }

    /// Whether the condition holds for every row.
    fn bool_and(self) -> Aggregate<Option<bool>>
    where
        Self: Logic,
        Self::Type: ColumnType<Value = bool>,
    {
        Aggregate::new("bool_and", vec![self.into_node()])
    }

    /// Whether the condition holds for some row.
    fn bool_or(self) -> Aggregate<Option<bool>>
    where
        Self: Logic,
        Self::Type: ColumnType<Value = bool>,
    {
        Aggregate::new("bool_or", vec![self.into_node()])
    }
}

impl<E: Expression> Aggregates for E {}
