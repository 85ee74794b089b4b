//! The program without the framework: tokio-postgres, a pool, prepared statements, structs and serde.

use actix_web::{HttpResponse, http::header::LINK, web};
use deadpool_postgres::{Client, Manager, ManagerConfig, Pool, RecyclingMethod, Runtime};
use futures_util::future::join;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use tokio_postgres::{NoTls, Row, types::ToSql};

#[derive(Serialize)]
struct Item {
    id: i64,
    name: String,
    note: Option<String>,
    kind: i32,
    size: Option<i32>,
    weight: f64,
    on_sale: bool,
    placed: Timestamp,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NewItem {
    name: String,
    note: Option<String>,
    kind: i32,
    size: Option<i32>,
    weight: f64,
    on_sale: bool,
}

#[derive(Deserialize)]
struct ListQuery {
    kind: i32,
    limit: Option<i64>,
}

#[derive(Deserialize)]
struct FeedQuery {
    after: Option<i64>,
    limit: Option<i64>,
}

macro_rules! columns {
    () => {
        "id, name, note, kind, size, weight, on_sale, placed"
    };
}

const FETCH: &str = concat!("SELECT ", columns!(), " FROM items WHERE id = $1");
const FEED: &str = concat!("SELECT ", columns!(), " FROM items WHERE id > $1 ORDER BY id LIMIT $2");
const COUNT: &str = "SELECT count(*) FROM items WHERE kind = $1";
const FILTERED: &str = concat!("SELECT ", columns!(), " FROM items WHERE kind = $1 ORDER BY placed, id LIMIT $2");
const INSERT: &str = concat!(
    "INSERT INTO items (name, note, kind, size, weight, on_sale) VALUES ($1, $2, $3, $4, $5, $6) RETURNING ",
    columns!()
);
const INSERT_MANY: &str = concat!(
    "INSERT INTO items (name, note, kind, size, weight, on_sale) SELECT * FROM UNNEST($1::varchar[], $2::text[], \
     $3::integer[], $4::integer[], $5::double precision[], $6::boolean[]) RETURNING ",
    columns!()
);

/// A pool of as many connections as the framework has.
pub fn pool(url: &str) -> Pool {
    let config = url.parse().expect("the address of the database can be read");
    let manager = Manager::from_config(config, NoTls, ManagerConfig { recycling_method: RecyclingMethod::Fast });
    Pool::builder(manager).max_size(10).runtime(Runtime::Tokio1).build().expect("the pool's settings make sense")
}

/// Mounts the handlers.
pub fn configure(pool: Pool) -> impl FnOnce(&mut web::ServiceConfig) {
    move |config| {
        config
            .app_data(web::Data::new(pool))
            .service(web::resource("/items").route(web::get().to(list)).route(web::post().to(insert)))
            .service(web::resource("/feed").route(web::get().to(feed)))
            .service(web::resource("/items/bulk").route(web::post().to(insert_many)))
            .service(web::resource("/items/{id}").route(web::get().to(fetch)));
    }
}

impl Item {
    fn of(row: &Row) -> Self {
        Self {
            id: row.get(0),
            name: row.get(1),
            note: row.get(2),
            kind: row.get(3),
            size: row.get(4),
            weight: row.get(5),
            on_sale: row.get(6),
            placed: row.get(7),
        }
    }
}

async fn client(pool: &Pool) -> Client {
    pool.get().await.expect("there is a connection")
}

async fn rows(client: &Client, sql: &str, parameters: &[&(dyn ToSql + Sync)]) -> Vec<Item> {
    let statement = client.prepare_cached(sql).await.expect("the statement is right");
    let rows = client.query(&statement, parameters).await.expect("the database answers");
    rows.iter().map(Item::of).collect()
}

async fn fetch(pool: web::Data<Pool>, id: web::Path<i64>) -> HttpResponse {
    match rows(&client(&pool).await, FETCH, &[&*id]).await.first() {
        Some(item) => HttpResponse::Ok().json(item),
        None => HttpResponse::NotFound().finish(),
    }
}

/// One row more than is asked for tells whether there is a next page.
async fn feed(pool: web::Data<Pool>, query: web::Query<FeedQuery>) -> HttpResponse {
    let (after, limit) = (query.after.unwrap_or(i64::MIN), query.limit.unwrap_or(50).min(1000));
    let mut items = rows(&client(&pool).await, FEED, &[&after, &(limit + 1)]).await;
    let mut response = HttpResponse::Ok();
    if items.len() > usize::try_from(limit).unwrap_or(0) {
        items.pop();
        let last = items.last().map_or(0, |item| item.id);
        response.insert_header((LINK, format!("</feed?limit={limit}&after={last}>; rel=\"next\"")));
    }
    response.json(items)
}

async fn list(pool: web::Data<Pool>, query: web::Query<ListQuery>) -> HttpResponse {
    let ListQuery { kind, limit } = *query;
    let limit = limit.unwrap_or(50).min(1000);
    let client = client(&pool).await;
    let count = client.prepare_cached(COUNT).await.expect("the statement is right");
    let parameters: [&(dyn ToSql + Sync); 1] = [&kind];
    // Both are on their way before the first is answered.
    let (items, total) = join(rows(&client, FILTERED, &[&kind, &limit]), client.query_one(&count, &parameters)).await;
    let total: i64 = total.expect("the database answers").get(0);
    HttpResponse::Ok().insert_header(("X-Total-Count", total)).json(items)
}

async fn insert(pool: web::Data<Pool>, item: web::Json<NewItem>) -> HttpResponse {
    if !is_valid(&item) {
        return HttpResponse::UnprocessableEntity().finish();
    }
    HttpResponse::Created().json(insert_item(&pool, &item).await)
}

async fn insert_item(pool: &Pool, item: &NewItem) -> Item {
    let NewItem { name, note, kind, size, weight, on_sale } = item;
    let items = rows(&client(pool).await, INSERT, &[name, note, kind, size, weight, on_sale]).await;
    items.into_iter().next().expect("what is inserted is returned")
}

async fn insert_many(pool: web::Data<Pool>, items: web::Json<Vec<NewItem>>) -> HttpResponse {
    if !items.iter().all(is_valid) {
        return HttpResponse::UnprocessableEntity().finish();
    }
    let names: Vec<&str> = items.iter().map(|item| item.name.as_str()).collect();
    let notes: Vec<Option<&str>> = items.iter().map(|item| item.note.as_deref()).collect();
    let kinds: Vec<i32> = items.iter().map(|item| item.kind).collect();
    let sizes: Vec<Option<i32>> = items.iter().map(|item| item.size).collect();
    let weights: Vec<f64> = items.iter().map(|item| item.weight).collect();
    let on_sale: Vec<bool> = items.iter().map(|item| item.on_sale).collect();
    let items = rows(&client(&pool).await, INSERT_MANY, &[&names, &notes, &kinds, &sizes, &weights, &on_sale]).await;
    HttpResponse::Created().json(items)
}

/// The row of a key, as JSON.
pub async fn item(pool: &Pool, id: i64) -> Vec<u8> {
    let items = rows(&client(pool).await, FETCH, &[&id]).await;
    serde_json::to_vec(&items[0]).expect("it can be written")
}

/// A new row, as JSON.
pub async fn new_item(pool: &Pool, content: &str) -> Vec<u8> {
    let item = serde_json::from_str(content).expect("it can be read");
    serde_json::to_vec(&insert_item(pool, &item).await).expect("it can be written")
}

fn is_valid(item: &NewItem) -> bool {
    (1..=64).contains(&item.name.chars().count()) && item.size.is_none_or(|size| size >= 0)
}
