//! A connection as statements see it.

use std::{
    future::Future,
    ops::Deref,
    pin::{Pin, pin},
};

use futures_util::TryStreamExt;
use tokio::time::timeout;
use tokio_postgres::{Error as Cause, Row};

use super::{Statement, Transaction, clear_up::give_back, hook::Watch, link::Link, manager::Object};
use crate::{error::Error, list::ListSettings};

/// A connection, of the pool or of its own. Statements that are polled together go to the server one behind the other, without waiting
/// for answers.
///
/// It goes back to the pool when it is dropped. What is left behind by then, as a transaction that a statement of one's own has begun, a
/// statement whose future was dropped, a setting or a lock, is cleared up before anyone else gets it. [`Statement::tidy`] says that there
/// is nothing of that kind.
pub struct Session {
    /// Always there until the session is dropped.
    link: Option<Object>,
}

impl Session {
    pub(super) fn new(link: Object) -> Self {
        Self { link: Some(link) }
    }

    /// Runs a statement, and returns its rows.
    ///
    /// # Errors
    ///
    /// When the database refuses it, or does not answer in time. After the latter, the connection is not used any more.
    pub async fn query(&self, statement: &Statement<'_>) -> Result<Vec<Row>, Error> {
        let work = async {
            let link = self.link();
            if link.is_custom(statement) {
                return link.query_custom(statement).await?.try_collect().await;
            }
            match self.query_prepared(statement).await {
                Err(cause) if link.is_stale(statement.text, &cause) => self.query_prepared(statement).await,
                outcome => outcome,
            }
        };
        self.run(statement, pin!(work), |rows| rows.len() as u64).await
    }

    /// Runs a statement, and returns the number of rows that it changed.
    ///
    /// # Errors
    ///
    /// As for [`Session::query`].
    pub async fn execute(&self, statement: &Statement<'_>) -> Result<u64, Error> {
        let Statement { text, parameters, .. } = *statement;
        let work = async {
            let link = self.link();
            if link.is_custom(statement) {
                return link.client.execute_typed(text, parameters).await;
            }
            match self.execute_prepared(statement).await {
                Err(cause) if link.is_stale(text, &cause) => self.execute_prepared(statement).await,
                outcome => outcome,
            }
        };
        self.run(statement, pin!(work), |changed| *changed).await
    }

    /// Runs statements without parameters, with semicolons between them. Their rows are not read.
    ///
    /// They are one transaction, unless they begin and end some themselves. Values do not belong into the text: [`Statement`] has
    /// parameters for them.
    ///
    /// # Errors
    ///
    /// As for [`Session::query`]. Those that come after the one that failed do not run.
    pub async fn batch(&self, sql: &str) -> Result<(), Error> {
        // One of them may begin a transaction, whatever the first is.
        self.link().go_on();
        self.link().note_all();
        self.command("batch", sql).await
    }

    /// Begins a transaction on this connection, which is not to be used otherwise until it ends.
    ///
    /// # Errors
    ///
    /// When the database cannot be reached.
    pub async fn begin(&mut self) -> Result<Transaction<'_>, Error> {
        Transaction::start(Lease::borrowed(self), "BEGIN").await
    }

    /// Runs statements without parameters, in one transaction.
    pub(crate) async fn execute_all(&self, sql: &str) -> Result<(), Error> {
        // The last of them may end without a semicolon, or in a comment.
        self.batch(&format!("BEGIN;\n{sql}\n;COMMIT;")).await
    }

    /// Runs a text of ours without parameters, of which is known what it leaves behind.
    pub(super) async fn command(&self, name: &str, sql: &str) -> Result<(), Error> {
        let watch = Watch::start(self.link(), name, sql);
        let outcome = self.limit(self.link().client.batch_execute(sql)).await;
        watch.end(outcome.as_ref().map(|()| 0));
        outcome
    }

    /// Runs a statement within its time, and tells of it. The future stays where it is: it is large.
    async fn run<T>(
        &self,
        statement: &Statement<'_>,
        work: Pin<&mut impl Future<Output = Result<T, Cause>>>,
        rows: impl Fn(&T) -> u64,
    ) -> Result<T, Error> {
        let link = self.link();
        link.go_on();
        link.note(statement);
        let watch = Watch::start(link, statement.name, statement.text);
        let outcome = self.limit(work).await;
        watch.end(outcome.as_ref().map(rows));
        outcome
    }

    /// A connection that does not answer in time is not used again.
    pub(super) async fn limit<T>(&self, work: impl Future<Output = Result<T, Cause>>) -> Result<T, Error> {
        let link = self.link();
        link.check()?;
        match timeout(link.common.deadline, work).await {
            Ok(outcome) => outcome.map_err(|cause| link.failed(cause)),
            Err(_) => {
                link.give_up();
                Err(Error::timeout())
            }
        }
    }

    async fn query_prepared(&self, statement: &Statement<'_>) -> Result<Vec<Row>, Cause> {
        self.link().query_prepared(statement).await?.try_collect().await
    }

    async fn execute_prepared(&self, statement: &Statement<'_>) -> Result<u64, Cause> {
        let link = self.link();
        let prepared = link.prepare(statement.text).await?;
        link.client.execute_raw(&prepared, statement.parameters.iter().map(super::statement::value)).await
    }

    /// What all lists of the database have in common.
    pub(crate) fn lists(&self) -> &ListSettings {
        &self.link().common.lists
    }

    pub(super) fn link(&self) -> &Link {
        self.link.as_ref().expect("it is taken when the session is dropped")
    }
}

impl std::fmt::Debug for Session {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Session").field("is_lost", &self.link().is_lost()).finish_non_exhaustive()
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        if let Some(link) = self.link.take() {
            give_back(link);
        }
    }
}

/// A session for a statement or for several: lent by the pool, or borrowed from whoever holds it.
#[derive(Debug)]
pub struct Lease<'a>(Held<'a>);

#[derive(Debug)]
enum Held<'a> {
    Lent(Session),
    Borrowed(&'a Session),
}

impl Lease<'static> {
    pub(super) fn lent(session: Session) -> Self {
        Self(Held::Lent(session))
    }
}

impl<'a> Lease<'a> {
    pub(super) fn borrowed(session: &'a Session) -> Self {
        Self(Held::Borrowed(session))
    }

    /// Whether the session ends with the lease.
    pub(super) fn is_lent(&self) -> bool {
        matches!(self.0, Held::Lent(_))
    }
}

impl Deref for Lease<'_> {
    type Target = Session;

    fn deref(&self) -> &Session {
        match &self.0 {
            Held::Lent(session) => session,
            Held::Borrowed(session) => session,
        }
    }
}
