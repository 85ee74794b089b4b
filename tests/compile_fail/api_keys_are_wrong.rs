use openapi_core::api;

api! {
    pub struct Tasks {
        titel: "Tasks",
        version: ["1.0.0"],
        operations: [],
        operations: [],
    }
}

fn main() {}
