//! What rows are found by.

/// The definition of an index that no constraint has.
#[derive(Debug)]
pub struct IndexDef {
    /// The name, which errors tell of a unique one; PostgreSQL's own, unless it is given.
    pub name: &'static str,
    /// Whether no two of its rows have the same values.
    pub unique: bool,
    /// Whether two NULLs are the same, in a unique one.
    pub nulls_not_distinct: bool,
    /// The kind: `btree`, `gin`.
    pub method: &'static str,
    /// What it goes by.
    pub keys: &'static [IndexKey],
    /// The columns that its expressions are about, as far as that is said.
    pub about: &'static [&'static str],
    /// Columns that are in it beside.
    pub include: &'static [&'static str],
    /// Which rows are in it, in SQL.
    pub condition: Option<&'static str>,
}

impl IndexDef {
    /// The columns that it goes by and, as far as that is said, those in its expressions.
    pub fn columns(&self) -> impl Iterator<Item = &'static str> {
        let keys = self.keys.iter().filter_map(|key| match key.what {
            Indexed::Column(name) => Some(name),
            Indexed::Expression(_) => None,
        });
        keys.chain(self.about.iter().copied())
    }
}

/// What an index goes by.
#[derive(Debug)]
pub struct IndexKey {
    /// The value.
    pub what: Indexed,
    /// Whether the highest come first.
    pub descending: bool,
    /// Whether NULL comes first, if that is not as PostgreSQL has it for the direction.
    pub nulls_first: Option<bool>,
    /// The operator class, if it is not the usual one of the type.
    pub class: Option<&'static str>,
}

/// A value that rows are found by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Indexed {
    /// That of a column.
    Column(&'static str),
    /// That of an expression, in SQL.
    Expression(&'static str),
}
