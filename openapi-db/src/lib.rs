//! Tables from plain structs, over tokio-postgres.
//!
//! A struct that derives [`derive@Table`] is a table: its definition is const data, its rows are decoded by position, the statements
//! that go by the primary key are static text. The types for new rows, for changes and for a list's parameters are made from
//! the same fields, so that a limit is written once and holds in the validator, the document and the database.
//!
//! What is known only at run time, the filters of a list, goes through [`Expr`]. Rendering statements is pure; only `access` does
//! I/O.

// Derived code names this crate by its absolute path, and so do its own tests.
extern crate self as openapi_db;

mod access;
mod column;
mod crud;
mod ddl;
mod enumeration;
mod error;
pub mod expression;
mod json_row;
mod list;
mod patch;
mod phantom;
mod plugin;
pub mod prelude;
pub mod resource;
mod row;
pub mod statement;
mod table;

#[doc(hidden)]
pub mod private;
#[cfg(feature = "test")]
pub mod test;

pub use access::{
    Access, Begin, CopyIn, CopyOut, Db, DbSettings, Executor, Lease, Listener, Lock, LockKey, Notice, Parameter,
    PoolStatus, Reading, Rows, Session, Statement, StatementHook, StatementOutcome, StatementReport, Tenant,
    Transaction,
};
pub use column::{
    Cidr, ColumnType, Element, Interval, Jsonb, Lexeme, Position, Range, RangeValue, RawJson, SqlType, TsVector,
};
pub use crud::{Create, CreateWithin, DeleteVersion, Keyed, Placed, Row, Update, UpdateVersion, Upsert};
pub use ddl::create_tables;
pub use enumeration::EnumDef;
pub use error::{Error, ErrorKind};
pub use expression::{Column, Expr};
pub use json_row::{JsonRow, SerializeRow};
pub use list::{Cursors, Filtered, List, Listing, NullTest, Offsets, PageLimit, Sort, Unpaged, operators};
pub use openapi_derive::{Create, DbEnum, Row, Table, Update};
pub use patch::Patch;
pub use plugin::Database;
pub use row::{FromRow, FromValues};
pub use table::{
    Action, Check, ColumnDef, ConstraintDef, ConstraintKind, Deferrable, ExclusionDef, ForeignKeyDef, Identity,
    IndexDef, IndexKey, Indexed, Managed, Origin, Parameters, Shared, SoftDeleted, Table, TableDef, Tenanted,
    Versioned, Within,
};
pub use tokio_postgres::types::Type;
