//! What generated code names. Not part of the interface: it changes without notice.

use std::error::Error;

pub use bytes::BytesMut;
pub use tokio_postgres::{
    Error as RowError, Row,
    types::{FromSql, IsNull, ToSql, Type},
};

pub use crate::{
    access::{Db, Parameter},
    column::{ColumnType, Element, SqlType},
    crud::{
        Create, CreateWithin, Form, Keyed, Made, MadeValue, Row as RowOf, Sql, Target, Text, Update, Upsert, Written,
        fits, has_arrays, is_known, is_unique, is_whole, position, reads,
    },
    enumeration::{EnumDef, Label, Labelled, is_enum, takes_labels, unknown_label},
    expression::{Column, Comparable, Expr, Expression, Extremal, Sortable, TextOperators, all, any},
    json_row::SerializeRow,
    list::{Cursors, Filtered, List, Offsets, PageLimit, Sort, Unpaged, has_identity, has_order, operators},
    patch::Patch,
    plugin::Database,
    resource,
    row::{FromRow, FromValues},
    table::{
        Action, Check, ColumnDef, ConstraintDef, ConstraintKind, Deferrable, ExclusionDef, ForeignKeyDef, Identity,
        IndexDef, IndexKey, Indexed, Managed, Origin, Parameters, Shared, SoftDeleted, Table, TableDef, Tenanted,
        Versioned, Within, of_one_table, refers, stays_with_tenant, table_of,
    },
};

/// Writes a value, after a look at whether its type is that of the parameter.
pub fn to_sql_checked<T: ToSql>(
    value: &T,
    ty: &Type,
    out: &mut BytesMut,
) -> Result<IsNull, Box<dyn Error + Sync + Send>> {
    if !T::accepts(ty) {
        return Err(Box::new(tokio_postgres::types::WrongType::new::<T>(ty.clone())));
    }
    value.to_sql(ty, out)
}
