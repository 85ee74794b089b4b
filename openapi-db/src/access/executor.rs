//! Where statements run.

use std::future::Future;

use tokio_postgres::types::Type;

use super::{CopyIn, CopyOut, Db, Lease, Parameter, Rows, Session, Statement, Transaction};
use crate::error::Error;

/// Where statements run: a [`Db`], which lends a connection to each, a [`Session`], which is a connection that is held, or a
/// [`Transaction`].
pub trait Executor: Sync {
    /// A connection for a statement or for several.
    ///
    /// # Errors
    ///
    /// When none is to be had in time.
    fn session(&self) -> impl Future<Output = Result<Lease<'_>, Error>> + Send;

    /// Runs a statement, and gives its rows as they come.
    ///
    /// # Errors
    ///
    /// When the database refuses the statement, or does not answer in time.
    fn stream(&self, statement: &Statement<'_>) -> impl Future<Output = Result<Rows<'_>, Error>> + Send {
        async { Rows::open(self.session().await?, statement).await }
    }

    /// Begins to write what `COPY … FROM STDIN` says, in the format that it says.
    ///
    /// # Errors
    ///
    /// When the database refuses the statement, or does not answer in time.
    fn copy_in(&self, sql: &str) -> impl Future<Output = Result<CopyIn<'_>, Error>> + Send {
        async { CopyIn::open(self.session().await?, sql).await }
    }

    /// Begins to read what `COPY … TO STDOUT` says, in the format that it says.
    ///
    /// # Errors
    ///
    /// When the database refuses the statement, or does not answer in time.
    fn copy_out(&self, sql: &str) -> impl Future<Output = Result<CopyOut<'_>, Error>> + Send {
        async { CopyOut::open(self.session().await?, sql).await }
    }

    /// Notifies those who listen to a channel, when the transaction is committed. The payload has less than 8,000 bytes.
    ///
    /// # Errors
    ///
    /// When the payload is too long, or the database cannot be reached.
    fn notify(&self, channel: &str, payload: &str) -> impl Future<Output = Result<(), Error>> + Send {
        async move {
            let parameters: [Parameter<'_>; 2] = [(&channel, Type::TEXT), (&payload, Type::TEXT)];
            let notify = Statement::prepared("notify", "SELECT pg_notify($1, $2)", &parameters).tidy();
            self.session().await?.execute(&notify).await.map(drop)
        }
    }
}

impl Executor for Db {
    async fn session(&self) -> Result<Lease<'_>, Error> {
        Ok(Lease::lent(self.connection().await?))
    }
}

impl Executor for Session {
    async fn session(&self) -> Result<Lease<'_>, Error> {
        Ok(Lease::borrowed(self))
    }
}

impl Executor for Transaction<'_> {
    async fn session(&self) -> Result<Lease<'_>, Error> {
        Ok(Lease::borrowed(self))
    }
}
