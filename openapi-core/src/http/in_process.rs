//! The service without a socket, for tests.

use std::{net::SocketAddr, rc::Rc};

use actix_web::{
    body::to_bytes,
    dev::{Service, ServiceResponse},
    test::{TestRequest, init_service},
};
use futures_util::future::LocalBoxFuture;

use super::{Ready, Response};

/// A request, as far as tests say what it is.
pub(crate) struct Sent {
    pub(crate) method: String,
    /// With the query.
    pub(crate) path: String,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) content: Vec<u8>,
}

/// An answer, read to its end.
pub(crate) struct Received {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) content: Vec<u8>,
}

/// A service that is called without a socket.
#[derive(Clone)]
pub(crate) struct InProcess(Rc<dyn Fn(TestRequest) -> LocalBoxFuture<'static, Result<Received, String>>>);

impl InProcess {
    /// The service that a server would run.
    pub(crate) async fn of(server: &Ready) -> Self {
        let service = Rc::new(init_service(server.service()).await);
        Self(Rc::new(move |request| {
            let service = service.clone();
            Box::pin(async move {
                let answer = service.call(request.to_request()).await.map_err(|error| error.to_string())?;
                read(answer).await
            })
        }))
    }

    /// Calls it.
    pub(crate) async fn call(&self, sent: Sent) -> Result<Received, String> {
        let Sent { method, path, headers, content } = sent;
        let method = method.parse().map_err(|_| format!("`{method}` is no method"))?;
        let request = TestRequest::default().method(method).uri(&path).peer_addr(SocketAddr::from(([127, 0, 0, 1], 1)));
        let request = headers
            .iter()
            .fold(request, |request, (name, value)| request.append_header((name.as_str(), value.as_str())));
        (self.0)(if content.is_empty() { request } else { request.set_payload(content) }).await
    }
}

async fn read(answer: ServiceResponse) -> Result<Received, String> {
    let answer: Response = answer.into();
    let status = answer.status().as_u16();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let headers =
        answer.headers().iter().map(|(name, value)| (name.as_str().to_owned(), text(value.as_bytes()))).collect();
    let content = to_bytes(answer.into_body()).await.map_err(|error| error.to_string())?;
    Ok(Received { status, headers, content: content.to_vec() })
}
