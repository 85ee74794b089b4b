use openapi_core::get;

#[get("/tasks")]
async fn list() -> u32 {
    1
}

fn main() {}
