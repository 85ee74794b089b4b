//! How a second look begins, and what comes of it.

use std::borrow::Cow;

use serde_json::Value;

use super::{
    super::{
        FieldError, Location,
        error::GIVEN_TWICE,
        errors::{Report, Step, descend},
        facts::Facts,
        strict::{self, Twice, Way},
    },
    Reader, explain, tell_giving_up,
};
use crate::schema::Node;

/// A second look, which may know already of something that is wrong.
pub(in super::super) struct Look(Reader);

impl Look {
    pub(in super::super) fn at(location: Location) -> Self {
        Self(Reader {
            found: Report::new(location),
            field: String::new(),
            pointer: String::new(),
            fractions: Vec::new(),
            within: Vec::new(),
            taken: Vec::new(),
            steps: 0,
            gave_up: false,
            checks: false,
        })
    }

    /// Tells which members came twice: of what is compared, each has but one.
    pub(in super::super) fn twice(mut self, twice: &Twice) -> Self {
        given_twice(twice, &mut self.0.found, "", "");
        self
    }

    /// Everything that is wrong.
    pub(in super::super) fn node(mut self, node: &Node, value: &Value) -> Vec<FieldError> {
        self.0.checks = Facts::of(node).examines;
        self.0.node(node, value);
        if self.0.gave_up {
            tell_giving_up(&mut self.0.found);
        }
        self.0.found.into_errors()
    }
}

/// Tells which members came twice within a place.
pub(crate) fn given_twice(twice: &Twice, report: &mut Report, field: &str, pointer: &str) {
    for way in twice {
        let (mut field, mut pointer) = (field.to_owned(), pointer.to_owned());
        for step in way {
            let step = match step {
                Way::Member(name) => Step::Member(name),
                Way::Element(index) => Step::Element(*index),
            };
            descend(step, report.location, &mut field, &mut pointer);
        }
        let (code, message) = GIVEN_TWICE;
        report.at(&field, &pointer).add(code, message);
    }
}

/// The value with its whole numbers written as such: `1` for `1.0`, where the description asks for an integer.
///
/// What is flattened or has its tag inside, serde keeps as it was written until it knows the type, and then takes `1.0` for no integer.
pub(in super::super) fn with_integers<'a>(
    node: &Node,
    value: &'a Value,
    location: Location,
) -> Result<Cow<'a, Value>, Vec<FieldError>> {
    // A right value is checked when it is read.
    let mut reader = Look::at(location).0;
    reader.node(node, value);
    if reader.found.count() > 0 || reader.gave_up {
        return Err(explain(node, value, location));
    }
    let mut value = Cow::Borrowed(value);
    for pointer in reader.fractions {
        if let Some(number) = value.to_mut().pointer_mut(&pointer)
            && let Ok(integer) = strict::integer(number)
        {
            *number = integer;
        }
    }
    Ok(value)
}
