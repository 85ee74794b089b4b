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
    /// In how many others it is.
    depth: u32,
    has_ended: bool,
}

impl<'a> Transaction<'a> {
    /// Begins one, by a statement.
    pub(super) async fn start(session: Lease<'a>, sql: &str) -> Result<Self, Error> {
        // Before it is sent: also when nobody waits for its end, it is to be rolled back.
        session.link().open();
        session.command("begin", sql).await?;
        Ok(Self { session, depth: 0, has_ended: false })
    }

    /// Begins a transaction within this one, by a savepoint: when it is rolled back, what was done before stays, and statements can be
    /// run again.
    ///
    /// # Errors
    ///
    /// When a statement has failed already, or the database cannot be reached.
    pub async fn begin(&mut self) -> Result<Transaction<'_>, Error> {
        let depth = self.depth + 1;
        self.session.command("savepoint", &format!("SAVEPOINT part_{depth}")).await?;
        Ok(Transaction { session: Lease::borrowed(&self.session), depth, has_ended: false })
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
        self.undo().await
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
        let sql = match self.depth {
            0 => Cow::Borrowed("COMMIT"),
            depth => format!("RELEASE SAVEPOINT part_{depth}").into(),
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
        if self.depth == 0 {
            self.session.link().close();
        }
        Ok(())
    }

    fn undoing(&self) -> Cow<'static, str> {
        match self.depth {
            0 => Cow::Borrowed("ROLLBACK"),
            depth => format!("ROLLBACK TO SAVEPOINT part_{depth}; RELEASE SAVEPOINT part_{depth}").into(),
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
