//! Tables without routes of their own.

use jiff::{Timestamp, civil::Date};
use openapi_core::Schema;
use openapi_db::Table;
use serde::Serialize;
use serde_json::Value;
use uuid::Uuid;

use crate::{amount::Amount, tasks::Task};

/// A price at random.
#[derive(Debug, Serialize, Schema, Table)]
#[table(name = "randoms")]
pub struct Random {
    /// Unique ID
    #[column(primary_key, default_with = Uuid::now_v7)]
    pub id: Uuid,
    /// The day
    #[column(default = "current_date")]
    pub randomdate: Date,
    /// The time
    #[column(default = "now()")]
    pub timestamp: Timestamp,
    /// The price
    #[column(numeric(100, 4))]
    pub price: Amount,
    /// For how long
    #[schema(max_length = 3)]
    pub tenor: String,
    /// Whether it goes up
    pub tick: Option<bool>,
    /// Whatever is known of it
    #[column(type = "json")]
    pub info: Option<Value>,
    /// A list of whatever is known of it
    #[column(type = "json", default = "'[]'")]
    pub jsonlist: Option<Value>,
    /// The task that it belongs to
    #[column(references(Task::ID, on_delete = "cascade"))]
    pub task_id: Uuid,
}

/// Something else.
#[derive(Debug, Serialize, Schema, Table)]
#[table(name = "extras")]
pub struct Extra {
    /// Unique ID
    #[column(primary_key, default_with = Uuid::now_v7)]
    pub id: Uuid,
    /// What it is called
    #[schema(max_length = 64)]
    pub name: String,
}
