//! What `query(…)` in `#[table]` says: the type of a list's parameters.

use proc_macro2::Span;
use syn::{Ident, Path, Type};

use super::{Given, Item, table::type_and_options};
use crate::diagnostics::Diagnostics;

/// The type of a list's parameters.
pub(crate) struct QueryType {
    pub(crate) ident: Ident,
    pub(crate) filter: Vec<Filter>,
    pub(crate) order_by: Vec<Ident>,
    pub(crate) default_order: Vec<Ordered>,
    pub(crate) search: Vec<Ident>,
    pub(crate) limit: PageLimits,
    pub(crate) cursor: Option<Span>,
    pub(crate) unpaged: Option<Span>,
    pub(crate) direction: Option<Span>,
}

/// What lists can be filtered by.
pub(crate) struct Filter {
    pub(crate) name: Ident,
    pub(crate) by: FilterBy,
}

/// How lists are filtered.
pub(crate) enum FilterBy {
    /// A column, by these operators; none are given when equality is meant.
    Operators(Vec<Ident>),
    /// Whatever a function makes of a value.
    Function(Box<FilterFunction>),
}

/// A function that makes a condition of a parameter.
pub(crate) struct FilterFunction {
    pub(crate) function: Path,
    pub(crate) ty: Type,
    pub(crate) description: Option<String>,
}

/// A column in an order: `date`, or `-date` for descending.
pub(crate) struct Ordered {
    pub(crate) column: Ident,
    pub(crate) descending: bool,
}

/// How many rows a page has.
#[derive(Default)]
pub(crate) struct PageLimits {
    pub(crate) span: Option<Span>,
    pub(crate) default: Option<Given<u64>>,
    pub(crate) max: Option<Given<u64>>,
}

const QUERY: &[&str] = &["filter", "order_by", "default_order", "direction", "search", "limit", "cursor", "unpaged"];

pub(super) fn read(item: &Item, diagnostics: &mut Diagnostics) -> Option<QueryType> {
    let (ident, options) = type_and_options(item, diagnostics)?;
    let mut query = QueryType {
        ident,
        filter: Vec::new(),
        order_by: Vec::new(),
        default_order: Vec::new(),
        search: Vec::new(),
        limit: PageLimits::default(),
        cursor: None,
        unpaged: None,
        direction: None,
    };
    for option in options {
        match option.name.as_str() {
            "filter" => {
                let filters = option.items(diagnostics);
                query.filter = filters.iter().filter_map(|item| filter(item, diagnostics)).collect();
            }
            "order_by" => query.order_by = option.names(diagnostics),
            "default_order" => query.default_order = option.ordered(diagnostics),
            "search" => query.search = option.names(diagnostics),
            "limit" => query.limit = limits(&option, diagnostics),
            "cursor" => query.cursor = option.flag(diagnostics).then_some(option.span),
            "unpaged" => query.unpaged = option.flag(diagnostics).then_some(option.span),
            "direction" => query.direction = option.flag(diagnostics).then_some(option.span),
            _ => option.unknown("option", "`query` takes", QUERY, diagnostics),
        }
    }
    Some(query)
}

fn filter(item: &Item, diagnostics: &mut Diagnostics) -> Option<Filter> {
    let name = item.ident.clone();
    if !item.has_items() {
        item.flag(diagnostics);
        return Some(Filter { name, by: FilterBy::Operators(Vec::new()) });
    }
    let options = item.items(diagnostics);
    let is_function = options.iter().any(|option| FUNCTION.contains(&option.name.as_str()));
    let by = if is_function {
        FilterBy::Function(function(item, &options, diagnostics)?)
    } else {
        FilterBy::Operators(item.names(diagnostics))
    };
    Some(Filter { name, by })
}

const FUNCTION: &[&str] = &["with", "type", "description"];

/// `done(with = done_filter, type = bool)`.
fn function(item: &Item, options: &[Item], diagnostics: &mut Diagnostics) -> Option<Box<FilterFunction>> {
    let (mut function, mut ty, mut description) = (None, None, None);
    for option in options {
        match option.name.as_str() {
            "with" => function = Some(option.path(diagnostics)?),
            "type" => ty = Some(option.ty(diagnostics)?),
            "description" => description = option.string(diagnostics).map(|given| given.value),
            _ => option.unknown("option", "a filter by a function takes", FUNCTION, diagnostics),
        }
    }
    let (Some(function), Some(ty)) = (function, ty) else {
        let message =
            format!("the filter `{}` does not say by which function, and of which type its value is", item.name);
        let note = format!("write `{}(with = function, type = bool)`", item.name);
        diagnostics.error(item.span, &message, &note);
        return None;
    };
    Some(Box::new(FilterFunction { function, ty, description }))
}

/// `limit(default = 50, max = 100)`.
fn limits(item: &Item, diagnostics: &mut Diagnostics) -> PageLimits {
    let mut limits = PageLimits { span: Some(item.span), ..PageLimits::default() };
    for option in item.items(diagnostics) {
        match option.name.as_str() {
            "default" => limits.default = option.count(diagnostics),
            "max" => limits.max = option.count(diagnostics),
            _ => option.unknown("option", "`limit` takes", &["default", "max"], diagnostics),
        }
    }
    limits
}
