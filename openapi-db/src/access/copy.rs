//! Many rows into a table at once, by `COPY`.

use std::{fmt, future::Future, pin::Pin};

use bytes::Bytes;
use futures_util::{SinkExt, Stream, StreamExt, pin_mut};
use tokio_postgres::{
    CopyInSink, Error as Cause,
    binary_copy::BinaryCopyInWriter,
    types::{ToSql, Type},
};

use super::{
    Lease, Session, StatementOutcome,
    hook::{Told, Watch},
    reading::lift_limit,
};
use crate::{column::SqlType, error::Error, expression::quoted, table::ColumnDef};

/// What is written to `COPY … FROM STDIN`, bit by bit. [`crate::Executor::copy_in`] makes it.
///
/// Nothing is kept before [`CopyIn::finish`]: one that is dropped has written nothing.
pub struct CopyIn<'a> {
    sink: Pin<Box<CopyInSink<Bytes>>>,
    copying: Copying<'a>,
}

impl<'a> CopyIn<'a> {
    pub(super) async fn open(session: Lease<'a>, sql: &str) -> Result<Self, Error> {
        let (sink, copying) = Copying::start(session, sql).await?;
        Ok(Self { sink: Box::pin(sink), copying })
    }

    /// Writes some bytes more. They may end anywhere.
    ///
    /// # Errors
    ///
    /// When the server does not take them in time. What it has against them, [`CopyIn::finish`] tells.
    pub async fn send(&mut self, bytes: impl Into<Bytes>) -> Result<(), Error> {
        self.copying.session.limit(self.sink.send(bytes.into())).await
    }

    /// Writes all that a stream has.
    ///
    /// # Errors
    ///
    /// When the server does not take it in time.
    pub async fn send_all(&mut self, bytes: impl Stream<Item = Bytes>) -> Result<(), Error> {
        pin_mut!(bytes);
        while let Some(bytes) = bytes.next().await {
            self.send(bytes).await?;
        }
        Ok(())
    }

    /// Ends it, and returns the number of rows that were written.
    ///
    /// # Errors
    ///
    /// When the server refuses a row: then it has written none.
    pub async fn finish(mut self) -> Result<u64, Error> {
        self.copying.finish(self.sink.as_mut().finish()).await
    }
}

impl fmt::Debug for CopyIn<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("CopyIn").finish_non_exhaustive()
    }
}

/// Rows that are written to a table, in the binary format. As for [`CopyIn`], nothing is kept before the end.
pub(crate) struct CopyRows<'a> {
    writer: Pin<Box<BinaryCopyInWriter>>,
    copying: Copying<'a>,
}

impl<'a> CopyRows<'a> {
    /// Begins, for columns of a table, by its name in SQL.
    pub(crate) async fn open(session: Lease<'a>, table: &str, columns: &[&ColumnDef]) -> Result<Self, Error> {
        let names = columns.iter().map(|column| quoted(column.name)).collect::<Vec<_>>().join(", ");
        let types = match columns.iter().map(|column| written_as(column.ty)).collect() {
            Some(types) => types,
            None => types_of(&session, &format!("SELECT {names} FROM {table}")).await?,
        };
        let sql = format!("COPY {table} ({names}) FROM STDIN (FORMAT binary)");
        let (sink, copying) = Copying::start(session, &sql).await?;
        Ok(Self { writer: Box::pin(BinaryCopyInWriter::new(sink, &types)), copying })
    }

    /// Writes a row: a value for each of the columns.
    pub(crate) async fn send<'v>(
        &mut self,
        values: impl ExactSizeIterator<Item = &'v (dyn ToSql + Sync)>,
    ) -> Result<(), Error> {
        self.copying.session.limit(self.writer.as_mut().write_raw(values)).await
    }

    /// Ends it, and returns the number of rows that were written.
    pub(crate) async fn finish(mut self) -> Result<u64, Error> {
        self.copying.finish(self.writer.as_mut().finish()).await
    }
}

/// The type that values of a column are written as, unless only the server knows it. An enum's are texts.
fn written_as(ty: SqlType) -> Option<Type> {
    match ty {
        SqlType::Enum(_) => Some(Type::UNKNOWN),
        _ => ty.is_builtin().then(|| ty.parameter_type()),
    }
}

/// The types of what a query gives, as the server knows them.
async fn types_of(session: &Session, select: &str) -> Result<Vec<Type>, Error> {
    let watch = Watch::start(session.link(), "describe", select);
    let outcome = session.limit(session.link().client.prepare(select)).await;
    watch.end(outcome.as_ref().map(|_| 0));
    Ok(outcome?.columns().iter().map(|column| column.type_().clone()).collect())
}

/// A connection that copies.
struct Copying<'a> {
    session: Lease<'a>,
    told: Option<Told>,
    has_ended: bool,
}

impl<'a> Copying<'a> {
    async fn start(session: Lease<'a>, sql: &str) -> Result<(CopyInSink<Bytes>, Self), Error> {
        lift_limit(&session);
        let watch = Watch::start(session.link(), "copy in", sql);
        match session.limit(session.link().client.copy_in(sql)).await {
            Ok(sink) => {
                watch.pass();
                let told = Told::of(session.link(), "copy in", sql);
                Ok((sink, Self { session, told, has_ended: false }))
            }
            Err(error) => {
                watch.end(Err(&error));
                Err(error)
            }
        }
    }

    async fn finish(&mut self, work: impl Future<Output = Result<u64, Cause>>) -> Result<u64, Error> {
        let outcome = self.session.limit(work).await;
        // The connection has heard of the end by now, of this kind or that.
        self.has_ended = true;
        self.tell(outcome.as_ref().map_or_else(StatementOutcome::Failed, |rows| StatementOutcome::Rows(*rows)));
        outcome
    }

    fn tell(&self, outcome: StatementOutcome<'_>) {
        if let Some(told) = &self.told {
            told.tell(self.session.link(), outcome);
        }
    }
}

impl Drop for Copying<'_> {
    fn drop(&mut self) {
        if !self.has_ended {
            // The client tells the server, when the sink is dropped.
            self.session.link().abandon();
            self.tell(StatementOutcome::Abandoned);
        }
    }
}
