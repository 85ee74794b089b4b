//! Answers that are not given, since the document does not have them.

use std::{error, fmt};

/// An answer that the handler came to and the operation does not document.
#[derive(Debug)]
pub(super) struct Undocumented {
    pub(super) status: u16,
    /// What the handler came to it by.
    pub(super) cause: Option<Box<dyn error::Error + Send + Sync>>,
}

impl fmt::Display for Undocumented {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let absent = if self.status == 404 { "an `Option`, " } else { "" };
        write!(
            formatter,
            "the operation does not document {}: return {absent}an error that derives `ApiError`, or a type whose `RESPONSES` have it",
            self.status,
        )
    }
}

impl error::Error for Undocumented {
    fn source(&self) -> Option<&(dyn error::Error + 'static)> {
        self.cause.as_deref().map(|cause| cause as _)
    }
}

#[cfg(test)]
mod tests {
    use std::{rc::Rc, sync::Arc};

    use actix_web::test::TestRequest;

    use super::super::{
        Endpoint, Error, IntoResponse as _, NoContent, Path, Query, Request, connection::Connection, router::Shared,
    };
    use crate::{
        Schema, get,
        operation::{Operation, ProblemKind},
        post,
    };

    #[derive(Schema, serde::Deserialize)]
    struct Words {
        words: String,
    }

    #[get("/all")]
    async fn all() -> NoContent {
        NoContent
    }

    #[get("/one/{id}")]
    async fn one(_id: Path<u32>) -> NoContent {
        NoContent
    }

    #[post("/found")]
    async fn found(_: Query<Words>) -> NoContent {
        NoContent
    }

    /// The status of an error for each operation and, at last, for what is no operation.
    fn check(error: fn() -> Error, expected: [u16; 4]) {
        let operations = [Some(all::OPERATION), Some(one::OPERATION), Some(found::OPERATION), None];
        let statuses = operations.map(|operation| error().into_response(&request(operation)).status().as_u16());
        assert_eq!(statuses, expected);
    }

    fn request(operation: Option<&'static Operation>) -> Request {
        let (http, payload) = TestRequest::default().to_http_parts();
        let connection = Connection::of(&http);
        Request::new(http, payload, connection, &Rc::new(Shared::of(Arc::default())), operation)
    }

    #[test]
    fn errors_are_what_they_are_unless_they_are_to_be_documented() {
        check(|| Error::new(ProblemKind::Conflict), [409; 4]);
    }

    #[test]
    fn errors_are_the_other_where_they_are_not_documented() {
        let error = || Error::not_found().where_documented(Error::new(ProblemKind::Invalid));
        check(error, [500, 404, 422, 404]);
    }

    #[test]
    fn failures_of_the_server_are_no_other_answers() {
        check(|| Error::not_found().where_documented(Error::internal("a reason")), [500, 404, 500, 404]);
    }

    #[test]
    fn log_has_what_to_return_and_the_cause() {
        let tell = |status| {
            let undocumented = super::Undocumented { status, cause: Some("nothing is left".into()) };
            crate::error::Chain(&undocumented).to_string()
        };
        let conflict = "the operation does not document 409: return an error that derives `ApiError`, or a type whose `RESPONSES` have \
                        it: nothing is left";
        assert_eq!(tell(409), conflict);
        let absent = "the operation does not document 404: return an `Option`, an error that derives `ApiError`, or a type whose \
                      `RESPONSES` have it: nothing is left";
        assert_eq!(tell(404), absent);
    }
}
