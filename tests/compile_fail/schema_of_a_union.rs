use openapi_core::Schema;

#[derive(Clone, Copy, Schema)]
union Number {
    whole: u32,
    real: f32,
}

fn main() {}
