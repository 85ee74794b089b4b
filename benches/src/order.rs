//! What is sent: an order of a kilobyte, whose parts both programs share.

use jiff::Timestamp;
use openapi_core::Schema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// An order with four lines, as JSON.
pub const TEXT: &str = r#"{
  "id": "9f1c2b7e-3c54-4a7a-9d52-0f6b8f1f7a10",
  "reference": "EU-20260131",
  "placed": "2026-01-31T12:34:56.789Z",
  "priority": "express",
  "customer": {
    "name": "Zoë van der Meer",
    "email": "zoe.vandermeer@mail.example.org",
    "address": { "street": "Prinsengracht 263", "city": "Amsterdam", "postcode": "1016 GV", "country": "NL" }
  },
  "lines": [
    { "sku": "TEA-004217", "title": "Earl Grey, loose leaf, in a tin of 250 g", "quantity": 2, "price": 12.95 },
    { "sku": "CUP-000093", "title": "Cup with saucer, porcelain, white", "quantity": 6, "price": 7.5, "discount": 0.15 },
    { "sku": "KET-010001", "title": "Kettle of stainless steel, 1.7 litres", "quantity": 1, "price": 89.0 },
    { "sku": "HON-000512", "title": "Honey, 500 g", "quantity": 12, "price": 6.25, "discount": 0.05 }
  ],
  "note": "Please ring twice: the bell is old, and the house is long. If nobody is there, the neighbours at number 265 will be glad to take the parcel in. Many thanks, until soon: Zoë",
  "gift": true
}"#;

/// What somebody orders.
#[derive(Deserialize, Schema)]
pub struct Order {
    /// Unique ID
    pub id: Uuid,
    /// What the customer calls it
    #[schema(pattern = "^[A-Z]{2}-[0-9]{6,10}$")]
    pub reference: String,
    /// When it was placed
    pub placed: Timestamp,
    /// How soon it is sent
    pub priority: Priority,
    /// Who pays
    pub customer: Customer,
    /// What is ordered
    #[schema(min_items = 1, max_items = 100)]
    pub lines: Vec<Line>,
    /// Anything else
    #[schema(max_length = 500)]
    pub note: Option<String>,
    /// Whether it is wrapped
    pub gift: bool,
}

/// How soon an order is sent.
#[derive(Deserialize, Schema)]
#[serde(rename_all = "snake_case")]
pub enum Priority {
    /// Within a week
    Standard,
    /// Tomorrow
    Express,
    /// Today
    SameDay,
}

/// Who orders.
#[derive(Deserialize, Schema)]
pub struct Customer {
    /// As on the letter box
    #[schema(min_length = 1, max_length = 100)]
    pub name: String,
    /// For questions
    #[schema(format = "email", max_length = 200)]
    pub email: String,
    /// Where the parcel goes
    pub address: Address,
}

/// Where somebody lives.
#[derive(Deserialize, Schema)]
pub struct Address {
    /// With the number
    #[schema(min_length = 1, max_length = 100)]
    pub street: String,
    /// The town
    #[schema(min_length = 1, max_length = 100)]
    pub city: String,
    /// As the country writes it
    #[schema(min_length = 3, max_length = 10)]
    pub postcode: String,
    /// As in ISO 3166
    #[schema(pattern = "^[A-Z]{2}$")]
    pub country: String,
}

/// So many of one thing.
#[derive(Deserialize, Schema)]
pub struct Line {
    /// The number in the catalogue
    #[schema(pattern = "^[A-Z]{3}-[0-9]{6}$")]
    pub sku: String,
    /// What it is
    #[schema(min_length = 3, max_length = 80)]
    pub title: String,
    /// How many
    #[schema(minimum = 1, maximum = 1000)]
    pub quantity: u32,
    /// For one, in euros
    #[schema(minimum = 0, maximum = 100_000)]
    pub price: f64,
    /// What part of the price is let off
    #[schema(minimum = 0, exclusive_maximum = 1)]
    pub discount: Option<f64>,
}

/// What is answered.
#[derive(Serialize, Schema)]
pub struct Receipt {
    /// The order
    pub id: Uuid,
    /// In euros
    pub total: f64,
}

impl Receipt {
    /// The receipt for an order.
    pub fn of(id: Uuid, lines: &[Line]) -> Self {
        let price = |line: &Line| f64::from(line.quantity) * line.price * (1.0 - line.discount.unwrap_or_default());
        Self { id, total: lines.iter().map(price).sum() }
    }
}
