//! A table's operations over HTTP, as `resources: […]` in `api!` makes them.
//!
//! The handlers that the macro writes call the functions of this module, and so may those that take the place of one of them.

mod answers;
mod change;
mod hooks;
mod made;
mod path;
mod read;

pub use self::{
    answers::{Guarded, ListAnswer, Precondition},
    change::{create, create_many, delete, delete_many, update},
    hooks::{Done, Hooks, NoHooks},
    made::{Changes, Creates, Filters, Lists},
    read::{fetch, list},
};
