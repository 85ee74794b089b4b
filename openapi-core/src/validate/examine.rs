//! Functions of the program that check values: on the fast path, and on a part of a value that was refused.

use serde::de::{DeserializeOwned, Deserializer};
use serde_json::Value;

use super::{
    Errors, Location,
    errors::Report,
    explain::described,
    strict::{self, Strict, Texts},
};
use crate::schema::Rule;

/// Whether a check finds nothing wrong. Nothing is allocated as long as it does not.
pub fn passes(check: impl FnOnce(&mut Errors<'_>)) -> bool {
    let mut report = Report::new(Location::Body);
    check(&mut report.at("", ""));
    report.count() == 0
}

/// A type that serde can read.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is checked or cleaned by a function, but never read",
    label = "serde cannot read this type",
    note = "derive `serde::Deserialize` for `{Self}`, which may not borrow from what is read; or remove `check` and `clean`"
)]
pub trait Readable: DeserializeOwned {}

#[diagnostic::do_not_recommend]
impl<T: DeserializeOwned> Readable for T {}

/// Reads a part of a value by its type.
pub fn read<T: Readable>(value: &Value) -> Option<T> {
    strict::deserialize(value, Texts::Exact).ok()
}

/// A part of a value, for functions of serde's `deserialize_with`.
pub const fn part(value: &Value) -> impl Deserializer<'_, Error = serde_json::Error> {
    Strict(value, Texts::Exact)
}

/// Reads a part of a value, if serde can, cleans it and calls the functions that check it. What cleaning has changed has to keep its
/// constraints `again`; that is not asked of what is wrong already.
pub fn examine<T>(
    read: Option<T>,
    errors: &mut Errors<'_>,
    clean: impl FnOnce(&mut T) -> bool,
    again: impl FnOnce(&T, &mut Errors<'_>),
    check: impl FnOnce(&T, &mut Errors<'_>),
) {
    let Some(mut value) = read else { return };
    let before = errors.count();
    if clean(&mut value) && errors.is_sound() {
        again(&value, errors);
    }
    // What breaks its constraints since it was cleaned is not checked further.
    if errors.count() == before {
        check(&value, errors);
    }
}

/// Tells which constraints a cleaned value breaks: for each, whether it is kept.
pub fn told(rules: &[Rule], kept: &[bool], errors: &mut Errors<'_>) {
    for (rule, _) in rules.iter().zip(kept).filter(|(_, is_kept)| !**is_kept) {
        let (code, message, parameters) = described(rule);
        errors.add_with(code, message, &parameters);
    }
}

/// Tells that a cleaned value is not valid, where no single constraint is known.
pub fn told_whole(is_valid: bool, errors: &mut Errors<'_>) {
    if !is_valid {
        errors.add("cleaned", "is not valid once it is cleaned");
    }
}
