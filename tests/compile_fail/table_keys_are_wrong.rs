use openapi_core::Schema;
use openapi_db::Table;
use serde::Serialize;

#[derive(Serialize, Schema, Table)]
#[table(
    primary_key(id, idd),
    unique(name, where = "", nulls_not_distinc),
    unique(),
    unique("lower(name)", columns(nam)),
    unique(id, columns(name)),
    unique("", "name"),
    unique("lower(name)"(desc)),
    index("lower(name)"(down)),
    index(titel),
    index("name"),
    index(name, using = "btre"),
    index(name(desc), using = "gin"),
    index(name(down)),
    check(columns(name)),
    check("name <> ''", columns(nam)),
    exclude(columns(name)),
    exclude(using = "gist"),
)]
struct Task {
    id: i64,
    #[column(unique(id, "lower(name)"))]
    name: String,
}

fn main() {}
