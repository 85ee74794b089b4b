//! The server: its start, and its end within seconds.

use std::{
    io,
    net::{SocketAddr, TcpListener, ToSocketAddrs},
    rc::Rc,
    sync::Arc,
    time::Duration,
};

use actix_http::{HttpService, KeepAlive, Protocol, body::BoxBody, error::DispatchError};
use actix_server::{GracefulShutdownSignal, ServerBuilder, ServerHandle};
use actix_service::{ServiceFactory, ServiceFactoryExt as _, fn_service, map_config};
use actix_web::{
    App, Error,
    dev::{AppConfig, ServiceRequest, ServiceResponse},
    http::header::CONTENT_LENGTH,
    rt::net::TcpStream,
};
use tokio::{net::TcpSocket, sync::watch};

use super::{
    Extensions, Route, Router, Settings,
    connection::{Connection, Stream},
    docs::Documents,
    request::request_id,
    router::{self, Place},
};
use crate::{Api, operation::ProblemKind};

/// What is served.
pub struct Server {
    /// The routes.
    pub router: Router,
    /// What the application keeps for all requests.
    pub state: Extensions,
    /// The OpenAPI document.
    pub document: &'static str,
    /// The same as OpenAPI 3.0.
    pub document_3_0: &'static str,
    /// What protects it.
    pub settings: Settings,
}

/// A server that accepts connections.
pub struct Listening {
    /// Where.
    pub addresses: Vec<SocketAddr>,
    handle: ServerHandle,
    stopping: watch::Sender<bool>,
}

/// What answers that would go on for ever look at: whether the server stops.
#[derive(Clone)]
pub(super) struct Stopping(pub(super) watch::Receiver<bool>);

/// A server that is ready, without an address: what its threads make their services of, and what can be called in process.
#[derive(Clone)]
pub struct Ready {
    places: Arc<[Place]>,
    /// The largest content that any of the routes takes, in bytes.
    largest_body: u64,
    state: Arc<Extensions>,
    settings: Arc<Settings>,
}

impl Ready {
    /// The service, with everything that a request passes through. It is all that there is to a server but for its connections.
    pub fn service(
        &self,
    ) -> App<
        impl ServiceFactory<ServiceRequest, Config = (), Response = ServiceResponse, Error = Error, InitError = ()> + use<>,
    > {
        let Self { places, state, settings, .. } = self;
        App::new().app_data(state.clone()).configure(|config| router::mount(config, places, settings))
    }
}

impl Server {
    /// The operations of an API, and nothing else: `Server { state, ..Server::of::<Tasks>() }`.
    pub fn of<A: Api>() -> Self {
        let mut router = Router::default();
        A::routes(&mut router);
        Self {
            router,
            state: Extensions::default(),
            document: A::OPENAPI,
            document_3_0: A::OPENAPI_3_0,
            settings: Settings::default(),
        }
    }

    /// Makes everything that requests share.
    ///
    /// # Errors
    ///
    /// When the settings make no sense.
    pub fn ready(self) -> io::Result<Ready> {
        let Self { mut router, mut state, document, document_3_0, settings } = self;
        if let Some(mistake) = settings.mistake() {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, mistake));
        }
        if let Some(path) = &settings.health {
            let is_there = |route: &Route| format!("{}{}", settings.base_path, route.path) == *path;
            if router.routes().iter().any(is_there) {
                let mistake = format!("the probe cannot be at `{path}`, where the API has something itself");
                return Err(io::Error::new(io::ErrorKind::InvalidInput, mistake));
            }
            router.probe(path);
        }
        state.insert(Documents::new(document, document_3_0, &settings.base_path));
        Ok(Ready {
            places: router.places(&settings.base_path).into(),
            largest_body: router.largest_body(&settings, &state),
            state: Arc::new(state),
            settings: Arc::new(settings),
        })
    }

    /// Starts to listen. The port 0 takes a free one.
    ///
    /// # Errors
    ///
    /// When the address cannot be bound, or the settings make no sense.
    pub fn listen(mut self, host: &str, port: u16) -> io::Result<Listening> {
        let (stopping, is_stopping) = watch::channel(false);
        self.state.insert(Stopping(is_stopping));
        let ready = self.ready()?;
        let settings = ready.settings.clone();
        let mut builder = ServerBuilder::new()
            // Signals are the application's: sockets have to be closed before the server waits for its connections.
            .disable_signals()
            .workers(settings.workers.clamp(1, MOST_WORKERS))
            .max_concurrent_connections(settings.max_connections.max(1))
            .shutdown_timeout(settings.shutdown_timeout.as_secs().max(1));
        let shutdown = builder.graceful_shutdown_signal();
        let mut addresses = Vec::new();
        for listener in bind(host, port, settings.backlog)? {
            addresses.push(listener.local_addr()?);
            let (ready, shutdown) = (ready.clone(), shutdown.clone());
            builder = builder.listen("http", listener, move || connections(&ready, shutdown.clone()))?;
        }
        let server = builder.run();
        let handle = server.handle();
        actix_web::rt::spawn(server);
        Ok(Listening { addresses, handle, stopping })
    }
}

/// Whether a client that asks whether to send its content may do so (RFC 9110, section 10.1.1). What no operation takes need not come.
fn expect(request: actix_http::Request, most: u64) -> Result<actix_http::Request, actix_http::Response<BoxBody>> {
    let headers = request.head().headers();
    let claimed = headers.get(CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse::<u64>().ok());
    if claimed.is_none_or(|length| length <= most) {
        return Ok(request);
    }
    let id = request.conn_data::<Rc<Connection>>().map(|connection| request_id(headers, connection));
    let error = super::Error::new(ProblemKind::ContentTooLarge);
    let error = error.with_detail(format!("the content may have at most {most} bytes"));
    Err(error.before_routing(request.path(), &id.unwrap_or_default()).into())
}

/// Binds every address that a host has. One of them is enough.
fn bind(host: &str, port: u16, backlog: u32) -> io::Result<Vec<TcpListener>> {
    let (mut listeners, mut failure) = (Vec::new(), None);
    for address in (host, port).to_socket_addrs()? {
        match bind_address(address, backlog) {
            Ok(listener) => listeners.push(listener),
            Err(error) => failure = Some(error),
        }
    }
    match failure {
        Some(error) if listeners.is_empty() => Err(error),
        _ if listeners.is_empty() => Err(io::Error::new(io::ErrorKind::AddrNotAvailable, "the host has no address")),
        _ => Ok(listeners),
    }
}

fn bind_address(address: SocketAddr, backlog: u32) -> io::Result<TcpListener> {
    let socket = if address.is_ipv4() { TcpSocket::new_v4() } else { TcpSocket::new_v6() }?;
    // A server that has stopped a moment ago is no obstacle.
    socket.set_reuseaddr(true)?;
    socket.bind(address)?;
    socket.listen(backlog)?.into_std()
}

/// How long a client may go on sending what is not read any more, before its connection is closed.
const LINGER: Duration = Duration::from_secs(1);

/// As many as actix-server takes.
const MOST_WORKERS: usize = 512;

/// What a thread makes of connections.
fn connections(
    ready: &Ready,
    stopping: GracefulShutdownSignal,
) -> impl ServiceFactory<TcpStream, Config = (), Response = (), Error = DispatchError, InitError = ()> + use<> {
    let Settings { header_timeout, keep_alive, write_timeout, .. } = *ready.settings;
    let most = ready.largest_body;
    let guard = move |tcp| {
        let stream = Stream::new(tcp, Connection::new(header_timeout, keep_alive, write_timeout));
        let peer = stream.peer();
        std::future::ready(Ok((stream, Protocol::Http1, peer)))
    };
    let http = HttpService::build()
        .expect(fn_service(move |request| std::future::ready(expect(request, most))))
        .keep_alive(KeepAlive::Timeout(keep_alive))
        // The stream does it, for the first request and for all that follow.
        .client_request_timeout(Duration::ZERO)
        .client_disconnect_timeout(LINGER)
        .on_connect_ext(|stream: &Stream, data| {
            data.insert::<Rc<Connection>>(stream.connection().clone());
        })
        .graceful_shutdown_signal(move || {
            let stopping = stopping.clone();
            async move { stopping.notified().await }
        })
        .finish(map_config(ready.service(), |()| AppConfig::default()));
    fn_service(guard).and_then(http)
}

/// Runs what uses servers: actix-web's runtime, on this thread.
pub fn block_on<F: Future>(future: F) -> F::Output {
    actix_web::rt::System::new().block_on(future)
}

impl Listening {
    /// Accepts no more connections, and waits until the requests in flight are answered, at most for [`Settings::shutdown_timeout`].
    pub async fn stop(self) {
        // Streams of events end at once: they would hold up the server for as long as it waits at all.
        self.stopping.send_replace(true);
        self.handle.stop(true).await;
    }
}
