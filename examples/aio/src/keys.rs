//! Rows of two columns, which may or must not be there twice.

use openapi_core::{
    Schema,
    http::{Created, Json},
    post,
};
use openapi_db::{Create, Db, Error, Table};
use serde::Serialize;
use serde_json::Value;

/// Two numbers that are there once together.
#[derive(Debug, Serialize, Schema, Table)]
#[table(name = "multi_key_unique", unique(x, y), create(MultiKeyUniqueAdd))]
pub struct MultiKeyUnique {
    /// One number
    pub x: i32,
    /// The other
    pub y: i32,
}

/// Two values of any kind.
#[derive(Debug, Serialize, Schema, Table)]
#[table(name = "multi_key", create(MultiKeyAdd))]
pub struct MultiKey {
    /// One value
    #[column(type = "json")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub x: Option<Value>,
    /// The other
    #[column(type = "json")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub y: Option<Value>,
}

/// Create a row of two numbers
///
/// The same two are refused a second time.
#[post("/multikey-unique", tag = "Key", operation_id = "create_multi_key_unique")]
pub async fn create_unique(db: Db, row: Json<MultiKeyUniqueAdd>) -> Result<Created<MultiKeyUnique>, Error> {
    row.insert(&db).await.map(Created)
}

/// Create a row of two values
#[post("/multikey", tag = "Key", operation_id = "create_multi_key")]
pub async fn create(db: Db, row: Json<MultiKeyAdd>) -> Result<Created<MultiKey>, Error> {
    row.insert(&db).await.map(Created)
}
