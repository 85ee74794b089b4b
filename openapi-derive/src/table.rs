//! The checked model of a table: its columns, and the types that are made from them.

use proc_macro2::Span;
use syn::{Ident, spanned::Spanned};

use crate::{
    attribute::{Derived, Filter, Given, QueryType, plain},
    case::snake,
    diagnostics::Diagnostics,
    model::{Field, Record},
};

pub(crate) struct Table {
    pub(crate) record: Record,
    pub(crate) name: String,
    pub(crate) columns: Vec<Column>,
    pub(crate) create: Option<Selection>,
    pub(crate) update: Option<Selection>,
    pub(crate) query: Option<Query>,
}

/// A column; its field is the record's of the same index.
pub(crate) struct Column {
    pub(crate) name: String,
    pub(crate) primary_key: bool,
    pub(crate) unique: bool,
    /// The value of rows that give none, as an SQL expression.
    pub(crate) default: Option<String>,
    /// Precision and scale.
    pub(crate) numeric: Option<(u16, u16)>,
}

/// A type that is made from some of the columns, by their indexes.
pub(crate) struct Selection {
    pub(crate) ident: Ident,
    pub(crate) columns: Vec<usize>,
    pub(crate) omitted: Vec<Omitted>,
}

/// A column that a type leaves out, and where that is written.
pub(crate) struct Omitted {
    pub(crate) column: usize,
    pub(crate) span: Span,
}

/// The type of a list's parameters.
pub(crate) struct Query {
    pub(crate) ident: Ident,
    pub(crate) filters: Vec<Comparison>,
    pub(crate) order_by: Vec<usize>,
    pub(crate) search: Vec<usize>,
}

/// A column and an operator that a list can be filtered by.
pub(crate) struct Comparison {
    pub(crate) column: usize,
    pub(crate) operator: Operator,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Operator {
    Eq,
    Ne,
    Lt,
    Le,
    Gt,
    Ge,
}

impl Operator {
    const ALL: [(&'static str, Self); 6] =
        [("eq", Self::Eq), ("ne", Self::Ne), ("lt", Self::Lt), ("le", Self::Le), ("gt", Self::Gt), ("ge", Self::Ge)];

    /// As in an attribute and in a URL.
    pub(crate) fn name(self) -> &'static str {
        Self::ALL.iter().find(|(_, operator)| *operator == self).map_or("", |(name, _)| name)
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
        let columns: Vec<Column> = record.fields.iter().map(|field| check_column(field, diagnostics)).collect();
        refuse_same_names(&record.fields, &columns, diagnostics);
        let name = match attributes.name {
            Some(given) => identifier(given, diagnostics),
            None => snake(&plain(&record.ident)),
        };
        let fields = &record.fields;
        let create = attributes.create.map(|derived| check_selection(derived, fields, diagnostics));
        if let Some(create) = &create
            && diagnostics.is_empty()
        {
            refuse_idle_defaults(create, fields, &columns, diagnostics);
        }
        let update = attributes.update.map(|derived| check_selection(derived, fields, diagnostics));
        let query = attributes.query.map(|query| check_query(query, fields, diagnostics));
        if let Some(update) = &update
            && !columns.iter().any(|column| column.primary_key)
        {
            let message =
                format!("`{}` cannot say which row to update: table `{name}` has no primary key", update.ident);
            diagnostics.error(update.ident.span(), &message, "mark the column with `#[column(primary_key)]`");
        }
        Some(Self { record, name, columns, create, update, query })
    }

    /// The indexes of the columns of the primary key.
    pub(crate) fn key(&self) -> Vec<usize> {
        (0..self.columns.len()).filter(|index| self.columns[*index].primary_key).collect()
    }
}

fn check_column(field: &Field, diagnostics: &mut Diagnostics) -> Column {
    let given = &field.column;
    if let Some(Given { value: (precision, scale), span }) = given.numeric
        && (precision == 0 || precision > 1000 || scale > precision)
    {
        let note = "PostgreSQL's `numeric` has 1 to 1000 digits, and at most as many of them behind the point";
        diagnostics.error(span, &format!("there is no `numeric({precision}, {scale})`"), note);
    }
    if let (Some(_), Some(unique)) = (given.primary_key, given.unique) {
        diagnostics.error(unique, "a primary key is unique already", "remove `unique`");
    }
    Column {
        name: given.name.clone().map_or_else(|| plain(&field.ident), |given| identifier(given, diagnostics)),
        primary_key: given.primary_key.is_some(),
        unique: given.unique.is_some(),
        default: given.default.as_ref().map(|given| given.value.clone()),
        numeric: given.numeric.as_ref().map(|given| given.value),
    }
}

/// PostgreSQL cuts longer names off, and two of them may be the same then.
fn identifier(given: Given<String>, diagnostics: &mut Diagnostics) -> String {
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

fn check_selection(derived: Derived, fields: &[Field], diagnostics: &mut Diagnostics) -> Selection {
    let Derived { ident, omit } = derived;
    let omitted: Vec<Omitted> = omit
        .iter()
        .filter_map(|name| Some(Omitted { column: find(name, fields, diagnostics)?, span: name.span() }))
        .collect();
    let columns = (0..fields.len()).filter(|index| omitted.iter().all(|omitted| omitted.column != *index)).collect();
    Selection { ident, columns, omitted }
}

/// A row that is made of the type has every column of it, so that the database's default would never be asked for.
fn refuse_idle_defaults(create: &Selection, fields: &[Field], columns: &[Column], diagnostics: &mut Diagnostics) {
    for index in &create.columns {
        if let (Some(_), Some(given)) = (&columns[*index].default, &fields[*index].column.default) {
            let field = plain(&fields[*index].ident);
            let message = format!("the default of `{field}` would never be used: `{}` has the column", create.ident);
            diagnostics.error(given.span, &message, &format!("add `{field}` to its `omit`, or remove the default"));
        }
    }
}

fn check_query(query: QueryType, fields: &[Field], diagnostics: &mut Diagnostics) -> Query {
    let QueryType { ident, mut filter, order_by, search } = query;
    let mut in_the_way = |Filter { column, operators }: &Filter| {
        let name = plain(column);
        let taken =
            RESERVED.contains(&name.as_str()) && (operators.is_empty() || operators.iter().any(|name| name == "eq"));
        if taken {
            let message = format!("the parameter `{name}` of every list is in the way of a filter");
            let note = "filter by another operator, as `(ne)`, or give the field another name";
            diagnostics.error(column.span(), &message, note);
        }
        taken
    };
    filter.retain(|filter| !in_the_way(filter));
    let filters = filter.iter().flat_map(|filter| check_filter(filter, fields, diagnostics)).collect();
    let mut indexes = |names: &[Ident]| names.iter().filter_map(|name| find(name, fields, diagnostics)).collect();
    Query { ident, filters, order_by: indexes(&order_by), search: indexes(&search) }
}

/// The parameters that lists have beside their filters.
const RESERVED: [&str; 4] = ["limit", "offset", "order_by", "search"];

fn check_filter(filter: &Filter, fields: &[Field], diagnostics: &mut Diagnostics) -> Vec<Comparison> {
    let Some(column) = find(&filter.column, fields, diagnostics) else {
        return Vec::new();
    };
    if filter.operators.is_empty() {
        return vec![Comparison { column, operator: Operator::Eq }];
    }
    let mut comparisons = Vec::new();
    for name in &filter.operators {
        match Operator::ALL.iter().find(|(known, _)| *known == plain(name)) {
            Some((_, operator)) => comparisons.push(Comparison { column, operator: *operator }),
            None => {
                let known = Operator::ALL.map(|(name, _)| name);
                diagnostics.unknown(name.span(), &plain(name), "operator", "filters take", &known);
            }
        }
    }
    comparisons
}

/// The index of the field that a name in `#[table]` means.
fn find(name: &Ident, fields: &[Field], diagnostics: &mut Diagnostics) -> Option<usize> {
    let found = fields.iter().position(|field| plain(&field.ident) == plain(name));
    if found.is_none() {
        let known: Vec<String> = fields.iter().map(|field| plain(&field.ident)).collect();
        let known: Vec<&str> = known.iter().map(String::as_str).collect();
        diagnostics.unknown(name.span(), &plain(name), "column", "the table has", &known);
    }
    found
}
