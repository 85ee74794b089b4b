//! What `#[table]` and `#[column]` say of constraints and indexes.

use proc_macro2::Span;
use syn::{Ident, LitStr, Path};

use super::{Given, Item, Part};
use crate::diagnostics::Diagnostics;

/// `unique(a, "lower(b)", columns(b), where = "…", nulls_not_distinct, name = "…")`.
pub(crate) struct UniqueOptions {
    pub(crate) span: Span,
    pub(crate) keys: Vec<Indexed>,
    /// What the expressions are about.
    pub(crate) columns: Vec<Ident>,
    pub(crate) nulls_not_distinct: bool,
    pub(crate) condition: Option<Given<String>>,
    pub(crate) name: Option<Given<String>>,
}

/// `index(a, b(desc), "lower(c)"(desc), using = "btree", include(d), where = "…", name = "…")`.
pub(crate) struct IndexOptions {
    pub(crate) span: Span,
    pub(crate) keys: Vec<IndexKey>,
    pub(crate) method: Option<Given<String>>,
    pub(crate) include: Vec<Ident>,
    pub(crate) condition: Option<Given<String>>,
    pub(crate) name: Option<Given<String>>,
}

/// What an index goes by.
pub(crate) struct IndexKey {
    pub(crate) what: Indexed,
    pub(crate) descending: bool,
    pub(crate) nulls_first: Option<bool>,
    pub(crate) class: Option<Given<String>>,
}

/// A column or an expression.
pub(crate) enum Indexed {
    Column(Ident),
    Expression(Given<String>),
}

/// `foreign_key(columns(a, b), references(Other::A, Other::B), on_delete = "cascade", …)`.
pub(crate) struct ReferenceOptions {
    pub(crate) span: Span,
    pub(crate) columns: Vec<Ident>,
    pub(crate) targets: Vec<Path>,
    pub(crate) on_delete: Option<Given<String>>,
    pub(crate) on_update: Option<Given<String>>,
    pub(crate) deferrable: Option<Span>,
    pub(crate) initially_deferred: Option<Span>,
    pub(crate) any_tenant: Option<Span>,
    pub(crate) name: Option<Given<String>>,
}

/// `check("…", columns(a, b), name = "…")`.
pub(crate) struct CheckOptions {
    pub(crate) condition: Given<String>,
    pub(crate) columns: Vec<Ident>,
    pub(crate) name: Option<Given<String>>,
}

/// `exclude(columns(room = "=", "tstzrange(a, b)" = "&&"), using = "gist", where = "…", name = "…")`.
pub(crate) struct ExcludeOptions {
    pub(crate) span: Span,
    pub(crate) elements: Vec<(Indexed, Given<String>)>,
    pub(crate) method: Option<Given<String>>,
    pub(crate) condition: Option<Given<String>>,
    pub(crate) name: Option<Given<String>>,
}

impl Indexed {
    fn text(text: &LitStr) -> Self {
        Self::Expression(Given { value: text.value(), span: text.span() })
    }

    pub(crate) fn span(&self) -> Span {
        match self {
            Self::Column(name) => name.span(),
            Self::Expression(given) => given.span,
        }
    }
}

impl UniqueOptions {
    /// On a table, with columns; on a column, alone or with options.
    pub(crate) fn read(item: &Item, diagnostics: &mut Diagnostics) -> Self {
        let mut read = Self {
            span: item.span,
            keys: Vec::new(),
            columns: Vec::new(),
            nulls_not_distinct: false,
            condition: None,
            name: None,
        };
        if item.is_bare() {
            return read;
        }
        for part in item.parts(diagnostics) {
            match part {
                Part::Item(item) if item.name == "where" => read.condition = item.string(diagnostics),
                Part::Item(item) if item.name == "name" && item.has_value() => read.name = item.string(diagnostics),
                Part::Item(item) if item.name == "nulls_not_distinct" => {
                    read.nulls_not_distinct = item.flag(diagnostics);
                }
                Part::Item(item) if item.name == "columns" && item.has_items() => {
                    read.columns = item.names(diagnostics);
                }
                Part::Item(item) if item.is_bare() => read.keys.push(Indexed::Column(item.ident)),
                Part::Text(text) => read.keys.push(Indexed::text(&text)),
                other => {
                    let known = ["columns", "where", "nulls_not_distinct", "name"];
                    unknown(&other, "`unique` takes columns, expressions and", &known, diagnostics);
                }
            }
        }
        read
    }
}

impl IndexOptions {
    /// On a table, with what it goes by; on a column, alone or with options.
    pub(crate) fn read(item: &Item, of_column: Option<&Ident>, diagnostics: &mut Diagnostics) -> Self {
        let mut read =
            Self { span: item.span, keys: Vec::new(), method: None, include: Vec::new(), condition: None, name: None };
        let mut key = of_column.map(|column| IndexKey::of(Indexed::Column(column.clone())));
        let parts = if item.is_bare() && key.is_some() { Vec::new() } else { item.parts(diagnostics) };
        for part in parts {
            match part {
                Part::Item(item) if item.name == "where" => read.condition = item.string(diagnostics),
                Part::Item(item) if item.name == "using" => read.method = item.string(diagnostics),
                Part::Item(item) if item.name == "name" && item.has_value() => read.name = item.string(diagnostics),
                Part::Item(item) if item.name == "include" && item.has_items() => {
                    read.include = item.names(diagnostics);
                }
                Part::Item(item) => match &mut key {
                    Some(key) => key.option(&item, &["using", "include", "where", "name"], diagnostics),
                    None => read.keys.push(IndexKey::read(&item, diagnostics)),
                },
                Part::Text(text) if key.is_none() => read.keys.push(IndexKey::of(Indexed::text(&text))),
                Part::Options(text, options) if key.is_none() => {
                    read.keys.push(IndexKey::of(Indexed::text(&text)).with(&options, diagnostics));
                }
                other => {
                    let known = ["using", "include", "where", "name"];
                    unknown(&other, "`index` takes columns, expressions and", &known, diagnostics);
                }
            }
        }
        read.keys.extend(key);
        read
    }
}

impl IndexKey {
    fn of(what: Indexed) -> Self {
        Self { what, descending: false, nulls_first: None, class: None }
    }

    /// `column` or `column(desc, nulls_last)`.
    fn read(item: &Item, diagnostics: &mut Diagnostics) -> Self {
        let read = Self::of(Indexed::Column(item.ident.clone()));
        if item.has_items() {
            return read.with(item, diagnostics);
        }
        item.flag(diagnostics);
        read
    }

    /// The same with what is in the parentheses behind it.
    fn with(mut self, item: &Item, diagnostics: &mut Diagnostics) -> Self {
        for option in item.items(diagnostics) {
            self.option(&option, &[], diagnostics);
        }
        self
    }

    fn option(&mut self, option: &Item, others: &[&str], diagnostics: &mut Diagnostics) {
        match option.name.as_str() {
            "asc" => self.descending = !option.flag(diagnostics),
            "desc" => self.descending = option.flag(diagnostics),
            "nulls_first" => self.nulls_first = Some(option.flag(diagnostics)),
            "nulls_last" => self.nulls_first = Some(!option.flag(diagnostics)),
            "class" => self.class = option.string(diagnostics),
            _ => {
                let known = [&["asc", "desc", "nulls_first", "nulls_last", "class"], others].concat();
                option.unknown("option", "an index takes", &known, diagnostics);
            }
        }
    }
}

impl ReferenceOptions {
    fn new(span: Span) -> Self {
        Self {
            span,
            columns: Vec::new(),
            targets: Vec::new(),
            on_delete: None,
            on_update: None,
            deferrable: None,
            initially_deferred: None,
            any_tenant: None,
            name: None,
        }
    }

    /// `references = Other::ID` or `references(Other::ID, …)`, on a column.
    pub(crate) fn of_column(item: &Item, column: &Ident, diagnostics: &mut Diagnostics) -> Option<Self> {
        let mut read = Self::new(item.span);
        read.columns.push(column.clone());
        if !item.has_items() {
            match item.path_if_any() {
                Some(path) => read.targets.push(path),
                None => refuse_target(item.span, diagnostics),
            }
            return (!read.targets.is_empty()).then_some(read);
        }
        for part in item.parts(diagnostics) {
            match part {
                Part::Path(path) if read.targets.is_empty() => read.targets.push(path),
                Part::Item(item) => read.option(&item, "`references` takes a column and", &[], diagnostics),
                other => refuse_target(other.span(), diagnostics),
            }
        }
        if read.targets.is_empty() {
            refuse_target(item.span, diagnostics);
            return None;
        }
        Some(read)
    }

    /// `foreign_key(columns(…), references(…), …)`, on a table.
    pub(crate) fn of_table(item: &Item, diagnostics: &mut Diagnostics) -> Option<Self> {
        let mut read = Self::new(item.span);
        for option in item.items(diagnostics) {
            match option.name.as_str() {
                "columns" => read.columns = option.names(diagnostics),
                "references" => {
                    for part in option.parts(diagnostics) {
                        match part {
                            Part::Path(path) => read.targets.push(path),
                            other => refuse_target(other.span(), diagnostics),
                        }
                    }
                }
                _ => read.option(&option, "`foreign_key` takes", &["columns", "references"], diagnostics),
            }
        }
        if read.columns.is_empty() || read.columns.len() != read.targets.len() {
            let note = "write `foreign_key(columns(a, b), references(Other::A, Other::B))`";
            diagnostics.error(item.span, "a foreign key has as many columns as it refers to", note);
            return None;
        }
        Some(read)
    }

    fn option(&mut self, option: &Item, what: &str, others: &[&str], diagnostics: &mut Diagnostics) {
        match option.name.as_str() {
            "on_delete" => self.on_delete = option.string(diagnostics),
            "on_update" => self.on_update = option.string(diagnostics),
            "deferrable" => self.deferrable = option.flag(diagnostics).then_some(option.span),
            "initially_deferred" => self.initially_deferred = option.flag(diagnostics).then_some(option.span),
            "any_tenant" => self.any_tenant = option.flag(diagnostics).then_some(option.span),
            "name" => self.name = option.string(diagnostics),
            _ => {
                let options = ["on_delete", "on_update", "deferrable", "initially_deferred", "any_tenant", "name"];
                let known = [others, &options].concat();
                option.unknown("option", what, &known, diagnostics);
            }
        }
    }
}

fn refuse_target(span: Span, diagnostics: &mut Diagnostics) {
    let note = "write the constant of the column, as `Project::ID`";
    diagnostics.error(span, "a foreign key refers to a column of a table", note);
}

impl CheckOptions {
    /// `check("…", columns(…), name = "…")`, on a table.
    pub(crate) fn read(item: &Item, diagnostics: &mut Diagnostics) -> Option<Self> {
        let (mut condition, mut columns, mut name) = (None, Vec::new(), None);
        if !item.has_items() {
            let condition = item.string(diagnostics)?;
            return Some(Self { condition, columns, name });
        }
        for part in item.parts(diagnostics) {
            match part {
                Part::Text(text) if condition.is_none() => {
                    condition = Some(Given { value: text.value(), span: text.span() });
                }
                Part::Item(item) if item.name == "columns" => columns = item.names(diagnostics),
                Part::Item(item) if item.name == "name" => name = item.string(diagnostics),
                other => unknown(&other, "`check` takes a condition and", &["columns", "name"], diagnostics),
            }
        }
        if condition.is_none() {
            let note = "write `check(\"starts < ends\")`";
            diagnostics.error(item.span, "a check has a condition, in SQL", note);
        }
        Some(Self { condition: condition?, columns, name })
    }
}

impl ExcludeOptions {
    /// `exclude(columns(…), …)`, on a table.
    pub(crate) fn read(item: &Item, diagnostics: &mut Diagnostics) -> Option<Self> {
        let mut read = Self { span: item.span, elements: Vec::new(), method: None, condition: None, name: None };
        for option in item.items(diagnostics) {
            match option.name.as_str() {
                "columns" => read.elements = elements(&option, diagnostics),
                "using" => read.method = option.string(diagnostics),
                "where" => read.condition = option.string(diagnostics),
                "name" => read.name = option.string(diagnostics),
                _ => option.unknown("option", "`exclude` takes", &["columns", "using", "where", "name"], diagnostics),
            }
        }
        if read.elements.is_empty() {
            let note = "write `exclude(columns(room = \"=\", during = \"&&\"))`";
            diagnostics.error(item.span, "an exclusion says by which operators rows exclude each other", note);
            return None;
        }
        Some(read)
    }
}

/// `columns(room = "=", "lower(name)" = "=")`.
fn elements(item: &Item, diagnostics: &mut Diagnostics) -> Vec<(Indexed, Given<String>)> {
    let mut elements = Vec::new();
    for part in item.parts(diagnostics) {
        match part {
            Part::Pair(expression, operator) => {
                let operator = Given { value: operator.value(), span: operator.span() };
                elements.push((Indexed::text(&expression), operator));
            }
            Part::Item(item) => {
                if let Some(operator) = item.string(diagnostics) {
                    elements.push((Indexed::Column(item.ident), operator));
                }
            }
            other => {
                let note = "write the operator behind it, as `room = \"=\"`";
                diagnostics.error(other.span(), "an element of an exclusion has no operator", note);
            }
        }
    }
    elements
}

fn unknown(part: &Part, what: &str, known: &[&str], diagnostics: &mut Diagnostics) {
    match part {
        Part::Item(item) => item.unknown("option", what, known, diagnostics),
        other => {
            let list = known.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
            diagnostics.error(other.span(), "this has no place here", &format!("{what} {list}"));
        }
    }
}
