use openapi_core::Schema;
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize, Schema)]
struct Person {
    #[schema(format = "e-mail")]
    mail: String,
    #[schema(format = "phone")]
    phone: String,
}

fn main() {}
