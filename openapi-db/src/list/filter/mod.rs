//! What lists can be filtered by: the operators of URLs, for the columns that they are fit for.

mod elements;
pub mod operators;
mod text;

use openapi_core::Schema;
use operators::{Eq, Ge, Gt, Is, Le, Lt, Ne};
use serde::Deserialize;

use crate::{
    column::ColumnType,
    expression::{
        Column, Comparable, Comparison as _, Expr, Expression as _, IntoValue, Listed, Logic as _, Membership as _,
        Nullable, Sortable,
    },
    table::Table,
};

/// A type of column that lists can be filtered by, with an operator.
#[diagnostic::on_unimplemented(
    message = "a list cannot be filtered by a column of the type `{Self}` with this operator",
    label = "this operator is not for `{Self}`",
    note = "`is` is for columns that may be NULL; `like`, `ilike` and `search` are for texts; `contains`, `contained` and `overlaps` for lists, and `contains` for ranges; all others for what can be compared and is no list"
)]
pub trait Filtered<Operator>: ColumnType {
    /// The type of a value in the URL.
    type Parameter;

    /// What the client gives: a list of values, or one that may be absent.
    type Given: ?Sized;

    /// The condition, if the client asks for any.
    fn condition<T: Table>(column: Column<T, Self>, given: &Self::Given) -> Option<Expr<Option<bool>>>;
}

impl<V> Filtered<Eq> for V
where
    V: ColumnType + Clone + Nullable<V::Value>,
    V::Value: Comparable + Listed + IntoValue<V::Value>,
{
    type Parameter = V;
    type Given = [V];

    fn condition<T: Table>(column: Column<T, V>, given: &[V]) -> Option<Expr<Option<bool>>> {
        let (nulls, values) = split(given);
        let within = (!values.is_empty()).then(|| column.is_in(values).nullable());
        match (within, nulls) {
            (None, false) => None,
            (None, true) => Some(column.is_null().nullable()),
            (Some(within), false) => Some(within),
            (Some(within), true) => Some(within.or(column.is_null())),
        }
    }
}

/// NULL is none of these, as SQL has it; NULL among them asks for values alone.
impl<V> Filtered<Ne> for V
where
    V: ColumnType + Clone + Nullable<V::Value>,
    V::Value: Comparable + Listed + IntoValue<V::Value>,
{
    type Parameter = V;
    type Given = [V];

    fn condition<T: Table>(column: Column<T, V>, given: &[V]) -> Option<Expr<Option<bool>>> {
        let (nulls, values) = split(given);
        match (values.is_empty(), nulls) {
            (true, false) => None,
            (true, true) => Some(column.is_not_null().nullable()),
            (false, _) => Some(column.is_not_in(values).nullable()),
        }
    }
}

macro_rules! comparisons {
    ($($operator:ident $method:ident;)*) => {
        $(impl<V> Filtered<$operator> for V
        where
            V: ColumnType,
            V::Value: Sortable + Listed + Clone + IntoValue<V::Value>,
        {
            type Parameter = V::Value;
            type Given = [V::Value];

            fn condition<T: Table>(column: Column<T, V>, given: &[V::Value]) -> Option<Expr<Option<bool>>> {
                (!given.is_empty()).then(|| column.$method(given.to_vec()).nullable())
            }
        })*
    };
}

// Nothing is less or greater than NULL: only equality can ask for it.
comparisons! {
    Lt lt_any;
    Le le_any;
    Gt gt_any;
    Ge ge_any;
}

/// Whether there is a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Schema)]
#[serde(rename_all = "snake_case")]
pub enum NullTest {
    /// There is none
    Null,
    /// There is one
    NotNull,
}

impl<V: ColumnType> Filtered<Is> for Option<V> {
    type Parameter = NullTest;
    type Given = Option<NullTest>;

    fn condition<T: Table>(column: Column<T, Self>, given: &Option<NullTest>) -> Option<Expr<Option<bool>>> {
        given.map(|test| match test {
            NullTest::Null => column.is_null().nullable(),
            NullTest::NotNull => column.is_not_null().nullable(),
        })
    }
}

/// Whether NULL is among the values, and the others.
fn split<V: ColumnType + Clone + Nullable<V::Value>>(values: &[V]) -> (bool, Vec<V::Value>) {
    (values.iter().any(V::is_null), values.iter().cloned().filter_map(Nullable::present).collect())
}
