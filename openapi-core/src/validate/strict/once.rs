//! JSON, and the members that come twice in it.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::Value;

/// Where a member comes twice: the names and positions on the way to it.
pub(crate) type Twice = Vec<Vec<Step>>;

/// A member's name, or the position of an element.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Step {
    Member(String),
    Element(usize),
}

/// More of them are not told.
const MOST: usize = 100;

/// As many bytes as the way to one of them may have, to be told.
const ROOM: usize = 1024;

/// Reads any JSON, with the places where a member comes twice: the first one is kept.
pub(crate) fn value(content: &[u8]) -> serde_json::Result<(Value, Twice)> {
    let mut deserializer = serde_json::Deserializer::from_slice(content);
    let mut once = Once { place: Vec::new(), twice: Vec::new() };
    let value = once.deserialize(&mut deserializer)?;
    deserializer.end().map(|()| (value, once.twice))
}

/// Reads a value, and knows where it is.
struct Once {
    place: Vec<Step>,
    twice: Twice,
}

impl Once {
    /// Notes the place, which is a member that was there before; the whole, where the place is too long to be told.
    fn note(&mut self) {
        let size = |step: &Step| if let Step::Member(name) = step { name.len() } else { 0 };
        if self.twice.len() < MOST {
            let is_short = self.place.iter().map(size).sum::<usize>() <= ROOM;
            self.twice.push(if is_short { self.place.clone() } else { Vec::new() });
        }
    }
}

impl<'de> DeserializeSeed<'de> for &mut Once {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for &mut Once {
    type Value = Value;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("JSON")
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_string<E: Error>(self, value: String) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        self.place.push(Step::Element(0));
        while let Some(element) = elements.next_element_seed(&mut *self)? {
            list.push(element);
            if let Some(last) = self.place.last_mut() {
                *last = Step::Element(list.len());
            }
        }
        self.place.pop();
        Ok(list.into())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Value, A::Error> {
        let mut object = serde_json::Map::new();
        while let Some(name) = members.next_key::<String>()? {
            let is_new = !object.contains_key(&name);
            self.place.push(Step::Member(name));
            let member = members.next_value_seed(&mut *self)?;
            if !is_new {
                self.note();
            }
            if let Some(Step::Member(name)) = self.place.pop()
                && is_new
            {
                object.insert(name, member);
            }
        }
        Ok(object.into())
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn members_that_come_twice_are_found_at_any_depth() {
        let (value, twice) = value(br#"{"a": [{}, {"b": 1, "b": {"c": 2, "c": 3}}], "a": 4}"#).expect("it is JSON");
        assert_eq!(value, json!({ "a": [{}, { "b": 1 }] }));
        let member = |name: &str| Step::Member(name.to_owned());
        let inner = [member("a"), Step::Element(1), member("b")];
        assert_eq!(twice, [[&inner[..], &[member("c")]].concat(), inner.to_vec(), vec![member("a")]]);
    }
}
