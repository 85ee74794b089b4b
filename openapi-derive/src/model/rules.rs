//! The constraints of a field, checked among themselves.

use proc_macro2::Span;

use super::Conduct;
use crate::{
    attribute::{Given, Held, Json, RawRules, compare_digits},
    diagnostics::Diagnostics,
    pattern::Pattern,
};

/// What a value has to keep.
#[derive(Default)]
pub(crate) struct Rules {
    pub(crate) length: Count,
    pub(crate) pattern: Option<Pattern>,
    /// The name of the format.
    pub(crate) format: Option<String>,
    pub(crate) minimum: Option<Limit>,
    pub(crate) maximum: Option<Limit>,
    pub(crate) multiple_of: Option<String>,
    pub(crate) items: Count,
    pub(crate) unique_items: bool,
    pub(crate) properties: Count,
    pub(crate) choices: Vec<Given<Json>>,
    /// The greatest size of a file, in bytes.
    pub(crate) max_size: Option<u64>,
    /// The media types that a file may have.
    pub(crate) media_types: Vec<String>,
    pub(crate) each: Option<Box<Rules>>,
    /// That it goes into a column.
    pub(crate) column: Option<Held>,
    pub(crate) conduct: Conduct,
}

/// How many there are, at least and at most.
#[derive(Clone, Copy, Default)]
pub(crate) struct Count {
    pub(crate) min: Option<u64>,
    pub(crate) max: Option<u64>,
}

/// A number that a value lies on one side of.
pub(crate) struct Limit {
    /// The digits.
    pub(crate) number: String,
    pub(crate) exclusive: bool,
    pub(crate) span: Span,
}

/// The names of the formats that are checked, as JSON Schema has them.
const FORMATS: [&str; 15] = [
    "date-time",
    "date",
    "time",
    "duration",
    "email",
    "hostname",
    "ipv4",
    "ipv6",
    "uri",
    "uri-reference",
    "uuid",
    "json-pointer",
    "byte",
    "decimal",
    "password",
];

impl Rules {
    /// Checks the constraints of a field. What is wrong with it may also be that it is not there, or of another type.
    pub(crate) fn check(raw: RawRules, diagnostics: &mut Diagnostics) -> Self {
        Self::of(raw, &["required", "type"], diagnostics)
    }

    fn of(mut raw: RawRules, others: &[&str], diagnostics: &mut Diagnostics) -> Self {
        let known = [given(&raw), others.to_vec()].concat();
        let conduct = Conduct::take(&mut raw, &known, diagnostics);
        let minimum = limit("minimum", raw.minimum, "exclusive_minimum", raw.exclusive_minimum, diagnostics);
        let maximum = limit("maximum", raw.maximum, "exclusive_maximum", raw.exclusive_maximum, diagnostics);
        if let (Some(low), Some(high)) = (&minimum, &maximum) {
            refuse_empty_range(low, high, diagnostics);
        }
        if let Some(factor) = &raw.multiple_of
            && !factor.value.parse().is_ok_and(|factor: f64| factor > 0.0)
        {
            diagnostics.error(factor.span, "`multiple_of` is not above 0", "write a number that is");
        }
        if let Some(format) = &raw.format
            && !FORMATS.contains(&format.value.as_str())
        {
            diagnostics.unknown(format.span, &format.value, "format", "there are", &FORMATS);
        }
        Self {
            length: count("min_length", raw.min_length, "max_length", raw.max_length, diagnostics),
            pattern: raw.pattern.and_then(|pattern| Pattern::check(&pattern, diagnostics)),
            format: raw.format.map(|given| given.value).filter(|format| FORMATS.contains(&format.as_str())),
            minimum,
            maximum,
            multiple_of: raw.multiple_of.map(|given| given.value),
            items: count("min_items", raw.min_items, "max_items", raw.max_items, diagnostics),
            unique_items: raw.unique_items.is_some(),
            properties: count("min_properties", raw.min_properties, "max_properties", raw.max_properties, diagnostics),
            choices: choices(raw.choices, diagnostics),
            max_size: raw.max_size.map(|given| given.value),
            media_types: raw.media_types.into_iter().map(|given| given.value).collect(),
            each: raw.each.map(|each| Box::new(Self::of(*each, &[], diagnostics))),
            column: raw.column,
            conduct,
        }
    }
}

/// The names of the constraints that are given.
fn given(raw: &RawRules) -> Vec<&'static str> {
    let given = [
        ("min_length", raw.min_length.is_some()),
        ("max_length", raw.max_length.is_some()),
        ("pattern", raw.pattern.is_some()),
        ("format", raw.format.is_some()),
        ("minimum", raw.minimum.is_some()),
        ("maximum", raw.maximum.is_some()),
        ("exclusive_minimum", raw.exclusive_minimum.is_some()),
        ("exclusive_maximum", raw.exclusive_maximum.is_some()),
        ("multiple_of", raw.multiple_of.is_some()),
        ("min_items", raw.min_items.is_some()),
        ("max_items", raw.max_items.is_some()),
        ("unique_items", raw.unique_items.is_some()),
        ("min_properties", raw.min_properties.is_some()),
        ("max_properties", raw.max_properties.is_some()),
        ("choices", !raw.choices.is_empty()),
    ];
    given.into_iter().filter(|(_, is_given)| *is_given).map(|(name, _)| name).collect()
}

fn count(
    low_name: &str,
    low: Option<Given<u64>>,
    high_name: &str,
    high: Option<Given<u64>>,
    diagnostics: &mut Diagnostics,
) -> Count {
    if let (Some(low), Some(high)) = (&low, &high)
        && low.value > high.value
    {
        let message = format!("`{low_name}` must not exceed `{high_name}`");
        diagnostics.error(low.span, &message, "no value at all would be valid");
    }
    Count { min: low.map(|given| given.value), max: high.map(|given| given.value) }
}

fn limit(
    name: &str,
    inclusive: Option<Given<String>>,
    exclusive_name: &str,
    exclusive: Option<Given<String>>,
    diagnostics: &mut Diagnostics,
) -> Option<Limit> {
    match (inclusive, exclusive) {
        (Some(_), Some(other)) => {
            let message = format!("`{name}` and `{exclusive_name}` are both given");
            diagnostics.error(other.span, &message, "remove the one that is not meant");
            None
        }
        (Some(Given { value, span }), None) => Some(Limit { number: value, exclusive: false, span }),
        (None, Some(Given { value, span })) => Some(Limit { number: value, exclusive: true, span }),
        (None, None) => None,
    }
}

fn refuse_empty_range(low: &Limit, high: &Limit, diagnostics: &mut Diagnostics) {
    let above = compare_digits(&low.number, &high.number);
    if above.is_some_and(|order| order.is_eq() && (low.exclusive || high.exclusive)) {
        let note = "leave room between them, or include one of them";
        diagnostics.error(low.span, &format!("no number lies between {} and {}", low.number, high.number), note);
    }
    if above.is_some_and(std::cmp::Ordering::is_gt) {
        let name =
            |limit: &Limit, name: &str| if limit.exclusive { format!("exclusive_{name}") } else { name.to_owned() };
        let message = format!("`{}` must not exceed `{}`", name(low, "minimum"), name(high, "maximum"));
        diagnostics.error(low.span, &message, "no value at all would be valid");
    }
}

/// Choices are texts or numbers, each of them once.
fn choices(given: Vec<Given<Json>>, diagnostics: &mut Diagnostics) -> Vec<Given<Json>> {
    let mut choices: Vec<Given<Json>> = Vec::new();
    for Given { value, span } in given {
        if !matches!(value, Json::Text(_) | Json::Number(_)) {
            diagnostics.error(span, "a choice is neither a text nor a number", "use an enum for other values");
        } else if choices.iter().any(|choice| choice.value.is_same(&value)) {
            diagnostics.error(span, &format!("the choice {} is given twice", value.text()), "remove one of them");
        } else if choices
            .first()
            .is_some_and(|first| matches!(first.value, Json::Text(_)) != matches!(value, Json::Text(_)))
        {
            diagnostics.error(span, "texts and numbers are mixed", "a field is one or the other");
        } else {
            choices.push(Given { value, span });
        }
    }
    choices
}
