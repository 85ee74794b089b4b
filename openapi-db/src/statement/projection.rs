//! What is selected, and what becomes of it.

use std::{borrow::Cow, error::Error, marker::PhantomData};

use tokio_postgres::{
    Row,
    types::{FromSql, Type},
};

use crate::{
    column::{ColumnType, SqlType},
    expression::{Aggregate, Argument, Column, Expr, Expression, Level, Node},
    phantom::phantoms,
    row::{FromRow, FromValues},
    table::Table,
};

/// What can be selected or returned: an expression, the row of a table ([`Statements::row`](super::Statements::row)), or a tuple of these.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be selected",
    label = "nothing that a row consists of",
    note = "expressions such as `Task::TITLE`, rows such as `Task::row()`, and tuples of up to 12 of them can be selected"
)]
pub trait Projection {
    /// What a row becomes.
    type Row;

    /// The number of columns.
    #[doc(hidden)]
    const WIDTH: usize;

    #[doc(hidden)]
    fn into_nodes(self) -> Vec<Node>;

    #[doc(hidden)]
    fn decode(row: &Row, start: usize) -> Result<Self::Row, tokio_postgres::Error>;
}

macro_rules! single {
    ($([$($parameter:ident: $bound:ident),*] $type:ty, $value:ty;)*) => {
        $(
            impl<$($parameter: $bound),*> Projection for $type {
                type Row = $value;

                const WIDTH: usize = 1;

                fn into_nodes(self) -> Vec<Node> {
                    vec![self.into_node()]
                }

                fn decode(row: &Row, start: usize) -> Result<$value, tokio_postgres::Error> {
                    <$value>::decode(row, start)
                }
            }
        )*
    };
}

single! {
    [T: Table, V: ColumnType] Column<T, V>, V;
    [V: ColumnType] Expr<V>, V;
    [V: ColumnType] Aggregate<V>, V;
    [V: ColumnType] Named<V>, V;
}

macro_rules! tuples {
    ($($name:ident)*) => {
        impl<$($name: Projection),*> Projection for ($($name,)*) {
            type Row = ($($name::Row,)*);

            const WIDTH: usize = 0 $(+ $name::WIDTH)*;

            #[expect(non_snake_case, reason = "a variable is named as its type")]
            fn into_nodes(self) -> Vec<Node> {
                let ($($name,)*) = self;
                let mut nodes = Vec::new();
                $(nodes.extend($name.into_nodes());)*
                nodes
            }

            #[expect(unused_assignments, reason = "the last part does not need what it counts up to")]
            fn decode(row: &Row, mut start: usize) -> Result<Self::Row, tokio_postgres::Error> {
                Ok(($({
                    let part = $name::decode(row, start)?;
                    start += $name::WIDTH;
                    part
                },)*))
            }
        }
    };
}

tuples! { A }
tuples! { A B }
tuples! { A B C }
tuples! { A B C D }
tuples! { A B C D E }
tuples! { A B C D E F }
tuples! { A B C D E F G }
tuples! { A B C D E F G H }
tuples! { A B C D E F G H I }
tuples! { A B C D E F G H I J }
tuples! { A B C D E F G H I J K }
tuples! { A B C D E F G H I J K L }

impl<P: Projection, const N: usize> Projection for [P; N] {
    type Row = Vec<P::Row>;

    const WIDTH: usize = N * P::WIDTH;

    fn into_nodes(self) -> Vec<Node> {
        self.into_iter().flat_map(P::into_nodes).collect()
    }

    fn decode(row: &Row, start: usize) -> Result<Vec<P::Row>, tokio_postgres::Error> {
        (0..N).map(|index| P::decode(row, start + index * P::WIDTH)).collect()
    }
}

/// A column of a query: what it is called and of which type it is in the database, as far as these are known.
#[derive(Debug, Clone, Copy)]
pub struct Selected {
    pub(super) name: Option<&'static str>,
    pub(super) ty: Option<SqlType>,
}

impl Selected {
    pub(super) fn of(nodes: &[Node]) -> Vec<Self> {
        nodes.iter().map(|node| Self { name: node.name(), ty: node.ty() }).collect()
    }
}

/// The row of a table.
pub struct TableRow<T> {
    qualifier: Cow<'static, str>,
    table: PhantomData<fn() -> T>,
}

phantoms! { TableRow<T> { qualifier, table } }

impl<T: Table> TableRow<T> {
    pub(crate) fn new(qualifier: Cow<'static, str>) -> Self {
        Self { qualifier, table: PhantomData }
    }

    /// The row, if there is one: what an outer join finds. It is taken as missing when every column of it is NULL.
    pub fn nullable(self) -> NullableRow<T> {
        NullableRow { row: self }
    }
}

impl<T: Table> Projection for TableRow<T> {
    type Row = T;

    const WIDTH: usize = T::WIDTH;

    fn into_nodes(self) -> Vec<Node> {
        T::TABLE.columns.iter().map(|column| Node::column_of(&self.qualifier, column)).collect()
    }

    fn decode(row: &Row, start: usize) -> Result<T, tokio_postgres::Error> {
        T::from_row_at(row, start)
    }
}

/// The row of a table, if there is one.
pub struct NullableRow<T> {
    row: TableRow<T>,
}

phantoms! { NullableRow<T> { row } }

impl<T: Table> Projection for NullableRow<T> {
    type Row = Option<T>;

    const WIDTH: usize = T::WIDTH;

    fn into_nodes(self) -> Vec<Node> {
        self.row.into_nodes()
    }

    fn decode(row: &Row, start: usize) -> Result<Option<T>, tokio_postgres::Error> {
        for index in start..start + T::WIDTH {
            if row.try_get::<_, Presence>(index)?.0 {
                return T::from_row_at(row, start).map(Some);
            }
        }
        Ok(None)
    }
}

/// Whether a column has a value, of whatever type.
struct Presence(bool);

impl FromSql<'_> for Presence {
    fn from_sql(_: &Type, _: &[u8]) -> Result<Self, Box<dyn Error + Sync + Send>> {
        Ok(Self(true))
    }

    fn from_sql_null(_: &Type) -> Result<Self, Box<dyn Error + Sync + Send>> {
        Ok(Self(false))
    }

    fn accepts(_: &Type) -> bool {
        true
    }
}

/// Rows of a struct that has a field for each column of another projection.
pub struct Decoded<P, R> {
    types: PhantomData<fn() -> (P, R)>,
}

phantoms! { Decoded<P, R> { types } }

impl<P: Projection, R: FromRow> Projection for Decoded<P, R> {
    type Row = R;

    const WIDTH: usize = P::WIDTH;

    fn into_nodes(self) -> Vec<Node> {
        // It stands for what is selected already.
        Vec::new()
    }

    fn decode(row: &Row, start: usize) -> Result<R, tokio_postgres::Error> {
        const { assert!(R::WIDTH == P::WIDTH, "the struct has another number of fields than columns are selected") };
        R::from_row_at(row, start)
    }
}

/// Structs that are made of the values of another projection.
pub struct Made<P, R> {
    types: PhantomData<fn() -> (P, R)>,
}

phantoms! { Made<P, R> { types } }

impl<P: Projection, R: FromValues<P::Row>> Projection for Made<P, R> {
    type Row = R;

    const WIDTH: usize = P::WIDTH;

    fn into_nodes(self) -> Vec<Node> {
        // It stands for what is selected already.
        Vec::new()
    }

    fn decode(row: &Row, start: usize) -> Result<R, tokio_postgres::Error> {
        P::decode(row, start).map(R::from_values)
    }
}

/// The name of a selected expression, with the type of its values.
#[derive(Debug)]
pub struct Label<V> {
    name: &'static str,
    value: PhantomData<fn() -> V>,
}

/// A name for a selected expression, by which the statement around it, its order, or another one knows it.
///
/// ```
/// use openapi_db::prelude::*;
///
/// const TOTAL: Label<i64> = label("total");
/// let total = count().named(TOTAL);
/// ```
pub const fn label<V>(name: &'static str) -> Label<V> {
    Label { name, value: PhantomData }
}

impl<V> Label<V> {
    /// The name.
    pub const fn name(&self) -> &'static str {
        self.name
    }
}

impl<V> Clone for Label<V> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<V> Copy for Label<V> {}

impl<V> Argument for Label<V> {
    fn into_node(self) -> Node {
        let node = Node::write(Level::Atom, |sql| {
            sql.name(self.name);
        });
        node.called(self.name)
    }
}

impl<V: ColumnType> Expression for Label<V> {
    type Type = V;
}

impl<T: Table, V> Column<T, V> {
    /// The column's name alone, as what selects it is known by: `union` is ordered by it.
    pub fn label(self) -> Label<V> {
        label(self.definition().name)
    }
}

/// An expression with a name.
pub struct Named<V> {
    node: Node,
    value: PhantomData<fn() -> V>,
}

phantoms! { Named<V> { node, value } }

/// Names for selected expressions.
pub trait Labelled: Expression {
    /// The expression with a name, by which others can refer to it.
    fn named(self, label: Label<Self::Type>) -> Named<Self::Type> {
        Named { node: self.into_node().renamed(label.name), value: PhantomData }
    }
}

impl<E: Expression> Labelled for E {}

impl<V> Named<V> {
    fn into_node(self) -> Node {
        self.node
    }
}
