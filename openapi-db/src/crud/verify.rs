//! Whether types that are written by hand fit their table, in const evaluation: what is wrong is told where it is written.

use openapi_core::document::Message;

use super::{
    Form, Target,
    text::{is_target, key_columns, name_of, position},
};
use crate::{
    column::SqlType,
    table::{Identity, Origin, TableDef},
};

/// Tells that a table has no column of a name.
pub const fn is_known(table: &TableDef, name: &str) -> Message {
    let mut message = Message::empty();
    if position(table, name) < table.columns.len() {
        return message;
    }
    message.push("`");
    message.push(name);
    message.push("` is no column of table `");
    message.push(table.name);
    message.push("`\nnote: ");
    let meant = nearest(table, name);
    if meant < table.columns.len() {
        message.push("did you mean `");
        message.push(table.columns[meant].name);
        message.push("`? ");
    }
    message.push("the table has ");
    let mut i = 0;
    while i < table.columns.len() {
        message.push(if i == 0 { "`" } else { ", `" });
        message.push(table.columns[i].name);
        message.push("`");
        i += 1;
    }
    message
}

/// Tells that the values of a field are none of the column, or may be NULL or absent where it needs one. `default` says that the field
/// has a value of its own where it is absent, and `create` that the row is new.
pub const fn fits(table: &TableDef, name: &str, form: Form, default: bool, create: bool) -> Message {
    let mut message = Message::empty();
    let index = position(table, name);
    if index == table.columns.len() {
        return message;
    }
    let column = &table.columns[index];
    if matches!(column.origin, Origin::Generated(_) | Origin::Identity(Identity::Always)) {
        let note = "remove the field: it can be read, but not written";
        message.tell("`{}` has no values but those of the database", note, &[column.name]);
    } else if !column.ty.holds(form.ty) {
        other_type(&mut message, column.name, column.ty, form.ty);
    } else if form.nullable && !column.nullable {
        message.tell(
            "`{}` may be NULL here, but not in table `{}`",
            "take the value without `Option`, or `Patch` of it when it may be absent",
            &[column.name, table.name],
        );
    } else if create && form.optional && !default && matches!(column.origin, Origin::Given) && !column.nullable {
        message.tell(
            "`{}` may be absent here, but its column has no default",
            "take the value without `Patch`, or say what stands for it: `#[column(default = \"…\")]`",
            &[column.name],
        );
    }
    message
}

/// Tells that the values of a column cannot be read into a field of this type.
pub const fn reads(table: &TableDef, name: &str, ty: SqlType, nullable: bool) -> Message {
    let mut message = Message::empty();
    let index = position(table, name);
    if index == table.columns.len() {
        return message;
    }
    let column = &table.columns[index];
    if !column.ty.holds(ty) {
        other_type(&mut message, column.name, column.ty, ty);
    } else if column.nullable && !nullable {
        let note = "read it into an `Option`";
        message.tell("`{}` may be NULL in table `{}`, but not here", note, &[column.name, table.name]);
    }
    message
}

/// Tells that a new row lacks columns that no row of the table can be without.
pub const fn is_whole(table: &TableDef, name: &str, targets: &[Target]) -> Message {
    let mut message = Message::empty();
    let mut i = 0;
    while i < table.columns.len() {
        let column = &table.columns[i];
        let is_given = is_target(targets, i) || is_tenant(table, i);
        if matches!(column.origin, Origin::Given) && !column.nullable && !is_given {
            if message.is_empty() {
                message.push("`");
                message.push(name);
                message.push("` leaves out what no row of table `");
                message.push(table.name);
                message.push("` can be without: ");
            } else {
                message.push(", ");
            }
            message.push("`");
            message.push(column.name);
            message.push("`");
        }
        i += 1;
    }
    if !message.is_empty() {
        message.push("\nnote: add fields of these names, or give the columns a default");
    }
    message
}

/// Tells that columns do not say which row a new one takes the place of: several rows may have the same values there, or the new one
/// has none. None are those of the primary key.
pub const fn is_unique(table: &TableDef, columns: &[usize], targets: &[Target]) -> Message {
    let mut message = Message::empty();
    let mut names = [""; MOST_COLUMNS];
    let count = if columns.is_empty() { key_columns(table).len() } else { columns.len() };
    let mut i = 0;
    while i < count && i < MOST_COLUMNS {
        let column = if columns.is_empty() { position(table, key_columns(table)[i]) } else { columns[i] };
        // What is no column is told where it is named.
        if column >= table.columns.len() {
            return message;
        }
        names[i] = table.columns[column].name;
        if !(is_target(targets, column) || is_tenant(table, column)) {
            let note = "let the type have it, or name the columns of another unique constraint";
            message.tell("`upsert` goes by `{}`, which is left out", note, &[names[i]]);
            return message;
        }
        i += 1;
    }
    if count == 0 || !table.has_key(names.split_at(i).0) {
        message.tell(
            "table `{}` may have several rows with the same values there",
            "`upsert` goes by the primary key, `upsert(…)` by the columns of a unique constraint",
            &[table.name],
        );
    }
    message
}

/// The most columns that a constraint of PostgreSQL's has.
const MOST_COLUMNS: usize = 32;

const fn other_type(message: &mut Message, name: &str, column: SqlType, field: SqlType) {
    let note = "give the field the type that the table's own has";
    message.tell("`{}` is `{}` in the database, not `{}`", note, &[name, name_of(column), name_of(field)]);
}

/// Whether the statement has the column in any case, whatever the type has.
const fn is_tenant(table: &TableDef, column: usize) -> bool {
    matches!(table.managed.tenant, Some(tenant) if tenant == column)
}

/// The column whose name differs least, in two letters at most and less than half of them; otherwise the number of columns.
const fn nearest(table: &TableDef, name: &str) -> usize {
    let (mut best, mut found, mut i) = (3, table.columns.len(), 0);
    while i < table.columns.len() {
        let distance = distance(table.columns[i].name, name);
        if distance < best && distance * 2 < name.len() {
            best = distance;
            found = i;
        }
        i += 1;
    }
    found
}

/// How many bytes have to be added, removed or replaced to make one name of the other.
const fn distance(one: &str, other: &str) -> usize {
    const MOST: usize = 64;
    let (one, other) = (one.as_bytes(), other.as_bytes());
    if one.len() >= MOST || other.len() >= MOST {
        return MOST;
    }
    let mut row = [0; MOST];
    let mut j = 0;
    while j <= other.len() {
        row[j] = j;
        j += 1;
    }
    let mut i = 1;
    while i <= one.len() {
        let mut diagonal = row[0];
        row[0] = i;
        j = 1;
        while j <= other.len() {
            let replaced = diagonal + if one[i - 1] == other[j - 1] { 0 } else { 1 };
            diagonal = row[j];
            let added = if row[j] < row[j - 1] { row[j] + 1 } else { row[j - 1] + 1 };
            row[j] = if added < replaced { added } else { replaced };
            j += 1;
        }
        i += 1;
    }
    row[other.len()]
}
