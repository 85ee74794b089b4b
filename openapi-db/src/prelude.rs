//! What programs that put statements together need: `use openapi_db::prelude::*;`.

pub use crate::{
    crud::{Create as _, Keyed as _, Update as _},
    expression::{
        Aggregates as _, Arithmetic as _, Comparison as _, Conditional as _, Expr, Expression as _, Frame, Logic as _,
        Membership as _, Ordering as _, TextOperators as _, WindowFunctions as _, all, any, case, count, count_of,
        cume_dist, dense_rank, function, ntile, percent_rank, rank, row_number, sql, tuple, value, window,
    },
    statement::{
        DerivedFrom as _, Label, Labelled as _, Lock, Modification as _, Query as _, Scalar as _, SetOperations as _,
        Statement as _, Statements as _, Subqueries as _, constraint, cube, excluded, exists, grouping_sets, label,
        rollup, select, with, with_recursive,
    },
    table::Table as _,
};
