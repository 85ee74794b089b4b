//! RETURNING.

use std::marker::PhantomData;

use super::{About, Delete, Insert, Made, Projection, Query, Selected, Statement, Update, Upsert};
use crate::{
    expression::{Fragment, Node},
    row::FromValues,
    table::Table,
};

/// A statement that changes rows, and returns them.
#[derive(Debug, Clone)]
#[must_use = "nothing is changed before `fetch_all` or one of its like"]
pub struct Returning<S, P> {
    statement: S,
    columns: Vec<Node>,
    projection: PhantomData<fn() -> P>,
}

impl<S, P: Projection> Returning<S, P> {
    /// Structs that derive `Row` without a table: their fields are what is returned, in the same order.
    pub fn into_structs<R: FromValues<P::Row>>(self) -> Returning<S, Made<P, R>> {
        let Self { statement, columns, projection: _ } = self;
        Returning { statement, columns, projection: PhantomData }
    }
}

/// A statement that changes rows.
pub trait Modification: Statement {
    /// Returns the rows that were changed, as they are then; those that were deleted as they were.
    fn returning<P: Projection>(self, projection: P) -> Returning<Self, P> {
        Returning { statement: self, columns: projection.into_nodes(), projection: PhantomData }
    }
}

impl<T: Table> Modification for Insert<T> {}
impl<T: Table> Modification for Upsert<T> {}
impl<T: Table> Modification for Update<T> {}
impl<T: Table> Modification for Delete<T> {}

impl<S: Statement, P> Statement for Returning<S, P> {
    fn about(&self) -> &About {
        self.statement.about()
    }

    fn about_mut(&mut self) -> &mut About {
        self.statement.about_mut()
    }

    fn write_body(&self, sql: &mut Fragment) {
        self.statement.write_body(sql);
        if !self.columns.is_empty() {
            sql.push(" RETURNING ").list(self.columns.iter().cloned().map(Node::into_selected));
        }
    }
}

impl<S: Statement, P: Projection> Query for Returning<S, P> {
    type Projection = P;

    fn selected(&self) -> Vec<Selected> {
        Selected::of(&self.columns)
    }
}
