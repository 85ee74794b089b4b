//! Types of the database as statements name them, without their lengths and digits: what is inserted is brought to these by the column.

use tokio_postgres::types::Type;

use super::{Target, is_made, writer::Writer};
use crate::{
    column::{SqlType, is_text_by_name},
    table::TableDef,
};

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

/// What the arrays are declared as that a statement for many rows takes, in their order.
pub(in crate::crud) fn array_types(table: &TableDef, targets: &[Target]) -> Vec<Type> {
    let written = targets.iter().flat_map(|target| {
        let flag = target.optional.then_some(Type::BOOL_ARRAY);
        flag.into_iter().chain([table.columns[target.column].ty.array_type()])
    });
    let made = table.columns.iter().enumerate().filter(|(index, _)| is_made(table, targets, *index));
    written.chain(made.map(|(_, column)| column.ty.array_type())).collect()
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
    /// A value of a type as a parameter. It is one of that type whether the server finds that out, where the statement is prepared, or is
    /// told what the value's own type is declared as, where it is not.
    pub(super) const fn value_of(&mut self, ty: SqlType, number: usize) {
        self.parameter(number);
        self.cast_of_value(ty);
    }

    /// What the value is brought to, in any case.
    pub(super) const fn typed_value_of(&mut self, ty: SqlType, number: usize) {
        self.parameter(number);
        if !self.cast_of_value(ty) {
            self.write("::");
            self.ty(ty);
        }
    }

    /// Several values of a type as one parameter.
    pub(super) const fn values_of(&mut self, ty: SqlType, number: usize) {
        self.parameter(number);
        self.write("::");
        self.ty(ty);
        self.write("[]");
    }

    /// Returns whether there is anything to be said.
    const fn cast_of_value(&mut self, ty: SqlType) -> bool {
        match ty {
            // Texts are declared as `text`, and arrays of enums as arrays of texts: an array says the number of its elements' type, which
            // nobody knows.
            SqlType::Char(_) | SqlType::Array(SqlType::Enum(_)) => {}
            SqlType::Named(name) | SqlType::Array(&SqlType::Named(name)) if is_text_by_name(name) => {}
            _ => return false,
        }
        self.write("::");
        self.ty(ty);
        true
    }

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
