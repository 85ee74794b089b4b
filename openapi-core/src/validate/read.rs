//! Reading values: the fast path, and what it takes to explain a refusal.

use std::{borrow::Cow, marker::PhantomData};

use serde::de::{DeserializeOwned, Error as _};
use serde_json::Value;

use super::{
    FieldError, Location,
    explain::{Look, with_integers},
    facts::Facts,
    strict::{self, Texts},
};
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
    // One look at the whole costs less than serde's at each text. What is not UTF-8 is no JSON (RFC 8259, section 8.1).
    let outcome = str::from_utf8(content).map_err(serde_json::Error::custom).and_then(|text| {
        let mut deserializer = serde_json::Deserializer::from_str(text);
        strict::deserialize::<T, _>(&mut deserializer, Texts::Exact)
            .and_then(|value| deserializer.end().map(|()| value))
    });
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
    let (value, texts) = if FactsOf::<T>::FACTS.exact {
        (Cow::Borrowed(value), Texts::Exact)
    } else {
        (with_integers(T::NODE, value, location)?, Texts::Any)
    };
    accept(strict::deserialize::<T, _>(&*value, texts))
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

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[derive(Debug, serde::Deserialize, Schema)]
    struct Word {
        word: String,
    }

    #[test]
    fn keys_are_read_whole() {
        let read = |content: &str| read_json::<BTreeMap<bool, u8>>(content.as_bytes(), Location::Body);
        let valid = read("{\"true\":1,\"f\\u0061lse\":2}").expect("both keys are truth values");
        assert_eq!(valid, BTreeMap::from([(true, 1), (false, 2)]));
        for key in ["é", "\u{10ffff}", "truth", ""] {
            assert!(matches!(read(&format!("{{\"{key}\":1}}")), Err(Refusal::Invalid(_))), "{key}");
        }
    }

    #[test]
    fn bytes_that_are_no_text_are_not_json_wherever_they_are() {
        for content in [&b"{\"word\":\"\xff\"}"[..], b"{\"word\":\"a\",\"unknown\":\"\xff\"}", b"{\"word\":\"a\"}\xff"]
        {
            assert!(matches!(read_json::<Word>(content, Location::Body), Err(Refusal::NotJson(_))), "{content:?}");
        }
        let word = read_json::<Word>("{\"word\":\"é\"}".as_bytes(), Location::Body).expect("it is JSON, and a word");
        assert_eq!(word.word, "é");
    }
}
