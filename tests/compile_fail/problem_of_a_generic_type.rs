use openapi_core::ApiError;

#[derive(Debug, ApiError)]
#[problem(status = 409)]
struct Taken<T> {
    by: T,
}

#[derive(ApiError)]
union Either {
    one: u8,
    other: i8,
}

fn main() {}
