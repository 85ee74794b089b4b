//! What `create(…)` and `update(…)` of `#[table]` say: a type that is made from the table's columns.

use proc_macro2::Span;
use syn::{Attribute, Field, Ident, Path};

use super::{Given, Item, table::type_and_options};
use crate::diagnostics::Diagnostics;

/// A type that is made from the table's columns.
pub(crate) struct Derived {
    pub(crate) ident: Ident,
    pub(crate) chosen: Chosen,
    /// Columns that have to be given.
    pub(crate) required: Vec<Ident>,
    /// Columns that may be left out, and what stands for them then, as an SQL expression.
    pub(crate) default: Vec<(Ident, Option<Given<String>>)>,
    pub(crate) upsert: Option<Conflict>,
    /// Members that are no columns.
    pub(crate) beside: Vec<Field>,
    pub(crate) description: Option<String>,
    pub(crate) derives: Vec<Path>,
    pub(crate) attributes: Vec<Attribute>,
}

/// Which columns a type has.
pub(crate) enum Chosen {
    /// All but these.
    Omit(Vec<Ident>),
    Only(Vec<Ident>),
}

/// The columns by which a row is found that a new one takes the place of; none are given for the primary key.
pub(crate) struct Conflict {
    pub(crate) columns: Vec<Ident>,
    pub(crate) span: Span,
}

pub(super) const CREATE: &[&str] =
    &["omit", "only", "required", "default", "upsert", "beside", "description", "derive", "attributes"];
pub(super) const UPDATE: &[&str] = &["omit", "only", "required", "beside", "description", "derive", "attributes"];

impl Derived {
    /// Reads an entry that takes the options of these names.
    pub(super) fn read(item: &Item, known: &[&str], diagnostics: &mut Diagnostics) -> Option<Self> {
        let (ident, options) = type_and_options(item, diagnostics)?;
        let mut derived = Self {
            ident,
            chosen: Chosen::Omit(Vec::new()),
            required: Vec::new(),
            default: Vec::new(),
            upsert: None,
            beside: Vec::new(),
            description: None,
            derives: Vec::new(),
            attributes: Vec::new(),
        };
        derived.refuse_both(&options, diagnostics);
        for option in options {
            match option.name.as_str() {
                name if !known.contains(&name) => {
                    option.unknown("option", &format!("`{}` takes", item.name), known, diagnostics);
                }
                "omit" => derived.chosen = Chosen::Omit(option.names(diagnostics)),
                "only" => derived.chosen = Chosen::Only(option.names(diagnostics)),
                "required" => derived.required = option.names(diagnostics),
                "default" => derived.default = defaults(&option, diagnostics),
                "upsert" => derived.upsert = Some(Conflict::read(&option, diagnostics)),
                "beside" => derived.beside = option.fields(diagnostics),
                "description" => derived.description = option.string(diagnostics).map(|given| given.value),
                "derive" => derived.derives = option.paths(diagnostics),
                _ => derived.attributes = option.attributes(diagnostics),
            }
        }
        Some(derived)
    }

    fn refuse_both(&self, options: &[Item], diagnostics: &mut Diagnostics) {
        let given = |name: &str| options.iter().find(|option| option.name == name);
        if let (Some(_), Some(only)) = (given("omit"), given("only")) {
            let message = format!("`omit` and `only` of `{}` exclude each other", self.ident);
            diagnostics.error(only.span, &message, "name the columns that it has, or those that it leaves out");
        }
    }
}

impl Conflict {
    /// `upsert` or `upsert(column, …)`.
    pub(crate) fn read(item: &Item, diagnostics: &mut Diagnostics) -> Self {
        let columns = if item.is_bare() { Vec::new() } else { item.names(diagnostics) };
        Self { columns, span: item.span }
    }
}

/// `default(column, column = "…")`.
fn defaults(option: &Item, diagnostics: &mut Diagnostics) -> Vec<(Ident, Option<Given<String>>)> {
    let mut defaults = Vec::new();
    for item in option.items(diagnostics) {
        let value = if item.is_bare() { None } else { item.string(diagnostics) };
        defaults.push((item.ident, value));
    }
    defaults
}
