//! The checked model of an index.

use crate::{
    attribute::{self, Given, IndexOptions, plain},
    diagnostics::Diagnostics,
    model::Field,
    table::{Column, find},
};

pub(crate) struct Index {
    pub(crate) name: String,
    pub(crate) unique: bool,
    pub(crate) nulls_not_distinct: bool,
    pub(crate) method: String,
    pub(crate) keys: Vec<IndexKey>,
    /// The columns that its expressions are about, by their indexes, as far as that is said.
    pub(crate) about: Vec<usize>,
    /// Columns that are in it beside, by their indexes.
    pub(crate) include: Vec<usize>,
    pub(crate) condition: Option<String>,
}

/// What an index goes by.
pub(crate) struct IndexKey {
    pub(crate) what: Indexed,
    pub(crate) descending: bool,
    /// Where that is not as PostgreSQL has it for the direction.
    pub(crate) nulls_first: Option<bool>,
    /// The operator class.
    pub(crate) class: Option<String>,
}

/// A column, by its index, or an expression.
pub(crate) enum Indexed {
    Column(usize),
    Expression(String),
}

/// Those of PostgreSQL, and of the extensions that many have.
const METHODS: [&str; 10] = ["btree", "hash", "gin", "gist", "spgist", "brin", "bloom", "rum", "hnsw", "ivfflat"];

impl Index {
    /// A unique index: of some of the rows, or of expressions that are about columns.
    pub(super) fn unique(
        name: String,
        keys: Vec<Indexed>,
        about: Vec<usize>,
        nulls_not_distinct: bool,
        condition: Option<String>,
    ) -> Self {
        let key = |what| IndexKey { what, descending: false, nulls_first: None, class: None };
        Self {
            name,
            unique: true,
            nulls_not_distinct,
            method: "btree".to_owned(),
            keys: keys.into_iter().map(key).collect(),
            about,
            include: Vec::new(),
            condition,
        }
    }

    pub(super) fn check(
        name: String,
        keys: Vec<IndexKey>,
        include: Vec<usize>,
        options: &IndexOptions,
        diagnostics: &mut Diagnostics,
    ) -> Self {
        let method = method(options.method.as_ref(), "btree", diagnostics);
        let is_ordered = |key: &IndexKey| key.descending || key.nulls_first.is_some();
        if let (Some(given), true) = (&options.method, method != "btree" && keys.iter().any(is_ordered)) {
            let message = format!("an index by `{method}` has no order");
            diagnostics.error(given.span, &message, "remove `desc`, `nulls_first` and `nulls_last`, or use `btree`");
        }
        if let (Some(given), true) = (&options.method, method == "hash" && keys.len() > 1) {
            diagnostics.error(given.span, "an index by `hash` goes by one column", "use `btree`");
        }
        if options.keys.is_empty() {
            let note = "name the columns, or write an expression: `index(a, b(desc), \"lower(c)\")`";
            diagnostics.error(options.span, "an index goes by nothing", note);
        }
        let condition = options.condition.as_ref().map(|given| given.value.clone());
        Self { name, unique: false, nulls_not_distinct: false, method, keys, about: Vec::new(), include, condition }
    }
}

pub(super) fn method(given: Option<&Given<String>>, usual: &str, diagnostics: &mut Diagnostics) -> String {
    match given {
        None => usual.to_owned(),
        Some(Given { value, span }) => {
            if !METHODS.contains(&value.as_str()) {
                diagnostics.unknown(*span, value, "index method", "there are", &METHODS);
            }
            value.clone()
        }
    }
}

pub(super) fn keys(options: &IndexOptions, fields: &[Field], diagnostics: &mut Diagnostics) -> Vec<IndexKey> {
    let key = |key: &attribute::IndexKey| {
        let attribute::IndexKey { what, descending, nulls_first, class } = key;
        let class = class.as_ref().map(|given| given.value.clone());
        let what = Indexed::check(what, fields, diagnostics)?;
        // As PostgreSQL has it anyway.
        let nulls_first = nulls_first.filter(|first| first != descending);
        Some(IndexKey { what, descending: *descending, nulls_first, class })
    };
    options.keys.iter().filter_map(key).collect()
}

impl Indexed {
    pub(super) fn check(given: &attribute::Indexed, fields: &[Field], diagnostics: &mut Diagnostics) -> Option<Self> {
        match given {
            attribute::Indexed::Column(name) => find(name, fields, diagnostics).map(Self::Column),
            attribute::Indexed::Expression(Given { value, span }) => {
                if let Some(field) = fields.iter().find(|field| plain(&field.ident) == *value) {
                    let note = format!("write `{}`, without quotes", plain(&field.ident));
                    diagnostics.error(*span, &format!("`{value}` is a column"), &note);
                }
                Some(Self::Expression(value.clone()))
            }
        }
    }

    pub(super) fn column(&self) -> Option<usize> {
        match self {
            Self::Column(index) => Some(*index),
            Self::Expression(_) => None,
        }
    }

    /// What the name of an index has for it: the column's, or that of a function that is called.
    pub(super) fn in_name<'a>(&'a self, columns: &'a [Column]) -> &'a str {
        match self {
            Self::Column(index) => &columns[*index].name,
            Self::Expression(text) => {
                let is_name = |name: &&str| {
                    name.chars().all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '_')
                };
                let called = text.split_once('(').map(|(name, _)| name.trim());
                called.filter(|name| !name.is_empty()).filter(is_name).unwrap_or("expr")
            }
        }
    }
}
