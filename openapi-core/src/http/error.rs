//! The error of a handler: what kind of problem, what a client may know of it, and what only the log does.

use std::{error, fmt, sync::Arc};

use actix_web::{
    HttpRequest, HttpResponse,
    http::{
        StatusCode,
        header::{self, HeaderName, HeaderValue},
    },
};
use serde::Serialize;

use super::{
    Extensions, IntoResponse, OnError, Problem, ProblemType, Report, Request, Response, Texts, outcome::REQUEST_ID,
    problem::Nature, translate, undocumented::Undocumented,
};
use crate::{
    error::Chain,
    operation::{ProblemKind, Responses},
    validate::FieldError,
};

/// Why a request was not answered as asked.
///
/// It becomes a [`Problem`]. Its cause goes to the log, under the request's id, and never to the client.
pub struct Error(Box<Inner>);

struct Inner {
    nature: Nature,
    detail: Option<String>,
    errors: Vec<FieldError>,
    /// Further members as JSON, each with a comma before it.
    members: Vec<u8>,
    headers: Vec<(HeaderName, HeaderValue)>,
    cause: Option<Box<dyn error::Error + Send + Sync>>,
    /// What it is where the operation does not document its status; without it, it is what it is.
    otherwise: Option<Error>,
}

impl Error {
    /// An error of a kind, about which there is nothing more to say.
    pub fn new(kind: ProblemKind) -> Self {
        Self::with_nature(Nature::Kind(kind))
    }

    /// A problem of the application's own.
    pub fn of(problem: &'static ProblemType) -> Self {
        Self::with_nature(Nature::Own(problem))
    }

    fn with_nature(nature: Nature) -> Self {
        Self(Box::new(Inner {
            nature,
            detail: None,
            errors: Vec::new(),
            members: Vec::new(),
            headers: Vec::new(),
            cause: None,
            otherwise: None,
        }))
    }

    /// There is nothing at this path: 404.
    pub fn not_found() -> Self {
        Self::new(ProblemKind::NotFound)
    }

    /// Values of the request are wrong: 422.
    pub fn invalid(errors: Vec<FieldError>) -> Self {
        Self::new(ProblemKind::Invalid).with_errors(errors)
    }

    /// The server failed, for a reason that clients must not see: 500.
    pub fn internal(cause: impl Into<Box<dyn error::Error + Send + Sync>>) -> Self {
        Self::new(ProblemKind::Internal).with_cause(cause)
    }

    /// Adds what went wrong this time, in words that a client may read.
    #[must_use]
    pub fn with_detail(mut self, detail: impl Into<String>) -> Self {
        self.0.detail = Some(detail.into());
        self
    }

    /// Adds what is wrong with which value.
    #[must_use]
    pub fn with_errors(mut self, errors: Vec<FieldError>) -> Self {
        self.0.errors = errors;
        self
    }

    /// Adds the reason, for the log alone.
    #[must_use]
    pub fn with_cause(mut self, cause: impl Into<Box<dyn error::Error + Send + Sync>>) -> Self {
        self.0.cause = Some(cause.into());
        self
    }

    /// Adds a header to the answer. One of the same name, added before, stays: `WWW-Authenticate` may have several.
    ///
    /// ```
    /// use openapi_core::{http::{Error, header}, operation::ProblemKind};
    ///
    /// let challenge = header::HeaderValue::from_static("Bearer");
    /// let error = Error::new(ProblemKind::Unauthorized).with_header(header::WWW_AUTHENTICATE, challenge);
    /// ```
    #[must_use]
    pub fn with_header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.0.headers.push((name, value));
        self
    }

    /// Adds after how many seconds it is worth another try (RFC 9110, section 10.2.3).
    #[must_use]
    pub fn with_retry_after(self, seconds: u64) -> Self {
        self.with_header(header::RETRY_AFTER, HeaderValue::from(seconds))
    }

    /// Adds how to prove who one is (RFC 9110, section 11.6.1): `Bearer`. What no header can say is left out.
    #[must_use]
    pub fn with_challenge(self, challenge: &str) -> Self {
        match HeaderValue::from_str(challenge) {
            Ok(challenge) => self.with_header(header::WWW_AUTHENTICATE, challenge),
            Err(_) => self,
        }
    }

    /// Adds a member to the problem, beside those of [`ProblemType::MEMBERS`]. A value that is no JSON makes the whole an
    /// internal error.
    #[must_use]
    pub fn with_member(mut self, name: &str, value: &(impl Serialize + ?Sized)) -> Self {
        debug_assert!(!ProblemType::MEMBERS.contains(&name), "every problem has the member `{name}` already");
        let members = &mut self.0.members;
        members.push(b',');
        let written = serde_json::to_writer(&mut *members, name).and_then(|()| {
            members.push(b':');
            serde_json::to_writer(members, value)
        });
        match written {
            Ok(()) => self,
            Err(cause) => Self::internal(cause),
        }
    }

    /// Makes it another error where the operation does not document its status: for problems that are documented [for some
    /// requests](crate::operation::Requests) alone. If the other is not documented either, the server has failed, for the other's
    /// cause: 500.
    #[must_use]
    pub fn where_documented(mut self, otherwise: Self) -> Self {
        self.0.otherwise = Some(otherwise);
        self
    }

    /// What it is as the answer to a request.
    fn documented(mut self, request: &Request) -> Self {
        let status = self.status();
        match self.0.otherwise.take() {
            Some(_) if request.may_get(status) => self,
            Some(other) if other.status() < 500 && request.may_get(other.status()) => other,
            Some(other) => Self::internal(Undocumented { status, cause: other.0.cause }),
            None => self,
        }
    }

    /// Adds what another error finds wrong.
    pub(super) fn add_errors(&mut self, other: Self) {
        self.0.errors.extend(other.0.errors);
    }

    /// Whether it tells of wrong values and nothing else, so that others may join it.
    pub(super) fn is_invalid(&self) -> bool {
        self.0.nature == Nature::Kind(ProblemKind::Invalid)
    }

    /// The answer to a request, which has an id for the logs.
    pub fn response(self, http: &HttpRequest, id: &str) -> Response {
        self.respond(http, id, None)
    }

    /// The same for a request that has no route yet.
    pub(super) fn before_routing(self, path: &str, id: &str) -> Response {
        let problem = self.0.nature.problem_type();
        write(*self.0, &problem, path, id, None)
    }

    /// The same, for an operation.
    pub(super) fn respond(self, http: &HttpRequest, id: &str, operation: Option<&str>) -> Response {
        let problem = self.0.nature.problem_type();
        let state = http.app_data::<Arc<Extensions>>().map(Arc::as_ref);
        self.tell(&problem, http, id, operation, state);
        write(*self.0, &problem, http.path(), id, state)
    }

    /// Tells the log, and of failures of the server the application too.
    fn tell(
        &self,
        problem: &ProblemType,
        http: &HttpRequest,
        id: &str,
        operation: Option<&str>,
        state: Option<&Extensions>,
    ) {
        let (path, cause) = (http.path(), error::Error::source(self));
        let ProblemType { status, title, code, .. } = *problem;
        match cause.map(Chain) {
            Some(cause) if status >= 500 => tracing::error!(request_id = id, path, error = %cause, "{title}"),
            None if status >= 500 => tracing::error!(request_id = id, path, "{self}"),
            Some(cause) => tracing::warn!(request_id = id, path, error = %cause, "{title}"),
            None => {}
        }
        if status >= 500
            && let Some(hook) = state.and_then(Extensions::get::<OnError>)
        {
            let method = http.method().as_str();
            hook.tell(&Report { status, code, title, cause, request_id: id, operation, method, path });
        }
    }

    /// The kind of problem; of one of the application's own, the kind that its status is nearest to.
    pub fn kind(&self) -> ProblemKind {
        self.0.nature.kind()
    }

    /// The status of the answer.
    pub fn status(&self) -> u16 {
        self.0.nature.problem_type().status
    }

    /// The kind of problem, for programs.
    pub fn code(&self) -> &'static str {
        self.0.nature.problem_type().code
    }

    /// What is wrong with which value.
    pub fn errors(&self) -> &[FieldError] {
        &self.0.errors
    }

    /// The headers that were added.
    pub fn headers(&self) -> &[(HeaderName, HeaderValue)] {
        &self.0.headers
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Inner { nature, detail, errors, members, headers, cause, otherwise } = &*self.0;
        let mut debug = formatter.debug_struct("Error");
        debug.field("nature", nature).field("detail", detail).field("errors", errors);
        debug.field("members", &String::from_utf8_lossy(members)).field("headers", headers).field("cause", cause);
        debug.field("otherwise", otherwise).finish()
    }
}

impl fmt::Display for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.0.detail.as_deref().unwrap_or(self.0.nature.problem_type().title))
    }
}

impl error::Error for Error {
    fn source(&self) -> Option<&(dyn error::Error + 'static)> {
        self.0.cause.as_deref().map(|cause| cause as _)
    }
}

impl IntoResponse for Error {
    /// What any handler may add to the problems of its extractors. Others are declared, by [`derive@crate::ApiError`].
    const RESPONSES: &'static Responses = &Responses::Problems(&[ProblemKind::NotFound]);

    fn into_response(self, request: &Request) -> Response {
        let mut error = self.documented(request);
        let language = translate::translate(request, &mut error.0.errors);
        let operation = request.operation.map(|operation| operation.id);
        let mut response = error.respond(&request.http, request.id(), operation);
        translate::tell(language, &mut response);
        response
    }
}

fn write(error: Inner, problem: &ProblemType, path: &str, id: &str, state: Option<&Extensions>) -> Response {
    let Inner { nature, detail, errors, members, headers, cause: _, otherwise: _ } = error;
    let ProblemType { status, r#type, title, code } = *problem;
    let own = state.and_then(Extensions::get::<Texts>).and_then(|texts| texts.message(nature));
    let problem = Problem {
        r#type: r#type.into(),
        title: title.into(),
        status,
        code: code.into(),
        message: own.or(detail.as_deref()).unwrap_or(title).to_owned(),
        detail,
        instance: path.to_owned(),
        request_id: id.to_owned(),
        errors,
    };
    let mut response = HttpResponse::build(StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR));
    response.insert_header((header::CONTENT_TYPE, "application/problem+json"));
    response.insert_header((REQUEST_ID, id));
    if nature == Nature::Kind(ProblemKind::Unavailable) && !headers.iter().any(|(name, _)| name == header::RETRY_AFTER)
    {
        response.insert_header((header::RETRY_AFTER, "1"));
    }
    for header in headers {
        response.append_header(header);
    }
    response.body(content(&problem, &members))
}

/// The problem as JSON, with the members of its own behind those of every one.
fn content(problem: &Problem, members: &[u8]) -> Vec<u8> {
    // Strings and numbers alone cannot fail to be written.
    let mut content = serde_json::to_vec(problem).unwrap_or_default();
    if !members.is_empty() {
        content.pop();
        content.extend_from_slice(members);
        content.push(b'}');
    }
    content
}

#[cfg(test)]
mod tests {
    use actix_web::{body::MessageBody, http::header::WWW_AUTHENTICATE, test::TestRequest};

    use super::*;

    static LACK: ProblemType = ProblemType {
        status: 402,
        r#type: "https://example.org/lack",
        title: "There is not enough",
        code: "lack_of_money",
    };

    fn answer(error: Error, path: &str) -> Response {
        error.response(&TestRequest::with_uri(path).to_http_request(), "7")
    }

    fn text(response: Response) -> String {
        let content = response.into_body().try_into_bytes().expect("it is there");
        String::from_utf8(content.to_vec()).expect("it is text")
    }

    #[test]
    fn problem_of_its_own_has_its_members_behind_those_of_every_problem() {
        let error = Error::of(&LACK).with_detail("5 are missing").with_member("missing", &5).with_member("of", "a");
        assert_eq!((error.status(), error.code(), error.kind()), (402, "lack_of_money", ProblemKind::BadRequest));
        let response = answer(error, "/pay");
        assert_eq!(response.status(), 402);
        assert_eq!(
            text(response),
            r#"{"type":"https://example.org/lack","title":"There is not enough","status":402,"code":"lack_of_money","detail":"5 are missing","instance":"/pay","request_id":"7","message":"5 are missing","missing":5,"of":"a"}"#
        );
    }

    #[test]
    fn member_that_is_no_json_makes_an_internal_error() {
        let keys_are_no_texts = std::collections::HashMap::from([((1, 2), 3)]);
        let error = Error::of(&LACK).with_member("amounts", &keys_are_no_texts);
        assert_eq!((error.status(), error.code()), (500, "internal"));
    }

    #[test]
    fn headers_of_one_name_stay_beside_each_other() {
        let challenge = |text| (WWW_AUTHENTICATE, HeaderValue::from_static(text));
        let (one, other) = (challenge("Basic"), challenge("Bearer"));
        let error = Error::new(ProblemKind::Unauthorized).with_header(one.0, one.1).with_header(other.0, other.1);
        let response = answer(error, "/");
        let given: Vec<_> = response.headers().get_all(WWW_AUTHENTICATE).collect();
        assert_eq!(given, ["Basic", "Bearer"]);
    }

    #[test]
    fn retry_after_is_as_said_or_a_second() {
        let seconds = |error: Error| answer(error, "/").headers().get(header::RETRY_AFTER).cloned();
        let unavailable = || Error::new(ProblemKind::Unavailable);
        assert_eq!(seconds(unavailable()), Some(HeaderValue::from_static("1")));
        assert_eq!(seconds(unavailable().with_retry_after(30)), Some(HeaderValue::from_static("30")));
    }
}
