//! What the path says of rows before their key.

use openapi_core::document::Message;
use serde::Serialize;

use super::path;
use crate::{
    access::Access,
    column::is_same,
    crud::{Create, CreateWithin},
    error::Error,
    expression::Expr,
    table::{Table, Within},
};

/// Which rows a resource's path leads to.
pub trait Scope<T> {
    /// Whether all rows are there.
    const IS_ALL: bool;

    /// What holds for them.
    fn condition(&self) -> Option<Expr<bool>>;

    /// The path, with values in the place of its placeholders.
    fn path(&self, path: &str) -> String;
}

/// All rows of the table: the path has no placeholders.
#[derive(Debug, Clone, Copy)]
pub struct All;

impl<T> Scope<T> for All {
    const IS_ALL: bool = true;

    fn condition(&self) -> Option<Expr<bool>> {
        None
    }

    fn path(&self, path: &str) -> String {
        path.to_owned()
    }
}

/// The rows with the values that the path has for the columns of `within(…)`.
#[derive(Debug, Clone, Copy)]
pub struct Inside<T: Within>(pub T::Outer);

impl<T: Within<Outer: Serialize>> Scope<T> for Inside<T> {
    const IS_ALL: bool = false;

    fn condition(&self) -> Option<Expr<bool>> {
        Some(T::is_within(&self.0))
    }

    fn path(&self, path: &str) -> String {
        path::filled(path, T::OUTER, &self.0)
    }
}

/// Tells that the placeholders of a path are not the columns of `within(…)`, in their order.
pub const fn leads_to(columns: &[&str], placeholders: &[&str]) -> Message {
    let mut message = Message::empty();
    let (mut i, mut is_same_list) = (0, columns.len() == placeholders.len());
    while is_same_list && i < columns.len() {
        is_same_list = is_same(columns[i].as_bytes(), placeholders[i].as_bytes());
        i += 1;
    }
    if !is_same_list {
        message.push("the placeholders of the path are not the columns that rows are found within\nnote: the table says `within(");
        i = 0;
        while i < columns.len() {
            message.push(if i == 0 { "" } else { ", " });
            message.push(columns[i]);
            i += 1;
        }
        message.push(")`: call them so, in this order");
    }
    message
}

/// A new row that lacks what the path says, and nothing else.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not have just the columns that the path leaves open",
    label = "the path and the type of new rows do not go together",
    note = "with placeholders in the path, the first `create(…)` of the table leaves out the columns of `within(…)`; without, it has them"
)]
pub trait InsertIn<T: Table, S>: Sized {
    #[doc(hidden)]
    fn insert_in(&self, scope: &S, access: &impl Access<T>) -> impl Future<Output = Result<T, Error>>;

    #[doc(hidden)]
    fn insert_many_in(new: &[Self], scope: &S, access: &impl Access<T>) -> impl Future<Output = Result<Vec<T>, Error>>;
}

#[diagnostic::do_not_recommend]
impl<C: Create> InsertIn<C::Table, All> for C {
    fn insert_in(&self, _: &All, access: &impl Access<C::Table>) -> impl Future<Output = Result<C::Table, Error>> {
        self.insert(access)
    }

    fn insert_many_in(
        new: &[Self],
        _: &All,
        access: &impl Access<C::Table>,
    ) -> impl Future<Output = Result<Vec<C::Table>, Error>> {
        Self::insert_many(new, access)
    }
}

#[diagnostic::do_not_recommend]
impl<C: CreateWithin> InsertIn<C::Table, Inside<C::Table>> for C {
    async fn insert_in(
        &self,
        Inside(outer): &Inside<C::Table>,
        access: &impl Access<C::Table>,
    ) -> Result<C::Table, Error> {
        self.within(outer).insert(access).await.map_err(in_path::<C::Table>)
    }

    async fn insert_many_in(
        new: &[Self],
        Inside(outer): &Inside<C::Table>,
        access: &impl Access<C::Table>,
    ) -> Result<Vec<C::Table>, Error> {
        let rows: Vec<_> = new.iter().map(|new| new.within(outer)).collect();
        Create::insert_many(&rows, access).await.map_err(in_path::<C::Table>)
    }
}

/// What is wrong with the columns that a row is found within is wrong with the path.
fn in_path<T: Within>(error: Error) -> Error {
    error.in_path(T::OUTER_COLUMNS.iter().map(|index| T::TABLE.columns[*index].wire).zip(T::OUTER.iter().copied()))
}
