//! The mistakes that no single declaration shows: each becomes a compile error where the culprit is named.

mod api;
mod example;
mod general;
mod names;
mod operation;
mod parameters;
mod schema;

pub use api::{hook, listed};
pub use example::{form, format, value};
pub use general::general;
pub use names::names;
pub use operation::operation;
pub use schema::{Wanted, applies, flattened, hidden, limit, members, split, tagged};

use super::text::contains;
