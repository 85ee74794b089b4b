//! Reading values: the fast path, and what it takes to explain a refusal.

use std::{borrow::Cow, marker::PhantomData};

use serde::de::{DeserializeOwned, Error as _};
use serde_json::Value;

use super::{
    FieldError, Location, exact, explain,
    explain::with_integers,
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

struct Exactness<T>(PhantomData<T>);

impl<T: Schema> Exactness<T> {
    const EXACT: bool = exact::is_exact(T::NODE);
}

/// Reads JSON text: serde straight into the type, then the checks. Only what one of them refuses is read again, for all that is wrong
/// with it.
///
/// # Errors
///
/// With everything that is wrong.
pub fn read_json<T: Schema + DeserializeOwned>(content: &[u8], location: Location) -> Result<T, Refusal> {
    if !Exactness::<T>::EXACT {
        let value = strict::value(content).map_err(|cause| {
            // A member that comes twice is JSON all the same.
            if cause.is_data() {
                Refusal::Invalid(vec![FieldError::new(location, "", "invalid", cause.to_string())])
            } else {
                Refusal::NotJson(cause)
            }
        })?;
        return read_value(&value, location).map_err(Refusal::Invalid);
    }
    // One look at the whole costs less than serde's at each text. What is not UTF-8 is no JSON (RFC 8259, section 8.1).
    let outcome = str::from_utf8(content).map_err(serde_json::Error::custom).and_then(|text| {
        let mut deserializer = serde_json::Deserializer::from_str(text);
        strict::deserialize::<T, _>(&mut deserializer, Texts::Exact)
            .and_then(|value| deserializer.end().map(|()| value))
    });
    match outcome {
        Ok(value) if value.is_valid() => Ok(value),
        outcome => {
            let value: Value = serde_json::from_slice(content).map_err(Refusal::NotJson)?;
            look_again(outcome, &value, location).map_err(Refusal::Invalid)
        }
    }
}

/// The same for a value that was put together from text, or read already.
///
/// # Errors
///
/// With everything that is wrong.
pub fn read_value<T: Schema + DeserializeOwned>(value: &Value, location: Location) -> Result<T, Vec<FieldError>> {
    let (value, texts) = if Exactness::<T>::EXACT {
        (Cow::Borrowed(value), Texts::Exact)
    } else {
        (with_integers(T::NODE, value, location)?, Texts::Any)
    };
    match strict::deserialize::<T, _>(&*value, texts) {
        Ok(read) if read.is_valid() => Ok(read),
        outcome => look_again(outcome, &value, location),
    }
}

/// Everything that is wrong with a value that was refused: what the description does not say, as a member that comes twice, serde
/// does. A value that only the checks refuse, and not the description, has a default that breaks them: what was sent is right.
fn look_again<T: Schema>(
    outcome: serde_json::Result<T>,
    value: &Value,
    location: Location,
) -> Result<T, Vec<FieldError>> {
    let errors = explain(T::NODE, value, location);
    match outcome {
        Ok(value) if errors.is_empty() => Ok(value),
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
