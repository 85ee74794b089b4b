//! Types with parameters.

use std::borrow::Cow;

use openapi_core::Schema;
use serde::{Deserialize, Serialize};

use super::shapes;

#[derive(Serialize, Deserialize, Schema)]
struct Wrapper<T> {
    value: T,
    others: Vec<T>,
    perhaps: Option<T>,
}

#[derive(Serialize, Deserialize, Schema)]
struct Sized<const N: u8> {
    value: [u8; 2],
}

#[derive(Serialize, Deserialize, Schema)]
struct Tree<T> {
    value: T,
    children: Vec<Tree<T>>,
}

#[derive(Serialize, Deserialize, Schema)]
#[serde(tag = "type")]
enum Answer<T, E> {
    Good { value: T },
    Bad { error: E },
    Again,
}

#[derive(Serialize, Deserialize, Schema)]
enum Chain<T> {
    End,
    Link(T, Box<Chain<T>>),
}

#[derive(Serialize, Deserialize, Schema)]
struct Newtype<T>(T);

#[derive(Serialize, Deserialize, Schema)]
struct Flattened<T> {
    id: u8,
    #[serde(flatten)]
    inner: T,
}

#[derive(Serialize, Deserialize, Schema)]
struct Borrowed<'a, T> {
    text: Cow<'a, str>,
    value: T,
}

shapes! {
    generic "/generic" Wrapper<u8>;
    generic_of_option "/generic-of-option" Wrapper<Option<u8>>;
    generic_of_generic "/generic-of-generic" Wrapper<Wrapper<bool>>;
    const_generic "/const-generic" Sized<7>;
    recursive_generic "/tree" Tree<u8>;
    recursive_generic_of_another "/tree-of-text" Tree<Option<String>>;
    generic_enum "/answer" Answer<u8, String>;
    recursive_generic_enum "/chain" Chain<bool>;
    generic_newtype "/newtype" Newtype<Option<Vec<u8>>>;
    generic_flattened "/flattened" Flattened<Sized<8>>;
    generic_borrowed "/borrowed" Borrowed<'static, i8>;
}
