//! UNION, INTERSECT and EXCEPT.

use std::marker::PhantomData;

use super::{About, Projection, Query, Select, Selected, Statement as _, select::Tail, statements};
use crate::column::SqlType;
use crate::expression::{Fragment, Node, Orders, Sql};
use crate::phantom::phantoms;

/// The rows of two queries together.
#[must_use = "nothing is read before `fetch_all` or one of its like"]
pub struct Combined<P> {
    about: About,
    text: Fragment,
    /// Those of the first query.
    columns: Vec<Selected>,
    tail: Tail,
    projection: PhantomData<fn() -> P>,
}

phantoms! { Combined<P> { about, text, columns, tail, projection } }

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

    fn selected(&self) -> Vec<Selected> {
        self.columns.clone()
    }

    fn sql_of_first(&self) -> Sql {
        if self.tail.limit.is_some() {
            return self.sql();
        }
        let mut first = self.clone();
        first.tail.is_first = true;
        first.sql()
    }
}

/// A query that can be a part of another one: one that only reads.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be a part of another statement",
    label = "no query that only reads",
    note = "what changes rows and returns them is given a name by `with(\"name\", …)`, and selected from by that"
)]
pub trait Operand: Query {
    /// Whether it needs no parentheses there.
    #[doc(hidden)]
    fn is_bare(&self) -> bool;

    /// The same with columns whose lengths and digits are not limited, as those are that are made of them.
    #[doc(hidden)]
    fn unlimited(self) -> Fragment;
}

impl<P: Projection> Operand for Select<P> {
    fn is_bare(&self) -> bool {
        Self::is_bare(self)
    }

    fn unlimited(self) -> Fragment {
        operand(Self::unlimited(self))
    }
}

impl<P: Projection> Operand for Combined<P> {
    fn is_bare(&self) -> bool {
        false
    }

    fn unlimited(self) -> Fragment {
        let is_limited = self.columns.iter().any(|column| column.ty.and_then(SqlType::unlimited).is_some());
        let column = |Selected { name, ty }: &Selected| Some(Node::column("base", (*name)?).of_type(*ty).unlimited());
        let columns: Option<Vec<Node>> = self.columns.iter().map(column).collect();
        match columns.filter(|_| is_limited) {
            Some(columns) => {
                let mut sql = Fragment::default();
                sql.push("SELECT ").list(columns).push(" FROM (").take(self.into_fragment()).push(") AS ").name("base");
                sql
            }
            None => operand(self),
        }
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
    Combined { about, text, columns: left.selected(), tail: Tail::default(), projection: PhantomData }
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
