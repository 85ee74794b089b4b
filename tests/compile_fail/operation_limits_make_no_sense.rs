use openapi_core::{get, http::NoContent, post, webhook};

#[post("/none", max_body = "0 B", timeout = "0s")]
async fn none() -> NoContent {
    NoContent
}

#[post("/units", max_body = "10 mb", timeout = "5")]
async fn units() -> NoContent {
    NoContent
}

#[get("/numbers", timeout = 5)]
async fn numbers() -> NoContent {
    NoContent
}

#[get("/never", rate_limit(requests = 0, per = "1m"))]
async fn never() -> NoContent {
    NoContent
}

#[get("/at-once", rate_limit(requests = 5, per = "0s"))]
async fn at_once() -> NoContent {
    NoContent
}

#[get("/for-ever", rate_limit(requests = 5))]
async fn for_ever() -> NoContent {
    NoContent
}

#[get("/by", rate_limit(requests = 5, per = "1m", by = "user"))]
async fn by() -> NoContent {
    NoContent
}

#[get("/burst", rate_limit(requests = 5, per = "1m", bursts = 3))]
async fn burst() -> NoContent {
    NoContent
}

#[get("/function", rate_limit(requests = 5, per = "1m", by = user))]
async fn function() -> NoContent {
    NoContent
}

fn user(name: &str) -> Option<String> {
    Some(name.to_owned())
}

#[webhook("told", timeout = "5s")]
async fn told() -> NoContent;

fn main() {}
