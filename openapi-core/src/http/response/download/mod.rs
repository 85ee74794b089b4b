//! Files.

mod disposition;
mod open;
mod range;
mod read;

use std::{
    fmt, fs,
    marker::PhantomData,
    path::{Path, PathBuf},
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use actix_web::http::{
    Method, StatusCode,
    header::{self, Header as _, HeaderValue, HttpDate, IfRange},
};

use self::{disposition::Disposition, open::Opened, range::Wanted};
use super::{
    Error, IntoResponse, Request, Response,
    conditional::{self, Verdict},
    media::{Any, MediaType},
    stream,
};
use crate::{
    Schema as _,
    http::etag::{self, Etag},
    operation::{self, Content, Header, ProblemKind, Requests, Responses},
};

/// How long a file has to be left alone until its date and length tell for certain that it is the same (RFC 9110, section 8.8.2.2).
const SETTLED: Duration = Duration::from_secs(2);

/// A file, read while it is sent.
///
/// Clients may ask for a part of it (`Range`, one at a time), and only for what they do not have (`If-None-Match`,
/// `If-Modified-Since`). They are told to keep it, rather than to show it, unless it is [`inline`](Self::inline): what others have
/// uploaded may be a page with a script.
///
/// ```
/// use openapi_core::{get, http::{Error, Download, Path}};
///
/// #[get("/uploads/{name}")]
/// async fn upload(Path(name): Path<String>) -> Result<Download, Error> {
///     Download::within("uploads", &name).await
/// }
/// ```
///
/// The media type comes from the name, as does `*/*` in the document; or from the type, `Download<Pdf>`, for both.
pub struct Download<M = Any> {
    opened: Opened,
    tag: Option<Etag>,
    name: String,
    disposition: Disposition,
    media_type: Option<HeaderValue>,
    documented: PhantomData<M>,
}

impl<M: MediaType> Download<M> {
    /// The file at a path.
    ///
    /// # Errors
    ///
    /// When it is not there, or is no file: 404.
    pub async fn open(path: impl Into<PathBuf>) -> Result<Self, Error> {
        let path = path.into();
        let name = file_name(&path);
        Ok(Self::of(open::open(path).await?, name))
    }

    /// The file of a name within a folder. The name may be what a client has sent: it cannot lead out of the folder, nor can links in it.
    ///
    /// # Errors
    ///
    /// When there is no such file: 404. When there is no such folder: 500.
    pub async fn within(folder: impl Into<PathBuf>, name: &str) -> Result<Self, Error> {
        let opened = open::open_within(folder.into(), name.to_owned()).await?;
        Ok(Self::of(opened, file_name(Path::new(name))))
    }

    /// A file that is open already, with a name for clients, of which there need be none.
    ///
    /// # Errors
    ///
    /// When it is a folder, or the like: 404.
    pub async fn from_open(file: fs::File, name: impl Into<String>) -> Result<Self, Error> {
        Ok(Self::of(open::look_at(file).await?, name.into()))
    }

    fn of(opened: Opened, name: String) -> Self {
        let tag = tag(&opened);
        Self { opened, tag, name, disposition: Disposition::Attachment, media_type: None, documented: PhantomData }
    }

    /// Gives it another name for clients. Any text will do.
    #[must_use]
    pub fn named(mut self, name: impl Into<String>) -> Self {
        self.name = name.into();
        self
    }

    /// Has clients show it, if they can.
    #[must_use]
    pub fn inline(mut self) -> Self {
        self.disposition = Disposition::Inline;
        self
    }

    /// Gives it a tag of its own, rather than one that is made of its date and length.
    #[must_use]
    pub fn tagged(mut self, tag: Etag) -> Self {
        self.tag = Some(tag);
        self
    }

    fn content_type(&self) -> HeaderValue {
        if let Some(given) = &self.media_type {
            return given.clone();
        }
        if M::NAME != Any::NAME {
            return HeaderValue::from_static(M::NAME);
        }
        let guessed = mime_guess::from_path(&self.name).first_or_octet_stream();
        let charset = if guessed.type_() == "text" { "; charset=utf-8" } else { "" };
        HeaderValue::try_from(format!("{guessed}{charset}")).unwrap_or(OCTET_STREAM)
    }
}

impl Download {
    /// Gives it a media type, rather than that of its name's ending. One that no header can carry is `application/octet-stream`.
    #[must_use]
    pub fn of_type(mut self, media_type: &str) -> Self {
        self.media_type = Some(HeaderValue::from_str(media_type).unwrap_or(OCTET_STREAM));
        self
    }
}

const OCTET_STREAM: HeaderValue = HeaderValue::from_static("application/octet-stream");

impl<M> fmt::Debug for Download<M> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Download").field("name", &self.name).field("tag", &self.tag).finish_non_exhaustive()
    }
}

const ACCEPT_RANGES: Header = Header {
    name: "Accept-Ranges",
    description: "`bytes`: parts of it can be asked for (RFC 9110, section 14.3)",
    node: String::NODE,
};
const CONTENT_DISPOSITION: Header = Header {
    name: "Content-Disposition",
    description: "Whether to show or to keep it, and under which name (RFC 6266)",
    node: String::NODE,
};
const LAST_MODIFIED: Header =
    Header { name: "Last-Modified", description: "When it was changed (RFC 9110, section 8.8.2)", node: String::NODE };
const CONTENT_RANGE: Header = Header {
    name: "Content-Range",
    description: "Which part it is: `bytes 0-99/1000` (RFC 9110, section 14.4)",
    node: String::NODE,
};

impl<M: MediaType> IntoResponse for Download<M> {
    const RESPONSES: &'static Responses = &Responses::Any(&[
        &Responses::One(operation::Response {
            status: 200,
            description: "The file",
            headers: &[ACCEPT_RANGES, CONTENT_DISPOSITION, etag::HEADER, LAST_MODIFIED],
            content: &[Content::opaque(M::NAME)],
        }),
        &Responses::To(
            Requests::Reading,
            &Responses::Any(&[
                &Responses::One(operation::Response {
                    status: 206,
                    description: "The part of the file that was asked for",
                    headers: &[ACCEPT_RANGES, CONTENT_DISPOSITION, CONTENT_RANGE, etag::HEADER, LAST_MODIFIED],
                    content: &[Content::opaque(M::NAME)],
                }),
                &Responses::Problems(&[ProblemKind::RangeNotSatisfiable]),
            ]),
        ),
        conditional::RESPONSES,
    ]);

    fn into_response(self, request: &Request) -> Response {
        let modified = self.opened.modified.and_then(date);
        let mut response = Response::Ok();
        response.insert_header((header::ACCEPT_RANGES, "bytes"));
        response.insert_header((header::CONTENT_TYPE, self.content_type()));
        response.insert_header((header::CONTENT_DISPOSITION, disposition::value(self.disposition, &self.name)));
        let tag = self.tag.as_ref();
        if let Some(tag) = tag {
            response.insert_header((header::ETAG, tag.value()));
        }
        if let Some(modified) = modified {
            response.insert_header((header::LAST_MODIFIED, modified));
        }
        let verdict = conditional::judge(&request.http, tag.map(Etag::entity_tag), modified);
        if verdict != Verdict::Met {
            return conditional::carry_out(verdict, response.finish(), request);
        }
        let Opened { file, length, .. } = self.opened;
        match wanted(request, length, tag, modified) {
            Wanted::Whole => stream::send(response, Some(length), read::read(file, 0, length), request),
            Wanted::Part { first, last } => {
                response.status(StatusCode::PARTIAL_CONTENT);
                response.insert_header((header::CONTENT_RANGE, format!("bytes {first}-{last}/{length}")));
                let count = last - first + 1;
                stream::send(response, Some(count), read::read(file, first, count), request)
            }
            Wanted::Nothing => {
                let mut response = Error::new(ProblemKind::RangeNotSatisfiable).into_response(request);
                if let Ok(range) = HeaderValue::try_from(format!("bytes */{length}")) {
                    response.headers_mut().insert(header::CONTENT_RANGE, range);
                }
                response
            }
        }
    }
}

/// What of the file is asked for. Only GET has ranges, and they hold as long as the file is the one that the client knows (RFC 9110,
/// sections 13.1.5 and 14.2).
fn wanted(request: &Request, length: u64, tag: Option<&Etag>, modified: Option<HttpDate>) -> Wanted {
    let headers = request.http.headers();
    let Some(range) = headers.get(header::RANGE).and_then(|range| range.to_str().ok()) else { return Wanted::Whole };
    if request.http.method() != Method::GET {
        return Wanted::Whole;
    }
    let is_the_same = !headers.contains_key(header::IF_RANGE)
        || match IfRange::parse(&request.http) {
            Ok(IfRange::EntityTag(known)) => tag.is_some_and(|tag| tag.entity_tag().strong_eq(&known)),
            // A date is as strong as the tag that is made of it.
            Ok(IfRange::Date(known)) => modified == Some(known) && tag.is_some_and(|tag| !tag.entity_tag().weak),
            Err(_) => false,
        };
    if is_the_same { range::wanted(range, length) } else { Wanted::Whole }
}

/// A tag of the file's length and date, the same on every node that has it. It is weak while the file may still change without either of
/// them doing so.
fn tag(Opened { length, modified, .. }: &Opened) -> Option<Etag> {
    let modified = (*modified)?;
    let since = modified.duration_since(UNIX_EPOCH).ok()?;
    let version = format!("{length:x}-{:x}", since.as_nanos());
    let settled = SystemTime::now().duration_since(modified).is_ok_and(|age| age > SETTLED);
    Some(if settled { Etag::strong(version) } else { Etag::weak(version) })
}

/// A date as HTTP has them: in whole seconds, since 1970, and not in the future (RFC 9110, section 8.8.2.1).
fn date(time: SystemTime) -> Option<HttpDate> {
    let seconds = time.duration_since(UNIX_EPOCH).ok()?.as_secs();
    (time <= SystemTime::now()).then(|| HttpDate::from(UNIX_EPOCH + Duration::from_secs(seconds)))
}

fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY: Duration = Duration::from_hours(24);

    #[test]
    fn dates_that_http_does_not_have_are_left_out() {
        let now = SystemTime::now();
        assert_eq!(date(UNIX_EPOCH + DAY + Duration::from_millis(1)), Some(HttpDate::from(UNIX_EPOCH + DAY)));
        assert_eq!(date(UNIX_EPOCH - Duration::from_nanos(1)), None);
        assert_eq!(date(now + DAY), None);
        assert_eq!(date(UNIX_EPOCH + DAY * 365 * 9000), None);
    }

    #[test]
    fn tag_is_weak_until_the_file_has_settled() {
        let file = || fs::File::open("Cargo.toml").expect("the package has one");
        let opened = |modified| Opened { file: file(), length: 16, modified };
        let now = SystemTime::now();
        assert_eq!(tag(&opened(Some(UNIX_EPOCH + Duration::from_nanos(255)))), Some(Etag::strong("10-ff")));
        let is_weak = |modified| tag(&opened(Some(modified))).map(|tag| tag.entity_tag().weak);
        assert_eq!(is_weak(now - DAY), Some(false));
        assert_eq!(is_weak(now), Some(true));
        assert_eq!(is_weak(now + DAY), Some(true));
        assert_eq!((tag(&opened(None)), is_weak(UNIX_EPOCH - DAY)), (None, None));
    }
}
