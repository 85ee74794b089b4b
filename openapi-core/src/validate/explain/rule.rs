//! The constraints that a place adds to its type.

use std::collections::HashSet;

use serde_json::Value;

use super::super::check;
use crate::{
    http::{File, find_file},
    schema::{Literal, Number, Rule, is_media_type_of},
};

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
        Rule::MaxSize(limit) => file(value).is_none_or(|file| file.size() <= *limit),
        Rule::MediaTypes(types) => file(value).is_none_or(|file| is_media_type_of(file.media_type(), types)),
        Rule::Storable => text(value).is_none_or(|text| !text.contains('\0')),
        Rule::Digits { whole, fraction } => text(value).is_none_or(|text| has_digits(text, *whole, *fraction)),
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
        Rule::MaxSize(most) => {
            ("max_size", format!("may have at most {}", told_size(*most)), vec![("max_size", (*most).into())])
        }
        Rule::MediaTypes(types) => {
            let allowed = types.iter().copied().collect();
            let told = format!("must be of the media type {}", types.join(" or "));
            ("media_type", told, vec![("media_types", allowed)])
        }
        Rule::Storable => ("characters", "must not contain the character NUL".to_owned(), Vec::new()),
        Rule::Digits { whole, fraction } => {
            let told = format!("must have at most {whole} digits before the point and {fraction} behind it");
            ("digits", told, vec![("whole", (*whole).into()), ("fraction", (*fraction).into())])
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

/// Zeros at the beginning count for nothing.
fn has_digits(text: &str, whole: u16, fraction: u16) -> bool {
    let (before, behind) = text.trim_start_matches(['+', '-']).split_once('.').unwrap_or((text, ""));
    let before = before.trim_start_matches(['+', '-', '0']);
    before.len() <= usize::from(whole) && behind.len() <= usize::from(fraction)
}

fn text(value: &Value) -> Option<&str> {
    value.as_str()
}

fn file(value: &Value) -> Option<File> {
    text(value).and_then(find_file)
}

/// A size with the largest unit of which there is a whole number.
pub(crate) fn told_size(bytes: u64) -> String {
    let units = [(1 << 30, "GiB"), (1 << 20, "MiB"), (1 << 10, "KiB"), (1_000_000, "MB"), (1000, "kB")];
    match units.into_iter().find(|(factor, _)| bytes > 0 && bytes.is_multiple_of(*factor)) {
        Some((factor, unit)) => format!("{} {unit}", bytes / factor),
        None => counted(bytes, "byte", "bytes"),
    }
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
