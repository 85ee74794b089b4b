use openapi_core::{api, http::Json};
use openapi_ws::{Method, Socket, method};

struct Stream;

impl Socket for Stream {
    const PATH: &'static str = "/stream";
    const METHODS: &'static [Method] = &[echo::METHOD, again::echo::METHOD];
}

#[method]
async fn echo() -> Json<bool> {
    Json(true)
}

mod again {
    use openapi_core::http::Json;
    use openapi_ws::method;

    #[method]
    pub(crate) async fn echo() -> Json<bool> {
        Json(false)
    }
}

api! {
    struct Streams {
        title: "Streams",
        version: "1.0.0",
        operations: [],
        sockets: [Stream],
    }
}

fn main() {}
