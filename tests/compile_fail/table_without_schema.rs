use openapi_db::Table;

#[derive(Table)]
pub struct Task {
    #[column(primary_key)]
    pub id: i64,
}

fn main() {}
