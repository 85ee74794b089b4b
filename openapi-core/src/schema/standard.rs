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
    ($($type:ty: $name:literal, $kind:ident, $keywords:literal, $expected:literal;)*) => {
        $(impl Schema for $type {
            const NODE: &'static Node = &Node::Scalar(Scalar::of::<$type>($name, Kind::$kind, $keywords, $expected));
        })*
    };
}

scalars! {
    bool: "Bool", Boolean, "", "true or false";
    char: "Char", Text, r#","minLength":1,"maxLength":1"#, "a single character";
    String: "String", Text, "", "a string";
    (): "Unit", Null, "", "null";
    f32: "F32", Number, r#","format":"float""#, "a number";
    f64: "F64", Number, r#","format":"double""#, "a number";
}

macro_rules! integers {
    ($($type:ty: $name:literal, $keywords:literal, $lowest:literal, $highest:literal;)*) => {
        $(impl Schema for $type {
            const NODE: &'static Node = &Node::Scalar(
                Scalar::of::<$type>(
                    $name,
                    Kind::Integer,
                    $keywords,
                    concat!("a whole number from ", $lowest, " to ", $highest),
                )
                .within($lowest, $highest),
            );
        })*
    };
}

integers! {
    i8: "I8", "", "-128", "127";
    i16: "I16", "", "-32768", "32767";
    i32: "I32", r#","format":"int32""#, "-2147483648", "2147483647";
    i64: "I64", r#","format":"int64""#, "-9223372036854775808", "9223372036854775807";
    isize: "Isize", r#","format":"int64""#, "-9223372036854775808", "9223372036854775807";
    u8: "U8", "", "0", "255";
    u16: "U16", "", "0", "65535";
    u32: "U32", "", "0", "4294967295";
    u64: "U64", "", "0", "18446744073709551615";
    usize: "Usize", "", "0", "18446744073709551615";
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
