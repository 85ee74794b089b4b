//! Lists of rows: filtered, searched, ordered, a page at a time.

mod cursor;
mod filter;
mod identity;
mod listing;
mod offset;
mod paging;
mod settings;
mod sort;
#[cfg(test)]
mod tests;

pub use filter::{Filtered, NullTest, operators};
pub use identity::has_identity;
pub use listing::Listing;
pub use paging::{Cursors, Offsets, Unpaged};
pub(crate) use settings::ListSettings;
pub use settings::PageLimit;
pub use sort::{Sort, has_order};

use crate::{expression::Expr, table::Table};

/// The parameters of a list.
///
/// Made by [`derive@crate::Table`] for the types that `query(…)` names.
pub trait List {
    /// The table.
    type Table: Table;

    /// How its pages are found: by [`Offsets`], by [`Cursors`], or not at all, [`Unpaged`].
    type Paging;

    /// Which rows: those for which all conditions hold.
    fn conditions(&self) -> Vec<Expr<Option<bool>>>;

    /// In which order. The primary key settles what is left open.
    fn order(&self) -> Vec<Sort>;

    /// Which page.
    fn paging(&self) -> Self::Paging;
}
