//! What the rows of a table keep.

use super::{ForeignKeyDef, Indexed};

/// The definition of a constraint.
#[derive(Debug)]
pub struct ConstraintDef {
    /// The name, which errors tell; PostgreSQL's own, unless it is given.
    pub name: &'static str,
    /// The columns that it is about, as far as they are known: not those in the text of a condition.
    pub columns: &'static [&'static str],
    /// What is kept.
    pub kind: ConstraintKind,
}

/// What a constraint keeps.
#[derive(Debug)]
pub enum ConstraintKind {
    /// The columns tell the rows apart.
    PrimaryKey,
    /// No two rows have the same values.
    Unique {
        /// Whether two NULLs are the same.
        nulls_not_distinct: bool,
    },
    /// What the validator checks too.
    Bound(Check),
    /// A condition, in SQL; what is NULL keeps it.
    Check(&'static str),
    /// There is a row of another table.
    ForeignKey(ForeignKeyDef),
    /// No two rows fit all of these operators.
    Exclude(ExclusionDef),
}

/// What every value of a column keeps; NULL keeps all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Check {
    /// At least so many characters.
    MinLength(u64),
    /// At most so many characters, where the type does not say so.
    MaxLength(u64),
    /// At least so many elements.
    MinItems(u64),
    /// At most so many elements.
    MaxItems(u64),
    /// Not below these digits.
    Minimum(&'static str),
    /// Not above.
    Maximum(&'static str),
    /// Above.
    ExclusiveMinimum(&'static str),
    /// Below.
    ExclusiveMaximum(&'static str),
    /// A whole multiple.
    MultipleOf(&'static str),
    /// One of these constants, as SQL writes them.
    Choices(&'static [&'static str]),
}

/// Which rows exclude each other.
#[derive(Debug)]
pub struct ExclusionDef {
    /// Values, and the operators that two rows do not all fit.
    pub elements: &'static [(Indexed, &'static str)],
    /// The kind of index behind it.
    pub method: &'static str,
    /// Which rows it is about, in SQL.
    pub condition: Option<&'static str>,
}
