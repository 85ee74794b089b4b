use openapi_core::Schema;
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize, Schema)]
struct Meeting {
    #[serde(with = "seconds")]
    begin: u64,
    #[serde(serialize_with = "seconds::serialize")]
    end: u64,
}

#[derive(Deserialize, Schema)]
#[serde(try_from = "String")]
struct Code(String);

#[derive(Serialize, Deserialize, Schema)]
#[serde(tag = "type")]
enum Event {
    Created,
    #[serde(other)]
    Unknown,
}

#[derive(Serialize, Schema)]
#[serde(tag = "kind")]
struct Tagged {
    name: String,
}

mod seconds {
    pub fn serialize<S: serde::Serializer>(value: &u64, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u64(*value)
    }

    pub fn deserialize<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<u64, D::Error> {
        serde::Deserialize::deserialize(deserializer)
    }
}

impl TryFrom<String> for Code {
    type Error = std::fmt::Error;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Ok(Self(text))
    }
}

fn main() {}
