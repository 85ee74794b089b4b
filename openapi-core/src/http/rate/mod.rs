//! Rate limits: how many requests of an operation are answered in which time.

mod local;

use std::{fmt, net::IpAddr, sync::Arc, time::Duration};

use actix_web::http::header::{HeaderMap, HeaderName, HeaderValue, RETRY_AFTER};
use futures_util::future::LocalBoxFuture;
use local::Local;
use tokio::time::timeout;

use super::{Error, IntoResponse, Request, Response, etag::half_of_sha256};
use crate::operation::{Operation, ProblemKind, RateKey, RateLimit};

/// Whose requests are counted together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RateClient {
    /// All.
    Everybody,
    /// Those from an address; of IPv6, from its network of 64 bits, since clients choose the rest themselves.
    Address(IpAddr),
    /// Those for which the application has found the same: half of its SHA-256, so that long texts take no more room, and a store for
    /// several processes learns no secrets.
    Own(u128),
}

/// What is left of a rate limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rate {
    /// How many more requests are answered at once.
    pub remaining: u32,
    /// After which time all of them are again.
    pub reset: Duration,
    /// When the request is not answered: after which time another one is.
    pub retry: Option<Duration>,
}

/// Counts requests for several processes together.
///
/// Without one, each process counts for itself: a limit is then as many times as large as there are processes.
pub trait RateStore: Send + Sync {
    /// Counts a request for an operation, and says what is left of its limit. Nothing, when it cannot say: then this process counts. So it does
    /// when there is no answer within 100 ms.
    fn take<'a>(
        &'a self,
        operation: &'static str,
        client: &'a RateClient,
        limit: &'a RateLimit,
    ) -> LocalBoxFuture<'a, Option<Rate>>;
}

/// A [`RateStore`] among the settings.
#[derive(Clone)]
pub struct SharedRates(pub Arc<dyn RateStore>);

impl fmt::Debug for SharedRates {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("SharedRates")
    }
}

/// The limit of an operation.
pub(super) struct Limiter {
    operation: &'static str,
    limit: RateLimit,
    /// The header that tells of the limit.
    policy: HeaderValue,
    local: Local,
}

/// How long a store may take. All requests with a limit wait for it.
const PATIENCE: Duration = Duration::from_millis(100);

const RATE_LIMIT: HeaderName = HeaderName::from_static("ratelimit");
const POLICY: HeaderName = HeaderName::from_static("ratelimit-policy");

impl Limiter {
    pub(super) fn of(operation: &Operation) -> Option<Self> {
        let limit = operation.rate_limit?;
        let policy = format!("\"default\";q={};w={}", limit.requests, seconds(limit.per));
        let policy = HeaderValue::try_from(policy).expect("names and numbers are a header");
        Some(Self { operation: operation.id, limit, policy, local: Local::new(&limit) })
    }

    /// Has a request answered, unless there were too many.
    pub(super) async fn answer(
        self: Arc<Self>,
        request: Request,
        call: fn(Request) -> LocalBoxFuture<'static, Response>,
    ) -> Response {
        let rate = self.take(&request).await;
        let mut response = match rate.retry {
            None => call(request).await,
            Some(retry) => {
                let detail = format!("try again in {} s", seconds(retry));
                let error = Error::new(ProblemKind::TooManyRequests).with_detail(detail);
                let mut response = error.into_response(&request);
                response.headers_mut().insert(RETRY_AFTER, HeaderValue::from(seconds(retry)));
                response
            }
        };
        self.tell(rate, response.headers_mut());
        response
    }

    async fn take(&self, request: &Request) -> Rate {
        let client = self.client(request);
        if let Some(SharedRates(store)) = &request.shared.settings.rates {
            match timeout(PATIENCE, store.take(self.operation, &client, &self.limit)).await {
                Ok(Some(rate)) => return rate,
                Ok(None) => {}
                Err(_) => {
                    tracing::warn!(operation = self.operation, "the store of rates took too long: this process counts");
                }
            }
        }
        self.local.take(client)
    }

    fn client(&self, request: &Request) -> RateClient {
        let address = || match request.client_address() {
            Some(address) => RateClient::Address(network_of(address)),
            None => RateClient::Everybody,
        };
        match self.limit.by {
            RateKey::Address => address(),
            RateKey::Api => RateClient::Everybody,
            RateKey::Own(find) => {
                find(request).map_or_else(address, |found| RateClient::Own(half_of_sha256(found.as_bytes())))
            }
        }
    }

    /// Tells the client of its limit (draft-ietf-httpapi-ratelimit-headers-10).
    fn tell(&self, rate: Rate, headers: &mut HeaderMap) {
        headers.insert(POLICY, self.policy.clone());
        let left = format!("\"default\";r={};t={}", rate.remaining, seconds(rate.reset));
        if let Ok(left) = HeaderValue::try_from(left) {
            headers.insert(RATE_LIMIT, left);
        }
    }
}

/// Whole seconds, so many that the time is over after them.
fn seconds(time: Duration) -> u64 {
    time.as_secs() + u64::from(time.subsec_nanos() > 0)
}

fn network_of(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(address) => address.into(),
        IpAddr::V6(address) => IpAddr::from((address.to_bits() >> 64 << 64).to_be_bytes()),
    }
}
