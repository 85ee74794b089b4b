//! Filters of what has something in it: lists and ranges.

use super::{
    Filtered,
    operators::{Contained, Contains, Overlaps},
};
use crate::{
    column::{ColumnType, Element, Range, RangeValue},
    expression::{Argument as _, Column, Expr, Node, array, conjunction},
    table::Table,
};

macro_rules! lists {
    ($($operator:ident $sql:literal;)*) => {
        $(
            impl<E: Element + Clone> Filtered<$operator> for Vec<E> {
                type Parameter = E;
                type Given = [E];

                fn condition<T: Table>(column: Column<T, Self>, given: &[E]) -> Option<Expr<Option<bool>>> {
                    elements(column, $sql, given)
                }
            }

            impl<E: Element + Clone> Filtered<$operator> for Option<Vec<E>> {
                type Parameter = E;
                type Given = [E];

                fn condition<T: Table>(column: Column<T, Self>, given: &[E]) -> Option<Expr<Option<bool>>> {
                    elements(column, $sql, given)
                }
            }
        )*
    };
}

lists! {
    Contains "@>";
    Contained "<@";
    Overlaps "&&";
}

fn elements<T: Table, V: ColumnType, E: Element + Clone>(
    column: Column<T, V>,
    operator: &str,
    given: &[E],
) -> Option<Expr<Option<bool>>> {
    let values = || array(given.to_vec()).beside(Some(column.definition().ty));
    (!given.is_empty()).then(|| Expr::new(column.into_node().operator(operator, values())))
}

impl<E: RangeValue + ColumnType + Clone> Filtered<Contains> for Range<E> {
    type Parameter = E;
    type Given = [E];

    fn condition<T: Table>(column: Column<T, Self>, given: &[E]) -> Option<Expr<Option<bool>>> {
        within(&column.into_node(), given)
    }
}

impl<E: RangeValue + ColumnType + Clone> Filtered<Contains> for Option<Range<E>> {
    type Parameter = E;
    type Given = [E];

    fn condition<T: Table>(column: Column<T, Self>, given: &[E]) -> Option<Expr<Option<bool>>> {
        within(&column.into_node(), given)
    }
}

fn within<E: ColumnType + Clone>(column: &Node, given: &[E]) -> Option<Expr<Option<bool>>> {
    let contains = |value: &E| column.clone().operator("@>", Node::parameter(value.clone()));
    (!given.is_empty()).then(|| Expr::new(conjunction(given.iter().map(contains).collect())))
}
