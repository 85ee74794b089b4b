//! What types for new rows write, as parts of a statement that is put together.

use std::error::Error;

use bytes::BytesMut;
use tokio_postgres::types::{IsNull, ToSql, Type};

use crate::{
    access::Parameter,
    column::SqlType,
    crud::{Create, values_by_column},
    expression::{Level, Node},
    table::{ColumnDef, Table},
};

/// What a new row writes to which columns: its own values and, where it has none, those that the program makes.
pub(super) fn row_of<C: Create>(row: &C) -> Vec<(&'static str, Node)> {
    let columns = C::Table::TABLE.columns;
    let mut made = values_by_column::<C>();
    let parameters = row.parameters();
    let mut parameters = parameters.iter();
    let mut nodes = Vec::with_capacity(C::TARGETS.len() + made.len());
    for target in C::TARGETS {
        let ColumnDef { name, ty, .. } = columns[target.column];
        let is_absent =
            target.optional && parameters.next().is_some_and(|flag| !Encoded::of(flag, &Type::BOOL).is_true());
        let Some(value) = parameters.next() else { break };
        let made = made.iter().position(|(column, _)| *column == target.column).map(|index| made.swap_remove(index).1);
        let node = match (target.default, made) {
            _ if !is_absent => parameter(value, ty),
            (Some(default), _) => Node::write(Level::Or, |sql| {
                sql.push(default);
            }),
            (None, Some(made)) => parameter(&made.as_parameter(), ty),
            (None, None) => Node::text("DEFAULT"),
        };
        nodes.push((name, node));
    }
    made.sort_unstable_by_key(|(column, _)| *column);
    nodes.extend(made.iter().map(|(column, made)| {
        let ColumnDef { name, ty, .. } = columns[*column];
        (name, parameter(&made.as_parameter(), ty))
    }));
    nodes
}

fn parameter(value: &Parameter<'_>, ty: SqlType) -> Node {
    Node::parameter_of(Encoded::of(value, &form_of(ty)), ty)
}

/// The type in whose form the values of a column travel.
fn form_of(ty: SqlType) -> Type {
    match (ty.parameter_type(), ty) {
        (Type::UNKNOWN, SqlType::Array(_)) => Type::TEXT_ARRAY,
        (known, _) => known,
    }
}

/// A value that is encoded already, or why it cannot be. NULL has no bytes.
#[derive(Debug)]
struct Encoded(Result<Option<BytesMut>, String>);

impl Encoded {
    fn of((value, _): &Parameter<'_>, ty: &Type) -> Self {
        let mut bytes = BytesMut::new();
        Self(match value.to_sql_checked(ty, &mut bytes) {
            Ok(IsNull::Yes) => Ok(None),
            Ok(IsNull::No) => Ok(Some(bytes)),
            Err(error) => Err(error.to_string()),
        })
    }

    fn is_true(&self) -> bool {
        matches!(&self.0, Ok(Some(bytes)) if bytes[..] == [1])
    }
}

impl ToSql for Encoded {
    fn to_sql(&self, _: &Type, out: &mut BytesMut) -> Result<IsNull, Box<dyn Error + Sync + Send>> {
        match &self.0 {
            Ok(None) => Ok(IsNull::Yes),
            Ok(Some(bytes)) => {
                out.extend_from_slice(bytes);
                Ok(IsNull::No)
            }
            Err(error) => Err(error.clone().into()),
        }
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    fn to_sql_checked(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, Box<dyn Error + Sync + Send>> {
        self.to_sql(ty, out)
    }
}
