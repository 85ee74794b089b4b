//! Parameters of every kind, in every place.

use jiff::Timestamp;
use openapi_core::{
    Schema, get,
    http::{Json, Path, Query},
};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::bodies::Rank;

/// A size.
#[derive(Serialize, Deserialize, Schema)]
#[serde(rename_all = "lowercase")]
pub enum Size {
    Small,
    Large,
}

/// Everything that a query may have.
#[derive(Serialize, Deserialize, Schema)]
pub struct Look {
    /// Has to be there
    #[schema(min_length = 1, max_length = 8)]
    text: String,
    number: Option<i32>,
    #[serde(rename = "number:gt")]
    above: Option<i64>,
    #[serde(default)]
    yes: bool,
    size: Option<Size>,
    #[serde(default)]
    sizes: Vec<Size>,
    #[schema(max_items = 3, items(minimum = 0))]
    numbers: Option<Vec<i16>>,
    id: Option<Uuid>,
    since: Option<Timestamp>,
    price: Option<Decimal>,
    rank: Option<Rank>,
    float: Option<f64>,
    #[schema(pattern = "^[A-Z]{2}$")]
    country: Option<String>,
    #[serde(default = "fifty")]
    #[schema(default = 50, minimum = 1, maximum = 100)]
    limit: u32,
}

fn fifty() -> u32 {
    50
}

/// Echo a query
#[get("/look")]
pub async fn look(query: Query<Look>) -> Json<Look> {
    Json(query.0)
}

/// Echo a placeholder
#[get("/placeholders/{rank}")]
pub async fn placeholder(rank: Path<Rank>) -> Json<Rank> {
    Json(rank.0)
}

/// Echo two placeholders
#[get("/pairs/{left}/{right}")]
pub async fn pair(Path((left, right)): Path<(String, i8)>) -> Json<String> {
    Json(format!("{left}/{right}"))
}

/// What stands in a path.
#[derive(Serialize, Deserialize, Schema)]
pub struct Place {
    id: Uuid,
    size: Size,
    #[schema(min_length = 2, pattern = "^[^/]+$")]
    name: String,
}

/// Echo a struct of placeholders
#[get("/several/{id}/{size}/{name}")]
pub async fn several(place: Path<Place>) -> Json<Place> {
    Json(place.0)
}
