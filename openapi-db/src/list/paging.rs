//! How the pages of a list are found.

use super::PageLimit;

/// By a number of rows before the page. There is a count of all rows; pages far from the beginning are slow, and rows that come and
/// go meanwhile shift them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offsets {
    /// How many rows the page has, at most.
    pub limit: PageLimit,
    /// The number of rows before the page.
    pub offset: u32,
}

/// By the row at which the page begins. Every page is as fast as the first, and no row is on two of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cursors {
    /// How many rows the page has, at most.
    pub limit: PageLimit,
    /// What a link of another page has said.
    pub cursor: Option<String>,
}

/// Not at all: for what is done with all of the rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unpaged;
