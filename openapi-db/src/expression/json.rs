//! JSON.

use serde_json::Value as Json;
use tokio_postgres::types::Type;

use super::{Expr, Expression, From1, Level, Node, Value};
use crate::column::{ColumnType, Jsonb, RawJson};

/// A type of JSON.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no JSON",
    label = "this operator is for JSON",
    note = "columns of `serde_json::Value`, `Jsonb<T>` and `RawJson` have JSON"
)]
pub trait JsonType: ColumnType<Value = Self> {}

impl JsonType for Json {}
impl JsonType for RawJson {}
impl<T> JsonType for Jsonb<T> where Self: ColumnType<Value = Self> {}

macro_rules! keys {
    ($($(#[$doc:meta])* $name:ident $operator:literal;)*) => {
        $(
            $(#[$doc])*
            fn $name(self, keys: &[&str]) -> Expr<From1<Self, bool>>
            where
                Value<Self>: JsonType,
            {
                Expr::new(self.into_node().binary_json().operator($operator, texts(keys)))
            }
        )*
    };
}

/// What can be asked of JSON; columns of the type `json` are made `jsonb` for it. What is in other JSON is asked with
/// [`contains`](super::Containment::contains).
pub trait JsonOperators: Expression {
    /// The member of a name, if there is one.
    fn member(self, name: &str) -> Expr<Option<Json>>
    where
        Value<Self>: JsonType,
    {
        Expr::new(self.into_node().binary_json().operator("->", Node::parameter(name.to_owned())))
    }

    /// The member of a name, as text, if there is one. JSON's `null` is NULL.
    fn member_text(self, name: &str) -> Expr<Option<String>>
    where
        Value<Self>: JsonType,
    {
        Expr::new(self.into_node().binary_json().operator("->>", Node::parameter(name.to_owned())))
    }

    /// The element at a position, from 0; one below 0 counts from the end.
    fn item(self, position: i32) -> Expr<Option<Json>>
    where
        Value<Self>: JsonType,
    {
        Expr::new(self.into_node().binary_json().operator("->", Node::parameter(position)))
    }

    /// What is at the end of a path of names and positions, if there is anything.
    fn at_path(self, path: &[&str]) -> Expr<Option<Json>>
    where
        Value<Self>: JsonType,
    {
        Expr::new(self.into_node().binary_json().operator("#>", texts(path)))
    }

    /// What is at the end of a path of names and positions, as text, if there is anything.
    fn at_path_text(self, path: &[&str]) -> Expr<Option<String>>
    where
        Value<Self>: JsonType,
    {
        Expr::new(self.into_node().binary_json().operator("#>>", texts(path)))
    }

    /// Whether there is a member of a name.
    fn has_key(self, name: &str) -> Expr<From1<Self, bool>>
    where
        Value<Self>: JsonType,
    {
        Expr::new(self.into_node().binary_json().operator("?", Node::parameter(name.to_owned())))
    }

    keys! {
        /// Whether there is a member of one of these names.
        has_any_key "?|";
        /// Whether there are members of all of these names.
        has_all_keys "?&";
    }

    /// Whether a path in SQL's own language for them leads to anything, such as `$.tags[*] ? (@ == "new")`.
    ///
    /// An index of the kind `gin` finds such rows. Where the path asks for what cannot be, the result is NULL.
    fn json_path_exists(self, path: &str) -> Expr<Option<bool>>
    where
        Value<Self>: JsonType,
    {
        Expr::new(self.into_node().binary_json().operator("@?", json_path(path)))
    }

    /// Whether a condition in SQL's own language for paths holds, such as `$.price < 10`. Where it is none, the result is NULL.
    fn json_path_match(self, condition: &str) -> Expr<Option<bool>>
    where
        Value<Self>: JsonType,
    {
        let arguments = [self.into_node().binary_json(), json_path(condition), Node::text("'{}'"), Node::text("TRUE")];
        Expr::new(Node::call("jsonb_path_match", arguments))
    }

    /// The JSON without the member of a name.
    fn without_key(self, name: &str) -> Expr<Self::Type>
    where
        Value<Self>: JsonType,
    {
        let name = Node::parameter(name.to_owned());
        Expr::new(self.into_node().binary_json().infix("-", name, Level::Sum, super::Chain::Left))
    }

    /// The JSON with another value at the end of a path.
    fn with_path(self, path: &[&str], value: Json) -> Expr<Self::Type>
    where
        Value<Self>: JsonType,
    {
        Expr::new(Node::call("jsonb_set", [self.into_node().binary_json(), texts(path), Node::parameter(value)]))
    }

    /// What kind of JSON it is: `object`, `array`, `string`, `number`, `boolean` or `null`.
    fn json_type(self) -> Expr<From1<Self, String>>
    where
        Value<Self>: JsonType,
    {
        Expr::new(Node::call("jsonb_typeof", [self.into_node().binary_json()]))
    }
}

impl<E: Expression> JsonOperators for E {}

fn texts(texts: &[&str]) -> Node {
    let texts: Vec<String> = texts.iter().map(|&text| text.to_owned()).collect();
    Node::write(Level::Atom, |sql| {
        sql.parameter(texts, Type::TEXT_ARRAY);
    })
}

fn json_path(path: &str) -> Node {
    Node::parameter(path.to_owned()).cast("jsonpath")
}
