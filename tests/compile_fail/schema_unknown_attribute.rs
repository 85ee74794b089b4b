use openapi_core::Schema;

#[derive(Schema)]
struct Task {
    #[schema(max_lenght = 64)]
    title: String,
    #[schema(colour = "red")]
    done: bool,
}

fn main() {}
