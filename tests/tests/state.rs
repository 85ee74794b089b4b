//! What the application keeps, in handlers.

use openapi_core::{
    App, api, get,
    http::{Json, State},
    test,
};

#[derive(Clone)]
struct Shop {
    name: &'static str,
}

#[get("/name")]
async fn name(shop: State<Shop>) -> Json<String> {
    Json(shop.name.to_owned())
}

api! {
    struct Shops { title: "Shop", version: "1.0.0", operations: [name] }
}

#[test]
fn handlers_take_what_the_application_keeps() {
    test::block_on(async {
        let client = App::<Shops>::new().state(Shop { name: "Tea and more" }).test().await;
        assert_eq!(client.get("/name").await.expect(200).json::<String>(), "Tea and more");
    });
}

#[test]
#[should_panic(expected = "the application keeps no `main::state::Shop`, which a handler takes")]
fn application_does_not_start_without_it() {
    test::block_on(async {
        let _ = App::<Shops>::new().test().await;
    });
}
