//! The mistakes that no single declaration shows: each becomes a compile error where the culprit is named.

mod api;
mod operation;

pub use api::{listed, names};
pub use operation::operation;

use super::operations::equal;

const fn contains(names: &[&str], name: &str) -> bool {
    let mut i = 0;
    while i < names.len() {
        if equal(names[i], name) {
            return true;
        }
        i += 1;
    }
    false
}
