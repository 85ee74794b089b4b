//! The request that a handler's extractors share, and what the application keeps for all requests.

use std::{
    any::{Any, TypeId},
    borrow::Cow,
    cell::OnceCell,
    collections::HashMap,
    net::IpAddr,
    rc::Rc,
    sync::{Arc, LazyLock},
    time::{SystemTime, UNIX_EPOCH},
};

use actix_web::{FromRequest, HttpRequest, dev, http::header::HeaderMap, web::Payload};

use super::{connection::Connection, forwarded::Way, outcome::REQUEST_ID, router::Shared};
use crate::operation::{Limits, Operation};

/// A request on its way into a handler.
pub struct Request {
    pub(super) http: HttpRequest,
    pub(super) payload: dev::Payload,
    pub(super) connection: Rc<Connection>,
    /// The largest content that is read, in bytes.
    pub(super) max_body: u64,
    /// What the operation says of its limits.
    pub(super) limits: Limits,
    /// The operation that it is for, if it is for one.
    pub(super) operation: Option<&'static Operation>,
    pub(super) shared: Rc<Shared>,
    id: OnceCell<String>,
}

impl Request {
    pub(super) fn new(
        http: HttpRequest,
        payload: dev::Payload,
        connection: Rc<Connection>,
        shared: &Rc<Shared>,
        operation: Option<&'static Operation>,
    ) -> Self {
        let limits = operation.map_or(Limits::NONE, |operation| operation.limits);
        let max_body = limits.max_body.unwrap_or(shared.settings.max_body);
        let (shared, id) = (shared.clone(), OnceCell::new());
        Self { http, payload, connection, max_body, limits, operation, shared, id }
    }

    /// A request that comes from nowhere.
    #[cfg(test)]
    pub(super) fn of_test(request: actix_web::test::TestRequest) -> Self {
        let (http, payload) = request.to_http_parts();
        let connection = Connection::of(&http);
        Self::new(http, payload, connection, &Rc::new(Shared::of(Arc::default())), None)
    }

    /// The path as it was asked for.
    pub fn path(&self) -> &str {
        self.http.path()
    }

    /// What identifies the request in logs and problems: the header `X-Request-Id` where it is sound, else a new one.
    pub fn id(&self) -> &str {
        self.id.get_or_init(|| request_id(self.http.headers(), &self.connection))
    }

    /// The first header of a name, if it is text.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.http.headers().get(name)?.to_str().ok()
    }

    /// Whether a parameter of the query is a key that proves who sent the request: a secret, and no value of any other extractor.
    pub(super) fn is_query_key(&self, name: &str) -> bool {
        let arguments = self.operation.map_or(&[][..], |operation| operation.arguments);
        arguments.iter().any(|argument| argument.input.has_query_key(name))
    }

    /// Whether it may be answered with a status: what is no operation may with any.
    pub(super) fn may_get(&self, status: u16) -> bool {
        self.operation.is_none_or(|operation| operation.statuses().contains(status))
    }

    /// The path as the client has it: with what a trusted proxy has taken from its beginning.
    pub fn public_path(&self) -> Cow<'_, str> {
        match Way::of(&self.http, &self.shared.settings).prefix {
            "" => self.path().into(),
            prefix => format!("{prefix}{}", self.path()).into(),
        }
    }

    /// A path of the API as clients have it: below the base path, and with what a trusted proxy has taken from its beginning. Any other
    /// address stays as it is.
    pub fn public<'a>(&self, address: &'a str) -> Cow<'a, str> {
        if !address.starts_with('/') || address.starts_with("//") {
            return address.into();
        }
        match (Way::of(&self.http, &self.shared.settings).prefix, self.base_path()) {
            ("", "") => address.into(),
            (prefix, base_path) => format!("{prefix}{base_path}{address}").into(),
        }
    }

    /// The path that everything of the server is below, without a slash at its end: nothing, unless the settings say so.
    pub fn base_path(&self) -> &str {
        &self.shared.settings.base_path
    }

    /// Who has sent the request, as far as it is known: trusted proxies are believed what they tell of it.
    pub fn client_address(&self) -> Option<IpAddr> {
        Way::of(&self.http, &self.shared.settings).client
    }

    /// Where the request was sent to, as `https://example.org`, for links that need a host. Unless the settings say it, it is what
    /// the client says in its header `Host`, or what trusted proxies say.
    pub fn origin(&self) -> String {
        let settings = &self.shared.settings;
        settings.origin.clone().unwrap_or_else(|| Way::of(&self.http, settings).origin(&self.http))
    }

    /// A value that the application keeps for all requests.
    pub fn state<T: Send + Sync + 'static>(&self) -> Option<&T> {
        self.http.app_data::<Arc<Extensions>>()?.get()
    }

    /// The parts that actix-web made, and the id, for what is built on them: websockets.
    pub fn into_parts(mut self) -> (HttpRequest, Payload, String) {
        let id = self.id().to_owned();
        let payload = Payload::from_request(&self.http, &mut self.payload).into_inner();
        (self.http, payload.expect("it is only taken"), id)
    }
}

/// What identifies the request that a connection is busy with.
pub(super) fn request_id(headers: &HeaderMap, connection: &Connection) -> String {
    static START: LazyLock<u128> =
        LazyLock::new(|| SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_micros());
    match sent_id(headers) {
        Some(id) => id.to_owned(),
        None => format!("{:x}-{:x}", *START, connection.number()),
    }
}

/// The id that the client has sent, if it is sound.
pub(super) fn sent_id(headers: &HeaderMap) -> Option<&str> {
    let id = headers.get(REQUEST_ID)?.to_str().ok()?;
    ((1..=64).contains(&id.len()) && id.bytes().all(|byte| byte.is_ascii_graphic())).then_some(id)
}

/// What the application keeps for all requests: one value of each type.
#[derive(Default)]
pub struct Extensions(HashMap<TypeId, Box<dyn Any + Send + Sync>>);

impl Extensions {
    /// Keeps a value. One of the same type, kept before, is replaced.
    pub fn insert<T: Send + Sync + 'static>(&mut self, value: T) {
        self.0.insert(TypeId::of::<T>(), Box::new(value));
    }

    /// The value of a type.
    pub fn get<T: Send + Sync + 'static>(&self) -> Option<&T> {
        self.0.get(&TypeId::of::<T>())?.downcast_ref()
    }
}
