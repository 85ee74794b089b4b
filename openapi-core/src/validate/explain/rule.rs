//! The constraints that a place adds to its type.

use std::collections::HashSet;

use serde_json::Value;

use super::super::check;
use crate::schema::{Literal, Number, Rule};

/// What a broken rule is called, what has to change, and that as values.
pub(crate) type Told = (&'static str, String, Vec<(&'static str, Value)>);

/// Whether a value keeps a rule.
pub(super) fn is_kept(rule: &Rule, value: &Value) -> bool {
    match rule {
        Rule::MinLength(limit) => length(value).is_none_or(|length| length >= *limit),
        Rule::MaxLength(limit) => length(value).is_none_or(|length| length <= *limit),
        Rule::Pattern(pattern) => text(value).is_none_or(|text| pattern.is_match(text)),
        Rule::Format(format) => text(value).is_none_or(|text| format.accepts(text)),
        Rule::Minimum(limit) => check::minimum(value, limit),
        Rule::Maximum(limit) => check::maximum(value, limit),
        Rule::ExclusiveMinimum(limit) => check::exclusive_minimum(value, limit),
        Rule::ExclusiveMaximum(limit) => check::exclusive_maximum(value, limit),
        Rule::MultipleOf(factor) => check::multiple_of(value, factor),
        Rule::MinItems(limit) => items(value).is_none_or(|count| count >= *limit),
        Rule::MaxItems(limit) => items(value).is_none_or(|count| count <= *limit),
        Rule::UniqueItems => is_set(value),
        Rule::MinProperties(limit) => members(value).is_none_or(|count| count >= *limit),
        Rule::MaxProperties(limit) => members(value).is_none_or(|count| count <= *limit),
        Rule::OneOf(choices) => choices.iter().any(|choice| check::is(value, choice)),
        // The reader goes into the elements itself.
        Rule::Each(_) => true,
    }
}

/// What is said of a value that breaks a rule.
pub(crate) fn described(rule: &Rule) -> Told {
    let count = |code, limit: &u64, which: &str, one: &str, several: &str| -> Told {
        (code, format!("must have {which} {}", counted(*limit, one, several)), vec![(code, (*limit).into())])
    };
    let limit = |code, limit: &Number, how: &str| -> Told {
        (code, format!("must be {how} {}", limit.text), vec![(code, number(limit))])
    };
    match rule {
        Rule::MinLength(least) => count("min_length", least, "at least", "character", "characters"),
        Rule::MaxLength(most) => count("max_length", most, "at most", "character", "characters"),
        Rule::MinItems(least) => count("min_items", least, "at least", "element", "elements"),
        Rule::MaxItems(most) => count("max_items", most, "at most", "element", "elements"),
        Rule::MinProperties(least) => count("min_properties", least, "at least", "member", "members"),
        Rule::MaxProperties(most) => count("max_properties", most, "at most", "member", "members"),
        Rule::Minimum(least) => limit("minimum", least, "at least"),
        Rule::Maximum(most) => limit("maximum", most, "at most"),
        Rule::ExclusiveMinimum(bound) => limit("exclusive_minimum", bound, "greater than"),
        Rule::ExclusiveMaximum(bound) => limit("exclusive_maximum", bound, "less than"),
        Rule::MultipleOf(factor) => limit("multiple_of", factor, "a multiple of"),
        Rule::Pattern(pattern) => {
            let source = pattern.source();
            ("pattern", format!("must match the pattern {source}"), vec![("pattern", source.into())])
        }
        Rule::Format(format) => {
            ("format", format!("must be {}", format.expected()), vec![("expected", format.expected().into())])
        }
        Rule::UniqueItems => ("unique_items", "must not have an element twice".to_owned(), Vec::new()),
        Rule::OneOf(choices) => {
            let texts: Vec<String> = choices.iter().map(told).collect();
            let choices = choices.iter().map(value_of).collect();
            ("enum", format!("must be one of: {}", texts.join(", ")), vec![("choices", choices)])
        }
        Rule::Each(_) => ("items", "has a part that breaks its constraints".to_owned(), Vec::new()),
    }
}

fn number(number: &Number) -> Value {
    number.text.parse().map_or(Value::Null, Value::Number)
}

fn value_of(choice: &Literal) -> Value {
    match choice {
        Literal::Number(digits) => number(digits),
        other => told(other).into(),
    }
}

fn text(value: &Value) -> Option<&str> {
    value.as_str()
}

fn length(value: &Value) -> Option<u64> {
    text(value).map(|text| text.chars().count() as u64)
}

fn items(value: &Value) -> Option<u64> {
    value.as_array().map(|elements| elements.len() as u64)
}

fn members(value: &Value) -> Option<u64> {
    value.as_object().map(|members| members.len() as u64)
}

fn counted(count: u64, one: &str, several: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { several })
}

/// Whether no element comes twice. `1` and `1.0` are one number.
fn is_set(value: &Value) -> bool {
    let mut seen = HashSet::new();
    value.as_array().is_none_or(|elements| elements.iter().all(|element| seen.insert(written(element))))
}

fn written(value: &Value) -> String {
    match value {
        Value::Number(number) => match number.as_f64().filter(|float| number.is_f64() && float.fract() == 0.0) {
            // Zero is zero, whatever its sign.
            Some(whole) => format!("{:.0}", whole + 0.0),
            None => number.to_string(),
        },
        Value::Array(elements) => format!("[{}]", elements.iter().map(written).collect::<Vec<_>>().join(",")),
        Value::Object(members) => {
            let members = members.iter().map(|(key, member)| format!("{key:?}:{}", written(member)));
            format!("{{{}}}", members.collect::<Vec<_>>().join(","))
        }
        other => other.to_string(),
    }
}

fn told(json: &Literal) -> String {
    match json {
        Literal::Text(text) => (*text).to_owned(),
        Literal::Number(number) => number.text.to_owned(),
        Literal::Null => "null".to_owned(),
        Literal::Boolean(truth) => truth.to_string(),
        Literal::List(_) | Literal::Object(_) => "…".to_owned(),
    }
}
