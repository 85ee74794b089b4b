//! What a server is set to. Everything that a client could drag out, or pile up, is finite.

use std::time::Duration;

use super::{Cors, ForwardedBy, Network, SharedRates};

/// How a server protects itself, and where it is mounted.
///
/// ```
/// use std::time::Duration;
/// use openapi_core::{Api, App, http::Settings};
///
/// fn app<A: Api>() -> App<A> {
///     App::new().settings(Settings { max_body: 512 * 1024, handler_timeout: Duration::from_secs(5), ..Settings::default() })
/// }
/// ```
///
/// Environment variables and options of `serve` take precedence: `serve --help` lists them. Connections are not encrypted: TLS is
/// for a proxy in front of the server.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The largest content of a request that is read, in bytes: 2 MiB. An operation may say otherwise: `max_body = "10 MiB"`.
    pub max_body: u64,
    /// The longest path with its query, in bytes: 32 KiB.
    pub max_uri: usize,
    /// The most parameters in a query, and in a form without files: 256.
    pub max_parameters: usize,
    /// How long the head of a request may take to come: 10 seconds.
    pub header_timeout: Duration,
    /// How long the content of a request may take to come, beside the time that [`Settings::body_rate`] grants: 20 seconds.
    pub body_timeout: Duration,
    /// For how many bytes of content that have come a client is granted another second: 8 KiB.
    pub body_rate: u64,
    /// How long a handler may take: 30 seconds. Then it is dropped. An operation may say otherwise: `timeout = "5s"`.
    pub handler_timeout: Duration,
    /// How long a connection is kept that has no request: 15 seconds.
    pub keep_alive: Duration,
    /// How long a client may take nothing of an answer: 30 seconds.
    pub write_timeout: Duration,
    /// How long requests in flight have to finish when the server stops: 10 seconds.
    pub shutdown_timeout: Duration,
    /// How many threads serve requests: as many as there are processors.
    pub workers: usize,
    /// How many connections each of them has at most: 10,000. Others wait to be accepted.
    pub max_connections: usize,
    /// How many connections wait to be accepted at most: 1,024.
    pub backlog: u32,
    /// The path that everything is below, as `/api`: none.
    pub base_path: String,
    /// The proxies that are believed what they tell of clients: none.
    pub trusted_proxies: Vec<Network>,
    /// In which headers they tell it: `X-Forwarded-For` and its siblings.
    pub forwarded_by: ForwardedBy,
    /// Scheme and host for links, as `https://example.org`, if it is not what the request was sent to.
    pub origin: Option<String>,
    /// Which pages of other origins may use the API: none.
    pub cors: Option<Cors>,
    /// From which size on answers are compressed for clients that ask for it, in bytes: 1 KiB. Never, if there is none.
    ///
    /// An answer that has both a secret and what an attacker can choose should not be compressed: its length tells of the secret.
    pub compress_from: Option<usize>,
    /// How long browsers are to use TLS alone (RFC 6797), for servers that are behind it everywhere: not at all.
    pub strict_transport: Option<Duration>,
    /// Counts for rate limits in several processes together: each process counts for itself.
    pub rates: Option<SharedRates>,
    /// A path at which probes learn that the server answers, as `/health`: none. The base path is not before it.
    pub health: Option<String>,
}

impl Settings {
    /// Why they make no sense.
    pub(crate) fn mistake(&self) -> Option<String> {
        let is_path =
            |path: &str| path.starts_with('/') && !path.ends_with('/') && !path.contains(['{', '}', '?', '#', '%']);
        if !self.base_path.is_empty() && !is_path(&self.base_path) {
            return Some(format!("`{}` is no base path: write it as `/api`", self.base_path));
        }
        if let Some(health) = self.health.as_ref().filter(|health| !is_path(health)) {
            return Some(format!("`{health}` is no path: write it as `/health`"));
        }
        self.cors.as_ref().and_then(Cors::mistake)
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            max_body: 2 * 1024 * 1024,
            max_uri: 32 * 1024,
            max_parameters: 256,
            header_timeout: Duration::from_secs(10),
            body_timeout: Duration::from_secs(20),
            body_rate: 8 * 1024,
            handler_timeout: Duration::from_secs(30),
            keep_alive: Duration::from_secs(15),
            write_timeout: Duration::from_secs(30),
            shutdown_timeout: Duration::from_secs(10),
            workers: std::thread::available_parallelism().map_or(1, usize::from),
            max_connections: 10_000,
            backlog: 1_024,
            base_path: String::new(),
            trusted_proxies: Vec::new(),
            forwarded_by: ForwardedBy::default(),
            origin: None,
            cors: None,
            compress_from: Some(1024),
            strict_transport: None,
            rates: None,
            health: None,
        }
    }
}
