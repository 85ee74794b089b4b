//! The request that a thread is busy with, for its logs.

use std::{cell::Cell, rc::Rc};

use actix_web::HttpRequest;

use super::{connection::Connection, request::request_id};

thread_local! {
    static CURRENT: Cell<Option<Current>> = const { Cell::new(None) };
}

/// A request, and the connection that it came on.
pub(super) struct Current {
    pub(super) http: HttpRequest,
    pub(super) connection: Rc<Connection>,
}

impl Current {
    /// The id of the request.
    pub(super) fn id(&self) -> String {
        request_id(self.http.headers(), &self.connection)
    }

    /// Does something for the request. It is moved there and back, which costs next to nothing.
    pub(super) fn during<T>(this: &mut Option<Self>, work: impl FnOnce() -> T) -> T {
        CURRENT.set(this.take());
        let done = work();
        *this = CURRENT.take();
        done
    }
}

/// The id of the request that this thread is busy with, in a handler and whatever it calls: what [`crate::App`] adds to each line of the
/// log. Tasks that a handler spawns are on their own.
pub fn current_request_id() -> Option<String> {
    let current = CURRENT.take();
    let id = current.as_ref().map(Current::id);
    CURRENT.set(current);
    id
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use actix_web::test::TestRequest;

    use super::*;

    #[test]
    fn request_is_known_while_something_is_done_for_it() {
        let http = TestRequest::default().insert_header(("x-request-id", "one")).to_http_request();
        let connection = Connection::new(Duration::ZERO, Duration::ZERO, Duration::ZERO);
        let mut current = Some(Current { http, connection });
        let ids = Current::during(&mut current, || [current_request_id(), current_request_id()]);
        assert_eq!(ids, [Some("one".to_owned()), Some("one".to_owned())]);
        assert!(current.is_some());
        assert_eq!(current_request_id(), None);
    }
}
