//! The types of the standard library.

use std::{
    borrow::Cow,
    collections::{BTreeMap, HashMap},
    rc::Rc,
    sync::Arc,
};

use serde_json::Value;

use super::{Kind, Node, Scalar, Schema};

macro_rules! scalars {
    ($($type:ty: $kind:ident, $keywords:literal, $expected:literal;)*) => {
        $(impl Schema for $type {
            const NODE: &'static Node = &Node::Scalar(Scalar::of::<$type>(Kind::$kind, $keywords, $expected));
        })*
    };
}

scalars! {
    bool: Boolean, "", "true or false";
    char: Text, r#","minLength":1,"maxLength":1"#, "a single character";
    String: Text, "", "a string";
    (): Null, "", "null";
    i8: Integer, r#","minimum":-128,"maximum":127"#, "a whole number from -128 to 127";
    i16: Integer, r#","minimum":-32768,"maximum":32767"#, "a whole number from -32768 to 32767";
    i32: Integer, r#","format":"int32","minimum":-2147483648,"maximum":2147483647"#, "a whole number from -2147483648 to 2147483647";
    i64: Integer, r#","format":"int64","minimum":-9223372036854775808,"maximum":9223372036854775807"#, "a whole number of 64 bits";
    isize: Integer, r#","format":"int64","minimum":-9223372036854775808,"maximum":9223372036854775807"#, "a whole number of 64 bits";
    u8: Integer, r#","minimum":0,"maximum":255"#, "a whole number from 0 to 255";
    u16: Integer, r#","minimum":0,"maximum":65535"#, "a whole number from 0 to 65535";
    u32: Integer, r#","minimum":0,"maximum":4294967295"#, "a whole number from 0 to 4294967295";
    u64: Integer, r#","minimum":0,"maximum":18446744073709551615"#, "a whole number of 64 bits, not negative";
    usize: Integer, r#","minimum":0,"maximum":18446744073709551615"#, "a whole number of 64 bits, not negative";
    f32: Number, r#","format":"float""#, "a number";
    f64: Number, r#","format":"double""#, "a number";
}

impl Schema for Value {
    const NODE: &'static Node = &Node::Any;
}

impl Schema for str {
    const NODE: &'static Node = String::NODE;
}

impl<T: Schema> Schema for Option<T> {
    const NODE: &'static Node = &Node::Nullable(T::NODE);

    fn is_valid(&self) -> bool {
        self.as_ref().is_none_or(T::is_valid)
    }
}

macro_rules! pointers {
    ($($pointer:ty),*) => {
        $(impl<T: Schema + ?Sized> Schema for $pointer {
            const NODE: &'static Node = T::NODE;

            fn is_valid(&self) -> bool {
                T::is_valid(self)
            }
        })*
    };
}

pointers!(Box<T>, Rc<T>, Arc<T>, &T);

impl<T: Schema + ToOwned + ?Sized> Schema for Cow<'_, T> {
    const NODE: &'static Node = T::NODE;

    fn is_valid(&self) -> bool {
        T::is_valid(self)
    }
}

impl<T: Schema> Schema for [T] {
    const NODE: &'static Node = &Node::Array(T::NODE);

    fn is_valid(&self) -> bool {
        self.iter().all(T::is_valid)
    }
}

impl<T: Schema> Schema for Vec<T> {
    const NODE: &'static Node = &Node::Array(T::NODE);

    fn is_valid(&self) -> bool {
        self.iter().all(T::is_valid)
    }
}

impl<T: Schema> Schema for BTreeMap<String, T> {
    const NODE: &'static Node = &Node::Map(T::NODE);

    fn is_valid(&self) -> bool {
        self.values().all(T::is_valid)
    }
}

impl<T: Schema, S> Schema for HashMap<String, T, S> {
    const NODE: &'static Node = &Node::Map(T::NODE);

    fn is_valid(&self) -> bool {
        self.values().all(T::is_valid)
    }
}
