use openapi_core::Schema;
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize, Schema)]
struct Person {
    #[schema(min_length = 3, example = "Al")]
    name: String,
    #[schema(minimum = 0, maximum = 150, examples(30, 151))]
    age: u8,
    #[schema(pattern = "^[a-z]+$", example = "Ada1")]
    login: String,
    #[schema(format = "email", example = "ada.example.org")]
    mail: String,
    #[schema(max_items = 1, example = ["a", "b"])]
    tags: Vec<String>,
    #[schema(choices("tea", "coffee"), example = "milk")]
    drink: String,
}

fn main() {}
