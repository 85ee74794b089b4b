//! Whether a value keeps its description, and what is wrong with it if not.
//!
//! A body is read by serde straight into its type, and then asked [`crate::Schema::is_valid`]: that is the whole cost of a
//! valid one. Only when one of the two fails does [`explain()`] read it again, against the const description, to find
//! everything that is wrong at once.

#[doc(hidden)]
pub mod check;
#[doc(hidden)]
pub mod clean;
mod error;
mod errors;
#[doc(hidden)]
pub mod examine;
mod explain;
mod facts;
mod format;
#[doc(hidden)]
pub mod inside;
mod read;
mod regex;
pub(crate) mod strict;
mod text;

pub(crate) use error::escape;
pub use error::{FieldError, Location};
pub(crate) use errors::Report;
pub use errors::{Errors, Step};
pub use explain::explain;
pub(crate) use explain::{Told, described, given_twice, told_size};
pub(crate) use facts::cleans;
pub use format::Format;
pub use read::{Refusal, read_json, read_value};
pub use regex::Regex;
pub(crate) use text::{
    Pair, cookies, from_part, names, placeholder, read_pairs, read_positions, read_text, url_encoded, utf8,
};
