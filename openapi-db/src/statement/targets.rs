//! The columns that are written, and what is written to them.

use super::{ConflictTarget, conflict::write_columns};
use crate::{
    column::ColumnType,
    expression::{Column, Fits, Fragment, Node, Operand},
    table::{ColumnDef, Table},
};

/// Columns of a table: one, or several in a tuple.
#[diagnostic::on_unimplemented(
    message = "`{Self}` are no columns of `{T}`",
    label = "not columns of this table",
    note = "columns are constants of the table's struct, such as `Task::TITLE`, or a tuple of them"
)]
pub trait Targets<T> {
    /// The types of their values.
    type Types;

    #[doc(hidden)]
    fn definitions(self) -> Vec<&'static ColumnDef>;
}

impl<T: Table, V: ColumnType> Targets<T> for Column<T, V> {
    type Types = (V,);

    fn definitions(self) -> Vec<&'static ColumnDef> {
        vec![self.definition()]
    }
}

/// A row of values for columns of these types.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not fit columns of `{V}`",
    label = "another number of values, or of other types",
    note = "a row is a tuple with a value or an expression for each column"
)]
pub trait Values<V> {
    #[doc(hidden)]
    fn into_nodes(self) -> Vec<Node>;
}

/// A row of these types, which columns of the types `V` can hold.
#[diagnostic::on_unimplemented(
    message = "rows of `{Self}` do not fit columns of `{V}`",
    label = "another number of columns, or of other types",
    note = "the query selects a tuple with an expression for each column; one that may be NULL does not fit a column that may not"
)]
pub trait FitsAll<V> {}

macro_rules! tuples {
    ($($name:ident $value:ident)*) => {
        impl<T: Table, $($value: ColumnType),*> Targets<T> for ($(Column<T, $value>,)*) {
            type Types = ($($value,)*);

            #[expect(non_snake_case, reason = "a variable is named as its type")]
            fn definitions(self) -> Vec<&'static ColumnDef> {
                let ($($name,)*) = self;
                vec![$($name.definition()),*]
            }
        }

        impl<T: Table, $($value: ColumnType),*> ConflictTarget<T> for ($(Column<T, $value>,)*) {
            fn write_target(self, sql: &mut Fragment) {
                write_columns(self, sql);
            }
        }

        impl<$($value: ColumnType, $name: Operand<$value::Value, Type: Fits<$value>>),*> Values<($($value,)*)> for ($($name,)*) {
            #[expect(non_snake_case, reason = "a variable is named as its type")]
            fn into_nodes(self) -> Vec<Node> {
                let ($($name,)*) = self;
                vec![$($name.into_node()),*]
            }
        }

        impl<$($value, $name: Fits<$value>),*> FitsAll<($($value,)*)> for ($($name,)*) {}
    };
}

tuples! { A AV }
tuples! { A AV B BV }
tuples! { A AV B BV C CV }
tuples! { A AV B BV C CV D DV }
tuples! { A AV B BV C CV D DV E EV }
tuples! { A AV B BV C CV D DV E EV F FV }
tuples! { A AV B BV C CV D DV E EV F FV G GV }
tuples! { A AV B BV C CV D DV E EV F FV G GV H HV }
