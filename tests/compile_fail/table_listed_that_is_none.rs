use openapi_core::api;

struct Task;

api! {
    pub struct Tasks {
        title: "Tasks",
        version: "1.0.0",
        operations: [],
        tables: [Task],
    }
}

fn main() {}
