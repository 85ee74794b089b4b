//! Columns as typed constants, and what can be asked of them.

use std::{fmt, marker::PhantomData};

use tokio_postgres::types::Type;

use super::{Expr, Node, Parameter, any};
use crate::{column::ColumnType, table::ColumnDef};

/// The column of a table `T` that holds values of the type `V`.
pub struct Column<T, V> {
    definition: &'static ColumnDef,
    types: PhantomData<fn() -> (T, V)>,
}

impl<T, V> Clone for Column<T, V> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T, V> Copy for Column<T, V> {}

impl<T, V> fmt::Debug for Column<T, V> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("Column").field(&self.definition.name).finish()
    }
}

/// What the rows of a list are ordered by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Order {
    pub(crate) column: &'static str,
    pub(crate) descending: bool,
}

macro_rules! comparisons {
    ($($(#[$doc:meta])* $name:ident $(#[$any_doc:meta])* $name_any:ident $operator:literal;)*) => {
        $(
            $(#[$doc])*
            pub fn $name(self, value: V::Value) -> Expr<bool> where V: ColumnType {
                self.compare($operator, parameter(value))
            }

            $(#[$any_doc])*
            pub fn $name_any(self, values: &[V::Value]) -> Option<Expr<bool>> where V: ColumnType, V::Value: Clone {
                let compare = |value: &V::Value| self.compare($operator, parameter(value.clone()));
                (!values.is_empty()).then(|| any(values.iter().map(compare)))
            }
        )*
    };
}

impl<T, V> Column<T, V> {
    #[doc(hidden)]
    pub const fn new(definition: &'static ColumnDef) -> Self {
        Self { definition, types: PhantomData }
    }

    /// The definition.
    pub const fn definition(self) -> &'static ColumnDef {
        self.definition
    }

    /// The lowest values first.
    pub const fn ascending(self) -> Order {
        Order { column: self.definition.name, descending: false }
    }

    /// The highest values first.
    pub const fn descending(self) -> Order {
        Order { column: self.definition.name, descending: true }
    }

    /// Whether the value is NULL.
    pub fn is_null(self) -> Expr<bool> {
        Expr::new(Node::Postfix(Box::new(self.node()), "IS NULL"))
    }

    /// Whether the value is not NULL.
    pub fn is_not_null(self) -> Expr<bool> {
        Expr::new(Node::Postfix(Box::new(self.node()), "IS NOT NULL"))
    }

    /// Whether the value is this one. For NULL there is [`Column::is_null`].
    pub fn eq(self, value: V::Value) -> Expr<bool>
    where
        V: ColumnType,
    {
        self.compare("=", parameter(value))
    }

    /// Whether the value is another one. NULL is not.
    pub fn ne(self, value: V::Value) -> Expr<bool>
    where
        V: ColumnType,
    {
        self.compare("<>", parameter(value))
    }

    comparisons! {
        /// Whether the value is less.
        lt
        /// Whether the value is less than one of these, if there are any.
        lt_any "<";
        /// Whether the value is at most this one.
        le
        /// Whether the value is at most one of these, if there are any.
        le_any "<=";
        /// Whether the value is greater.
        gt
        /// Whether the value is greater than one of these, if there are any.
        gt_any ">";
        /// Whether the value is at least this one.
        ge
        /// Whether the value is at least one of these, if there are any.
        ge_any ">=";
    }

    /// Whether the value is one of these, if there are any. NULL among them asks for NULL.
    pub fn eq_any(self, values: &[V]) -> Option<Expr<bool>>
    where
        V: ColumnType + Clone,
    {
        let (nulls, values) = Self::split(values);
        let within = (!values.is_empty()).then(|| Expr::new(Node::Within(Box::new(self.node()), "IN", values)));
        match (within, nulls) {
            (None, false) => None,
            (None, true) => Some(self.is_null()),
            (Some(within), false) => Some(within),
            (Some(within), true) => Some(within.or(self.is_null())),
        }
    }

    /// Whether the value is none of these, if there are any. NULL is not, as SQL has it; NULL among them asks for
    /// values alone.
    pub fn ne_any(self, values: &[V]) -> Option<Expr<bool>>
    where
        V: ColumnType + Clone,
    {
        let (nulls, values) = Self::split(values);
        match (values.is_empty(), nulls) {
            (true, false) => None,
            (true, true) => Some(self.is_not_null()),
            (false, _) => Some(Expr::new(Node::Within(Box::new(self.node()), "NOT IN", values))),
        }
    }

    /// Whether the value, as text, has this text in it, in any case.
    pub fn contains_text(self, text: &str) -> Expr<bool> {
        let escaped = text.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
        let pattern = Parameter { value: Box::new(format!("%{escaped}%")), ty: Type::TEXT };
        let text = Node::Cast(Box::new(self.node()), "text");
        Expr::new(Node::Infix(Box::new(text), "ILIKE", Box::new(Node::Parameter(pattern))))
    }

    fn compare(self, operator: &'static str, value: Node) -> Expr<bool> {
        Expr::new(Node::Infix(Box::new(self.node()), operator, Box::new(value)))
    }

    /// Whether NULL is among the values, and the others.
    fn split(values: &[V]) -> (bool, Vec<Node>)
    where
        V: ColumnType + Clone,
    {
        let nulls = values.iter().any(V::is_null);
        (nulls, values.iter().filter(|value| !value.is_null()).cloned().map(parameter).collect())
    }

    fn node(self) -> Node {
        Node::Column(self.definition.name)
    }
}

fn parameter<V: ColumnType>(value: V) -> Node {
    Node::Parameter(Parameter { value: Box::new(value), ty: V::parameter_type() })
}
