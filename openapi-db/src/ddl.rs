//! The statements that create tables. Pure: what is created is in the definitions alone.

use std::fmt::Write as _;

use crate::{
    column::SqlType,
    enumeration::EnumDef,
    expression::{literal, quoted},
    table::{Check, ColumnDef, TableDef},
};

/// The statements that create the tables, and the types that they need, unless they exist.
///
/// What exists stays as it is, with its comments. One table is one statement.
pub fn create_tables(tables: &[&TableDef]) -> String {
    let mut sql = String::new();
    for EnumDef { name, labels } in enums(tables) {
        let labels: Vec<_> = labels.iter().map(|label| literal(label)).collect();
        let create = format!("CREATE TYPE {} AS ENUM ({});", quoted(name), labels.join(", "));
        write_unless_exists(&mut sql, "to_regtype", name, &create);
    }
    for table in tables {
        write_unless_exists(&mut sql, "to_regclass", table.name, &create_table(table));
    }
    sql
}

/// The enum types of the tables, each once.
pub(crate) fn enums(tables: &[&TableDef]) -> Vec<&'static EnumDef> {
    let mut enums: Vec<&EnumDef> = Vec::new();
    for column in tables.iter().flat_map(|table| table.columns) {
        let ty = match column.ty {
            SqlType::Array(element) => *element,
            ty => ty,
        };
        if let SqlType::Enum(definition) = ty
            && !enums.contains(&definition)
        {
            enums.push(definition);
        }
    }
    enums
}

/// A block, since there is no IF NOT EXISTS for types, and none that would cover a table's comments.
fn write_unless_exists(sql: &mut String, lookup: &str, name: &str, create: &str) {
    let mut tag = "$create$".to_owned();
    while create.contains(&tag) || name.contains(&tag) {
        tag.insert(1, '_');
    }
    let name = literal(&quoted(name));
    let create = create.replace('\n', "\n    ");
    let _ = writeln!(sql, "DO {tag} BEGIN\n  IF {lookup}({name}) IS NULL THEN\n    {create}\n  END IF;\nEND {tag};");
}

fn create_table(table: &TableDef) -> String {
    let name = quoted(table.name);
    let mut members: Vec<String> = table.columns.iter().map(|column| column_definition(table, column)).collect();
    let key: Vec<_> = table.key().map(|column| quoted(column.name)).collect();
    if !key.is_empty() {
        let constraint = quoted(&table.key_constraint());
        members.push(format!("CONSTRAINT {constraint} PRIMARY KEY ({})", key.join(", ")));
    }
    let mut sql = format!("CREATE TABLE {name} (\n  {}\n);", members.join(",\n  "));
    if !table.comment.is_empty() {
        let _ = write!(sql, "\nCOMMENT ON TABLE {name} IS {};", literal(table.comment));
    }
    for column in table.columns.iter().filter(|column| !column.comment.is_empty()) {
        let _ = write!(sql, "\nCOMMENT ON COLUMN {name}.{} IS {};", quoted(column.name), literal(column.comment));
    }
    sql
}

fn column_definition(table: &TableDef, column: &ColumnDef) -> String {
    let name = quoted(column.name);
    let mut definition = format!("{name} {}", column.ty.name());
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
            Check::ExclusiveMinimum(limit) => ("exclusive_minimum", format!("{name} > {limit}")),
            Check::ExclusiveMaximum(limit) => ("exclusive_maximum", format!("{name} < {limit}")),
            Check::MultipleOf(factor) => ("multiple_of", format!("{name} % {factor} = 0")),
        };
        let _ = write!(definition, " CONSTRAINT {} CHECK ({condition})", quoted(&table.constraint(column, suffix)));
    }
    definition
}
