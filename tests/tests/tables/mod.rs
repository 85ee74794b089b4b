//! Tables with everything that they can have.

mod keys;
mod texts;
mod values;
