//! Which fields a statement failed for.

use openapi_core::validate::{FieldError, Location};
use tokio_postgres::error::{DbError, SqlState};

use super::{ErrorKind, bound};
use crate::{
    column::SqlType,
    table::{ColumnDef, ConstraintKind, Managed, TableDef},
};

/// What the table's definition tells of an error.
pub(super) struct Finding {
    pub(super) kind: ErrorKind,
    pub(super) errors: Vec<FieldError>,
    pub(super) detail: Option<&'static str>,
}

type Columns = Vec<&'static ColumnDef>;

/// What the table's definition tells of the error of a statement on it.
pub(super) fn find(cause: &DbError, table: &TableDef) -> Option<Finding> {
    let is_own = cause.table() == Some(table.name) && (table.schema.is_none() || cause.schema() == table.schema);
    let invalid = |columns: Columns, code, message: &str| {
        Some(Finding { kind: ErrorKind::Invalid, errors: errors(&columns, code, message), detail: None })
    };
    match *cause.code() {
        SqlState::FOREIGN_KEY_VIOLATION if is_own && !is_referred_to(cause, table) => {
            invalid(of_constraint(cause, table), "reference", "does not exist")
        }
        SqlState::FOREIGN_KEY_VIOLATION | SqlState::RESTRICT_VIOLATION => {
            Some(Finding { kind: ErrorKind::Conflict, errors: Vec::new(), detail: Some("other rows refer to it") })
        }
        SqlState::STRING_DATA_RIGHT_TRUNCATION => invalid(only(too_long(cause, table)), "max_length", "is too long"),
        SqlState::NUMERIC_VALUE_OUT_OF_RANGE => {
            invalid(only(too_large(cause, table)), "out_of_range", "is out of range")
        }
        _ if !is_own => None,
        SqlState::UNIQUE_VIOLATION => {
            let errors = together(&of_constraint(cause, table), "unique", "already exists");
            Some(Finding { kind: ErrorKind::Conflict, errors, detail: None })
        }
        SqlState::EXCLUSION_VIOLATION => {
            let errors = errors(&of_constraint(cause, table), "exclusion", "conflicts with another row");
            Some(Finding { kind: ErrorKind::Conflict, errors, detail: None })
        }
        SqlState::NOT_NULL_VIOLATION => {
            invalid(told_to_clients(named(table, &[cause.column()?])?, table), "required", "is required")
        }
        SqlState::CHECK_VIOLATION => match out_of_bounds(cause, table) {
            Some(errors) => Some(Finding { kind: ErrorKind::Invalid, errors, detail: None }),
            None => invalid(of_constraint(cause, table), "check", "is out of limits"),
        },
        // A value that an index has no place for.
        SqlState::PROGRAM_LIMIT_EXCEEDED => invalid(of_constraint(cause, table), "max_length", "is too long"),
        _ => None,
    }
}

/// What the validator would have said, if the check is one of its own.
fn out_of_bounds(cause: &DbError, table: &TableDef) -> Option<Vec<FieldError>> {
    let constraint = table.constraints.iter().find(|known| Some(known.name) == cause.constraint())?;
    let ConstraintKind::Bound(check) = &constraint.kind else { return None };
    let columns = told_to_clients(named(table, constraint.columns)?, table);
    Some(columns.iter().map(|column| bound::error(column.wire, check)).collect())
}

fn errors(columns: &[&ColumnDef], code: &str, message: &str) -> Vec<FieldError> {
    columns.iter().map(|column| FieldError::new(Location::Body, column.wire, code, message)).collect()
}

/// The same where it is the values together that are wrong.
fn together(columns: &[&ColumnDef], code: &str, message: &str) -> Vec<FieldError> {
    let mut errors = errors(columns, code, message);
    for (index, error) in errors.iter_mut().enumerate() {
        let others = columns.iter().enumerate().filter(|(other, _)| *other != index);
        let others: Vec<&str> = others.map(|(_, column)| column.wire).collect();
        if !others.is_empty() {
            error.message = format!("{message} together with `{}`", others.join("`, `"));
            error.parameters.insert("together_with".to_owned(), others.into());
        }
    }
    errors
}

/// The columns of the constraint that is broken: by its name, or else by those that the database tells the values of. Those that the
/// framework writes are no business of the client's.
fn of_constraint(cause: &DbError, table: &TableDef) -> Columns {
    told_to_clients(by_name(cause, table).or_else(|| told(cause, table)).unwrap_or_default(), table)
}

fn told_to_clients(mut columns: Columns, table: &TableDef) -> Columns {
    let Managed { soft_delete, version, tenant } = table.managed;
    let managed = [soft_delete, version, tenant].map(|index| index.map(|index| table.columns[index].name));
    columns.retain(|column| !managed.contains(&Some(column.name)));
    columns
}

/// None, if nothing is known of the columns: a constraint may be about expressions alone.
fn by_name(cause: &DbError, table: &TableDef) -> Option<Columns> {
    table.columns_of(cause.constraint()?).filter(|columns| !columns.is_empty())
}

/// The columns whose values the database tells: `Key (room, "from")=(7, …) already exists.`, in whichever language.
fn told(cause: &DbError, table: &TableDef) -> Option<Columns> {
    named(table, &names_of_key(cause.detail()?)?)
}

fn names_of_key(detail: &str) -> Option<Vec<&str>> {
    let (names, _) = detail.split_once('(')?.1.split_once(")=(")?;
    Some(names.split(", ").map(|name| name.trim_matches('"')).collect())
}

/// The columns of these names, if the table has them all.
fn named(table: &TableDef, names: &[&str]) -> Option<Columns> {
    names.iter().map(|name| table.column(name)).collect()
}

/// Whether rows of the table itself refer to the row that was to be changed or deleted: what is told then is the key that they refer to
/// rather than what refers to it.
fn is_referred_to(cause: &DbError, table: &TableDef) -> bool {
    let Some(told) = told(cause, table) else { return false };
    let are_told = |mut columns: Vec<&ColumnDef>| {
        columns.retain(|column| !told.iter().any(|told| told.name == column.name));
        columns.is_empty()
    };
    match by_name(cause, table) {
        Some(referring) => !are_told(referring),
        // Of a reference that the definition does not know, the primary key is nearly always the other side.
        None => are_told(table.key().collect()),
    }
}

/// The columns that a text may be too long for: the database says only which length it exceeds, `character varying(64)`.
fn too_long<'a>(cause: &'a DbError, table: &TableDef) -> impl Iterator<Item = &'static ColumnDef> + use<'a> {
    let most = numbers(cause.message()).next();
    table.columns.iter().filter(
        move |column| matches!(column.ty, SqlType::Varchar(limit) | SqlType::Char(limit) if most == Some(limit)),
    )
}

/// The columns that a number may be too large for: the database says only of which precision and scale they are.
fn too_large<'a>(cause: &'a DbError, table: &TableDef) -> impl Iterator<Item = &'static ColumnDef> + use<'a> {
    let mut numbers = numbers(cause.detail().unwrap_or_default());
    let (precision, scale) = (numbers.next(), numbers.next());
    let is_meant = move |p: u64, s: u64| precision == Some(p) && scale == Some(s);
    table
        .columns
        .iter()
        .filter(move |column| matches!(column.ty, SqlType::Numeric(Some((p, s))) if is_meant(p.into(), s.into())))
}

/// The numbers in a text.
fn numbers(text: &str) -> impl Iterator<Item = u64> + use<'_> {
    text.split(|character: char| !character.is_ascii_digit()).filter_map(|digits| digits.parse().ok())
}

/// What is meant, if there is but one that can be.
fn only(mut columns: impl Iterator<Item = &'static ColumnDef>) -> Columns {
    match (columns.next(), columns.next()) {
        (Some(column), None) => vec![column],
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn key_is_read_from_what_the_database_tells() {
        assert_eq!(names_of_key(r#"Key (room, "from")=(7, )=() already exists."#), Some(vec!["room", "from"]));
        assert_eq!(names_of_key("Schlüssel »(id)=(1)« existiert bereits."), Some(vec!["id"]));
        assert_eq!(names_of_key("Failing row contains (1, 2)."), None);
    }
}
