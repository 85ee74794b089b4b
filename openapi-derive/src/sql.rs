//! SQL as text: the statements that are known when the program is compiled.

use crate::table::Table;

/// A name, always quoted: reserved words are legal names.
pub(crate) fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

/// A text constant.
pub(crate) fn literal(text: &str) -> String {
    // An escape string where it is needed: it reads the same whatever `standard_conforming_strings` says.
    let prefix = if text.contains('\\') { "E" } else { "" };
    format!("{prefix}'{}'", text.replace('\\', "\\\\").replace('\'', "''"))
}

/// The name of a table, with its schema.
fn table_name(table: &Table) -> String {
    match &table.schema {
        Some(schema) => format!("{}.{}", quoted(schema), quoted(&table.name)),
        None => quoted(&table.name),
    }
}

/// Names with commas between them.
fn list<'a>(names: impl Iterator<Item = &'a str>) -> String {
    names.map(quoted).collect::<Vec<_>>().join(", ")
}

/// Every column, in the order in which rows are decoded.
pub(crate) fn columns(table: &Table) -> String {
    list(table.columns.iter().map(|column| column.name.as_str()))
}

pub(crate) fn fetch(table: &Table) -> String {
    format!("SELECT {} FROM {} WHERE {}", columns(table), table_name(table), key_matches(table))
}

pub(crate) fn delete(table: &Table) -> String {
    format!("DELETE FROM {} WHERE {}", table_name(table), key_matches(table))
}

pub(crate) fn insert(table: &Table, selected: &[usize]) -> String {
    let returning = columns(table);
    let table_name = table_name(table);
    if selected.is_empty() {
        return format!("INSERT INTO {table_name} DEFAULT VALUES RETURNING {returning}");
    }
    let names = list(selected.iter().map(|index| table.columns[*index].name.as_str()));
    let values: Vec<_> = (1..=selected.len()).map(|number| format!("${number}")).collect();
    format!("INSERT INTO {table_name} ({names}) VALUES ({}) RETURNING {returning}", values.join(", "))
}

/// One text, whichever columns are changed: parameters say which, so that the number of prepared statements stays small.
/// The key's parameters come first, then for each column whether it is set and to what.
pub(crate) fn update(table: &Table, selected: &[usize]) -> String {
    let first = table.key().len() + 1;
    let assignments: Vec<_> = selected
        .iter()
        .enumerate()
        .map(|(position, index)| {
            let name = quoted(&table.columns[*index].name);
            let (is_set, value) = (first + 2 * position, first + 2 * position + 1);
            format!("{name} = CASE WHEN ${is_set} THEN ${value} ELSE {name} END")
        })
        .collect();
    format!(
        "UPDATE {} SET {} WHERE {} RETURNING {}",
        table_name(table),
        assignments.join(", "),
        key_matches(table),
        columns(table)
    )
}

fn key_matches(table: &Table) -> String {
    let key = table.key();
    let matches = key
        .iter()
        .enumerate()
        .map(|(position, index)| format!("{} = ${}", quoted(&table.columns[*index].name), position + 1));
    matches.collect::<Vec<_>>().join(" AND ")
}
