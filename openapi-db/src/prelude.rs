//! What programs that put statements together need: `use openapi_db::prelude::*;`.

pub use crate::{
    crud::{Create as _, DeleteVersion as _, Keyed as _, Update as _, UpdateVersion as _, Upsert as _},
    expression::{
        Aggregates as _, Arithmetic as _, ArrayOperators as _, Comparison as _, Conditional as _, Containment as _,
        Expr, Expression as _, Field, Frame, JsonOperators as _, Logic as _, Membership as _, Ordering as _,
        RangeOperators as _, Search as _, TemporalOperators as _, TextOperators as _, Unit, WindowFunctions as _,
        aggregate, all, any, case, count, count_of, cume_dist, current_date, dense_rank, function, now, ntile,
        percent_rank, phrase_search, plain_search, rank, raw_search, row_number, sql, tuple, value, web_search, window,
    },
    statement::{
        DerivedFrom as _, Label, Labelled as _, Modification as _, Query as _, RowLock, Scalar as _,
        SetOperations as _, Statement as _, Statements as _, Subqueries as _, constraint, cube, excluded, exists,
        grouping, grouping_sets, label, relation, rollup, select, with, with_recursive,
    },
    table::{Table as _, Versioned as _},
};
