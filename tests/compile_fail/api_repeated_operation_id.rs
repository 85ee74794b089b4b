use openapi_core::{api, get, http::Json};

#[get("/tasks")]
async fn list() -> Json<bool> {
    Json(true)
}

mod series {
    use openapi_core::{get, http::Json};

    #[get("/series")]
    pub(crate) async fn list() -> Json<bool> {
        Json(true)
    }
}

api! {
    pub struct Tasks {
        title: "Tasks",
        version: "1.0.0",
        operations: [list, series::list],
    }
}

fn main() {}
