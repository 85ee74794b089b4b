//! The statements that create tables. Pure: what is created is in the definitions alone.

use std::fmt::Write as _;

use crate::{
    column::SqlType,
    expression::{literal, quoted},
    table::{Check, ColumnDef, TableDef},
};

/// The statements that create the tables, and the types that they need, unless they exist.
///
/// They do not look at what exists: a table of the name that has other columns stays as it is.
pub fn create_tables(tables: &[&TableDef]) -> String {
    let mut sql = String::new();
    let mut names = Vec::new();
    for column in tables.iter().flat_map(|table| table.columns) {
        if let SqlType::Enum(definition) = column.ty
            && !names.contains(&definition.name)
        {
            names.push(definition.name);
            write_create_type(&mut sql, definition.name, definition.labels);
        }
    }
    for table in tables {
        write_create_table(&mut sql, table);
    }
    sql
}

fn write_create_type(sql: &mut String, name: &str, labels: &[&str]) {
    let labels: Vec<_> = labels.iter().map(|label| literal(label)).collect();
    let create = format!("CREATE TYPE {} AS ENUM ({})", quoted(name), labels.join(", "));
    // There is no CREATE TYPE IF NOT EXISTS.
    let _ = writeln!(sql, "DO $create$ BEGIN {create}; EXCEPTION WHEN duplicate_object THEN NULL; END $create$;");
}

fn write_create_table(sql: &mut String, table: &TableDef) {
    let name = quoted(table.name);
    let mut members: Vec<String> = table.columns.iter().map(|column| column_definition(table, column)).collect();
    let key: Vec<_> = table.key().map(|column| quoted(column.name)).collect();
    if !key.is_empty() {
        members.push(format!("PRIMARY KEY ({})", key.join(", ")));
    }
    let _ = writeln!(sql, "CREATE TABLE IF NOT EXISTS {name} (\n    {}\n);", members.join(",\n    "));
    if !table.comment.is_empty() {
        let _ = writeln!(sql, "COMMENT ON TABLE {name} IS {};", literal(table.comment));
    }
    for column in table.columns.iter().filter(|column| !column.comment.is_empty()) {
        let _ = writeln!(sql, "COMMENT ON COLUMN {name}.{} IS {};", quoted(column.name), literal(column.comment));
    }
}

fn column_definition(table: &TableDef, column: &ColumnDef) -> String {
    let name = quoted(column.name);
    let mut definition = format!("{name} {}", type_name(column.ty));
    if !column.nullable {
        definition.push_str(" NOT NULL");
    }
    if let Some(default) = column.default {
        let _ = write!(definition, " DEFAULT {default}");
    }
    if column.unique {
        let _ = write!(definition, " CONSTRAINT {} UNIQUE", quoted(&table.constraint(column, "key")));
    }
    for check in column.checks {
        let (suffix, condition) = match check {
            Check::MinLength(limit) => ("min_length", format!("char_length({name}) >= {limit}")),
            Check::Minimum(limit) => ("minimum", format!("{name} >= {limit}")),
            Check::Maximum(limit) => ("maximum", format!("{name} <= {limit}")),
        };
        let _ = write!(definition, " CONSTRAINT {} CHECK ({condition})", quoted(&table.constraint(column, suffix)));
    }
    definition
}

fn type_name(ty: SqlType) -> String {
    match ty {
        SqlType::Boolean => "boolean".to_owned(),
        SqlType::SmallInt => "smallint".to_owned(),
        SqlType::Integer => "integer".to_owned(),
        SqlType::BigInt => "bigint".to_owned(),
        SqlType::Real => "real".to_owned(),
        SqlType::DoublePrecision => "double precision".to_owned(),
        SqlType::Numeric(None) => "numeric".to_owned(),
        SqlType::Numeric(Some((precision, scale))) => format!("numeric({precision}, {scale})"),
        SqlType::Text => "text".to_owned(),
        SqlType::Varchar(most) => format!("varchar({most})"),
        SqlType::Bytea => "bytea".to_owned(),
        SqlType::Uuid => "uuid".to_owned(),
        SqlType::Date => "date".to_owned(),
        SqlType::Timestamptz => "timestamptz".to_owned(),
        SqlType::Enum(definition) => quoted(definition.name),
    }
}
