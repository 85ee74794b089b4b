//! What a program does before and after the operations of a resource.

use std::future::ready;

use openapi_core::http::{Extractor, IntoResponse};

use super::{Changes, Creates};
use crate::{access::Transaction, crud::Keyed, error::Error, expression::Expr};

/// What a program does before and after the operations of a resource: `Task at "/tasks" (hooks = TaskHooks)`.
///
/// Each change runs in a transaction with its hooks: one that fails undoes what was done. What others are told of belongs into
/// [`Hooks::committed`], which runs when it is done.
///
/// ```
/// # use openapi_core::Schema;
/// # use openapi_db::{Error, Table};
/// use openapi_db::resource::{Done, Hooks};
/// # #[derive(Debug, serde::Serialize, Schema, Table)]
/// # #[table(create(NoteAdd, omit(id)))]
/// # struct Note { #[column(primary_key, default = "gen_random_uuid()")] id: i64, text: String }
///
/// struct NoteHooks;
///
/// impl Hooks<Note> for NoteHooks {
///     type Context = ();
///     type Error = Error;
///
///     async fn committed((): &(), done: Done<'_, Note>) {
///         if let Done::Created(notes) = done {
///             println!("{} notes more", notes.len());
///         }
///     }
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` says nothing of what is done before and after operations of `{T}`",
    label = "does not implement `Hooks<{T}>`",
    note = "write `impl Hooks<{T}> for {Self}`, with `Hooks` of `openapi_db::resource`"
)]
pub trait Hooks<T: Keyed> {
    /// What the operations take beside what they are about, as a proof of who asks, a hub or the program's own state; `()`, if nothing.
    type Context: Extractor;

    /// How the operations fail: the database's error, or an error of the program's own.
    type Error: IntoResponse + From<Error>;

    /// Whether there are none, so that no transaction is needed.
    #[doc(hidden)]
    const ARE_NONE: bool = false;

    /// Which rows the operations are about: to all others, it is as if they were not there.
    fn condition(context: &Self::Context) -> Option<Expr<Option<bool>>> {
        let _ = context;
        None
    }

    /// Which rows may be written: a row that was inserted or changed, and is none of them then, is not kept, and answered with 422. Unless
    /// this says otherwise, they are those that there are.
    ///
    /// It is what `WITH CHECK` is to a policy of PostgreSQL's, and [`Hooks::condition`] what `USING` is.
    fn with_check(context: &Self::Context) -> Option<Expr<Option<bool>>> {
        Self::condition(context)
    }

    /// Before a row is inserted: may change it.
    ///
    /// # Errors
    ///
    /// When it is not to be inserted.
    fn before_create(
        context: &Self::Context,
        transaction: &Transaction<'_>,
        new: &mut T::New,
    ) -> impl Future<Output = Result<(), Self::Error>>
    where
        T: Creates,
    {
        let _ = (context, transaction, new);
        ready(Ok(()))
    }

    /// After a row was inserted.
    ///
    /// # Errors
    ///
    /// When it is to be undone.
    fn after_create(
        context: &Self::Context,
        transaction: &Transaction<'_>,
        row: &T,
    ) -> impl Future<Output = Result<(), Self::Error>> {
        let _ = (context, transaction, row);
        ready(Ok(()))
    }

    /// Before a row is changed: may change what is changed. Nobody else changes the row meanwhile.
    ///
    /// # Errors
    ///
    /// When it is not to be changed.
    fn before_update(
        context: &Self::Context,
        transaction: &Transaction<'_>,
        current: &T,
        change: &mut T::Change,
    ) -> impl Future<Output = Result<(), Self::Error>>
    where
        T: Changes,
    {
        let _ = (context, transaction, current, change);
        ready(Ok(()))
    }

    /// After a row was changed.
    ///
    /// # Errors
    ///
    /// When it is to be undone.
    fn after_update(
        context: &Self::Context,
        transaction: &Transaction<'_>,
        row: &T,
    ) -> impl Future<Output = Result<(), Self::Error>> {
        let _ = (context, transaction, row);
        ready(Ok(()))
    }

    /// Before rows are deleted.
    ///
    /// # Errors
    ///
    /// When they are not to be deleted.
    fn before_delete(
        context: &Self::Context,
        transaction: &Transaction<'_>,
        rows: &[T],
    ) -> impl Future<Output = Result<(), Self::Error>> {
        let _ = (context, transaction, rows);
        ready(Ok(()))
    }

    /// After all is done, and the transaction committed.
    ///
    /// It is a part of the request, which has a limit in time: where others have to hear of a change in any case, write that down in the
    /// transaction too, and tell them from there.
    fn committed(context: &Self::Context, done: Done<'_, T>) -> impl Future<Output = ()> {
        let _ = (context, done);
        ready(())
    }
}

/// What was done.
#[derive(Debug, Clone, Copy)]
pub enum Done<'a, T> {
    /// These rows were inserted.
    Created(&'a [T]),
    /// This row was changed, and looks like this now.
    Updated(&'a T),
    /// These rows were deleted, and looked like this before.
    Deleted(&'a [T]),
}

/// Nothing is done before, and nothing after.
#[derive(Debug, Clone, Copy)]
pub struct NoHooks;

impl<T: Keyed> Hooks<T> for NoHooks {
    type Context = ();
    type Error = Error;

    const ARE_NONE: bool = true;
}
