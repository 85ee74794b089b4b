//! The checked model of a list's parameters.

use proc_macro2::Span;
use syn::Ident;

use crate::{
    attribute::{Filter, FilterBy, FilterFunction, Given, Ordered, PageLimits, QueryType, plain},
    diagnostics::Diagnostics,
    model::Field,
    table::find,
};

/// The type of a list's parameters.
pub(crate) struct Query {
    pub(crate) ident: Ident,
    pub(crate) filters: Vec<Parameter>,
    /// The columns that clients may order by, by their indexes, and where they are named.
    pub(crate) order_by: Vec<(usize, Span)>,
    pub(crate) default_order: Vec<Sort>,
    pub(crate) search: Vec<usize>,
    /// Whether the client may turn the order round.
    pub(crate) direction: bool,
    pub(crate) paging: Paging,
}

/// How the pages of a list are found, and how many rows they have.
pub(crate) enum Paging {
    Offsets(Limits),
    /// With the place where that is said.
    Cursors(Limits, Span),
    Unpaged,
}

/// How many rows a page has.
#[derive(Clone, Copy)]
pub(crate) struct Limits {
    pub(crate) default: u32,
    pub(crate) max: u32,
}

/// A column that a list is ordered by, by its index, and where it is named.
pub(crate) struct Sort {
    pub(crate) column: usize,
    pub(crate) descending: bool,
    pub(crate) span: Span,
}

/// What a list can be filtered by.
pub(crate) enum Parameter {
    Comparison(Comparison),
    Function { name: Ident, column: Option<usize>, function: Box<FilterFunction> },
}

/// A column and an operator that a list can be filtered by.
pub(crate) struct Comparison {
    pub(crate) column: usize,
    pub(crate) operator: Operator,
    pub(crate) span: Span,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Operator {
    Eq,
    Ne,
    Lt,
    Le,
    Gt,
    Ge,
    Is,
    Like,
    Ilike,
    Contains,
    Contained,
    Overlaps,
    Search,
}

impl Operator {
    const ALL: [(&'static str, Self); 13] = [
        ("eq", Self::Eq),
        ("ne", Self::Ne),
        ("lt", Self::Lt),
        ("le", Self::Le),
        ("gt", Self::Gt),
        ("ge", Self::Ge),
        ("is", Self::Is),
        ("like", Self::Like),
        ("ilike", Self::Ilike),
        ("contains", Self::Contains),
        ("contained", Self::Contained),
        ("overlaps", Self::Overlaps),
        ("search", Self::Search),
    ];

    /// Whether a client gives one value, rather than several.
    pub(crate) fn takes_one(self) -> bool {
        matches!(self, Self::Is | Self::Search)
    }

    /// As in an attribute and in a URL.
    pub(crate) fn name(self) -> &'static str {
        Self::ALL.iter().find(|(_, operator)| *operator == self).map_or("", |(name, _)| name)
    }
}

/// The parameters that lists have beside their filters.
const RESERVED: [&str; 4] = ["limit", "offset", "order_by", "search"];

impl Query {
    pub(crate) fn check(query: QueryType, fields: &[Field], diagnostics: &mut Diagnostics) -> Self {
        refuse_contradictions(&query, diagnostics);
        let paging = paging(&query, diagnostics);
        let QueryType { ident, filter, order_by, default_order, search, cursor, direction, .. } = query;
        let further = [cursor.map(|_| "cursor"), direction.map(|_| "direction")];
        let reserved: Vec<&str> = RESERVED.into_iter().chain(further.into_iter().flatten()).collect();
        let filters =
            filter.into_iter().flat_map(|filter| check_filter(filter, &reserved, fields, diagnostics)).collect();
        let default_order = sorts(&default_order, fields, diagnostics);
        let mut indexes = |names: &[Ident]| -> Vec<(usize, Span)> {
            names.iter().filter_map(|name| Some((find(name, fields, diagnostics)?, name.span()))).collect()
        };
        let (order_by, search) = (indexes(&order_by), indexes(&search));
        let search = search.into_iter().map(|(column, _)| column).collect();
        Self { ident, filters, order_by, default_order, search, direction: direction.is_some(), paging }
    }
}

/// What cannot be said together.
fn refuse_contradictions(query: &QueryType, diagnostics: &mut Diagnostics) {
    let QueryType { order_by, default_order, limit, cursor, unpaged, direction, .. } = query;
    if let (Some(_), Some(first)) = (direction, order_by.first()) {
        let note = "remove one of them: `order_by` has both directions of each column";
        diagnostics.error(first.span(), "`order_by` and `direction` both say in which order the rows are", note);
    }
    if unpaged.is_none() {
        return;
    }
    let column = |name: &Ident| name.span();
    let paged = [
        ("cursor", *cursor),
        ("direction", *direction),
        ("limit", limit.span),
        ("order_by", order_by.first().map(column)),
        ("default_order", default_order.first().map(|sort| sort.column.span())),
    ];
    for (name, span) in paged {
        if let Some(span) = span {
            let message = format!("`{name}` says nothing of a list that has no pages");
            diagnostics.error(span, &message, &format!("remove `{name}`, or `unpaged`"));
        }
    }
}

fn paging(query: &QueryType, diagnostics: &mut Diagnostics) -> Paging {
    let limits = limits(&query.limit, diagnostics);
    match (query.unpaged, query.cursor) {
        (Some(_), _) => Paging::Unpaged,
        (None, Some(span)) => Paging::Cursors(limits, span),
        (None, None) => Paging::Offsets(limits),
    }
}

fn limits(given: &PageLimits, diagnostics: &mut Diagnostics) -> Limits {
    let mut read = |given: &Option<Given<u64>>, usual: u32| match given {
        Some(Given { value, span }) => u32::try_from(*value).ok().filter(|value| *value > 0).unwrap_or_else(|| {
            let note = "pages have 1 to 4294967295 rows";
            diagnostics.error(*span, &format!("no page has {value} rows"), note);
            usual
        }),
        None => usual,
    };
    let max = read(&given.max, 100);
    let default = read(&given.default, max.min(50));
    if let (Some(Given { span, .. }), true) = (&given.default, default > max) {
        let message = format!("the default of {default} rows is above the most of {max}");
        diagnostics.error(*span, &message, "lower `default`, or raise `max`, which is 100 unless given");
    }
    Limits { default, max }
}

fn sorts(given: &[Ordered], fields: &[Field], diagnostics: &mut Diagnostics) -> Vec<Sort> {
    let mut sorts: Vec<Sort> = Vec::new();
    for Ordered { column: name, descending } in given {
        let Some(column) = find(name, fields, diagnostics) else { continue };
        if sorts.iter().any(|sort| sort.column == column) {
            let message = format!("`{}` is given twice", plain(name));
            diagnostics.error(name.span(), &message, "the first of them says it all: remove this one");
        } else {
            sorts.push(Sort { column, descending: *descending, span: name.span() });
        }
    }
    sorts
}

fn check_filter(filter: Filter, reserved: &[&str], fields: &[Field], diagnostics: &mut Diagnostics) -> Vec<Parameter> {
    let Filter { name, by } = filter;
    let is_plain = match &by {
        FilterBy::Operators(operators) => operators.is_empty() || operators.iter().any(|name| name == "eq"),
        FilterBy::Function(_) => true,
    };
    if is_plain && reserved.contains(&plain(&name).as_str()) {
        let message = format!("the parameter `{}` of every list is in the way of a filter", plain(&name));
        let note = "filter by another operator, as `(ne)`, or give the field another name";
        diagnostics.error(name.span(), &message, note);
        return Vec::new();
    }
    match by {
        FilterBy::Function(function) => {
            let column = fields.iter().position(|field| plain(&field.ident) == plain(&name));
            if column.is_none() && function.description.is_none() {
                let message = format!("`{}` is no column, whose description the parameter could have", plain(&name));
                diagnostics.error(name.span(), &message, "say what it is for: `description = \"…\"`");
            }
            vec![Parameter::Function { name, column, function }]
        }
        FilterBy::Operators(operators) => {
            let Some(column) = find(&name, fields, diagnostics) else {
                return Vec::new();
            };
            comparisons(&name, column, &operators, diagnostics)
        }
    }
}

fn comparisons(name: &Ident, column: usize, operators: &[Ident], diagnostics: &mut Diagnostics) -> Vec<Parameter> {
    if operators.is_empty() {
        return vec![Parameter::Comparison(Comparison { column, operator: Operator::Eq, span: name.span() })];
    }
    let mut comparisons = Vec::new();
    for name in operators {
        match Operator::ALL.iter().find(|(known, _)| *known == plain(name)) {
            Some((_, operator)) => {
                let comparison = Comparison { column, operator: *operator, span: name.span() };
                comparisons.push(Parameter::Comparison(comparison));
            }
            None => {
                let known = Operator::ALL.map(|(name, _)| name);
                diagnostics.unknown(name.span(), &plain(name), "operator", "filters take", &known);
            }
        }
    }
    comparisons
}
