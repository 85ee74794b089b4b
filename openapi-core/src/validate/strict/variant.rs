//! Enums: a name, or an object with the name and the content.

use std::fmt;

use serde::de::{
    DeserializeSeed, Deserializer, EnumAccess, Error, IntoDeserializer, MapAccess, Unexpected, VariantAccess, Visitor,
};

use super::{Strict, Texts};

/// The visitor of an enum: a name alone is a variant without content, an object one with content.
pub(super) struct Variant<V>(pub(super) V, pub(super) Texts);

impl<'de, V: Visitor<'de>> Visitor<'de> for Variant<V> {
    type Value = V::Value;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.expecting(formatter)
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<V::Value, E> {
        self.0.visit_enum(name.into_deserializer())
    }

    fn visit_map<A: MapAccess<'de>>(self, members: A) -> Result<V::Value, A::Error> {
        self.0.visit_enum(Content(members, self.1))
    }
}

/// An object with one member: the variant's name, and its content.
struct Content<A>(A, Texts);

impl<'de, A: MapAccess<'de>> EnumAccess<'de> for Content<A> {
    type Error = A::Error;
    type Variant = Self;

    fn variant_seed<S: DeserializeSeed<'de>>(mut self, seed: S) -> Result<(S::Value, Self), A::Error> {
        match self.0.next_key_seed(seed)? {
            Some(name) => Ok((name, self)),
            None => Err(A::Error::invalid_value(Unexpected::Map, &"an object with one member")),
        }
    }
}

impl<'de, A: MapAccess<'de>> Content<A> {
    fn only<S: DeserializeSeed<'de>>(mut self, seed: S) -> Result<S::Value, A::Error> {
        let content = self.0.next_value_seed(Strict(seed, self.1))?;
        match self.0.next_key::<serde::de::IgnoredAny>()? {
            None => Ok(content),
            Some(_) => Err(A::Error::invalid_value(Unexpected::Map, &"an object with one member")),
        }
    }
}

impl<'de, A: MapAccess<'de>> VariantAccess<'de> for Content<A> {
    type Error = A::Error;

    fn unit_variant(self) -> Result<(), A::Error> {
        Err(A::Error::invalid_type(Unexpected::Map, &"a string"))
    }

    fn newtype_variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<S::Value, A::Error> {
        self.only(seed)
    }

    fn tuple_variant<V: Visitor<'de>>(self, len: usize, visitor: V) -> Result<V::Value, A::Error> {
        self.only(Fields { visitor, len: Some(len) })
    }

    fn struct_variant<V: Visitor<'de>>(self, _: &'static [&'static str], visitor: V) -> Result<V::Value, A::Error> {
        self.only(Fields { visitor, len: None })
    }
}

/// The fields of a variant: so many in a list, or named ones in an object.
struct Fields<V> {
    visitor: V,
    len: Option<usize>,
}

impl<'de, V: Visitor<'de>> DeserializeSeed<'de> for Fields<V> {
    type Value = V::Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<V::Value, D::Error> {
        match self.len {
            Some(len) => deserializer.deserialize_tuple(len, self.visitor),
            None => deserializer.deserialize_map(self.visitor),
        }
    }
}
