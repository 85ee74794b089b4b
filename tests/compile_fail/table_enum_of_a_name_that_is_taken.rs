use openapi_core::Schema;
use openapi_db::DbEnum;
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, Copy, Serialize, Deserialize, Schema, DbEnum)]
enum Trigger {
    Timer,
}

#[derive(Debug, Clone, Copy, Serialize, Deserialize, Schema, DbEnum)]
#[db_enum(name = "record")]
enum Entry {
    First,
}

#[derive(Debug, Clone, Copy, Serialize, Deserialize, Schema, DbEnum)]
#[db_enum(title = "Kinds", name = "")]
enum Kind {
    Small,
}

fn main() {}
