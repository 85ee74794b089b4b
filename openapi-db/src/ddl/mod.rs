//! The statements that create tables. Pure: what is created is in the definitions alone.

mod constraint;
mod index;
mod order;

use std::{borrow::Cow, fmt::Write as _};

use crate::{
    column::SqlType,
    enumeration::EnumDef,
    expression::{literal, quoted},
    table::{ColumnDef, ConstraintDef, Identity, Origin, TableDef},
};
use constraint::write_constraint;
use index::write_index;
use order::{Step, order};

/// The statements that create the tables, and the schemas and types that they need, unless they exist.
///
/// What exists stays as it is, with its comments and indexes. One table is one statement; a table comes before those that refer to it,
/// and where tables refer to each other, a foreign key is added at the end.
pub fn create_tables(tables: &[&'static TableDef]) -> String {
    let mut sql = String::new();
    for schema in schemas(tables) {
        let name = quoted(schema);
        write_if(&mut sql, &is_missing("to_regnamespace", &name), &format!("CREATE SCHEMA {name};"));
    }
    for EnumDef { name, labels } in enums(tables) {
        let labels: Vec<_> = labels.iter().map(|label| literal(label)).collect();
        let create = format!("CREATE TYPE {} AS ENUM ({});", quoted(name), labels.join(", "));
        write_if(&mut sql, &is_missing("to_regtype", &quoted(name)), &create);
    }
    for step in order(tables) {
        match step {
            Step::Create { table, later } => {
                let create = create_table(table, &later);
                write_if(&mut sql, &is_missing("to_regclass", &table.qualified_name()), &create);
            }
            Step::Refer { table, foreign_key } => {
                let mut create = format!("ALTER TABLE {} ADD ", table.qualified_name());
                write_constraint(&mut create, table, foreign_key);
                create.push(';');
                write_if(&mut sql, &has_no_constraint(table, foreign_key), &create);
            }
        }
    }
    sql
}

/// The schemas of the tables, each once.
fn schemas(tables: &[&'static TableDef]) -> Vec<&'static str> {
    let mut schemas = Vec::new();
    for schema in tables.iter().filter_map(|table| table.schema) {
        if !schemas.contains(&schema) {
            schemas.push(schema);
        }
    }
    schemas
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

/// That there is nothing of a name.
fn is_missing(lookup: &str, name: &str) -> String {
    format!("{lookup}({}) IS NULL", literal(name))
}

fn has_no_constraint(table: &TableDef, constraint: &ConstraintDef) -> String {
    let (name, table) = (literal(constraint.name), literal(&table.qualified_name()));
    format!("NOT EXISTS (SELECT FROM pg_constraint WHERE conname = {name} AND conrelid = to_regclass({table}))")
}

/// A block, since there is no IF NOT EXISTS for types, and none that would cover a table's comments.
fn write_if(sql: &mut String, condition: &str, create: &str) {
    let mut tag = "$create$".to_owned();
    while create.contains(&tag) || condition.contains(&tag) {
        tag.insert(1, '_');
    }
    let _ = writeln!(sql, "DO {tag} BEGIN\n  IF {condition} THEN\n{create}\n  END IF;\nEND {tag};");
}

/// The table with its indexes and comments, but for the constraints that come later.
fn create_table(table: &TableDef, later: &[&str]) -> String {
    let name = table.qualified_name();
    let mut members: Vec<String> = table.columns.iter().map(column_definition).collect();
    for constraint in table.constraints.iter().filter(|constraint| !later.contains(&constraint.name)) {
        let mut member = String::new();
        write_constraint(&mut member, table, constraint);
        members.push(member);
    }
    let mut sql = format!("CREATE TABLE {name} (\n  {}\n);", members.join(",\n  "));
    for index in table.indexes {
        sql.push('\n');
        write_index(&mut sql, table, index);
    }
    if !table.comment.is_empty() {
        let _ = write!(sql, "\nCOMMENT ON TABLE {name} IS {};", literal(table.comment));
    }
    for column in table.columns.iter().filter(|column| !column.comment.is_empty()) {
        let _ = write!(sql, "\nCOMMENT ON COLUMN {name}.{} IS {};", quoted(column.name), literal(column.comment));
    }
    sql
}

fn column_definition(column: &ColumnDef) -> String {
    let mut definition = format!("{} {}", quoted(column.name), column.ty.name());
    if let Some(collation) = column.collation {
        let _ = write!(definition, " COLLATE {}", quoted(collation));
    }
    if !column.nullable {
        definition.push_str(" NOT NULL");
    }
    let origin = match column.origin {
        Origin::Given | Origin::DefaultWith => String::new(),
        Origin::Default(sql) => format!(" DEFAULT {}", default(sql)),
        Origin::Identity(Identity::Always) => " GENERATED ALWAYS AS IDENTITY".to_owned(),
        Origin::Identity(Identity::ByDefault) => " GENERATED BY DEFAULT AS IDENTITY".to_owned(),
        Origin::Generated(sql) => format!(" GENERATED ALWAYS AS ({sql}) STORED"),
    };
    definition.push_str(&origin);
    definition
}

/// The value of a default, in parentheses but for names, numbers, simple texts and calls without arguments: most operators that SQL
/// writes as words have no place there without.
fn default(sql: &str) -> Cow<'_, str> {
    let word = sql.strip_suffix("()").unwrap_or(sql);
    let is_part = |character: char| character.is_alphanumeric() || ['_', '.', '\''].contains(&character);
    if word.chars().all(is_part) { Cow::Borrowed(sql) } else { Cow::Owned(format!("({sql})")) }
}
