//! The mistakes that no single declaration shows: each becomes a compile error where the culprit is named.

mod answers;
mod api;
mod example;
mod file;
mod general;
mod names;
mod operation;
mod parameters;
mod schema;
mod security;

pub use api::{hook, listed};
pub use example::{form, format, value};
pub use general::general;
pub use names::names;
pub use operation::operation;
pub use schema::{Wanted, applies, flattened, hidden, limit, members, split, tagged};
pub(super) use security::is_same;
pub use security::{scopes, security};

use super::text::contains;
