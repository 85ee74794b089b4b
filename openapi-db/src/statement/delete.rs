//! DELETE.

use std::marker::PhantomData;

use super::{
    About, Source, Statements as _,
    select::{with_condition, write_condition},
    source::write_table,
    statements,
};
use crate::{
    expression::{Fragment, Node, Operand},
    phantom::phantoms,
    table::{Shared, Table},
};

/// Rows that are deleted.
#[must_use = "nothing is deleted before `execute`, or `returning` and `fetch_all` or one of its like"]
pub struct Delete<T> {
    about: About,
    using: Fragment,
    condition: Option<Node>,
    table: PhantomData<fn() -> T>,
}

phantoms! { Delete<T> { about, using, condition, table } }

impl<T: Table> Delete<T> {
    pub(super) fn new(condition: Option<Node>) -> Self {
        let about = About::new("delete", Some(T::TABLE));
        Self { about, using: Fragment::default(), condition, table: PhantomData }
    }

    /// With the rows of another table, to be filtered by.
    pub fn using<U: Shared>(self) -> Self {
        self.using_as(U::rows())
    }

    /// With the rows of another source.
    pub fn using_as(mut self, source: impl Source) -> Self {
        self.using.push(if self.using.is_empty() { " USING " } else { ", " });
        source.write_source(&mut self.using);
        self
    }

    /// The rows for which a condition holds, and those before. Without one, all rows are deleted.
    pub fn filter(self, condition: impl Operand<bool>) -> Self {
        Self { condition: Some(with_condition(self.condition, condition)), ..self }
    }

    fn write_text(&self, sql: &mut Fragment) {
        sql.push("DELETE FROM ");
        write_table::<T>(sql);
        sql.append(&self.using);
        write_condition(sql, " WHERE ", self.condition.as_ref());
    }
}

statements! { Delete<T: Table>; }
