//! A connection as statements see it.

use std::{
    ops::Deref,
    sync::atomic::{AtomicBool, Ordering},
    time::Duration,
};

use deadpool_postgres::Object;
use futures_util::{TryStreamExt, pin_mut};
use tokio::time::timeout;
use tokio_postgres::Row;

use super::{Plan, Statement};
use crate::error::Error;

/// How long a statement may take as the client sees it, when nothing is heard of the server any more.
const DEADLINE: Duration = Duration::from_secs(35);

/// Where statements run: a [`crate::Db`], which lends a connection to each, or a connection that is held.
pub trait Executor {
    /// A connection for a statement or for several.
    ///
    /// # Errors
    ///
    /// When none is to be had in time.
    fn session(&self) -> impl Future<Output = Result<impl Deref<Target = Session>, Error>>;
}

/// A connection. Statements that are polled together go to the server one behind the other, without waiting for answers.
#[derive(Debug)]
pub struct Session {
    /// Always there until the session is dropped.
    connection: Option<Object>,
    /// Whether a statement was given up on: the connection is not used again then.
    is_lost: AtomicBool,
}

impl Session {
    pub(crate) fn new(connection: Object) -> Self {
        Self { connection: Some(connection), is_lost: AtomicBool::new(false) }
    }

    /// Runs a statement, and returns its rows.
    pub(crate) async fn query(&self, statement: &Statement<'_>) -> Result<Vec<Row>, Error> {
        let Statement { name, text, parameters, plan } = *statement;
        tracing::debug!(target: "openapi_db::sql", name, text);
        self.limit(async {
            let connection = self.connection();
            match plan {
                Plan::Prepared => {
                    let prepared = connection.prepare_cached(text).await?;
                    let values = parameters.iter().map(|(value, _)| *value);
                    let rows = connection.query_raw(&prepared, values).await?;
                    pin_mut!(rows);
                    rows.try_collect().await
                }
                Plan::Custom => connection.query_typed(text, parameters).await,
            }
        })
        .await
    }

    /// Runs a statement, and returns the number of rows that it changed.
    pub(crate) async fn execute(&self, statement: &Statement<'_>) -> Result<u64, Error> {
        let Statement { name, text, parameters, plan } = *statement;
        tracing::debug!(target: "openapi_db::sql", name, text);
        self.limit(async {
            let connection = self.connection();
            match plan {
                Plan::Prepared => {
                    let prepared = connection.prepare_cached(text).await?;
                    connection.execute_raw(&prepared, parameters.iter().map(|(value, _)| *value)).await
                }
                Plan::Custom => connection.execute_typed(text, parameters).await,
            }
        })
        .await
    }

    /// Runs statements without parameters, in one transaction.
    pub(crate) async fn execute_all(&self, sql: &str) -> Result<(), Error> {
        self.limit(self.connection().batch_execute(&format!("BEGIN;\n{sql}\nCOMMIT;"))).await
    }

    fn connection(&self) -> &Object {
        self.connection.as_ref().expect("it is taken when the session is dropped")
    }

    /// A connection that does not answer in time is not used again.
    async fn limit<T>(&self, work: impl Future<Output = Result<T, tokio_postgres::Error>>) -> Result<T, Error> {
        match timeout(DEADLINE, work).await {
            Ok(outcome) => Ok(outcome?),
            Err(_) => {
                self.is_lost.store(true, Ordering::Relaxed);
                Err(Error::timeout())
            }
        }
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        if let Some(connection) = self.connection.take()
            && *self.is_lost.get_mut()
        {
            drop(Object::take(connection));
        }
    }
}

impl Executor for Session {
    async fn session(&self) -> Result<impl Deref<Target = Session>, Error> {
        Ok(self)
    }
}
