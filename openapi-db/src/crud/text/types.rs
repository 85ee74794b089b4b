//! Types of the database as statements name them, without their lengths and digits: what is inserted is brought to these by the column.

use super::{Target, is_made, writer::Writer};
use crate::{column::SqlType, table::TableDef};

/// Whether some of the columns that a statement writes are arrays.
pub const fn has_arrays(table: &TableDef, targets: &[Target]) -> bool {
    let mut i = 0;
    while i < targets.len() {
        if targets[i].column < table.columns.len() && is_array(table.columns[targets[i].column].ty) {
            return true;
        }
        i += 1;
    }
    i = 0;
    while i < table.columns.len() {
        if is_made(table, targets, i) && is_array(table.columns[i].ty) {
            return true;
        }
        i += 1;
    }
    false
}

const fn is_array(ty: SqlType) -> bool {
    matches!(ty, SqlType::Array(_))
}

/// The name of the type; texts of all kinds are `text`.
pub(crate) const fn name_of(ty: SqlType) -> &'static str {
    match ty {
        SqlType::Boolean => "boolean",
        SqlType::SmallInt => "smallint",
        SqlType::Integer => "integer",
        SqlType::BigInt => "bigint",
        SqlType::Real => "real",
        SqlType::DoublePrecision => "double precision",
        SqlType::Numeric(_) => "numeric",
        SqlType::Text | SqlType::Varchar(_) => "text",
        SqlType::Char(_) => "bpchar",
        SqlType::Bytea => "bytea",
        SqlType::Uuid => "uuid",
        SqlType::Date => "date",
        SqlType::Time => "time",
        SqlType::Timestamp => "timestamp",
        SqlType::Timestamptz => "timestamptz",
        SqlType::Interval => "interval",
        SqlType::Json => "json",
        SqlType::Jsonb => "jsonb",
        SqlType::Inet => "inet",
        SqlType::Cidr => "cidr",
        SqlType::Tsvector => "tsvector",
        SqlType::Array(_) => "an array",
        SqlType::Range(SqlType::Integer) => "int4range",
        SqlType::Range(SqlType::BigInt) => "int8range",
        SqlType::Range(SqlType::Date) => "daterange",
        SqlType::Range(SqlType::Timestamp) => "tsrange",
        SqlType::Range(SqlType::Timestamptz) => "tstzrange",
        SqlType::Range(_) => "numrange",
        SqlType::Enum(definition) => definition.name,
        SqlType::Named(name) => name,
    }
}

impl Writer<'_> {
    pub(super) const fn ty(&mut self, ty: SqlType) {
        match ty {
            SqlType::Enum(definition) => self.name(definition.name),
            SqlType::Array(element) => {
                self.ty(*element);
                self.write("[]");
            }
            other => self.write(name_of(other)),
        }
    }
}
