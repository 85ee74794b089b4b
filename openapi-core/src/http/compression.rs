//! Answers compressed by gzip, for clients that ask for it.

use std::io::Write;

use actix_web::{
    body::{BodySize, BoxBody, MessageBody as _},
    http::{
        StatusCode,
        header::{
            CACHE_CONTROL, CONTENT_ENCODING, CONTENT_RANGE, CONTENT_TYPE, ETAG, HeaderMap, HeaderName, HeaderValue,
            IF_MATCH, IF_NONE_MATCH, VARY,
        },
    },
    web::{self, Bytes},
};
use flate2::{Compression, write::GzEncoder};

use super::Response;

/// How well it is compressed. Higher levels take twice the time, for a few percent.
const LEVEL: u32 = 3;

/// Content that is larger is compressed on another thread, so that others need not wait.
const SLOW: usize = 32 * 1024;

/// What the tags of compressed answers end with: other bytes need another tag (RFC 9110, section 8.8.3). No [`super::Etag`] ends with it:
/// behind its percent signs are two hexadecimal digits.
const SUFFIX: &str = "%gz\"";

const GZIP: HeaderValue = HeaderValue::from_static("gzip");

/// Content, compressed.
pub(super) fn compress(content: &[u8]) -> Bytes {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::new(LEVEL));
    let written = encoder.write_all(content).and_then(|()| encoder.finish());
    written.expect("a vector takes everything").into()
}

/// Takes the suffix of compressed answers from the tags that a client sends, so that handlers know them. Says whether one of those that it
/// has already had it.
pub(super) fn restore_tags(headers: &mut HeaderMap, gzip: bool) -> bool {
    // What a change is for is the same state, whether it was sent compressed or not.
    restore_tags_of(headers, &IF_MATCH);
    // Content that the client has compressed is no answer to a request for it as it is.
    gzip && restore_tags_of(headers, &IF_NONE_MATCH)
}

fn restore_tags_of(headers: &mut HeaderMap, name: &HeaderName) -> bool {
    let had = |value: &HeaderValue| value.to_str().is_ok_and(|tags| tags.contains(SUFFIX));
    if !headers.get_all(name).any(had) {
        return false;
    }
    let restore = |value: &HeaderValue| {
        let tags = value.to_str().ok()?.replace(SUFFIX, "\"");
        HeaderValue::try_from(tags).ok()
    };
    let tags: Vec<_> = headers.get_all(name).filter_map(restore).collect();
    headers.remove(name);
    for tags in tags {
        headers.append(name.clone(), tags);
    }
    true
}

/// Whether an answer could be compressed.
pub(super) fn is_compressible(response: &Response, from: usize) -> bool {
    let BodySize::Sized(size) = response.body().size() else { return false };
    if size < from as u64 || matches!(response.status(), StatusCode::PARTIAL_CONTENT | StatusCode::NO_CONTENT) {
        return false;
    }
    let headers = response.headers();
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
    !headers.contains_key(CONTENT_ENCODING)
        && !headers.contains_key(CONTENT_RANGE)
        && !text(CACHE_CONTROL).contains("no-transform")
        && is_text(text(CONTENT_TYPE))
}

fn is_text(media_type: &str) -> bool {
    let essence = media_type.split(';').next().unwrap_or_default().trim();
    essence.starts_with("text/")
        || ["json", "xml", "javascript", "x-ndjson"]
            .iter()
            .any(|kind| essence.strip_prefix("application/") == Some(kind))
        || ["+json", "+xml"].iter().any(|suffix| essence.ends_with(suffix))
}

/// Says that the answer depends on what the client accepts.
pub(super) fn vary(headers: &mut HeaderMap) {
    let known =
        |value: &HeaderValue| value.to_str().is_ok_and(|value| value.to_ascii_lowercase().contains("accept-encoding"));
    if !headers.get_all(VARY).any(known) {
        headers.append(VARY, HeaderValue::from_static("Accept-Encoding"));
    }
}

/// Compresses an answer, if that is worth it. `restored` says whether the client's tags were those of compressed answers.
pub(super) async fn compressed(mut response: Response, from: usize, restored: bool) -> Response {
    if response.status() == StatusCode::NOT_MODIFIED && restored {
        mark_tag(response.headers_mut());
    }
    if !is_compressible(&response, from) {
        return response;
    }
    let (mut response, body) = response.into_parts();
    let content = match body.try_into_bytes() {
        Ok(content) => content,
        Err(body) => return response.set_body(body),
    };
    let smaller = if content.len() > SLOW {
        let content = content.clone();
        web::block(move || compress(&content)).await.ok()
    } else {
        Some(compress(&content))
    };
    let Some(smaller) = smaller.filter(|smaller| smaller.len() < content.len()) else {
        return response.set_body(BoxBody::new(content));
    };
    response.headers_mut().insert(CONTENT_ENCODING, GZIP);
    vary(response.headers_mut());
    mark_tag(response.headers_mut());
    response.set_body(BoxBody::new(smaller))
}

/// Gives a strong tag the suffix. A weak one stands for the compressed answer too.
fn mark_tag(headers: &mut HeaderMap) {
    let tag = headers.get(ETAG).and_then(|tag| tag.to_str().ok()).filter(|tag| !tag.starts_with("W/"));
    let marked = tag.and_then(|tag| tag.strip_suffix('"')).map(|tag| format!("{tag}{SUFFIX}"));
    if let Some(marked) = marked.and_then(|tag| HeaderValue::try_from(tag).ok()) {
        headers.insert(ETAG, marked);
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use actix_web::{HttpResponse, body::to_bytes};
    use flate2::read::GzDecoder;

    use super::*;
    use crate::http::{Etag, block_on};

    /// The coding, the tag and the content of a compressed answer.
    fn check(response: Response) -> (Option<String>, Option<String>, Vec<u8>) {
        block_on(async {
            let response = compressed(response, 100, true).await;
            let text = |name| response.headers().get(name).map(|value| value.to_str().expect("it is text").to_owned());
            let (coding, tag) = (text(CONTENT_ENCODING), text(ETAG));
            let body = to_bytes(response.into_body()).await.expect("it is there").to_vec();
            let mut content = Vec::new();
            match coding {
                Some(_) => GzDecoder::new(&*body).read_to_end(&mut content).map(|_| ()).expect("it is compressed"),
                None => content = body,
            }
            (coding, tag, content)
        })
    }

    fn answer(media_type: &str, tag: &str, content: &[u8]) -> Response {
        HttpResponse::Ok().insert_header((CONTENT_TYPE, media_type)).insert_header((ETAG, tag)).body(content.to_vec())
    }

    #[test]
    fn long_texts_are_compressed_under_a_tag_of_their_own() {
        for length in [200, 200_000] {
            let text = vec![b'a'; length];
            let gzip = Some("gzip".to_owned());
            let expected = (gzip.clone(), Some("\"1%gz\"".to_owned()), text.clone());
            assert_eq!(check(answer("application/json", "\"1\"", &text)), expected);
            assert_eq!(
                check(answer("text/html; charset=utf-8", "W/\"1\"", &text)),
                (gzip, Some("W/\"1\"".to_owned()), text)
            );
        }
    }

    #[test]
    fn others_are_left_as_they_are() {
        let text = vec![b'a'; 200];
        let check = |response: Response| {
            let (coding, tag, _) = check(response);
            assert_eq!((coding.filter(|coding| coding == "gzip"), tag), (None, Some("\"1\"".to_owned())));
        };
        check(answer("application/json", "\"1\"", b"short"));
        check(answer("image/png", "\"1\"", &text));
        check(answer("application/octet-stream", "\"1\"", &text));
        let with = |name, value| {
            let mut response = answer("text/plain", "\"1\"", &text);
            response.headers_mut().insert(name, HeaderValue::from_static(value));
            response
        };
        check(with(CONTENT_RANGE, "bytes 0-199/400"));
        check(with(CACHE_CONTROL, "public, no-transform"));
    }

    #[test]
    fn tags_of_compressed_answers_are_known_to_handlers() {
        let mut headers = HeaderMap::new();
        headers.append(IF_NONE_MATCH, HeaderValue::from_static("\"1%gz\", W/\"2\", \"3-gzip\""));
        headers.append(IF_MATCH, HeaderValue::from_static("\"4%gz\""));
        assert!(restore_tags(&mut headers, true));
        assert_eq!(headers.get(IF_NONE_MATCH).expect("it is there"), "\"1\", W/\"2\", \"3-gzip\"");
        assert_eq!(headers.get(IF_MATCH).expect("it is there"), "\"4\"");
        assert!(!restore_tags(&mut headers, true));
        let unchanged = HttpResponse::NotModified().insert_header((ETAG, "\"1\"")).finish();
        assert_eq!(check(unchanged).1.as_deref(), Some("\"1%gz\""));
    }

    #[test]
    fn tags_of_changes_are_known_whatever_the_client_accepts() {
        let mut headers = HeaderMap::new();
        headers.append(IF_NONE_MATCH, HeaderValue::from_static("\"1%gz\""));
        headers.append(IF_MATCH, HeaderValue::from_static("\"1%gz\""));
        assert!(!restore_tags(&mut headers, false));
        assert_eq!(headers.get(IF_NONE_MATCH).expect("it is there"), "\"1%gz\"");
        assert_eq!(headers.get(IF_MATCH).expect("it is there"), "\"1\"");
    }

    #[test]
    fn tags_of_the_application_stay_as_they_are() {
        for version in ["1-gz", "1%gz", "%gz", "gz"] {
            let tag = Etag::strong(version).value();
            let mut headers = HeaderMap::new();
            headers.append(IF_MATCH, tag.clone());
            headers.append(IF_NONE_MATCH, tag.clone());
            assert!(!restore_tags(&mut headers, true), "{version}");
            assert_eq!((headers.get(IF_MATCH), headers.get(IF_NONE_MATCH)), (Some(&tag), Some(&tag)));
        }
    }
}
