use openapi_core::Schema;
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize, Schema)]
struct Person {
    #[schema(example = "thirty")]
    age: u8,
    #[schema(example = 300)]
    height: u8,
    #[schema(example = "Ada")]
    friends: Vec<String>,
    #[schema(example = "Blue")]
    colour: Colour,
    #[schema(example = {"street": 5})]
    home: Address,
}

#[derive(Serialize, Deserialize, Schema)]
struct Address {
    street: String,
    number: u32,
}

#[derive(Serialize, Deserialize, Schema)]
enum Colour {
    Red,
    Green,
}

fn main() {}
