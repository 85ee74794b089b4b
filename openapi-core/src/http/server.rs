//! The server: its start, and its end within seconds.

use std::{io, net::SocketAddr, sync::Arc};

use actix_web::{HttpServer, dev::ServerHandle, web::ServiceConfig};
use tokio::sync::watch;

use super::{Router, State, docs::Documents};

/// How long requests in flight have to finish, in seconds.
const SHUTDOWN: u64 = 10;

/// What is served.
pub struct Server {
    /// The routes.
    pub router: Router,
    /// What the application keeps for all requests.
    pub state: State,
    /// The OpenAPI document.
    pub document: &'static str,
    /// The same as OpenAPI 3.0.
    pub document_3_0: &'static str,
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

impl Server {
    /// Starts to listen. The port 0 takes a free one.
    ///
    /// # Errors
    ///
    /// When the address cannot be bound.
    pub fn listen(mut self, host: &str, port: u16) -> io::Result<Listening> {
        let (stopping, is_stopping) = watch::channel(false);
        self.state.insert(Stopping(is_stopping));
        let configure = self.configuration();
        let server = HttpServer::new(move || actix_web::App::new().configure(configure.clone()))
            // Signals are the application's: sockets have to be closed before the server waits for its connections.
            .disable_signals()
            .shutdown_timeout(SHUTDOWN)
            .bind((host, port))?;
        let addresses = server.addrs();
        let server = server.run();
        let handle = server.handle();
        actix_web::rt::spawn(server);
        Ok(Listening { addresses, handle, stopping })
    }

    /// What makes an application of actix-web serve it: for programs that have such an application already.
    pub fn configuration(self) -> impl Fn(&mut ServiceConfig) + Clone + Send + 'static {
        let Self { router, mut state, document, document_3_0 } = self;
        state.insert(Documents::new(document, document_3_0));
        let state = Arc::new(state);
        move |config| {
            config.app_data(state.clone());
            router.mount(config);
        }
    }
}

/// Runs what uses servers: actix-web's runtime, on this thread.
pub fn block_on<F: Future>(future: F) -> F::Output {
    actix_web::rt::System::new().block_on(future)
}

impl Listening {
    /// Accepts no more connections, and waits until the requests in flight are answered, at most ten seconds.
    pub async fn stop(self) {
        // Streams of events end at once: they would hold up the server for as long as it waits at all.
        self.stopping.send_replace(true);
        self.handle.stop(true).await;
    }
}
