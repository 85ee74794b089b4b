//! A client that calls an API in process.

use std::rc::Rc;

use super::{Call, Judge};
use crate::{
    Api,
    app::Plugin,
    http::{InProcess, Server},
};

/// A client that calls an API in process, and judges every answer by its document.
#[derive(Clone)]
pub struct Client(Rc<Inner>);

struct Inner {
    service: InProcess,
    judge: Judge,
    base_path: String,
    /// What runs beside the service: the database's pool, the sockets' broker.
    _plugins: Vec<Box<dyn Plugin>>,
}

impl Client {
    pub(crate) async fn of<A: Api>(server: Server, plugins: Vec<Box<dyn Plugin>>) -> Self {
        let base_path = server.settings.base_path.clone();
        let server = server.ready().unwrap_or_else(|failure| panic!("the application does not start: {failure}"));
        Self(Rc::new(Inner {
            service: InProcess::of(&server).await,
            judge: Judge::of::<A>(),
            base_path,
            _plugins: plugins,
        }))
    }

    /// A request with GET.
    pub fn get(&self, path: &str) -> Call {
        self.call("GET", path)
    }

    /// A request with POST.
    pub fn post(&self, path: &str) -> Call {
        self.call("POST", path)
    }

    /// A request with PUT.
    pub fn put(&self, path: &str) -> Call {
        self.call("PUT", path)
    }

    /// A request with PATCH.
    pub fn patch(&self, path: &str) -> Call {
        self.call("PATCH", path)
    }

    /// A request with DELETE.
    pub fn delete(&self, path: &str) -> Call {
        self.call("DELETE", path)
    }

    /// A request with any method. The path is one of the API, before which the base path goes, if there is one; encoded as in a request's
    /// first line, and with the query.
    pub fn call(&self, method: &str, path: &str) -> Call {
        Call::new(self.clone(), method, path)
    }

    pub(super) fn service(&self) -> &InProcess {
        &self.0.service
    }

    pub(super) fn base_path(&self) -> &str {
        &self.0.base_path
    }

    pub(super) fn judge(&self) -> &Judge {
        &self.0.judge
    }
}
