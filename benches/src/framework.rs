//! The program with the framework: an operation, mounted as the server mounts it.

use openapi_core::{
    api,
    http::{Created, Json, Server},
    post,
};

use crate::order::{Order, Receipt};

/// Place an order
#[post("/orders")]
async fn create(order: Json<Order>) -> Created<Receipt> {
    Created(Receipt::of(order.id, &order.lines))
}

api! {
    struct Orders { title: "Orders", version: "1.0.0", operations: [create] }
}

/// All that is served.
pub fn server() -> Server {
    Server::of::<Orders>()
}
