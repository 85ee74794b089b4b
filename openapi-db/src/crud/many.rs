//! Several values of a column as one parameter, an array.

use std::error::Error;

use bytes::BytesMut;
use tokio_postgres::types::{IsNull, ToSql, Type, to_sql_checked};

use crate::{access::Parameter, table::Parameters};

/// The values of a column, of one row after the other.
#[derive(Debug)]
pub(super) struct Elements<'a>(Vec<Element<'a>>);

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

/// Turns rows into columns. Each row has as many parameters as there are columns.
pub(super) fn columns<'a, P: Parameters<'a>>(
    rows: impl ExactSizeIterator<Item = P>,
    width: usize,
) -> Vec<Elements<'a>> {
    let mut columns: Vec<_> = (0..width).map(|_| Elements(Vec::with_capacity(rows.len()))).collect();
    for row in rows {
        for (column, (value, _)) in columns.iter_mut().zip(row.as_ref()) {
            column.0.push(Element(*value));
        }
    }
    columns
}

/// Columns as parameters. What their types are, the statement's text says.
pub(super) fn parameters<'a>(columns: &'a [Elements<'_>]) -> Vec<Parameter<'a>> {
    columns.iter().map(|Elements(values)| (values as &(dyn ToSql + Sync), Type::UNKNOWN)).collect()
}
