//! The checks that derived code makes, one trait for each kind of constraint, so that `Option`, `Box` and new types take part.

mod column;
mod file;
mod number;
mod parts;
mod text;

use std::cmp::Ordering;

pub use column::{AnyColumn, Column, Digits};
pub use file::{Upload, max_size, media_types};
pub use number::{
    Bounded, Numeric, exclusive_maximum, exclusive_minimum, maximum, minimum, multiple_of, one_of_numbers,
};
pub use parts::{
    Elements, List, Map, Unique, each, max_items, max_properties, min_items, min_properties, unique_items,
};
use serde_json::Value;
pub use text::{Text, format, max_length, min_length, one_of_texts, pattern};

use crate::schema::Literal;

/// Whether a value is one that is known at compile time.
pub(super) fn is(value: &Value, json: &Literal) -> bool {
    match (value, json) {
        (Value::Null, Literal::Null) => true,
        (Value::Bool(value), Literal::Boolean(truth)) => value == truth,
        (Value::Number(_), Literal::Number(number)) => value.compare(number) == Some(Ordering::Equal),
        (Value::String(value), Literal::Text(text)) => value == text,
        (Value::Array(values), Literal::List(elements)) => {
            values.len() == elements.len() && values.iter().zip(*elements).all(|(value, json)| is(value, json))
        }
        (Value::Object(values), Literal::Object(members)) => {
            values.len() == members.len()
                && members.iter().all(|(name, json)| values.get(*name).is_some_and(|value| is(value, json)))
        }
        _ => false,
    }
}
