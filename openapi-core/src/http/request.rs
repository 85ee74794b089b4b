//! The request that a handler's extractors share, and what the application keeps for all requests.

use std::{
    any::{Any, TypeId},
    cell::OnceCell,
    collections::HashMap,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::{SystemTime, UNIX_EPOCH},
};

use actix_web::{HttpMessage, HttpRequest, web::Payload};

use super::outcome::REQUEST_ID;

/// A request on its way into a handler.
pub struct Request {
    pub(super) http: HttpRequest,
    pub(super) payload: Payload,
    /// The id of the operation that it is for.
    pub(super) operation: Option<&'static str>,
    id: OnceCell<String>,
}

impl Request {
    pub(super) fn new(http: HttpRequest, payload: Payload) -> Self {
        Self { http, payload, operation: None, id: OnceCell::new() }
    }

    /// The path as it was asked for.
    pub fn path(&self) -> &str {
        self.http.path()
    }

    /// What identifies the request in logs and problems: the header `X-Request-Id` where it is sound, else a new one.
    pub fn id(&self) -> &str {
        self.id.get_or_init(|| id_of(&self.http))
    }

    /// A value that the application keeps for all requests.
    pub fn state<T: Send + Sync + 'static>(&self) -> Option<&T> {
        self.http.app_data::<Arc<State>>()?.get()
    }

    /// The parts that actix-web made, and the id, for what is built on them: websockets.
    pub fn into_parts(self) -> (HttpRequest, Payload, String) {
        let id = self.id().to_owned();
        (self.http, self.payload, id)
    }
}

/// The id of a request, once it has been asked for.
struct Id(String);

/// What identifies a request. It stays the same, whoever asks.
pub(super) fn id_of(http: &HttpRequest) -> String {
    if let Some(id) = sent_id(http) {
        return id.to_owned();
    }
    http.extensions_mut().get_or_insert_with(|| Id(new_id())).0.clone()
}

/// The id that the client has sent, if it is sound.
pub(super) fn sent_id(http: &HttpRequest) -> Option<&str> {
    let id = http.headers().get(REQUEST_ID)?.to_str().ok()?;
    ((1..=64).contains(&id.len()) && id.bytes().all(|byte| byte.is_ascii_graphic())).then_some(id)
}

fn new_id() -> String {
    static COUNT: AtomicU64 = AtomicU64::new(0);
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_micros();
    format!("{now:x}-{:x}", COUNT.fetch_add(1, Ordering::Relaxed))
}

/// What the application keeps for all requests: one value of each type.
#[derive(Default)]
pub struct State(HashMap<TypeId, Box<dyn Any + Send + Sync>>);

impl State {
    /// Keeps a value. One of the same type, kept before, is replaced.
    pub fn insert<T: Send + Sync + 'static>(&mut self, value: T) {
        self.0.insert(TypeId::of::<T>(), Box::new(value));
    }

    /// The value of a type.
    pub fn get<T: Send + Sync + 'static>(&self) -> Option<&T> {
        self.0.get(&TypeId::of::<T>())?.downcast_ref()
    }
}
