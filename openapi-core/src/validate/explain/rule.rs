//! The constraints that a place adds to its type.

use std::collections::HashSet;

use serde_json::Value;

use super::super::check;
use crate::{
    http::{File, find_file},
    schema::{Literal, Rule, is_media_type_of},
};

/// The code and the message, if a value breaks a rule.
pub(super) fn broken(rule: &Rule, value: &Value) -> Option<(&'static str, String)> {
    let broken = |is_kept: bool, code, message: &dyn Fn() -> String| (!is_kept).then(|| (code, message()));
    match rule {
        Rule::MinLength(limit) => broken(length(value).is_none_or(|length| length >= *limit), "min_length", &|| {
            format!("must have at least {}", counted(*limit, "character", "characters"))
        }),
        Rule::MaxLength(limit) => broken(length(value).is_none_or(|length| length <= *limit), "max_length", &|| {
            format!("must have at most {}", counted(*limit, "character", "characters"))
        }),
        Rule::Pattern(pattern) => broken(text(value).is_none_or(|text| pattern.is_match(text)), "pattern", &|| {
            format!("must match the pattern {}", pattern.source())
        }),
        Rule::Format(format) => broken(text(value).is_none_or(|text| format.accepts(text)), "format", &|| {
            format!("must be {}", format.expected())
        }),
        Rule::Minimum(limit) => {
            broken(check::minimum(value, limit), "minimum", &|| format!("must be at least {}", limit.text))
        }
        Rule::Maximum(limit) => {
            broken(check::maximum(value, limit), "maximum", &|| format!("must be at most {}", limit.text))
        }
        Rule::ExclusiveMinimum(limit) => broken(check::exclusive_minimum(value, limit), "exclusive_minimum", &|| {
            format!("must be greater than {}", limit.text)
        }),
        Rule::ExclusiveMaximum(limit) => broken(check::exclusive_maximum(value, limit), "exclusive_maximum", &|| {
            format!("must be less than {}", limit.text)
        }),
        Rule::MultipleOf(factor) => broken(check::multiple_of(value, factor), "multiple_of", &|| {
            format!("must be a multiple of {}", factor.text)
        }),
        Rule::MinItems(limit) => broken(items(value).is_none_or(|count| count >= *limit), "min_items", &|| {
            format!("must have at least {}", counted(*limit, "element", "elements"))
        }),
        Rule::MaxItems(limit) => broken(items(value).is_none_or(|count| count <= *limit), "max_items", &|| {
            format!("must have at most {}", counted(*limit, "element", "elements"))
        }),
        Rule::UniqueItems => broken(is_set(value), "unique_items", &|| "must not have an element twice".to_owned()),
        Rule::MinProperties(limit) => {
            broken(members(value).is_none_or(|count| count >= *limit), "min_properties", &|| {
                format!("must have at least {}", counted(*limit, "member", "members"))
            })
        }
        Rule::MaxProperties(limit) => {
            broken(members(value).is_none_or(|count| count <= *limit), "max_properties", &|| {
                format!("must have at most {}", counted(*limit, "member", "members"))
            })
        }
        Rule::OneOf(choices) => broken(choices.iter().any(|choice| check::is(value, choice)), "enum", &|| {
            let choices: Vec<String> = choices.iter().map(told).collect();
            format!("must be one of: {}", choices.join(", "))
        }),
        Rule::MaxSize(limit) => broken(file(value).is_none_or(|file| file.size() <= *limit), "max_size", &|| {
            format!("may have at most {}", told_size(*limit))
        }),
        Rule::MediaTypes(types) => {
            let is_kept = file(value).is_none_or(|file| is_media_type_of(file.media_type(), types));
            broken(is_kept, "media_type", &|| format!("must be of the media type {}", types.join(" or ")))
        }
        Rule::Storable => broken(text(value).is_none_or(|text| !text.contains('\0')), "characters", &|| {
            "must not contain the character NUL".to_owned()
        }),
        Rule::Digits { whole, fraction } => {
            broken(text(value).is_none_or(|text| has_digits(text, *whole, *fraction)), "digits", &|| {
                format!("must have at most {whole} digits before the point and {fraction} behind it")
            })
        }
        // The reader goes into the elements itself.
        Rule::Each(_) => None,
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
