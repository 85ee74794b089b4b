//! New rows that lack what their place says of them.

use super::{Create, Target};
use crate::{
    access::Parameter,
    table::{Table, Within},
};

/// What a new row is made of, but for the columns of `within(…)`, which the program gives.
///
/// Made by [`derive@crate::Table`] for the types that `create(…)` names, where they leave out those columns.
///
/// ```
/// # use openapi_core::{Schema, http::{Json, Path}, post};
/// # use openapi_db::{Db, Error, Table};
/// use openapi_db::{Create, CreateWithin};
///
/// /// A line of an order.
/// #[derive(serde::Serialize, Schema, Table)]
/// #[table(within(order), create(LineAdd, omit(order)))]
/// struct Line {
///     #[column(primary_key)]
///     order: i64,
///     #[column(primary_key)]
///     number: i32,
/// }
///
/// /// Add a line
/// #[post("/orders/{order}/lines")]
/// async fn add(db: Db, order: Path<i64>, line: Json<LineAdd>) -> Result<Json<Line>, Error> {
///     line.within(&order).insert(&db).await.map(Json)
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not leave its place to the program",
    label = "has no columns that are given besides",
    note = "name the columns in `#[table(within(…))]`, and leave them out of the type: `create({Self}, omit(…))`"
)]
pub trait CreateWithin: Sized {
    /// The table.
    type Table: Table + Within;

    /// The columns that are written, those of `within(…)` behind the others.
    const TARGETS: &'static [Target];

    /// The statement that inserts a row and returns it.
    const INSERT: &'static str;

    /// The statement that inserts any number of rows, as that of [`Create`].
    const INSERT_MANY: Option<&'static str>;

    /// The parameters of a row in its place.
    fn parameters<'a>(&'a self, outer: &'a <Self::Table as Within>::Outer) -> Vec<Parameter<'a>>;

    /// The row in its place, which can be inserted.
    fn within<'a>(&'a self, outer: &'a <Self::Table as Within>::Outer) -> Placed<'a, Self> {
        Placed { row: self, outer }
    }
}

/// A new row in its place.
pub struct Placed<'a, C: CreateWithin> {
    row: &'a C,
    outer: &'a <C::Table as Within>::Outer,
}

impl<C: CreateWithin> Create for Placed<'_, C> {
    type Table = C::Table;

    const TARGETS: &'static [Target] = C::TARGETS;
    const INSERT: &'static str = C::INSERT;
    const INSERT_MANY: Option<&'static str> = C::INSERT_MANY;

    fn parameters(&self) -> Vec<Parameter<'_>> {
        self.row.parameters(self.outer)
    }
}
