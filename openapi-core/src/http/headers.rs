//! The headers that every answer has, so that browsers make of it only what it is.

use actix_web::http::{
    StatusCode,
    header::{self, HeaderMap, HeaderValue},
};

use super::{Response, Settings};

const NO_SNIFFING: HeaderValue = HeaderValue::from_static("nosniff");

/// What is no page loads nothing, and is shown in no page.
const POLICY: HeaderValue = HeaderValue::from_static("default-src 'none'; frame-ancestors 'none'");

const NO_REFERRER: HeaderValue = HeaderValue::from_static("no-referrer");

/// What says nothing of caches may be for one person alone.
const NO_STORE: HeaderValue = HeaderValue::from_static("no-store");

/// What has a tag may be kept by who got it, and has to be asked for again with it. What is shared among several people must not keep it: it
/// cannot know that a cookie, or a header of one's own, proves who asks (RFC 9111, section 3.5).
const ONE_PERSON: HeaderValue = HeaderValue::from_static("private, no-cache");

/// The headers of a server's answers.
#[derive(Debug, Clone)]
pub(super) struct SecurityHeaders {
    /// `Strict-Transport-Security` (RFC 6797), if it is wanted.
    transport: Option<HeaderValue>,
}

impl SecurityHeaders {
    pub(super) fn of(settings: &Settings) -> Self {
        let value = |age: std::time::Duration| format!("max-age={}; includeSubDomains", age.as_secs());
        let transport = settings.strict_transport.map(value).and_then(|value| HeaderValue::try_from(value).ok());
        Self { transport }
    }

    /// Adds them. What a handler says itself stays.
    pub(super) fn add(&self, response: &mut Response) {
        if response.status() == StatusCode::SWITCHING_PROTOCOLS {
            return;
        }
        let headers = response.headers_mut();
        headers.insert(header::X_CONTENT_TYPE_OPTIONS, NO_SNIFFING);
        default(headers, header::CONTENT_SECURITY_POLICY, || POLICY);
        default(headers, header::REFERRER_POLICY, || NO_REFERRER);
        if !headers.contains_key(header::CACHE_CONTROL) {
            let tagged = headers.contains_key(header::ETAG);
            headers.insert(header::CACHE_CONTROL, if tagged { ONE_PERSON } else { NO_STORE });
        }
        if let Some(transport) = &self.transport {
            default(headers, header::STRICT_TRANSPORT_SECURITY, || transport.clone());
        }
    }
}

fn default(headers: &mut HeaderMap, name: header::HeaderName, value: impl FnOnce() -> HeaderValue) {
    if !headers.contains_key(&name) {
        headers.insert(name, value());
    }
}
