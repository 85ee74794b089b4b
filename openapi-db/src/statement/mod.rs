//! Statements that are put together when the program runs: what they consist of is typed, what they return is too.

mod conflict;
mod delete;
mod grouping;
mod insert;
mod lock;
mod projection;
mod relation;
mod returning;
mod rows;
mod select;
mod set;
mod source;
mod start;
mod subquery;
mod targets;
mod update;
mod with;
mod written;

pub use conflict::{Conflict, ConflictTarget, Constraint, Upsert, constraint, excluded};
pub use delete::Delete;
pub use grouping::{Grouping, KeySets, Keys, cube, grouping, grouping_sets, rollup};
pub use insert::{Insert, InsertColumns};
pub use lock::RowLock;
pub use projection::{Decoded, Label, Labelled, Made, Named, NullableRow, Projection, Selected, TableRow, label};
pub use relation::{Children, Parents, Relation, relation};
pub use returning::{Modification, Returning};
pub use rows::Rows;
pub(crate) use rows::scope;
pub use select::{Select, select};
pub use set::{Combined, SetOperations};
pub use source::{Alias, ColumnName, Derived, DerivedFrom, Source};
pub use start::{AllTenants, Statements};
pub use subquery::{Scalar, Subqueries, exists};
pub use targets::{FitsAll, Targets, Values};
pub use update::Update;
pub use with::{With, with, with_recursive};

use futures_util::{Stream, StreamExt as _};

use crate::{
    access::{self, Executor, Plan},
    error::Error,
    expression::{Fragment, MOST_PARAMETERS, Sql},
    table::TableDef,
};

/// What all statements have.
#[derive(Debug, Clone)]
pub struct About {
    verb: &'static str,
    table: Option<&'static TableDef>,
    plan: Plan,
    /// Whether a plan that does not know the values would fail.
    needs_values: bool,
    with: Fragment,
    is_recursive: bool,
}

impl About {
    pub(crate) fn new(verb: &'static str, table: Option<&'static TableDef>) -> Self {
        Self { verb, table, plan: Plan::Custom, needs_values: false, with: Fragment::default(), is_recursive: false }
    }

    fn plan(&self) -> Plan {
        if self.needs_values { Plan::Custom } else { self.plan }
    }

    fn write_with(&self, sql: &mut Fragment) {
        if !self.with.is_empty() {
            sql.push(if self.is_recursive { "WITH RECURSIVE " } else { "WITH " }).append(&self.with).push(" ");
        }
    }
}

/// A statement.
pub trait Statement: Sized {
    #[doc(hidden)]
    fn about(&self) -> &About;

    #[doc(hidden)]
    fn about_mut(&mut self) -> &mut About;

    /// Writes what comes behind `WITH`.
    #[doc(hidden)]
    fn write_body(&self, sql: &mut Fragment);

    #[doc(hidden)]
    fn write(&self, sql: &mut Fragment) {
        self.about().write_with(sql);
        self.write_body(sql);
    }

    /// The statement as a part of another one.
    #[doc(hidden)]
    fn into_fragment(self) -> Fragment {
        let mut sql = Fragment::default();
        self.write(&mut sql);
        sql
    }

    /// The statement as text, with its parameters.
    fn sql(&self) -> Sql {
        let mut sql = Fragment::default();
        self.write(&mut sql);
        sql.finish()
    }

    /// Adds what the statement refers to by a name.
    #[must_use]
    fn with<P>(mut self, with: &With<P>) -> Self {
        let about = self.about_mut();
        if !about.with.is_empty() {
            about.with.push(", ");
        }
        with.write_definition(&mut about.with);
        about.is_recursive |= with.is_recursive();
        self
    }

    /// Prepares the statement once for each connection, rather than planning it for the values of each run.
    ///
    /// For statements that go by a key, and are put together in a few ways alone: each text takes a place in the cache of every
    /// connection, and a plan that does not know the values may be a bad one. A conflict with an index that is told by values cannot be
    /// planned without them: a statement with one is planned each time all the same.
    #[must_use]
    fn prepared(mut self) -> Self {
        self.about_mut().plan = Plan::Prepared;
        self
    }

    /// Runs the statement, and returns the number of rows that it changed, or found.
    ///
    /// # Errors
    ///
    /// When the database cannot be reached or refuses a value. [`crate::ErrorKind::Invalid`] when there are more than 65,535 values.
    fn execute(&self, executor: &impl Executor) -> impl Future<Output = Result<u64, Error>> {
        async move {
            let sql = self.sql();
            let parameters = parameters_of(&sql)?;
            let session = executor.session().await?;
            let executed = session.execute(&statement(self.about(), &sql, &parameters)).await;
            executed.map_err(|error| about_table(error, self.about()))
        }
    }
}

/// A statement that returns rows.
pub trait Query: Statement {
    /// What is returned, of which rows are made.
    type Projection: Projection;

    /// What its columns are, for what refers to them.
    #[doc(hidden)]
    fn selected(&self) -> Vec<Selected>;

    /// The statement that reads the first row alone, if it reads.
    #[doc(hidden)]
    fn sql_of_first(&self) -> Sql {
        self.sql()
    }

    /// Reads all rows.
    ///
    /// # Errors
    ///
    /// When the database cannot be reached or refuses a value.
    fn fetch_all(&self, executor: &impl Executor) -> impl Future<Output = Result<Vec<RowOf<Self>>, Error>> {
        async move { fetch::<Self>(self.about(), &self.sql(), executor).await }
    }

    /// Reads the rows as they come, without holding them all.
    ///
    /// They take a connection until the last of them has been read, or the stream is dropped.
    ///
    /// # Errors
    ///
    /// When the database cannot be reached or refuses a value.
    fn stream<'a, E: Executor>(
        &self,
        executor: &'a E,
    ) -> impl Future<Output = Result<impl Stream<Item = Result<RowOf<Self>, Error>> + use<'a, E, Self>, Error>> {
        async move {
            let sql = self.sql();
            let parameters = parameters_of(&sql)?;
            let rows = executor.stream(&statement(self.about(), &sql, &parameters)).await;
            let rows = rows.map_err(|error| about_table(error, self.about()))?;
            Ok(rows.map(|row| Ok(Self::Projection::decode(&row?, 0)?)))
        }
    }

    /// Reads the first row, if there is one.
    ///
    /// A query asks for no more than that, unless it has a `limit` of its own, or locks its rows. What changes rows changes all of them.
    ///
    /// # Errors
    ///
    /// When the database cannot be reached or refuses a value.
    fn fetch_optional(&self, executor: &impl Executor) -> impl Future<Output = Result<Option<RowOf<Self>>, Error>> {
        async move { Ok(fetch::<Self>(self.about(), &self.sql_of_first(), executor).await?.into_iter().next()) }
    }

    /// Reads the first row, as [`Query::fetch_optional`] does.
    ///
    /// # Errors
    ///
    /// [`crate::ErrorKind::NotFound`] when there is none.
    fn fetch_one(&self, executor: &impl Executor) -> impl Future<Output = Result<RowOf<Self>, Error>> {
        async move { self.fetch_optional(executor).await?.ok_or_else(Error::not_found) }
    }
}

/// What a query's rows become.
pub type RowOf<Q> = <<Q as Query>::Projection as Projection>::Row;

/// Runs a query, and reads its rows.
async fn fetch<Q: Query>(about: &About, sql: &Sql, executor: &impl Executor) -> Result<Vec<RowOf<Q>>, Error> {
    let parameters = parameters_of(sql)?;
    let session = executor.session().await?;
    let found = session.query(&statement(about, sql, &parameters)).await;
    let rows = found.map_err(|error| about_table(error, about))?;
    Ok(rows.iter().map(|row| Q::Projection::decode(row, 0)).collect::<Result<_, _>>()?)
}

/// The values, unless there are more than a statement has places for.
fn parameters_of(sql: &Sql) -> Result<Vec<access::Parameter<'_>>, Error> {
    let parameters = sql.parameters();
    if parameters.len() > MOST_PARAMETERS { Err(Error::too_many_rows()) } else { Ok(parameters) }
}

fn statement<'a>(about: &About, sql: &'a Sql, parameters: &'a [access::Parameter<'a>]) -> access::Statement<'a> {
    sql.statement(about.verb, about.plan(), parameters)
}

fn about_table(error: Error, about: &About) -> Error {
    match about.table {
        Some(table) => error.of_table(table),
        None => error,
    }
}

/// Implements [`Statement`] for a type that has a field `about` and a method `write_text`.
macro_rules! statements {
    ($($type:ident <$($parameter:ident $(: $bound:ident)?),*>;)*) => {
        $(
            impl<$($parameter $(: $bound)?),*> $crate::statement::Statement for $type<$($parameter),*> {
                fn about(&self) -> &$crate::statement::About {
                    &self.about
                }

                fn about_mut(&mut self) -> &mut $crate::statement::About {
                    &mut self.about
                }

                fn write_body(&self, sql: &mut $crate::expression::Fragment) {
                    self.write_text(sql);
                }
            }
        )*
    };
}

pub(crate) use statements;
