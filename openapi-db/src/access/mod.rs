//! Access to PostgreSQL: all I/O of the crate goes through here.

mod begin;
mod cache;
mod clear_up;
mod copy;
mod db;
mod environment;
mod executor;
mod hook;
mod link;
mod listen;
mod lock;
mod manager;
mod reading;
#[cfg(feature = "tls")]
mod rustls;
mod session;
mod settings;
mod shapes;
mod statement;
mod tenant;
mod tls;
mod transaction;
mod url;

pub use begin::Begin;
pub use copy::CopyIn;
pub(crate) use copy::CopyRows;
pub use db::{Db, PoolStatus};
pub use executor::Executor;
pub use hook::{StatementHook, StatementOutcome, StatementReport};
pub use listen::{Listener, Notice};
pub use lock::{Lock, LockKey};
pub use reading::{CopyOut, Reading, Rows};
pub use session::{Lease, Session};
pub use settings::DbSettings;
pub(crate) use shapes::Shape;
pub(crate) use statement::Plan;
pub use statement::{Parameter, Statement};
pub use tenant::{Access, Tenant};
pub use transaction::Transaction;
