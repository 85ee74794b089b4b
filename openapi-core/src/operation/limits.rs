//! What an operation allows of requests.

use std::time::Duration;

use super::Header;
use crate::{Schema as _, http::Request};

/// What a request may take, where that is not what the server is set to.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// The largest content that is read, in bytes.
    pub max_body: Option<u64>,
    /// How long the handler may take.
    pub timeout: Option<Duration>,
}

impl Limits {
    /// What the server is set to.
    pub const NONE: Self = Self { max_body: None, timeout: None };
}

/// How many requests are answered in which time.
#[derive(Debug, Clone, Copy)]
pub struct RateLimit {
    /// How many: at once, or spread over the time.
    pub requests: u32,
    /// The time.
    pub per: Duration,
    /// Whose requests are counted together.
    pub by: RateKey,
}

impl RateLimit {
    /// The headers of all answers that are counted.
    pub(crate) const HEADERS: &'static [Header] = &[
        Header {
            name: "RateLimit",
            description: "How many requests are left, and after how many seconds there are more \
                          (draft-ietf-httpapi-ratelimit-headers-10)",
            node: String::NODE,
        },
        Header {
            name: "RateLimit-Policy",
            description: "How many requests there may be, and in how many seconds (draft-ietf-httpapi-ratelimit-headers-10)",
            node: String::NODE,
        },
    ];
}

/// Whose requests a rate limit counts together.
#[derive(Debug, Clone, Copy)]
pub enum RateKey {
    /// Those from one address.
    Address,
    /// All.
    Api,
    /// Those for which a function finds the same. Where it finds nothing, those from one address. What it finds must be proved: a client
    /// that can say anything has as many limits as it says things.
    Own(fn(&Request) -> Option<String>),
}
