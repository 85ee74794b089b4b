//! Indexes.

use std::fmt::Write as _;

use super::constraint::list;
use crate::{
    expression::quoted,
    table::{IndexDef, IndexKey, Indexed, TableDef},
};

pub(super) fn write_index(sql: &mut String, table: &TableDef, index: &IndexDef) {
    let IndexDef { name, unique, nulls_not_distinct, method, keys, about: _, include, condition } = index;
    let unique = if *unique { "UNIQUE " } else { "" };
    let keys = keys.iter().map(key).collect::<Vec<_>>().join(", ");
    let _ = write!(sql, "CREATE {unique}INDEX {} ON {} USING {method} ({keys})", quoted(name), table.qualified_name());
    if !include.is_empty() {
        let _ = write!(sql, " INCLUDE ({})", list(include));
    }
    if *nulls_not_distinct {
        sql.push_str(" NULLS NOT DISTINCT");
    }
    if let Some(condition) = condition {
        let _ = write!(sql, " WHERE {condition}");
    }
    sql.push(';');
}

fn key(key: &IndexKey) -> String {
    let IndexKey { what, descending, nulls_first, class } = key;
    let class = class.map(|class| format!(" {class}")).unwrap_or_default();
    let direction = if *descending { " DESC" } else { "" };
    let nulls = match nulls_first {
        None => "",
        Some(true) => " NULLS FIRST",
        Some(false) => " NULLS LAST",
    };
    format!("{}{class}{direction}{nulls}", indexed(what))
}

/// A column, or an expression in parentheses.
pub(super) fn indexed(what: &Indexed) -> String {
    match what {
        Indexed::Column(name) => quoted(name),
        Indexed::Expression(sql) => format!("({sql})"),
    }
}
