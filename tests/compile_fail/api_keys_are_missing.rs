use openapi_core::api;

api! {
    pub struct Tasks {
        version: "1.0.0",
    }
}

fn main() {}
