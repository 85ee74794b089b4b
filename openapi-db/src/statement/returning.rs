//! RETURNING.

use std::marker::PhantomData;

use super::{About, Delete, Insert, Projection, Query, Selected, Statement, Update, Upsert};
use crate::{
    expression::{Fragment, Node},
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
