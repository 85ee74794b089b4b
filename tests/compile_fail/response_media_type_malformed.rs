use openapi_core::{
    get,
    http::{Binary, MediaType},
};

struct Png;

impl MediaType for Png {
    const NAME: &'static str = "png";
}

#[get("/logo")]
async fn logo() -> Binary<Png> {
    Binary::new("")
}

fn main() {}
