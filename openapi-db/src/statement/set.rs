//! UNION, INTERSECT and EXCEPT.

use std::marker::PhantomData;

use super::{About, Projection, Query, Select, select::Tail, statements};
use crate::expression::{Fragment, Node, Orders};
use crate::phantom::phantoms;

/// The rows of two queries together.
#[must_use = "nothing is read before `fetch_all` or one of its like"]
pub struct Combined<P> {
    about: About,
    text: Fragment,
    tail: Tail,
    projection: PhantomData<fn() -> P>,
}

phantoms! { Combined<P> { about, text, tail, projection } }

impl<P> Combined<P> {
    /// The order of the rows, by what the first query's columns are called: [`label`](super::label)s, and
    /// [`Column::label`](crate::expression::Column::label).
    pub fn order_by(mut self, orders: impl Orders) -> Self {
        self.tail.orders.extend(orders.into_orders());
        self
    }

    /// The most rows.
    pub fn limit(mut self, rows: u32) -> Self {
        self.tail.limit = Some(rows.into());
        self
    }

    /// The number of rows that are left out.
    pub fn offset(mut self, rows: u64) -> Self {
        self.tail.offset = Some(i64::try_from(rows).unwrap_or(i64::MAX));
        self
    }

    fn write_text(&self, sql: &mut Fragment) {
        sql.append(&self.text);
        self.tail.write(sql);
    }
}

statements! { Combined<P>; }

impl<P: Projection> Query for Combined<P> {
    type Projection = P;
}

/// A query that can be a part of another one.
pub trait Operand: Query {
    /// Whether it needs no parentheses there.
    #[doc(hidden)]
    fn is_bare(&self) -> bool;
}

impl<P: Projection> Operand for Select<P> {
    fn is_bare(&self) -> bool {
        Self::is_bare(self)
    }
}

impl<P: Projection> Operand for Combined<P> {
    fn is_bare(&self) -> bool {
        false
    }
}

macro_rules! operations {
    ($($(#[$doc:meta])* $name:ident $keyword:literal;)*) => {
        $(
            $(#[$doc])*
            fn $name<Q>(self, other: Q) -> Combined<Self::Projection>
            where
                Q: Operand<Projection: Projection<Row = super::RowOf<Self>>>,
            {
                combine(&self, $keyword, &other)
            }
        )*
    };
}

/// Queries with the same columns, together.
pub trait SetOperations: Operand {
    operations! {
        /// The rows of both, each once.
        union " UNION ";
        /// The rows of both.
        union_all " UNION ALL ";
        /// The rows that both have, each once.
        intersect " INTERSECT ";
        /// The rows that both have, as often as both have them.
        intersect_all " INTERSECT ALL ";
        /// The rows that the other one does not have, each once.
        except " EXCEPT ";
        /// The rows that are left when each of the other one's takes one away.
        except_all " EXCEPT ALL ";
    }
}

impl<Q: Operand> SetOperations for Q {}

fn combine<P: Projection>(left: &impl Operand, keyword: &str, right: &impl Operand) -> Combined<P> {
    let mut text = Fragment::default();
    write_operand(&mut text, left);
    text.push(keyword);
    write_operand(&mut text, right);
    let about = About::new("select", left.about().table);
    Combined { about, text, tail: Tail::default(), projection: PhantomData }
}

/// A query as a part of another one.
pub(super) fn operand(query: impl Operand) -> Fragment {
    if query.is_bare() { query.into_fragment() } else { Node::query(query.into_fragment()).sql().clone() }
}

fn write_operand(sql: &mut Fragment, query: &impl Operand) {
    if query.is_bare() {
        query.write(sql);
    } else {
        sql.push("(");
        query.write(sql);
        sql.push(")");
    }
}
