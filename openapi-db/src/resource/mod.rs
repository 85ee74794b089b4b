//! A table's operations over HTTP, as `resources: […]` in `api!` makes them.
//!
//! The handlers that the macro writes call the functions of this module, and so may those that take the place of one of them.

mod answers;
mod bulk;
mod change;
mod hooks;
mod made;
mod path;
mod reach;
mod read;
mod scope;
mod tenant;

pub use self::{
    answers::{ListAnswer, Precondition},
    bulk::Bulk,
    change::{create, create_many, delete, delete_many, update},
    hooks::{Done, Hooks, NoHooks},
    made::{Changes, Creates, Filters, Lists, Served},
    reach::{Resource, of},
    read::{fetch, list},
    scope::{All, InsertIn, Inside, Scope, leads_to},
    tenant::{Everybody, MaybeTenant, TenantOf},
};
