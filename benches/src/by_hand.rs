//! The program without the framework: a handler of actix-web, serde, and the same checks.

use std::sync::LazyLock;

use actix_web::{HttpResponse, web};
use regex::Regex;

use crate::order::{Address, Customer, Line, Order, Receipt};

static REFERENCE: LazyLock<Regex> = LazyLock::new(|| pattern("^[A-Z]{2}-[0-9]{6,10}$"));
static COUNTRY: LazyLock<Regex> = LazyLock::new(|| pattern("^[A-Z]{2}$"));
static SKU: LazyLock<Regex> = LazyLock::new(|| pattern("^[A-Z]{3}-[0-9]{6}$"));

fn pattern(pattern: &str) -> Regex {
    Regex::new(pattern).unwrap_or_else(|error| unreachable!("`{pattern}` is a pattern: {error}"))
}

/// Mounts the handler.
pub fn configure(config: &mut web::ServiceConfig) {
    config.service(web::resource("/orders").route(web::post().to(create)));
}

async fn create(order: web::Json<Order>) -> HttpResponse {
    if is_valid(&order) {
        HttpResponse::Created().json(Receipt::of(&order))
    } else {
        HttpResponse::UnprocessableEntity().finish()
    }
}

/// Whether an order keeps what its schema says.
pub fn is_valid(order: &Order) -> bool {
    REFERENCE.is_match(&order.reference)
        && is_customer(&order.customer)
        && (1..=100).contains(&order.lines.len())
        && order.lines.iter().all(is_line)
        && order.note.as_ref().is_none_or(|note| note.chars().count() <= 500)
}

fn is_customer(customer: &Customer) -> bool {
    let Customer { name, email, address: Address { street, city, postcode, country } } = customer;
    (1..=100).contains(&name.chars().count())
        && email.chars().count() <= 200
        && is_email(email)
        && (1..=100).contains(&street.chars().count())
        && (1..=100).contains(&city.chars().count())
        && (3..=10).contains(&postcode.chars().count())
        && COUNTRY.is_match(country)
}

fn is_line(line: &Line) -> bool {
    SKU.is_match(&line.sku)
        && (3..=80).contains(&line.title.chars().count())
        && (1..=1000).contains(&line.quantity)
        && (0.0..=100_000.0).contains(&line.price)
        && line.discount.is_none_or(|discount| (0.0..1.0).contains(&discount))
}

/// Words with dots between them, an `@`, and the name of a host. (Quotes and addresses in brackets, which the standard knows too, are
/// left out: they would only cost more.)
fn is_email(text: &str) -> bool {
    let Some((local, host)) = text.split_once('@') else { return false };
    text.len() <= 254
        && local.len() <= 64
        && local.split('.').all(|word| !word.is_empty() && word.bytes().all(is_atom))
        && host.len() <= 253
        && host.split('.').all(is_label)
}

fn is_atom(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~".contains(&byte)
}

fn is_label(label: &str) -> bool {
    (1..=63).contains(&label.len())
        && !label.starts_with('-')
        && !label.ends_with('-')
        && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}
