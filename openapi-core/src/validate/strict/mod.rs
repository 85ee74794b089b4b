//! A deserializer that takes what the description says, and nothing else that serde would make do with: a struct is an object,
//! never a list of its members; a variant without content is its name, never an object that has it as a key.
//!
//! And what JSON calls a whole number is one, however it is written: `1.0` as well as `1`.
//!
//! The types of other crates take more texts than are documented, as a UUID in braces: these are refused before they are read.
//!
//! It changes these and hands on everything else, at every depth.

/// Hands a value on to the visitor inside.
macro_rules! visit {
    ($($method:ident: $type:ty,)*) => {
        $(fn $method<E: Error>(self, value: $type) -> Result<V::Value, E> {
            self.0.$method(value)
        })*
    };
}

mod format;
mod once;
mod variant;
mod whole;

use std::fmt;

use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Unexpected, Visitor};
use serde_json::Value;

pub(crate) use once::{Step as Way, Twice, value};
use variant::Variant;
use whole::Whole;

/// A deserializer, a visitor, or what one of them is given on the way, made strict.
pub(super) struct Strict<T>(pub(super) T, pub(super) Texts);

/// Which texts the types of other crates are read from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Texts {
    /// Those of the documented format alone.
    Exact,
    /// All that the crates take: what the description says of them was compared already, and may be something else.
    Any,
}

macro_rules! deserialize {
    ($($method:ident)*) => {
        $(fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
            self.0.$method(Strict(visitor, self.1))
        })*
    };
}

macro_rules! deserialize_whole {
    ($($method:ident)*) => {
        $(fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
            self.0.$method(Whole(visitor))
        })*
    };
}

impl<'de, D: Deserializer<'de>> Deserializer<'de> for Strict<D> {
    type Error = D::Error;

    deserialize! {
        deserialize_any deserialize_bool deserialize_f32 deserialize_f64 deserialize_char deserialize_str deserialize_string deserialize_bytes deserialize_byte_buf deserialize_option
        deserialize_unit deserialize_seq deserialize_map deserialize_identifier deserialize_ignored_any
    }

    deserialize_whole! {
        deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64 deserialize_i128
        deserialize_u8 deserialize_u16 deserialize_u32 deserialize_u64 deserialize_u128
    }

    fn deserialize_unit_struct<V: Visitor<'de>>(self, name: &'static str, visitor: V) -> Result<V::Value, D::Error> {
        self.0.deserialize_unit_struct(name, Strict(visitor, self.1))
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, name: &'static str, visitor: V) -> Result<V::Value, D::Error> {
        self.0.deserialize_newtype_struct(name, Strict(visitor, self.1))
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, len: usize, visitor: V) -> Result<V::Value, D::Error> {
        self.0.deserialize_tuple(len, Strict(visitor, self.1))
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        len: usize,
        visitor: V,
    ) -> Result<V::Value, D::Error> {
        self.0.deserialize_tuple_struct(name, len, Strict(visitor, self.1))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, D::Error> {
        self.0.deserialize_map(Strict(visitor, self.1))
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, D::Error> {
        self.0.deserialize_any(Variant(visitor, self.1))
    }

    fn is_human_readable(&self) -> bool {
        self.0.is_human_readable()
    }
}

impl<'de, V: Visitor<'de>> Visitor<'de> for Strict<V> {
    type Value = V::Value;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.expecting(formatter)
    }

    visit! {
        visit_bool: bool, visit_i8: i8, visit_i16: i16, visit_i32: i32, visit_i64: i64, visit_i128: i128,
        visit_u8: u8, visit_u16: u16, visit_u32: u32, visit_u64: u64, visit_u128: u128, visit_f32: f32, visit_f64: f64,
        visit_char: char,
        visit_bytes: &[u8], visit_borrowed_bytes: &'de [u8], visit_byte_buf: Vec<u8>,
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<V::Value, E> {
        self.exact(text)?;
        self.0.visit_str(text)
    }

    fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<V::Value, E> {
        self.exact(text)?;
        self.0.visit_borrowed_str(text)
    }

    fn visit_string<E: Error>(self, text: String) -> Result<V::Value, E> {
        self.exact(&text)?;
        self.0.visit_string(text)
    }

    fn visit_none<E: Error>(self) -> Result<V::Value, E> {
        self.0.visit_none()
    }

    fn visit_unit<E: Error>(self) -> Result<V::Value, E> {
        self.0.visit_unit()
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<V::Value, D::Error> {
        self.0.visit_some(Strict(deserializer, self.1))
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<V::Value, D::Error> {
        self.0.visit_newtype_struct(Strict(deserializer, self.1))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, elements: A) -> Result<V::Value, A::Error> {
        if self.1 == Texts::Exact && format::of::<V::Value>().is_some() {
            return Err(A::Error::invalid_type(Unexpected::Seq, &self.0));
        }
        self.0.visit_seq(Strict(elements, self.1))
    }

    fn visit_map<A: MapAccess<'de>>(self, members: A) -> Result<V::Value, A::Error> {
        self.0.visit_map(Strict(members, self.1))
    }
}

impl<'de, V: Visitor<'de>> Strict<V> {
    /// Refuses a text that the type takes, but not the document.
    #[inline]
    fn exact<E: Error>(&self, text: &str) -> Result<(), E> {
        match format::of::<V::Value>() {
            Some(is_exact) if self.1 == Texts::Exact && !is_exact(text) => {
                Err(E::invalid_value(Unexpected::Str(text), &self.0))
            }
            _ => Ok(()),
        }
    }
}

impl<'de, S: DeserializeSeed<'de>> DeserializeSeed<'de> for Strict<S> {
    type Value = S::Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<S::Value, D::Error> {
        self.0.deserialize(Strict(deserializer, self.1))
    }
}

impl<'de, A: SeqAccess<'de>> SeqAccess<'de> for Strict<A> {
    type Error = A::Error;

    fn next_element_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, A::Error> {
        self.0.next_element_seed(Strict(seed, self.1))
    }

    fn size_hint(&self) -> Option<usize> {
        self.0.size_hint()
    }
}

impl<'de, A: MapAccess<'de>> MapAccess<'de> for Strict<A> {
    type Error = A::Error;

    fn next_key_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, A::Error> {
        self.0.next_key_seed(seed)
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, A::Error> {
        self.0.next_value_seed(Strict(seed, self.1))
    }

    fn size_hint(&self) -> Option<usize> {
        self.0.size_hint()
    }
}

/// Reads a value strictly.
pub(crate) fn deserialize<'de, T: Deserialize<'de>, D: Deserializer<'de>>(
    deserializer: D,
    texts: Texts,
) -> Result<T, D::Error> {
    T::deserialize(Strict(deserializer, texts))
}

/// A number as an integer, if it is a whole one of at most 64 bits.
pub(crate) fn integer(number: &Value) -> serde_json::Result<Value> {
    if let Ok(signed) = deserialize::<i64, _>(number, Texts::Exact) {
        return Ok(signed.into());
    }
    deserialize::<u64, _>(number, Texts::Exact).map(Value::from)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[derive(Debug, PartialEq, serde::Deserialize)]
    enum Shape {
        Empty,
        Circle(f64),
        Box(f64, f64),
        Named { sides: Vec<Side> },
    }

    #[derive(Debug, PartialEq, serde::Deserialize)]
    struct Side {
        length: Option<u8>,
    }

    fn read(value: &serde_json::Value) -> Option<Shape> {
        deserialize(value, Texts::Exact).ok()
    }

    #[test]
    fn variants_are_names_or_objects() {
        assert_eq!(read(&json!("Empty")), Some(Shape::Empty));
        assert_eq!(read(&json!({ "Circle": 1.0 })), Some(Shape::Circle(1.0)));
        assert_eq!(read(&json!({ "Box": [1.0, 2.0] })), Some(Shape::Box(1.0, 2.0)));
        let named = Shape::Named { sides: vec![Side { length: Some(3) }, Side { length: None }] };
        assert_eq!(read(&json!({ "Named": { "sides": [{ "length": 3 }, {}] } })), Some(named));
    }

    #[test]
    fn other_forms_are_refused_at_every_depth() {
        for value in [
            json!({ "Empty": null }),
            json!("Circle"),
            json!({}),
            json!({ "Circle": 1.0, "Empty": null }),
            json!({ "Named": [[]] }),
            json!({ "Named": { "sides": [[3]] } }),
        ] {
            assert_eq!(read(&value), None, "{value}");
        }
    }
}
