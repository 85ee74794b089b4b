//! The checked model of a table: its columns, and the types that are made from them.

use proc_macro2::Span;
use syn::{Ident, Path, spanned::Spanned};

use crate::{
    attribute::{ColumnAttributes, Given, TableAttributes, plain},
    case::snake,
    constraint::Constraints,
    diagnostics::Diagnostics,
    managed::Managed,
    model::{Field, Record},
    query::Query,
    selection::{Purpose, Selection},
    sql_type::SqlType,
};

pub(crate) struct Table {
    pub(crate) record: Record,
    /// The schema of the database that it is in, if it is not the one that is searched first.
    pub(crate) schema: Option<String>,
    pub(crate) name: String,
    pub(crate) columns: Vec<Column>,
    /// The columns of the primary key, by their indexes, in its order.
    key: Vec<usize>,
    pub(crate) constraints: Constraints,
    pub(crate) managed: Managed,
    /// The columns that say what a row is found within, by their indexes.
    pub(crate) within: Vec<usize>,
    pub(crate) create: Vec<Selection>,
    pub(crate) update: Vec<Selection>,
    pub(crate) queries: Vec<Query>,
}

/// A column; its field is the record's of the same index.
pub(crate) struct Column {
    pub(crate) name: String,
    pub(crate) primary_key: bool,
    /// Whether the framework writes it, and nobody else.
    pub(crate) managed: bool,
    /// The type in the database, where it is not what the Rust type says.
    pub(crate) ty: Option<SqlType>,
    /// The value of rows that give none, as an SQL expression.
    pub(crate) default: Option<String>,
    /// The function that makes the value of rows that give none: `INSERT` has the column in any case, with the field's value or, where
    /// the type for new rows leaves it out, with what this function returns, which is a value of the field's type.
    pub(crate) default_with: Option<Path>,
    /// Whether the database numbers the rows, always or where none is given.
    pub(crate) identity: Option<Identity>,
    /// The expression that the value always is.
    pub(crate) generated: Option<String>,
    pub(crate) collation: Option<String>,
    /// Precision and scale.
    pub(crate) numeric: Option<(u16, u16)>,
}

/// Who numbers rows.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Identity {
    Always,
    ByDefault,
}

impl Column {
    /// Whether statements may give it a value.
    pub(crate) fn is_written(&self) -> bool {
        !self.managed && self.generated.is_none() && self.identity != Some(Identity::Always)
    }

    /// Whether a row that gives no value has one all the same.
    pub(crate) fn has_value_of_its_own(&self) -> bool {
        self.default.is_some() || self.default_with.is_some() || self.identity.is_some() || self.generated.is_some()
    }
}

impl Table {
    /// Nothing comes out of a struct that no table can be made of.
    pub(crate) fn check(mut record: Record, diagnostics: &mut Diagnostics) -> Option<Self> {
        let attributes = record.table.take().unwrap_or_default();
        if !record.generics.params.is_empty() {
            let note = "a table has one list of columns: write out the types";
            diagnostics.error(record.generics.span(), &format!("table `{}` is generic", record.ident), note);
            return None;
        }
        let mut columns: Vec<Column> = record.fields.iter().map(|field| check_column(field, diagnostics)).collect();
        refuse_same_names(&record.fields, &columns, diagnostics);
        let name = match &attributes.name {
            Some(given) => identifier(given.clone(), diagnostics),
            None => snake(&plain(&record.ident)),
        };
        let schema = attributes.schema.clone().map(|given| identifier(given, diagnostics));
        let fields = &record.fields;
        let key = check_key(&attributes, fields, &mut columns, diagnostics);
        let managed = Managed::check(attributes.managed.clone(), fields, &mut columns, diagnostics);
        let constraints = Constraints::check(&name, &attributes, fields, &columns, &key, diagnostics);
        let within = check_within(&attributes.within, fields, &columns, diagnostics);
        let tenant = managed.tenant.as_ref().map(|(column, _)| *column);
        let mut select =
            |derived, purpose| Selection::check(derived, purpose, fields, &columns, &within, tenant, diagnostics);
        let create = attributes.create.into_iter().map(|derived| select(derived, Purpose::Create)).collect();
        let update: Vec<_> = attributes.update.into_iter().map(|derived| select(derived, Purpose::Update)).collect();
        let queries = attributes.queries.into_iter().map(|query| Query::check(query, fields, diagnostics)).collect();
        if let Some(update) = update.first()
            && !columns.iter().any(|column| column.primary_key)
        {
            let message =
                format!("`{}` cannot say which row to update: table `{name}` has no primary key", update.ident);
            diagnostics.error(update.ident.span(), &message, "mark the column with `#[column(primary_key)]`");
        }
        Some(Self { record, schema, name, columns, key, constraints, managed, within, create, update, queries })
    }

    /// The indexes of the columns of the primary key, in its order.
    pub(crate) fn key(&self) -> Vec<usize> {
        self.key.clone()
    }
}

fn check_column(field: &Field, diagnostics: &mut Diagnostics) -> Column {
    let given = &field.column;
    if let Some(Given { value: (precision, scale), span }) = given.numeric {
        check_digits(precision, scale, span, diagnostics);
    }
    if let (Some(_), Some(unique)) = (given.primary_key, &given.unique) {
        diagnostics.error(unique.span, "a primary key is unique already", "remove `unique`");
    }
    refuse_two_origins(given, diagnostics);
    let text = |given: &Option<Given<String>>| given.as_ref().map(|given| given.value.clone());
    let identity = |always: bool| if always { Identity::Always } else { Identity::ByDefault };
    Column {
        name: given.name.clone().map_or_else(|| plain(&field.ident), |given| identifier(given, diagnostics)),
        primary_key: given.primary_key.is_some(),
        managed: false,
        ty: check_type(field, diagnostics),
        default: text(&given.default),
        default_with: given.default_with.as_ref().map(|given| given.value.clone()),
        identity: given.identity.as_ref().map(|given| identity(given.value)),
        generated: text(&given.generated),
        collation: text(&given.collation),
        numeric: given.numeric.as_ref().map(|given| given.value),
    }
}

fn check_digits(precision: u16, scale: u16, span: Span, diagnostics: &mut Diagnostics) {
    if precision == 0 || precision > 1000 || scale > precision {
        let note = "PostgreSQL's `numeric` has 1 to 1000 digits, and at most as many of them behind the point";
        diagnostics.error(span, &format!("there is no `numeric({precision}, {scale})`"), note);
    }
}

/// The type that is written, if there is one and it can be.
fn check_type(field: &Field, diagnostics: &mut Diagnostics) -> Option<SqlType> {
    let Given { value, span } = field.column.ty.as_ref()?;
    let ty = match SqlType::parse(value) {
        Ok(ty) => ty,
        Err(note) => {
            diagnostics.error(*span, &format!("`{value}` is no type of a column"), &note);
            return None;
        }
    };
    if let SqlType::Numeric(Some((precision, scale))) = ty {
        check_digits(precision, scale, *span, diagnostics);
    }
    if let Some(numeric) = &field.column.numeric {
        diagnostics.error(numeric.span, "`type` says which type the column has", "remove `numeric`, or `type`");
    }
    if let (Some(held), Some(most)) = (ty.length(), field.rules.length.max)
        && most > held
    {
        let note = format!("write `varchar({most})`, or a `max_length` of at most {held}");
        diagnostics.error(*span, &format!("`{value}` does not hold the {most} characters of `max_length`"), &note);
    }
    Some(ty)
}

/// A value comes from one place.
fn refuse_two_origins(given: &ColumnAttributes, diagnostics: &mut Diagnostics) {
    let origins = [
        ("default", given.default.as_ref().map(|given| given.span)),
        ("default_with", given.default_with.as_ref().map(|given| given.span)),
        ("identity", given.identity.as_ref().map(|given| given.span)),
        ("generated", given.generated.as_ref().map(|given| given.span)),
    ];
    let mut given = origins.iter().filter_map(|(name, span)| Some((name, (*span)?)));
    let Some((first, _)) = given.next() else { return };
    for (name, span) in given {
        let message = format!("`{first}` and `{name}` both say where the value comes from");
        diagnostics.error(span, &message, "remove the one that is not meant");
    }
}

/// The columns of the primary key, which fields say, or the struct in the order that it wants.
fn check_key(
    attributes: &TableAttributes,
    fields: &[Field],
    columns: &mut [Column],
    diagnostics: &mut Diagnostics,
) -> Vec<usize> {
    let marked: Vec<usize> = (0..columns.len()).filter(|index| columns[*index].primary_key).collect();
    let Some(given) = &attributes.primary_key else {
        return marked;
    };
    if let Some(span) = marked.first().and_then(|index| fields[*index].column.primary_key) {
        diagnostics.error(span, "`#[table(primary_key(…))]` says what the key is", "remove one of them");
    }
    let mut key: Vec<usize> = Vec::new();
    for name in &given.value {
        let Some(index) = find(name, fields, diagnostics) else { continue };
        if key.contains(&index) {
            diagnostics.error(name.span(), &format!("`{}` is given twice", plain(name)), "remove one of them");
            continue;
        }
        columns[index].primary_key = true;
        key.push(index);
    }
    key
}

/// The columns that say what a row is found within.
fn check_within(names: &[Ident], fields: &[Field], columns: &[Column], diagnostics: &mut Diagnostics) -> Vec<usize> {
    let mut within = Vec::new();
    for name in names {
        let Some(index) = find(name, fields, diagnostics) else { continue };
        if !columns[index].is_written() {
            let message = format!("rows are not found within `{}`, which no client ever says", plain(name));
            diagnostics.error(name.span(), &message, "name a column that new rows have");
        }
        if within.contains(&index) {
            diagnostics.error(name.span(), &format!("`{}` is given twice", plain(name)), "remove one of them");
        } else {
            within.push(index);
        }
    }
    within
}

/// PostgreSQL cuts longer names off, and two of them may be the same then.
pub(crate) fn identifier(given: Given<String>, diagnostics: &mut Diagnostics) -> String {
    let Given { value, span } = given;
    if value.is_empty() || value.len() > 63 || value.contains('\0') {
        diagnostics.error(span, &format!("`{value}` cannot be a name in PostgreSQL"), "names have 1 to 63 bytes");
    }
    value
}

fn refuse_same_names(fields: &[Field], columns: &[Column], diagnostics: &mut Diagnostics) {
    for (index, column) in columns.iter().enumerate() {
        if let Some(before) = columns[..index].iter().position(|before| before.name == column.name) {
            let message = format!(
                "`{}` has the column name `{}` of `{}`",
                fields[index].ident, column.name, fields[before].ident
            );
            diagnostics.error(
                fields[index].ident.span(),
                &message,
                "give one of them another with `#[column(name = \"…\")]`",
            );
        }
    }
}

/// The index of the field that a name in `#[table]` means.
pub(crate) fn find(name: &Ident, fields: &[Field], diagnostics: &mut Diagnostics) -> Option<usize> {
    let found = fields.iter().position(|field| plain(&field.ident) == plain(name));
    if found.is_none() {
        let known: Vec<String> = fields.iter().map(|field| plain(&field.ident)).collect();
        let known: Vec<&str> = known.iter().map(String::as_str).collect();
        diagnostics.unknown(name.span(), &plain(name), "column", "the table has", &known);
    }
    found
}
