//! Rows that are found within something else.

use super::Table;
use crate::expression::Expr;

/// A table whose rows are found within something else, as the tasks of a project at `/projects/{project_id}/tasks`.
///
/// For those of `#[table(within(project_id))]`.
#[diagnostic::on_unimplemented(
    message = "the rows of `{Self}` are not found within anything else",
    label = "no columns of it say what the path's placeholders mean",
    note = "name them in its `#[table(…)]`: `within(column)`"
)]
pub trait Within: Table {
    /// The values of the columns: that of the only one, or a tuple.
    type Outer: Sync;

    /// The fields of the columns, which the placeholders of paths are called by.
    const OUTER: &'static [&'static str];

    /// The positions of the columns, in the same order.
    #[doc(hidden)]
    const OUTER_COLUMNS: &'static [usize];

    /// Whether a row is found there, as a condition of a statement.
    fn is_within(outer: &Self::Outer) -> Expr<bool>;
}
