//! The program without the framework: a handler of actix-web, serde, and the same checks.

use std::{fmt, marker::PhantomData, str::FromStr, sync::LazyLock};

use actix_web::{HttpResponse, web};
use jiff::Timestamp;
use regex::Regex;
use serde::{
    Deserialize,
    de::{Deserializer, Error, Visitor},
};
use uuid::Uuid;

use crate::order::{Address, Customer, Line, Priority, Receipt};

static REFERENCE: LazyLock<Regex> = LazyLock::new(|| pattern("^[A-Z]{2}-[0-9]{6,10}$"));
static COUNTRY: LazyLock<Regex> = LazyLock::new(|| pattern("^[A-Z]{2}$"));
static SKU: LazyLock<Regex> = LazyLock::new(|| pattern("^[A-Z]{3}-[0-9]{6}$"));

fn pattern(pattern: &str) -> Regex {
    Regex::new(pattern).unwrap_or_else(|error| unreachable!("`{pattern}` is a pattern: {error}"))
}

/// What somebody orders: the order of the framework, but for the texts that both crates take beyond the documented formats.
#[derive(Deserialize)]
#[expect(dead_code, reason = "what is not asked for is read all the same")]
pub struct Order {
    #[serde(deserialize_with = "uuid")]
    id: Uuid,
    reference: String,
    #[serde(deserialize_with = "timestamp")]
    placed: Timestamp,
    priority: Priority,
    customer: Customer,
    lines: Vec<Line>,
    note: Option<String>,
    gift: bool,
}

/// Mounts the handler.
pub fn configure(config: &mut web::ServiceConfig) {
    config.service(web::resource("/orders").route(web::post().to(create)));
}

async fn create(order: web::Json<Order>) -> HttpResponse {
    if is_valid(&order) {
        HttpResponse::Created().json(Receipt::of(order.id, &order.lines))
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

fn uuid<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Uuid, D::Error> {
    deserializer.deserialize_str(Formed(is_uuid, PhantomData))
}

fn timestamp<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Timestamp, D::Error> {
    deserializer.deserialize_str(Formed(is_date_time, PhantomData))
}

/// Reads a text of a form.
struct Formed<T>(fn(&[u8]) -> bool, PhantomData<T>);

impl<T: FromStr<Err: fmt::Display>> Visitor<'_> for Formed<T> {
    type Value = T;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a text of the form")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        if (self.0)(text.as_bytes()) { text.parse().map_err(E::custom) } else { Err(E::custom("it has another form")) }
    }
}

fn is_uuid(text: &[u8]) -> bool {
    let is_right = |(index, byte): (usize, &u8)| match index {
        8 | 13 | 18 | 23 => *byte == b'-',
        _ => byte.is_ascii_hexdigit(),
    };
    text.len() == 36 && text.iter().enumerate().all(is_right)
}

/// A date, a time and an offset, as RFC 3339 writes them. Which days and hours there are, the crate knows.
fn is_date_time(text: &[u8]) -> bool {
    let Some((moment, rest)) = text.split_at_checked(19) else { return false };
    let fraction = match rest {
        [b'.', digits @ ..] => digits.iter().take_while(|byte| byte.is_ascii_digit()).count() + 1,
        _ => 0,
    };
    let is_offset = match &rest[fraction..] {
        [b'Z' | b'z'] => true,
        [b'+' | b'-', offset @ ..] => has_form(offset, b"00:00"),
        _ => false,
    };
    fraction != 1 && is_offset && has_form(moment, b"0000-00-00T00:00:00")
}

/// Whether a text has digits where the form has them, and is the same elsewhere.
fn has_form(text: &[u8], form: &[u8]) -> bool {
    let fits = |(byte, form): (&u8, &u8)| if *form == b'0' { byte.is_ascii_digit() } else { byte == form };
    text.len() == form.len() && text.iter().zip(form).all(fits)
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
