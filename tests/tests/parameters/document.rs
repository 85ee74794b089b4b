use openapi_core::app::Api;

use super::api::Shop;

#[test]
fn dump() {
    std::fs::write("/tmp/shop.json", Shop::OPENAPI).unwrap();
}
