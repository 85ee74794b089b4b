//! Expressions of SQL: typed where they are made, text with places for parameters where they are put together.
//!
//! Columns ([`Column`]), what is made of them ([`Expr`]) and aggregates are [`Expression`]s, and have the same operators: methods of the
//! traits in this module, each of which has a family of them. What stands on the other side of an operator is an [`Operand`]: another
//! expression of the same type, or a value, which becomes a parameter.
//!
//! Whether something may be NULL is a part of its type: `Task::SEVERITY.gt(3)` is an `Expr<Option<bool>>` if the column may be NULL.

mod aggregate;
mod arithmetic;
mod column;
mod comparison;
mod conditional;
mod containment;
mod fragment;
mod function;
mod json;
mod kind;
mod logic;
mod membership;
mod node;
mod operand;
mod order;
mod search;
mod temporal;
mod text;
mod tuple;
mod window;

use std::{fmt, marker::PhantomData};

pub use aggregate::{Aggregate, Aggregates, aggregate, count, count_of};
pub use arithmetic::Arithmetic;
pub use column::Column;
pub use comparison::Comparison;
pub(crate) use comparison::compare;
pub use conditional::{Case, Conditional, case};
pub use containment::{Array, ArrayOperators, Chained, Collection, Container, Containment, RangeOperators, RangeType};
pub use fragment::{Fragment, Sql};
pub(crate) use fragment::{MOST_PARAMETERS, literal, quoted};
pub use function::{Arguments, function, sql, value};
pub use json::{JsonOperators, JsonType};
pub use kind::{Comparable, Extremal, Fractional, Integer, Listed, Number, Sortable, Textual};
pub(crate) use logic::conjunction;
pub use logic::{Logic, all, any};
pub(crate) use membership::array;
pub use membership::{IntoValue, Membership};
pub use node::Node;
pub(crate) use node::{Chain, Level};
pub use operand::{Argument, Expression, Fits, Nullable, Operand};
pub(crate) use order::write_orders;
pub use order::{Order, Ordering, Orders};
pub use search::{Search, SearchQuery, Searchable, phrase_search, plain_search, raw_search, web_search};
pub use temporal::{
    Date, Field, IntervalOperand, Local, Moment, Moved, Shiftable, Temporal, TemporalOperators, Unit, Zoned,
    current_date, now,
};
pub use text::TextOperators;
pub use tuple::{Expressions, ListedRow, Operands, Tuple, tuple};
pub use window::{
    Frame, Window, WindowFunction, WindowFunctions, cume_dist, dense_rank, ntile, percent_rank, rank, row_number,
    window,
};

use crate::column::ColumnType;

/// An expression whose value is a `T`.
pub struct Expr<T> {
    node: Node,
    value: PhantomData<fn() -> T>,
}

impl<T> Expr<T> {
    pub(crate) fn new(node: Node) -> Self {
        Self { node, value: PhantomData }
    }

    pub(crate) fn node(&self) -> &Node {
        &self.node
    }
}

impl<T> Clone for Expr<T> {
    fn clone(&self) -> Self {
        Self::new(self.node.clone())
    }
}

impl<T> fmt::Debug for Expr<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("Expr").field(self.node.sql()).finish()
    }
}

/// The type of an expression's value that is not NULL.
pub type Value<E> = <<E as Expression>::Type as ColumnType>::Value;

/// A `U` that is made from an expression's value: `Option<U>`, if that may be NULL.
pub type From1<E, U> = <<E as Expression>::Type as ColumnType>::With<U>;

/// A `U` that is made from the values of an expression and an operand: `Option<U>`, if one of them may be NULL.
pub type From2<E, R, U> =
    <<E as Expression>::Type as ColumnType>::With<<<R as Operand<Value<E>>>::Type as ColumnType>::With<U>>;

/// A `U` that is made from the values of an expression and two operands: `Option<U>`, if one of them may be NULL.
pub type From3<E, L, R, U> = From2<E, L, <<R as Operand<Value<E>>>::Type as ColumnType>::With<U>>;
