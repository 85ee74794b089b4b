//! What is said of a value that a check refuses which the validator has too: the same that the validator says.

use openapi_core::{
    schema::{Number, Rule},
    validate::{FieldError, Location},
};
use serde_json::Value;

use crate::table::Check;

pub(super) fn error(wire: &str, check: &Check) -> FieldError {
    match rule(check) {
        Ok(rule) => FieldError::of_rule(Location::Body, wire, &rule),
        Err(choices) => {
            let choices: Vec<Value> = choices.iter().map(|choice| value_of(choice)).collect();
            let told: Vec<String> = choices.iter().map(told).collect();
            let mut error =
                FieldError::new(Location::Body, wire, "enum", format!("must be one of: {}", told.join(", ")));
            error.parameters.insert("choices".to_owned(), choices.into());
            error
        }
    }
}

/// The validator's rule or, where it would have to be made of them, the choices.
fn rule(check: &Check) -> Result<Rule, &'static [&'static str]> {
    Ok(match *check {
        Check::MinLength(limit) => Rule::MinLength(limit),
        Check::MaxLength(limit) => Rule::MaxLength(limit),
        Check::MinItems(limit) => Rule::MinItems(limit),
        Check::MaxItems(limit) => Rule::MaxItems(limit),
        Check::Minimum(limit) => Rule::Minimum(number(limit)),
        Check::Maximum(limit) => Rule::Maximum(number(limit)),
        Check::ExclusiveMinimum(limit) => Rule::ExclusiveMinimum(number(limit)),
        Check::ExclusiveMaximum(limit) => Rule::ExclusiveMaximum(number(limit)),
        Check::MultipleOf(factor) => Rule::MultipleOf(number(factor)),
        Check::Choices(choices) => return Err(choices),
    })
}

fn number(text: &'static str) -> Number {
    Number { text, integer: text.parse().ok(), float: text.parse().unwrap_or(f64::NAN) }
}

/// A constant of SQL, as the derive writes it: a number, or a text between quotes, in which `E` before it has backslashes come twice.
fn value_of(constant: &str) -> Value {
    let (text, has_escapes) = constant.strip_prefix('E').map_or((constant, false), |text| (text, true));
    match text.strip_prefix('\'').and_then(|text| text.strip_suffix('\'')) {
        Some(text) if has_escapes => text.replace("''", "'").replace("\\\\", "\\").into(),
        Some(text) => text.replace("''", "'").into(),
        None => constant.parse().map_or(Value::Null, Value::Number),
    }
}

fn told(choice: &Value) -> String {
    choice.as_str().map_or_else(|| choice.to_string(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn choices_are_told_as_they_were_written() {
        let error = error("size", &Check::Choices(&["'it''s'", r"E'a\\''b'", "1.5"]));
        assert_eq!(error.code, "enum");
        assert_eq!(error.message, r"must be one of: it's, a\'b, 1.5");
        assert_eq!(error.parameters["choices"], json!(["it's", r"a\'b", 1.5]));
    }

    #[test]
    fn limits_are_told_as_by_the_validator() {
        let error = error("price", &Check::ExclusiveMinimum("0.5"));
        assert_eq!(
            (&*error.pointer, &*error.code, &*error.message),
            ("/price", "exclusive_minimum", "must be greater than 0.5")
        );
        assert_eq!(error.parameters["exclusive_minimum"], json!(0.5));
    }
}
