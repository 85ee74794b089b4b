use openapi_core::api;

async fn hello() -> String {
    String::new()
}

struct Bye;

api! {
    struct Hello {
        title: "Hello",
        version: "1.0.0",
        operations: [Bye],
        webhooks: [Bye],
    }
}

fn main() {}
