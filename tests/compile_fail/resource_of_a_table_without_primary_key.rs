use openapi_core::{Schema, api};
use openapi_db::Table;
use serde::Serialize;

/// A measurement.
#[derive(Serialize, Schema, Table)]
#[table(query(MeasurementQuery))]
struct Measurement {
    value: f64,
}

api! {
    struct Measurements {
        title: "Measurements",
        version: "1.0.0",
        resources: [Measurement at "/measurements" (only(fetch))],
        tables: [Measurement],
    }
}

fn main() {}
