//! What checks find wrong, and where.

use std::fmt::Write;

use serde_json::Value;

use super::{FieldError, Location, error::escape};

/// More errors than these help nobody, and a long list of wrong elements must not make a longer answer.
const MOST: usize = 100;

/// As many bytes as errors may take in all: the names of members are the client's, and may be long.
const ROOM: usize = 64 * 1024;

/// The code of the last error, where not all of them are told.
const TRUNCATED: &str = "truncated";

/// Where a check tells what it finds wrong with a value, or with a part of it.
///
/// ```
/// use openapi_core::validate::{Errors, Location};
///
/// let errors = Errors::collect(Location::Body, |errors| {
///     errors.add("sum", "the shares must make 100");
///     errors.at("lines").at(3).at("share").add("too_large", "is more than all");
/// });
/// assert_eq!(errors[1].pointer, "/lines/3/share");
/// ```
#[derive(Debug)]
pub struct Errors<'a> {
    report: &'a mut Report,
    place: Place<'a>,
    /// Whether the description finds nothing wrong with the value here.
    is_sound: bool,
}

/// A way down: a member's name on the wire, or the position of an element.
#[derive(Debug, Clone, Copy)]
pub enum Step<'a> {
    /// A member.
    Member(&'a str),
    /// An element, from 0.
    Element(usize),
}

impl<'a> From<&'a str> for Step<'a> {
    fn from(name: &'a str) -> Self {
        Self::Member(name)
    }
}

impl<'a> From<&'a String> for Step<'a> {
    fn from(name: &'a String) -> Self {
        Self::Member(name)
    }
}

impl From<usize> for Step<'_> {
    fn from(position: usize) -> Self {
        Self::Element(position)
    }
}

/// A place, put together only when something is wrong there.
#[derive(Debug, Clone, Copy)]
enum Place<'a> {
    /// The name with dots, and the pointer.
    Known(&'a str, &'a str),
    Below(&'a Place<'a>, Step<'a>),
}

impl Errors<'_> {
    /// What a check finds wrong with a value of a request: for tests of the check, and for values that are checked by hand.
    pub fn collect(location: Location, check: impl FnOnce(&mut Errors<'_>)) -> Vec<FieldError> {
        let mut report = Report::new(location);
        check(&mut report.at("", ""));
        report.into_errors()
    }

    /// The same of a check that takes time.
    pub(crate) async fn collect_later(location: Location, check: impl AsyncFnOnce(&mut Errors<'_>)) -> Vec<FieldError> {
        let mut report = Report::new(location);
        check(&mut report.at("", "")).await;
        report.into_errors()
    }

    /// Goes down to a part of the value, by the names on the wire.
    pub fn at<'b>(&'b mut self, step: impl Into<Step<'b>>) -> Errors<'b> {
        Errors { report: self.report, place: Place::Below(&self.place, step.into()), is_sound: self.is_sound }
    }

    /// Tells what is wrong here: a code for programs, and what has to change, for people.
    pub fn add(&mut self, code: &str, message: impl Into<String>) {
        self.add_with(code, message, &[]);
    }

    /// The same, with what the message is about as values, for programs that say it in words of their own: `&[("minimum", 3.into())]`.
    pub fn add_with(&mut self, code: &str, message: impl Into<String>, parameters: &[(&str, Value)]) {
        let (mut field, mut pointer) = (String::new(), String::new());
        self.place.write(self.report.location, &mut field, &mut pointer);
        self.report.add(FieldError {
            field,
            pointer,
            location: self.report.location,
            code: code.to_owned(),
            message: message.into(),
            parameters: parameters.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect(),
        });
    }

    /// Whether nothing is wrong so far, here or elsewhere.
    pub fn is_empty(&self) -> bool {
        self.report.count() == 0
    }

    pub(super) fn count(&self) -> usize {
        self.report.count()
    }

    /// The same, for a value that is known to be wrong already, or not to be.
    pub(super) fn sound(self, is_sound: bool) -> Self {
        Self { is_sound, ..self }
    }

    pub(super) const fn is_sound(&self) -> bool {
        self.is_sound
    }
}

impl Place<'_> {
    fn write(&self, location: Location, field: &mut String, pointer: &mut String) {
        let (outer, step) = match self {
            Place::Known(known_field, known_pointer) => {
                field.push_str(known_field);
                pointer.push_str(known_pointer);
                return;
            }
            Place::Below(outer, step) => (outer, step),
        };
        outer.write(location, field, pointer);
        descend(*step, location, field, pointer);
    }
}

/// Takes a step, in both ways of writing a place. Outside of bodies, an element is one of the values of a parameter, which has the name.
pub(super) fn descend(step: Step<'_>, location: Location, field: &mut String, pointer: &mut String) {
    let dot = if field.is_empty() { "" } else { "." };
    // Writing into a text does not fail.
    let _ = match step {
        Step::Member(name) => write!(field, "{dot}{name}").and_then(|()| write!(pointer, "/{}", escape(name))),
        Step::Element(index) if location != Location::Body => write!(pointer, "/{index}"),
        Step::Element(index) => write!(field, "{dot}{index}").and_then(|()| write!(pointer, "/{index}")),
    };
}

/// Everything that is wrong with a value, as far as it is told.
#[derive(Debug)]
pub(crate) struct Report {
    pub(super) location: Location,
    pub(crate) errors: Vec<FieldError>,
    /// Whether something is left out.
    truncated: bool,
    room: usize,
}

impl Report {
    pub(crate) const fn new(location: Location) -> Self {
        Self { location, errors: Vec::new(), truncated: false, room: ROOM }
    }

    pub(crate) fn at<'a>(&'a mut self, field: &'a str, pointer: &'a str) -> Errors<'a> {
        Errors { report: self, place: Place::Known(field, pointer), is_sound: true }
    }

    /// How many errors there are, with one for all that are left out.
    pub(crate) fn count(&self) -> usize {
        self.errors.len() + usize::from(self.truncated)
    }

    /// Whether nothing more would be told.
    pub(super) fn is_full(&self) -> bool {
        self.truncated
    }

    pub(crate) fn add(&mut self, error: FieldError) {
        let FieldError { field, pointer, code, message, .. } = &error;
        let size = field.len() + pointer.len() + code.len() + message.len();
        if self.errors.len() >= MOST || size > self.room {
            self.truncated = true;
            return;
        }
        self.room -= size;
        self.errors.push(error);
    }

    /// Takes over what another one has found.
    pub(super) fn extend(&mut self, other: Self) {
        other.errors.into_iter().for_each(|error| self.add(error));
        self.truncated |= other.truncated;
    }

    /// Takes over what was told already of places that are not covered by one of which something is told here.
    pub(crate) fn add_elsewhere(&mut self, errors: Vec<FieldError>, is_covered: fn(&str, &str) -> bool) {
        let told = self.errors.len();
        for error in errors {
            if error.code == TRUNCATED && error.pointer.is_empty() {
                self.truncated = true;
            } else if !self.errors[..told].iter().any(|known| is_covered(&error.pointer, &known.pointer)) {
                self.add(error);
            }
        }
    }

    /// What is told, and whether there is more.
    pub(crate) fn into_errors(mut self) -> Vec<FieldError> {
        if self.truncated {
            self.errors.push(FieldError::new(
                self.location,
                "",
                TRUNCATED,
                "more is wrong than is told here; correct this first",
            ));
        }
        self.errors
    }
}
