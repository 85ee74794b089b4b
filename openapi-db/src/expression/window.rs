//! Windows: values that depend on the rows around a row.

use std::{borrow::Borrow, marker::PhantomData};

use super::{Expr, Expression, Fits, Fragment, Level, Node, Operand, Order, Orders, Value, order::write_orders};
use crate::phantom::phantoms;
use crate::statement::Keys;

/// The rows that a value is made of, for each row: `window().partition_by(…).order_by(…)`.
#[derive(Debug, Clone, Default)]
#[must_use = "it is for `.over(…)`"]
pub struct Window {
    partition: Vec<Node>,
    orders: Vec<Order>,
    frame: Option<String>,
}

/// All rows, unless it is said otherwise.
pub fn window() -> Window {
    Window::default()
}

/// Where the frame of a window begins or ends, by rows, by groups of rows that are ordered alike, or by the distance of values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Frame {
    /// With the first or the last row of the partition, which is the furthest in its direction.
    Unbounded,
    /// So many before the row.
    Preceding(u32),
    /// With the row itself.
    CurrentRow,
    /// So many behind the row.
    Following(u32),
}

impl Frame {
    fn text(self, direction: &str) -> String {
        match self {
            Self::Unbounded => format!("UNBOUNDED {direction}"),
            Self::Preceding(number) => format!("{number} PRECEDING"),
            Self::CurrentRow => "CURRENT ROW".to_owned(),
            Self::Following(number) => format!("{number} FOLLOWING"),
        }
    }
}

impl Window {
    /// The rows alone that have the same values here.
    pub fn partition_by(self, keys: impl Keys) -> Self {
        Self { partition: keys.into_nodes(), ..self }
    }

    /// The order of the rows.
    pub fn order_by(self, orders: impl Orders) -> Self {
        Self { orders: orders.into_orders(), ..self }
    }

    /// So many rows around the row.
    pub fn rows(self, start: Frame, end: Frame) -> Self {
        self.frame("ROWS", start, end)
    }

    /// So many groups of rows that are ordered alike.
    pub fn groups(self, start: Frame, end: Frame) -> Self {
        self.frame("GROUPS", start, end)
    }

    /// The rows whose values are so far away from the row's own.
    pub fn range(self, start: Frame, end: Frame) -> Self {
        self.frame("RANGE", start, end)
    }

    /// The frame without the row itself.
    ///
    /// # Panics
    ///
    /// When there is no frame yet.
    pub fn excluding_current_row(self) -> Self {
        let frame = self.frame.expect("`rows`, `groups` or `range` comes before it");
        Self { frame: Some(format!("{frame} EXCLUDE CURRENT ROW")), ..self }
    }

    fn frame(self, unit: &str, start: Frame, end: Frame) -> Self {
        let frame = format!("{unit} BETWEEN {} AND {}", start.text("PRECEDING"), end.text("FOLLOWING"));
        Self { frame: Some(frame), ..self }
    }

    pub(crate) fn write(&self, sql: &mut Fragment) {
        let mut inside = Fragment::default();
        inside.clause(" PARTITION BY ", &self.partition);
        write_orders(&mut inside, &self.orders);
        if let Some(frame) = &self.frame {
            inside.push(" ").push(frame);
        }
        sql.push("(").append(&inside.trimmed()).push(")");
    }
}

/// A function that only windows have.
#[must_use = "it becomes an expression with `.over(…)`"]
pub struct WindowFunction<T> {
    node: Node,
    value: PhantomData<fn() -> T>,
}

phantoms! { WindowFunction<T> { node, value } }

impl<T> WindowFunction<T> {
    fn new(name: &str, arguments: impl IntoIterator<Item = Node>) -> Self {
        Self { node: Node::call(name, arguments), value: PhantomData }
    }

    /// Of the rows of a window.
    pub fn over(self, window: impl Borrow<Window>) -> Expr<T> {
        Expr::new(Node::write(Level::Call, |sql| {
            sql.node(&self.node).push(" OVER ");
            window.borrow().write(sql);
        }))
    }
}

macro_rules! functions {
    ($($(#[$doc:meta])* $name:ident: $type:ty;)*) => {
        $(
            $(#[$doc])*
            pub fn $name() -> WindowFunction<$type> {
                WindowFunction::new(stringify!($name), [])
            }
        )*
    };
}

functions! {
    /// The number of the row in its partition, from 1.
    row_number: i64;
    /// The number of the first row that is ordered as this one is.
    rank: i64;
    /// The number of the group of rows that are ordered as this one is.
    dense_rank: i64;
    /// The rank, from 0 to 1.
    percent_rank: f64;
    /// The share of rows up to this one.
    cume_dist: f64;
}

/// The number of the part, of so many as nearly equal parts as can be, that the row is in.
pub fn ntile(parts: i32) -> WindowFunction<i32> {
    WindowFunction::new("ntile", [Node::parameter(parts)])
}

/// Values of other rows of a window.
pub trait WindowFunctions: Expression {
    /// The value of the row so many rows before, if there is one.
    fn lag(self, rows: i32) -> WindowFunction<Option<Value<Self>>> {
        WindowFunction::new("lag", [self.into_node(), Node::parameter(rows)])
    }

    /// The value of the row so many rows before or, if there is none, another one.
    fn lag_or<R>(self, rows: i32, other: R) -> WindowFunction<Self::Type>
    where
        R: Operand<Value<Self>, Type: Fits<Self::Type>>,
    {
        let (this, other) = self.into_node().agree(other.into_node());
        WindowFunction::new("lag", [this, Node::parameter(rows), other])
    }

    /// The value of the row so many rows behind, if there is one.
    fn lead(self, rows: i32) -> WindowFunction<Option<Value<Self>>> {
        WindowFunction::new("lead", [self.into_node(), Node::parameter(rows)])
    }

    /// The value of the row so many rows behind or, if there is none, another one.
    fn lead_or<R>(self, rows: i32, other: R) -> WindowFunction<Self::Type>
    where
        R: Operand<Value<Self>, Type: Fits<Self::Type>>,
    {
        let (this, other) = self.into_node().agree(other.into_node());
        WindowFunction::new("lead", [this, Node::parameter(rows), other])
    }

    /// The value of the frame's first row.
    fn first_value(self) -> WindowFunction<Option<Value<Self>>> {
        WindowFunction::new("first_value", [self.into_node()])
    }

    /// The value of the frame's last row.
    fn last_value(self) -> WindowFunction<Option<Value<Self>>> {
        WindowFunction::new("last_value", [self.into_node()])
    }

    /// The value of the frame's row of a number, from 1.
    fn nth_value(self, number: i32) -> WindowFunction<Option<Value<Self>>> {
        WindowFunction::new("nth_value", [self.into_node(), Node::parameter(number)])
    }
}

impl<E: Expression> WindowFunctions for E {}
