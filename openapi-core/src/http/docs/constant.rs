//! Content that stays the same while the program runs, as it is and compressed.

use std::{
    sync::{Arc, OnceLock},
    time::Duration,
};

use actix_web::{
    HttpRequest, HttpResponse, HttpResponseBuilder,
    http::{
        StatusCode,
        header::{self, ContentEncoding, ETag, EntityTag},
    },
    web::{self, Bytes},
};
use tokio::time::timeout;

use super::negotiation::prefers_gzip;
use crate::{
    document::hash,
    http::{Response, compression::compress, etag::is_known},
};

/// How long a request waits for the content to be compressed, which happens once, when it is first asked for.
const PATIENCE: Duration = Duration::from_millis(500);

/// A document, a page or what a page loads.
pub(super) struct Constant {
    media_type: &'static str,
    content: Bytes,
    /// What tells the content from that of another version of the program.
    tag: String,
    compressed: OnceLock<Bytes>,
}

impl Constant {
    pub(super) fn new(media_type: &'static str, content: impl Into<Bytes>) -> Arc<Self> {
        let content = content.into();
        let tag = format!("{:016x}", hash::of_bytes(&content));
        Arc::new(Self { media_type, content, tag, compressed: OnceLock::new() })
    }

    /// Answers in the coding that the client prefers, without content where the client has it.
    pub(super) async fn answer(self: Arc<Self>, http: HttpRequest) -> Response {
        if prefers_gzip(&http) {
            let tag = EntityTag::new_strong(format!("{}-gzip", self.tag));
            if is_known(&http, Some(&tag)) {
                return not_modified(tag);
            }
            if let Some(compressed) = self.compressed().await {
                return self.ok(tag).insert_header(ContentEncoding::Gzip).body(compressed);
            }
        }
        let tag = EntityTag::new_strong(self.tag.clone());
        if is_known(&http, Some(&tag)) { not_modified(tag) } else { self.ok(tag).body(self.content.clone()) }
    }

    /// The compressed content, or nothing while it takes too long: then it is there for later requests.
    async fn compressed(self: &Arc<Self>) -> Option<Bytes> {
        if let Some(compressed) = self.compressed.get() {
            return Some(compressed.clone());
        }
        let this = self.clone();
        let compress = web::block(move || this.compressed.get_or_init(|| compress(&this.content)).clone());
        timeout(PATIENCE, compress).await.ok()?.ok()
    }

    fn ok(&self, tag: EntityTag) -> HttpResponseBuilder {
        let mut response = with_tag(StatusCode::OK, tag);
        response.insert_header((header::CONTENT_TYPE, self.media_type));
        response
    }
}

fn not_modified(tag: EntityTag) -> Response {
    with_tag(StatusCode::NOT_MODIFIED, tag).finish()
}

fn with_tag(status: StatusCode, tag: EntityTag) -> HttpResponseBuilder {
    let mut response = HttpResponse::build(status);
    response.insert_header(ETag(tag));
    response.insert_header((header::VARY, "Accept-Encoding"));
    // The content changes with the program, and only then.
    response.insert_header((header::CACHE_CONTROL, "no-cache"));
    response
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use actix_web::{body::to_bytes, test::TestRequest};
    use flate2::read::GzDecoder;

    use super::*;
    use crate::http::block_on;

    const TEXT: &str = "mow the lawn, then mow the lawn, and then mow the lawn again";

    /// The status, the headers but for the two that are always the same, and the content.
    fn ask(headers: &[(&str, &str)]) -> (u16, Vec<String>, Vec<u8>) {
        let request = headers.iter().fold(TestRequest::default(), |request, header| request.append_header(*header));
        let constant = Constant::new("text/plain", TEXT);
        block_on(async {
            let mut response = constant.answer(request.to_http_request()).await;
            for (name, expected) in [(header::CACHE_CONTROL, "no-cache"), (header::VARY, "Accept-Encoding")] {
                let values: Vec<_> = response.headers_mut().remove(&name).collect();
                assert_eq!(values, [expected]);
            }
            let text = |value: &header::HeaderValue| value.to_str().map(str::to_owned).expect("headers are texts");
            let mut headers: Vec<_> =
                response.headers().iter().map(|(name, value)| format!("{name}: {}", text(value))).collect();
            headers.sort();
            let status = response.status().as_u16();
            (status, headers, to_bytes(response.into_body()).await.expect("it is there").to_vec())
        })
    }

    /// The header `ETag` for a coding.
    fn tag(suffix: &str) -> String {
        format!("\"{:016x}{suffix}\"", hash::of_bytes(TEXT.as_bytes()))
    }

    #[test]
    fn content_is_sent_as_it_is() {
        let etag = format!("etag: {}", tag(""));
        let headers = ["content-type: text/plain", &etag].map(str::to_owned);
        let expected = (200, headers.to_vec(), TEXT.as_bytes().to_vec());
        assert_eq!(ask(&[]), expected);
        assert_eq!(ask(&[("accept-encoding", "gzip;q=0")]), expected);
        assert_eq!(ask(&[("if-none-match", &tag("-gzip"))]), expected);
    }

    #[test]
    fn content_is_sent_compressed_under_a_tag_of_its_own() {
        let (status, headers, content) = ask(&[("accept-encoding", "gzip"), ("if-none-match", &tag(""))]);
        let etag = format!("etag: {}", tag("-gzip"));
        let expected = ["content-encoding: gzip", "content-type: text/plain", &etag];
        assert_eq!((status, headers), (200, expected.map(str::to_owned).to_vec()));
        let mut text = String::new();
        GzDecoder::new(&*content).read_to_string(&mut text).expect("it is compressed");
        assert_eq!(text, TEXT);
    }

    #[test]
    fn content_that_the_client_has_is_not_sent() {
        let not_modified = |suffix| (304, vec![format!("etag: {}", tag(suffix))], Vec::new());
        assert_eq!(ask(&[("if-none-match", &tag(""))]), not_modified(""));
        assert_eq!(ask(&[("if-none-match", "*")]), not_modified(""));
        let known = format!("\"other\", W/{}", tag("-gzip"));
        assert_eq!(ask(&[("accept-encoding", "gzip"), ("if-none-match", &known)]), not_modified("-gzip"));
    }

    #[test]
    fn content_is_compressed_once() {
        let constant = Constant::new("text/plain", TEXT);
        let compressed = block_on(async { [constant.compressed().await, constant.compressed().await] });
        let [one, other] = compressed.map(|content| content.expect("it takes no time").as_ptr());
        assert_eq!(one, other);
    }

    #[test]
    fn other_content_has_another_tag() {
        assert_ne!(Constant::new("text/plain", TEXT).tag, Constant::new("text/plain", &TEXT[1..]).tag);
    }
}
