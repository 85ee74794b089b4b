//! The sockets as a part of an application: their routes, their broker, their end.

use std::time::Duration;

use futures_util::future::LocalBoxFuture;
use openapi_core::{
    app::{Failure, Plugin},
    http::{Extensions, Request, Response, Route, Router},
    operation::Method,
};
use tokio::time::timeout;

use crate::{
    broker::{LocalBroker, RabbitBroker},
    connection,
    hub::Hub,
    socket::Socket,
};

/// The exchange that processes share their events through, unless `AMQP_EXCHANGE` names another.
const EXCHANGE: &str = "openapi.events";

/// How long connections have to close when the server stops.
const PATIENCE: Duration = Duration::from_secs(5);

/// A socket, ready to be mounted.
#[derive(Clone, Copy)]
pub struct Mount {
    path: &'static str,
    open: fn(Request) -> LocalBoxFuture<'static, Response>,
}

impl Mount {
    /// Makes a socket ready.
    pub const fn of<S: Socket>() -> Self {
        Self { path: S::PATH, open: connection::open::<S> }
    }
}

/// The sockets of an API. `sockets: […]` in `api!` makes it.
pub struct Sockets {
    mounts: Vec<Mount>,
    hub: Option<Hub>,
}

impl Sockets {
    /// These sockets, which share their channels.
    pub fn new(mounts: &[Mount]) -> Self {
        Self { mounts: mounts.to_vec(), hub: None }
    }
}

impl Plugin for Sockets {
    fn routes(&self, router: &mut Router) {
        for Mount { path, open } in &self.mounts {
            router.route(Route { method: Method::Get, path, id: "websocket", call: *open, operation: None });
        }
    }

    fn start<'a>(&'a mut self, state: &'a mut Extensions) -> LocalBoxFuture<'a, Result<(), Failure>> {
        Box::pin(async move {
            let exchange = std::env::var("AMQP_EXCHANGE").unwrap_or_else(|_| EXCHANGE.to_owned());
            let hub = match std::env::var("AMQP_URL") {
                Ok(url) if !url.is_empty() => Hub::new(RabbitBroker::connect(&url, &exchange).await?),
                _ => Hub::new(LocalBroker::default()),
            };
            actix_web::rt::spawn(hub.deliver());
            state.insert(hub.clone());
            self.hub = Some(hub);
            Ok(())
        })
    }

    fn stop(&mut self) -> LocalBoxFuture<'_, ()> {
        Box::pin(async move {
            if let Some(hub) = self.hub.take()
                && timeout(PATIENCE, hub.stop()).await.is_err()
            {
                tracing::warn!("some sockets did not close in time");
            }
        })
    }
}
