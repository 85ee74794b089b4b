use openapi_core::Schema;
use openapi_db::Table;
use serde::Serialize;

#[derive(Serialize, Schema, Table)]
#[table(
    create(Both, omit(id), only(title)),
    create(KeyUndecided, omit(done)),
    create(LeftOut, omit(id, done), required(done), default(id)),
    create(Twice, omit(id), required(title), default(title = "''")),
    create(NoDefault, omit(id), default(title)),
    create(Unknown, omit(id), default(titel = "''"), requires(title)),
    update(DefaultOfAChange, omit(id), default(title = "''")),
    update(Nothing, only()),
    create(Twofold, omit(id), beside(done: bool)),
    create(NoField, omit(id), beside(done)),
    update(NoFields, omit(id), beside)
)]
pub struct Task {
    #[column(primary_key, default = "0")]
    pub id: i64,
    pub title: String,
    pub done: Option<bool>,
}

fn main() {}
