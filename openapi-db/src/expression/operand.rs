//! What expressions are made of: other expressions, and values, which become parameters.

use super::{Column, Expr, Node};
use crate::{column::ColumnType, table::Table};

/// What a function can be given: an expression, or a value.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no expression and no value of a column",
    label = "nothing that a statement can have in it",
    note = "expressions are made of columns, such as `Task::TITLE`, and of values whose types columns can have"
)]
pub trait Argument {
    #[doc(hidden)]
    fn into_node(self) -> Node;
}

/// An expression: a column, or what is made of columns and values.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no expression",
    label = "not an expression",
    note = "columns are expressions, such as `Task::TITLE`, and so is `value(…)` of a value"
)]
pub trait Expression: Argument + Sized {
    /// What its value is: an `Option`, if that may be NULL.
    type Type: ColumnType;

    /// The same expression, as one that may be NULL: what an outer join makes of the columns of its other side.
    fn nullable(self) -> Expr<Option<super::Value<Self>>> {
        Expr::new(self.into_node())
    }

    /// The same expression, as one that is never NULL.
    ///
    /// For what is known of the data, but not by their types. A NULL that comes all the same makes reading the row fail.
    fn not_null(self) -> Expr<super::Value<Self>> {
        Expr::new(self.into_node())
    }

    /// The same expression, as one of another type, which the database must agree with.
    fn assume<U: ColumnType>(self) -> Expr<U> {
        Expr::new(self.into_node().of_type(None))
    }
}

/// What can stand where a `V` is expected: an expression of this type, or a value of it. Both may be NULL.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot stand where a `{V}` is expected",
    label = "not a `{V}`, and no expression of one",
    note = "both sides have the same type, but for NULL; `.cast::<…>()` makes an expression one of another type"
)]
pub trait Operand<V> {
    /// What its value is: `V`, or `Option<V>`.
    type Type: ColumnType<Value = V>;

    #[doc(hidden)]
    fn into_node(self) -> Node;
}

/// A type whose values a column of the type `V` can hold: the same type, or one that is never NULL.
#[diagnostic::on_unimplemented(
    message = "`{Self}` may be NULL, and a `{V}` may not",
    label = "may be NULL",
    note = "`.coalesce(…)` says what stands for NULL"
)]
pub trait Fits<V> {}

#[diagnostic::do_not_recommend]
impl<T: ColumnType> Fits<T> for T {}

#[diagnostic::do_not_recommend]
impl<T: ColumnType<Value = T>> Fits<Option<T>> for T {}

/// A type whose values are those of `V`, and NULL, if it is an `Option`.
#[diagnostic::on_unimplemented(
    message = "values of `{Self}` are no `{V}`",
    label = "neither `{V}` nor `Option<{V}>`",
    note = "both columns have the same type; either may be an `Option`"
)]
pub trait Nullable<V> {
    /// The value, unless it is NULL.
    fn present(self) -> Option<V>;

    /// A reference to the value, unless it is NULL.
    fn as_present(&self) -> Option<&V>;
}

#[diagnostic::do_not_recommend]
impl<T: ColumnType<Value = T>> Nullable<T> for T {
    fn present(self) -> Option<T> {
        Some(self)
    }

    fn as_present(&self) -> Option<&T> {
        Some(self)
    }
}

#[diagnostic::do_not_recommend]
impl<T: ColumnType<Value = T>> Nullable<T> for Option<T> {
    fn present(self) -> Option<T> {
        self
    }

    fn as_present(&self) -> Option<&T> {
        self.as_ref()
    }
}

#[diagnostic::do_not_recommend]
impl<T: ColumnType> Argument for T {
    fn into_node(self) -> Node {
        Node::parameter(self)
    }
}

#[diagnostic::do_not_recommend]
impl<T: ColumnType<Value = T>> Operand<T> for T {
    type Type = T;

    fn into_node(self) -> Node {
        Node::parameter(self)
    }
}

#[diagnostic::do_not_recommend]
impl<T: ColumnType<Value = T>> Operand<T> for Option<T> {
    type Type = Self;

    fn into_node(self) -> Node {
        Node::parameter(self)
    }
}

#[diagnostic::do_not_recommend]
impl<T: ColumnType<Value = T> + Clone> Operand<T> for &T {
    type Type = T;

    fn into_node(self) -> Node {
        Node::parameter(self.clone())
    }
}

#[diagnostic::do_not_recommend]
impl<T: ColumnType<Value = T> + Clone> Operand<T> for &Option<T> {
    type Type = Option<T>;

    fn into_node(self) -> Node {
        Node::parameter(self.clone())
    }
}

#[diagnostic::do_not_recommend]
impl Argument for &str {
    fn into_node(self) -> Node {
        Node::parameter(self.to_owned())
    }
}

#[diagnostic::do_not_recommend]
impl Operand<String> for &str {
    type Type = String;

    fn into_node(self) -> Node {
        Argument::into_node(self)
    }
}

impl<T: Table, V: ColumnType> Argument for Column<T, V> {
    fn into_node(self) -> Node {
        Node::column_of(T::TABLE.name, self.definition())
    }
}

impl<T: Table, V: ColumnType> Expression for Column<T, V> {
    type Type = V;
}

#[diagnostic::do_not_recommend]
impl<T: Table, V: ColumnType> Operand<V::Value> for Column<T, V> {
    type Type = V;

    fn into_node(self) -> Node {
        Argument::into_node(self)
    }
}

/// Makes an expression of a type that has a node.
macro_rules! expression_types {
    ($($type:ident)*) => {
        $(
            impl<V: ColumnType> Expression for $type<V> {
                type Type = V;
            }

            #[diagnostic::do_not_recommend]
            impl<V: ColumnType> Operand<V::Value> for $type<V> {
                type Type = V;

                fn into_node(self) -> $crate::expression::Node {
                    $crate::expression::Argument::into_node(self)
                }
            }
        )*
    };
}

pub(crate) use expression_types;

expression_types! { Expr }

impl<V: ColumnType> Argument for Expr<V> {
    fn into_node(self) -> Node {
        self.node
    }
}
