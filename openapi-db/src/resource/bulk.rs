//! Several new rows at once.

use openapi_core::Schema;
use serde::Deserialize;

/// Several new rows at once, a thousand at most: so the time that one request takes has an end.
#[derive(Debug, Clone, Deserialize, Schema)]
#[serde(transparent)]
pub struct Bulk<T>(#[schema(max_items = 1000)] pub Vec<T>);
