//! Several values of a column as one parameter, an array.

use std::error::Error;

use bytes::BytesMut;
use tokio_postgres::types::{IsNull, ToSql, Type, to_sql_checked};

use crate::{access::Parameter, table::Parameters};

/// The values of a column, of one row after the other, and what the array is declared as.
#[derive(Debug)]
pub(super) struct Elements<'a> {
    values: Vec<Element<'a>>,
    ty: Type,
}

#[derive(Debug)]
struct Element<'a>(&'a (dyn ToSql + Sync));

impl ToSql for Element<'_> {
    fn to_sql(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, Box<dyn Error + Sync + Send>> {
        self.0.to_sql_checked(ty, out)
    }

    // That is asked of each value when it is written.
    fn accepts(_: &Type) -> bool {
        true
    }

    to_sql_checked!();
}

/// Turns rows into columns, whose arrays are declared as these types. Each row has as many parameters as there are columns.
pub(super) fn columns<'a, P: Parameters<'a>>(
    rows: impl ExactSizeIterator<Item = P>,
    types: impl IntoIterator<Item = Type>,
) -> Vec<Elements<'a>> {
    let of_type = |ty| Elements { values: Vec::with_capacity(rows.len()), ty };
    let mut columns: Vec<_> = types.into_iter().map(of_type).collect();
    for row in rows {
        for (column, (value, _)) in columns.iter_mut().zip(row.as_ref()) {
            column.values.push(Element(*value));
        }
    }
    columns
}

/// Columns as parameters.
pub(super) fn parameters<'a>(columns: &'a [Elements<'_>]) -> Vec<Parameter<'a>> {
    columns.iter().map(|Elements { values, ty }| (values as &(dyn ToSql + Sync), ty.clone())).collect()
}
