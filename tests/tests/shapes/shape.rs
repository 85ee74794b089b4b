//! A type with what is documented of it, and how it is read and written.

use jsonschema::Validator;
use openapi_core::{
    Schema,
    schema::{Node, Presence},
    validate::{Location, explain, read_json},
};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Value, json};

/// A type, in the form in which types of all kinds stand in one list.
pub(super) struct Shape {
    pub(super) name: &'static str,
    pub(super) path: &'static str,
    pub(super) node: &'static Node,
    /// What serde writes of the value that is read from text, if it is one.
    read: fn(&str) -> Option<Written>,
    /// Whether it is known of a value that the three do not agree on it.
    pub(super) is_left_out: fn(&Value) -> bool,
}

impl Shape {
    pub(super) const fn of<T: Schema + Serialize + DeserializeOwned>(name: &'static str, path: &'static str) -> Self {
        Self { name, path, node: T::NODE, read: read::<T>, is_left_out: |_| false }
    }

    /// The same, with values that are left out.
    pub(super) const fn unless(self, is_left_out: fn(&Value) -> bool) -> Self {
        Self { is_left_out, ..self }
    }
}

/// What serde writes of a value. Of variants that are only received, it writes nothing.
enum Written {
    Json(Value),
    Nothing,
}

fn read<T: Schema + Serialize + DeserializeOwned>(content: &str) -> Option<Written> {
    let value = read_json::<T>(content.as_bytes(), Location::Body).ok()?;
    let written = serde_json::to_string(&value);
    Some(
        written.map_or(Written::Nothing, |text| Written::Json(serde_json::from_str(&text).expect("serde writes JSON"))),
    )
}

/// What is documented of a shape, as an independent validator understands it.
pub(super) struct Judge<'a> {
    shape: &'a Shape,
    input: Validator,
    output: Validator,
}

/// What the three say of one value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Verdict {
    /// The schema of the request's body.
    documented: bool,
    /// Serde with the checks.
    read: bool,
    /// The second look.
    explained: bool,
}

impl<'a> Judge<'a> {
    /// Finds the shape's operation in a document.
    pub(super) fn of(shape: &'a Shape, document: &Value) -> Self {
        let operation = &document["paths"][shape.path]["post"];
        let content = "/content/application~1json/schema";
        let find = |part: &Value| part.pointer(content).cloned().expect("the operation has JSON on both sides");
        Self {
            shape,
            input: validator(&find(&operation["requestBody"]), document),
            output: validator(&find(&operation["responses"]["200"]), document),
        }
    }

    /// The value as text in which a member comes twice, if it has one that the shape knows.
    fn with_member_twice(&self, value: &Value) -> Option<String> {
        let is_known = |key: &str| {
            let property = self.shape.node.as_object().and_then(|object| object.find(key));
            property.is_some_and(|property| property.input != Presence::Absent)
        };
        let (key, member) = value.as_object()?.iter().find(|(key, _)| is_known(key))?;
        let text = value.to_string();
        let (brace, members) = text.split_at(1);
        Some(format!("{brace}{}:{member},{members}", Value::from(key.as_str())))
    }

    /// Whether the value is one of the shape. All have to agree, also on what serde writes of it.
    pub(super) fn accepts(&self, value: &Value) -> Result<bool, String> {
        let written = (self.shape.read)(&value.to_string());
        let errors = explain(self.shape.node, value, Location::Body);
        let verdict =
            Verdict { documented: self.input.is_valid(value), read: written.is_some(), explained: errors.is_empty() };
        if verdict.documented != verdict.read || verdict.read != verdict.explained {
            let told = self.input.validate(value).err().map(|error| error.to_string());
            return Err(format!("on {value}: {verdict:?}; {errors:?}; {told:?}"));
        }
        if verdict.read
            && let Some(text) = self.with_member_twice(value)
            && (self.shape.read)(&text).is_some()
        {
            return Err(format!("{text} is read, although a member comes twice"));
        }
        if let Some(Written::Json(written)) = written
            && let Err(error) = self.output.validate(&written)
        {
            return Err(format!("{value} is written as {written}, which is not documented: {error}"));
        }
        Ok(verdict.read)
    }
}

/// A schema of a document, whose components it may refer to.
fn validator(schema: &Value, document: &Value) -> Validator {
    let whole = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "allOf": [schema],
        "components": document["components"],
    });
    jsonschema::options().should_validate_formats(true).build(&whole).expect("schemas are valid")
}
