//! Transactions, and those within them.

use std::{borrow::Cow, ops::Deref};

use futures_util::FutureExt;

use super::{Lease, Session};
use crate::error::Error;

/// A transaction, or a part of one that can be rolled back by itself.
///
/// Statements run in it as in a [`Session`]. It ends with [`Transaction::commit`] or [`Transaction::rollback`]; one that is dropped is
/// rolled back, without anyone waiting for that.
///
/// After a statement of it has failed, PostgreSQL takes no more of them: whatever may fail and be put up with belongs into a transaction
/// within it, by [`Transaction::begin`].
#[derive(Debug)]
pub struct Transaction<'a> {
    session: Lease<'a>,
    /// The number of the savepoint that it begins with, if it is within another one.
    part: Option<u32>,
    has_ended: bool,
}

impl<'a> Transaction<'a> {
    /// Begins one, by a statement.
    pub(super) async fn start(session: Lease<'a>, sql: &str) -> Result<Self, Error> {
        // Before it is sent: also when nobody waits for its end, it is to be rolled back.
        session.link().open();
        Self { session, part: None, has_ended: false }.begun("begin", sql).await
    }

    /// Has the server begin it. It is there before that, so that it is undone too when nobody waits for the answer.
    async fn begun(mut self, name: &str, sql: &str) -> Result<Self, Error> {
        let outcome = self.session.command(name, sql).await;
        // What has not begun has nothing to undo.
        self.has_ended = outcome.is_err();
        outcome.map(|()| self)
    }

    /// Begins a transaction within this one, by a savepoint: when it is rolled back, what was done before stays, and statements can be
    /// run again.
    ///
    /// # Errors
    ///
    /// When a statement has failed already, or the database cannot be reached.
    pub async fn begin(&mut self) -> Result<Transaction<'_>, Error> {
        self.session.link().go_on();
        // Each has a number of its own: undoing one that was never made must not hit another.
        let part = self.session.link().next_part();
        let begun = Transaction { session: Lease::borrowed(&self.session), part: Some(part), has_ended: false };
        begun.begun("savepoint", &format!("SAVEPOINT part_{part}")).await
    }

    /// Runs a function in a transaction within this one, which is kept if it succeeds and else rolled back.
    ///
    /// # Errors
    ///
    /// Those of the function, and those of beginning and committing.
    pub async fn transaction<T, E: From<Error>>(
        &mut self,
        mut work: impl AsyncFnMut(&mut Transaction<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let mut part = self.begin().await?;
        let value = work(&mut part).await?;
        part.commit().await?;
        Ok(value)
    }

    /// Keeps what was done: for others to see or, within a transaction, as a part of that.
    ///
    /// # Errors
    ///
    /// When a statement has failed before: then nothing is kept, even if nobody minded its error. When transactions were in each
    /// other's way. When the connection is lost, it is not known whether the transaction was committed.
    pub async fn commit(mut self) -> Result<(), Error> {
        self.end().await
    }

    /// Undoes what was done.
    ///
    /// # Errors
    ///
    /// When the database cannot be reached. It then undoes it by itself.
    pub async fn rollback(mut self) -> Result<(), Error> {
        self.undo().await?;
        // Whoever undoes it puts up with the reason.
        self.session.link().go_on();
        Ok(())
    }

    /// Whether a transaction that failed would do better if it was run again.
    pub(super) fn is_in_the_way(&self) -> bool {
        self.session.link().is_in_the_way()
    }

    pub(super) async fn end(&mut self) -> Result<(), Error> {
        let link = self.session.link();
        // What nobody waited for may have failed too. The server says so when it is asked for anything.
        if link.is_abandoned() && !link.has_failed() {
            self.session.command("check", "SELECT").await?;
        }
        // PostgreSQL answers COMMIT with success even when it rolls back.
        if link.has_failed() {
            self.undo().await?;
            return Err(Error::aborted(None));
        }
        // Only what becomes of this says from now on whether it may be run again: nobody knows if it counts when no answer comes.
        link.go_on();
        let sql = match self.part {
            None => Cow::Borrowed("COMMIT"),
            Some(part) => format!("RELEASE SAVEPOINT part_{part}").into(),
        };
        self.finish("commit", &sql).await
    }

    pub(super) async fn undo(&mut self) -> Result<(), Error> {
        let sql = self.undoing();
        self.finish("rollback", &sql).await?;
        self.session.link().undo();
        Ok(())
    }

    async fn finish(&mut self, name: &str, sql: &str) -> Result<(), Error> {
        self.session.command(name, sql).await?;
        self.has_ended = true;
        if self.part.is_none() {
            self.session.link().close();
        }
        Ok(())
    }

    fn undoing(&self) -> Cow<'static, str> {
        match self.part {
            None => Cow::Borrowed("ROLLBACK"),
            Some(part) => format!("ROLLBACK TO SAVEPOINT part_{part}; RELEASE SAVEPOINT part_{part}").into(),
        }
    }
}

impl Deref for Transaction<'_> {
    type Target = Session;

    fn deref(&self) -> &Session {
        &self.session
    }
}

impl Drop for Transaction<'_> {
    fn drop(&mut self) {
        // A connection that goes back to the pool is rolled back on its way there.
        if self.has_ended || self.session.is_lent() {
            return;
        }
        // Polled once, it is sent, behind whatever is on its way; what comes next on this connection finds it done.
        let link = self.session.link();
        let _ = link.client.batch_execute(&self.undoing()).now_or_never();
        link.abandon();
        link.undo();
    }
}
