//! Cleaning: what is done to a value before a handler gets it.

mod parts;
mod text;

pub(crate) use parts::all;
pub use parts::{Parts, each};
pub use text::{CleanText, lowercase, trim, uppercase};
pub(super) use text::{lowered, raised, trimmed};

/// What a function that cleans answers: whether it has changed the value. One that does not say is taken to have.
#[diagnostic::on_unimplemented(
    message = "`clean` takes a function that answers nothing or a `bool`",
    note = "`fn(&mut T)`, or `fn(&mut T) -> bool` for one that says whether it has changed the value"
)]
pub trait Changed {
    /// Whether the value may have changed.
    fn has_changed(self) -> bool;
}

impl Changed for () {
    fn has_changed(self) -> bool {
        true
    }
}

impl Changed for bool {
    fn has_changed(self) -> bool {
        self
    }
}
