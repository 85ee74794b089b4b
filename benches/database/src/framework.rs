//! The program with the framework.

use openapi_core::{
    api, get,
    http::{Created, CursorPage, Json, Page, Path, Query, Server},
    post,
};
use openapi_db::{Create, Db, Error, JsonRow, Keyed, Table};

use crate::item::{Item, ItemAdd, ItemFeed, ItemQuery};

/// List items
#[get("/items")]
async fn list(db: Db, query: Query<ItemQuery>) -> Result<Page<JsonRow<Item>>, Error> {
    Item::page(&*query).fetch_json(&db).await
}

/// List items, from one to the next
#[get("/feed")]
async fn feed(db: Db, query: Query<ItemFeed>) -> Result<CursorPage<JsonRow<Item>>, Error> {
    Item::page(&*query).fetch_json(&db).await
}

/// Add an item
#[post("/items")]
async fn create(db: Db, item: Json<ItemAdd>) -> Result<Created<Item>, Error> {
    item.insert(&db).await.map(Created)
}

/// Add items
#[post("/items/bulk")]
async fn create_many(db: Db, items: Json<Vec<ItemAdd>>) -> Result<Created<Vec<Item>>, Error> {
    ItemAdd::insert_many(&items, &db).await.map(Created)
}

/// Fetch an item
#[get("/items/{id}")]
async fn fetch(db: Db, id: Path<i64>) -> Result<Json<JsonRow<Item>>, Error> {
    Item::fetch_json(&db, &id).await.map(Json)
}

api! {
    struct Items { title: "Items", version: "1.0.0", operations: [list, feed, create, create_many, fetch], tables: [Item] }
}

/// All that is served.
pub fn server(db: Db) -> Server {
    let mut server = Server::of::<Items>();
    server.state.insert(db);
    server
}

/// The row of a key, as JSON.
pub async fn item(db: &Db, id: i64) -> Vec<u8> {
    let item = Item::fetch_json(db, &id).await.expect("there is such an item");
    serde_json::to_vec(&item).expect("it can be written")
}

/// A new row, as JSON.
pub async fn new_item(db: &Db, content: &str) -> Vec<u8> {
    let item: ItemAdd = serde_json::from_str(content).expect("it can be read");
    serde_json::to_vec(&item.insert(db).await.expect("it can be stored")).expect("it can be written")
}
