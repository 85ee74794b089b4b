//! Reading values: the fast path, and what it takes to explain a refusal.

use std::{borrow::Cow, marker::PhantomData};

use serde::de::DeserializeOwned;
use serde_json::Value;

use super::{FieldError, Location, explain::Look, explain::with_integers, facts::Facts, strict};
use crate::Schema;

/// Why text was not read as a `T`.
#[derive(Debug)]
pub enum Refusal {
    /// It is not JSON.
    NotJson(serde_json::Error),
    /// It is JSON, but not what the description says.
    Invalid(Vec<FieldError>),
}

struct FactsOf<T>(PhantomData<T>);

impl<T: Schema> FactsOf<T> {
    const FACTS: Facts = Facts::of(T::NODE);
}

/// Reads JSON text: serde straight into the type, then the checks. Only what one of them refuses is read again, for all that is wrong
/// with it.
///
/// # Errors
///
/// With everything that is wrong.
pub fn read_json<T: Schema + DeserializeOwned>(content: &[u8], location: Location) -> Result<T, Refusal> {
    if !FactsOf::<T>::FACTS.exact {
        let (value, twice) = strict::value(content).map_err(Refusal::NotJson)?;
        if !twice.is_empty() {
            return Err(Refusal::Invalid(Look::at(location).twice(&twice).node(T::NODE, &value)));
        }
        return read_value(&value, location).map_err(Refusal::Invalid);
    }
    let mut deserializer = serde_json::Deserializer::from_slice(content);
    let outcome = strict::deserialize::<T, _>(&mut deserializer).and_then(|value| deserializer.end().map(|()| value));
    accept(outcome).or_else(|outcome| {
        let (value, twice) = strict::value(content).map_err(Refusal::NotJson)?;
        look_again(outcome, &value, Look::at(location).twice(&twice), location).map_err(Refusal::Invalid)
    })
}

/// The same for a value that was put together from text, or read already.
///
/// # Errors
///
/// With everything that is wrong.
pub fn read_value<T: Schema + DeserializeOwned>(value: &Value, location: Location) -> Result<T, Vec<FieldError>> {
    let value = if FactsOf::<T>::FACTS.exact { Cow::Borrowed(value) } else { with_integers(T::NODE, value, location)? };
    accept(strict::deserialize::<T, _>(&*value))
        .or_else(|outcome| look_again(outcome, &value, Look::at(location), location))
}

/// What serde has read, if it is valid: as it was sent and, where cleaning has changed it, after that too.
fn accept<T: Schema>(outcome: serde_json::Result<T>) -> Result<T, serde_json::Result<T>> {
    match outcome {
        Ok(mut value) if value.is_valid() => {
            if FactsOf::<T>::FACTS.cleans && value.clean() && !value.is_valid() {
                return Err(Ok(value));
            }
            Ok(value)
        }
        outcome => Err(outcome),
    }
}

/// Everything that is wrong with a value that was refused: what the description does not say, serde does. A value that only the checks
/// refuse, and not the description, has a default that breaks them: what was sent is right.
///
/// What is cleaned is refused by its checks before it is clean, and then found right here.
fn look_again<T: Schema>(
    outcome: serde_json::Result<T>,
    value: &Value,
    look: Look,
    location: Location,
) -> Result<T, Vec<FieldError>> {
    let errors = look.node(T::NODE, value);
    match outcome {
        Ok(mut value) if errors.is_empty() => {
            if FactsOf::<T>::FACTS.cleans {
                value.clean();
            }
            Ok(value)
        }
        Err(cause) if errors.is_empty() => Err(vec![FieldError::new(location, "", "invalid", cause.to_string())]),
        _ => Err(errors),
    }
}
