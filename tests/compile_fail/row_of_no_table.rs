use openapi_db::Row;

pub struct Task {
    pub id: i64,
}

#[derive(Row)]
#[table(of = Task)]
pub struct Read {
    id: i64,
}

fn main() {}
