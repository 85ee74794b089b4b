//! What is told of schemas.

mod components;
mod parts;
mod rules;

use serde_json::Value;

use crate::document::changes::testing::lines_of_schema;

#[track_caller]
#[expect(clippy::needless_pass_by_value, reason = "tests write the values in place")]
fn check(old: Value, new: Value, expected: &[&str]) {
    assert_eq!(lines_of_schema(&old, &new), expected, "from {old} to {new}");
}

/// Checks both ways: what narrows from one to the other widens from the other to the one.
#[track_caller]
fn check_both_ways(wider: Value, narrower: Value, narrows: &str, widens: &str) {
    check(wider.clone(), narrower.clone(), &[&format!("breaks sent: {narrows}")]);
    check(narrower, wider, &[&format!("breaks got: {widens}")]);
}
