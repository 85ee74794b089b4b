//! What a request may take of an operation, and how often.

use proc_macro2::Span;
use syn::Path;

use crate::{
    attribute::{Given, Item},
    diagnostics::Diagnostics,
};

/// What an operation says of it, where it is not what the server is set to.
#[derive(Default)]
pub(crate) struct Limits {
    /// The largest content, in bytes.
    pub(crate) max_body: Option<u64>,
    /// How long the handler may take, in milliseconds.
    pub(crate) timeout: Option<u64>,
    pub(crate) rate: Option<RateLimit>,
    /// Where one of them is.
    pub(crate) span: Option<Span>,
}

impl Limits {
    /// `max_body = "10 MiB"`, `timeout = "5s"` or `rate_limit(…)`.
    pub(crate) fn read(&mut self, item: &Item, diagnostics: &mut Diagnostics) {
        self.span = Some(item.span);
        match item.name.as_str() {
            "max_body" => self.max_body = bytes(item, diagnostics),
            "timeout" => self.timeout = duration(item, diagnostics),
            _ => self.rate = RateLimit::read(item, diagnostics),
        }
    }

    /// Members of the operation object that tell clients, each with a comma before it.
    pub(crate) fn keywords(&self) -> String {
        let max_body = self.max_body.map(|bytes| format!(",\"x-max-body\":{bytes}"));
        let timeout = self.timeout.map(|milliseconds| format!(",\"x-timeout\":\"{}\"", in_words(milliseconds)));
        let rate = self.rate.as_ref().map(|RateLimit { requests, per, .. }| {
            format!(",\"x-rate-limit\":{{\"requests\":{requests},\"per\":\"{}\"}}", in_words(*per))
        });
        [max_body, timeout, rate].into_iter().flatten().collect()
    }
}

/// How many requests are answered in which time, in milliseconds.
pub(crate) struct RateLimit {
    pub(crate) requests: u32,
    pub(crate) per: u64,
    pub(crate) by: RateKey,
}

/// Whose requests are counted together.
pub(crate) enum RateKey {
    Address,
    Api,
    /// What a function says.
    Own(Path),
}

const KEYS: &[&str] = &["requests", "per", "by"];

impl RateLimit {
    /// `rate_limit(requests = 5, per = "1m", by = "address")`.
    fn read(item: &Item, diagnostics: &mut Diagnostics) -> Option<Self> {
        let (mut requests, mut per, mut by, mut complete) = (None, None, RateKey::Address, true);
        for item in item.items(diagnostics) {
            match item.name.as_str() {
                "requests" => {
                    requests = number_of_requests(&item, diagnostics);
                    complete &= requests.is_some();
                }
                "per" => {
                    per = duration(&item, diagnostics);
                    complete &= per.is_some();
                }
                "by" => by = RateKey::read(&item, diagnostics)?,
                _ => item.unknown("key", "rate limits take", KEYS, diagnostics),
            }
        }
        if complete && (requests.is_none() || per.is_none()) {
            let note = "write `rate_limit(requests = 5, per = \"1m\")`";
            diagnostics.error(item.span, "a rate limit says how many requests there may be, and in which time", note);
        }
        Some(Self { requests: requests?, per: per?, by })
    }
}

fn number_of_requests(item: &Item, diagnostics: &mut Diagnostics) -> Option<u32> {
    let Given { value, span } = item.count(diagnostics)?;
    match u32::try_from(value) {
        Ok(requests @ 1..) => Some(requests),
        _ => {
            let message = format!("a rate limit of {value} requests makes no sense");
            diagnostics.error(span, &message, "write a number from 1 to 4294967295");
            None
        }
    }
}

impl RateKey {
    /// `by = "address"`, `by = "api"` or `by = function`.
    fn read(item: &Item, diagnostics: &mut Diagnostics) -> Option<Self> {
        if let Some(function) = item.path_if_any() {
            return Some(Self::Own(function));
        }
        let Given { value, span } = item.string(diagnostics)?;
        match value.as_str() {
            "address" => Some(Self::Address),
            "api" => Some(Self::Api),
            _ => {
                let message = format!("requests cannot be counted by `{value}`");
                let note = "write `\"address\"`, `\"api\"` or, without quotes, the path of a function that takes a `&Request` and \
                            returns an `Option<String>`";
                diagnostics.error(span, &message, note);
                None
            }
        }
    }
}

/// The units of sizes, in bytes.
const SIZES: &[(&str, u64)] = &[
    ("B", 1),
    ("kB", 1_000),
    ("KiB", 1 << 10),
    ("MB", 1_000_000),
    ("MiB", 1 << 20),
    ("GB", 1_000_000_000),
    ("GiB", 1 << 30),
];

/// The units of durations, in milliseconds.
const DURATIONS: &[(&str, u64)] = &[("ms", 1), ("s", 1_000), ("m", 60_000), ("h", 3_600_000), ("d", 86_400_000)];

/// `key = "10 MiB"`, in bytes.
fn bytes(item: &Item, diagnostics: &mut Diagnostics) -> Option<u64> {
    measure(item, "size", SIZES, diagnostics)
}

/// `key = "5s"`, in milliseconds.
fn duration(item: &Item, diagnostics: &mut Diagnostics) -> Option<u64> {
    measure(item, "duration", DURATIONS, diagnostics)
}

fn measure(item: &Item, kind: &str, units: &[(&str, u64)], diagnostics: &mut Diagnostics) -> Option<u64> {
    let Given { value, span } = item.string(diagnostics)?;
    let end = value.find(|character: char| !character.is_ascii_digit()).unwrap_or(value.len());
    let (number, unit) = (value[..end].parse::<u64>().ok(), value[end..].trim());
    let size = units.iter().find(|(name, _)| *name == unit).map(|(_, size)| *size);
    match number.zip(size).and_then(|(number, size)| number.checked_mul(size)) {
        Some(0) => {
            diagnostics.error(span, &format!("`{}` of nothing lets nothing through", item.name), "write more than 0");
            None
        }
        Some(measure) => Some(measure),
        None => {
            let units: Vec<_> = units.iter().map(|(name, _)| format!("`{name}`")).collect();
            let note = format!("write a whole number and a unit: {}", units.join(", "));
            diagnostics.error(span, &format!("`{value}` is no {kind}"), &note);
            None
        }
    }
}

/// A duration as people write it.
fn in_words(milliseconds: u64) -> String {
    let fits = |(_, size): &&(&str, u64)| milliseconds.is_multiple_of(*size);
    let (unit, size) = DURATIONS.iter().rev().find(fits).copied().unwrap_or(("ms", 1));
    format!("{}{unit}", milliseconds / size)
}
