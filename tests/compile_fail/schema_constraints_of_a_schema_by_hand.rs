use openapi_core::Schema;
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize, Schema)]
struct Meeting {
    #[schema(with = u64, min_length = 3)]
    begin: u64,
    #[schema(with = std::net::Ipv4Addr, format = "uuid")]
    place: String,
    #[schema(choices(1, 300, 1.5))]
    size: u8,
}

fn main() {}
