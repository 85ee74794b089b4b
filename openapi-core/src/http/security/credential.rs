//! Reading what a request gives as a proof.

use actix_web::{
    HttpRequest,
    http::header::{AUTHORIZATION, COOKIE},
};

use crate::{document::ApiKeyLocation, validate::cookies};

/// The longest proof that is looked at, in bytes.
const LONGEST: usize = 16 * 1024;

/// What a request gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Given {
    /// Nothing.
    Nothing,
    /// Something that cannot be a proof, and why.
    Malformed(&'static str),
    /// Something that may be one.
    Credential(String),
}

impl Given {
    pub(super) fn is_there(&self) -> bool {
        *self != Self::Nothing
    }

    /// The one of several places where it is. Of two, one may be an attacker's.
    fn only<'a>(mut values: impl Iterator<Item = Option<&'a str>>) -> Self {
        match (values.next(), values.next()) {
            (None, _) => Self::Nothing,
            (Some(_), Some(_)) => Self::Malformed("it is there twice"),
            (Some(None), None) => Self::Malformed("it is not ASCII"),
            (Some(Some("")), None) => Self::Malformed("it is empty"),
            (Some(Some(text)), None) if text.len() > LONGEST => Self::Malformed("it is too long"),
            (Some(Some(text)), None) => Self::Credential(text.to_owned()),
        }
    }
}

/// What the header `Authorization` has for a scheme. One of another scheme is nothing.
pub(super) fn authorization(http: &HttpRequest, scheme: &str) -> Given {
    let values = http.headers().get_all(AUTHORIZATION).map(|value| value.to_str().ok());
    let given = Given::only(values);
    let Given::Credential(text) = &given else { return given };
    let (named, rest) = text.split_at(text.find([' ', '\t']).unwrap_or(text.len()));
    if !named.eq_ignore_ascii_case(scheme) {
        return Given::Nothing;
    }
    let credential = rest.trim_start_matches(' ');
    if !is_token68(credential) {
        return Given::Malformed("it is no token68");
    }
    Given::Credential(credential.to_owned())
}

/// Whether a text is a token68 (RFC 9110, section 11.2), as what comes behind `Bearer` and `Basic` is.
fn is_token68(text: &str) -> bool {
    let token = text.trim_end_matches('=');
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~' | b'+' | b'/');
    !token.is_empty() && token.bytes().all(fits)
}

/// The key of a name at a location.
pub(super) fn key(http: &HttpRequest, location: ApiKeyLocation, name: &str) -> Given {
    match location {
        ApiKeyLocation::Header => Given::only(http.headers().get_all(name).map(|value| value.to_str().ok())),
        ApiKeyLocation::Query => {
            let pairs: Vec<_> = form_urlencoded::parse(http.query_string().as_bytes())
                .filter_map(|(key, value)| (key == name).then_some(value))
                .collect();
            Given::only(pairs.iter().map(|value| Some(&**value)))
        }
        ApiKeyLocation::Cookie => Given::only(http.headers().get_all(COOKIE).flat_map(|header| {
            let cookies = cookies(header.as_bytes()).filter(|(key, _)| *key == name.as_bytes());
            cookies.map(|(_, value)| str::from_utf8(value).ok().filter(|value| value.is_ascii()))
        })),
    }
}

#[cfg(test)]
mod tests {
    use actix_web::{http::header::HeaderValue, test::TestRequest};

    use super::*;

    fn request(uri: &str, headers: &[(&'static str, &'static str)]) -> HttpRequest {
        let request = TestRequest::with_uri(uri);
        headers.iter().fold(request, |request, header| request.append_header(*header)).to_http_request()
    }

    fn credential(text: &str) -> Given {
        Given::Credential(text.to_owned())
    }

    #[test]
    fn authorization_is_of_one_scheme() {
        let given = |value| authorization(&request("/", &[("authorization", value)]), "Bearer");
        assert_eq!(given("Bearer a.b-c_~+/=="), credential("a.b-c_~+/=="));
        assert_eq!(given("bEARER   abc"), credential("abc"));
        assert_eq!(given("Basic abc"), Given::Nothing);
        assert_eq!(given("Bearerabc"), Given::Nothing);
        for malformed in ["Bearer", "Bearer ", "Bearer a b", "Bearer\tabc", "Bearer a,b", "Bearer =", "Bearer a=b"] {
            assert_eq!(given(malformed), Given::Malformed("it is no token68"), "{malformed}");
        }
        let twice = [("authorization", "Bearer a"), ("authorization", "Basic b")];
        assert_eq!(authorization(&request("/", &twice), "Bearer"), Given::Malformed("it is there twice"));
        assert_eq!(authorization(&request("/", &[]), "Bearer"), Given::Nothing);
    }

    #[test]
    fn keys_are_in_three_places() {
        let in_header = |headers| key(&request("/", headers), ApiKeyLocation::Header, "X-Key");
        assert_eq!(in_header(&[("x-key", "a b")]), credential("a b"));
        assert_eq!(in_header(&[("x-key", "")]), Given::Malformed("it is empty"));
        assert_eq!(in_header(&[("x-key", "a"), ("x-key", "b")]), Given::Malformed("it is there twice"));
        assert_eq!(in_header(&[("x-other", "a")]), Given::Nothing);

        let in_query = |uri| key(&request(uri, &[]), ApiKeyLocation::Query, "key");
        assert_eq!(in_query("/?a=b&key=%2B%20+&keys=c"), credential("+  "));
        assert_eq!(in_query("/?key=a&k%65y=b"), Given::Malformed("it is there twice"));
        assert_eq!(in_query("/?key"), Given::Malformed("it is empty"));
        assert_eq!(in_query("/?Key=a"), Given::Nothing);

        let in_cookie = |headers| key(&request("/", headers), ApiKeyLocation::Cookie, "session");
        assert_eq!(in_cookie(&[("cookie", "a=b; session=c=d; e=f")]), credential("c=d"));
        assert_eq!(in_cookie(&[("cookie", "a=b"), ("cookie", "session=\"c\"")]), credential("c"));
        assert_eq!(in_cookie(&[("cookie", "session=a; session=b")]), Given::Malformed("it is there twice"));
        assert_eq!(in_cookie(&[("cookie", "mysession=a; session")]), Given::Nothing);
    }

    #[test]
    fn keys_do_not_depend_on_other_cookies() {
        let given = |cookies: &[u8]| {
            let header = HeaderValue::from_bytes(cookies).expect("it is a header");
            let request = TestRequest::default().append_header((COOKIE, header)).to_http_request();
            key(&request, ApiKeyLocation::Cookie, "session")
        };
        assert_eq!(given("theme=größer; session=a".as_bytes()), credential("a"));
        assert_eq!(given(b"session=a; theme=\xff"), credential("a"));
        for malformed in ["session=größer".as_bytes(), b"session=\xff"] {
            assert_eq!(given(malformed), Given::Malformed("it is not ASCII"));
        }
    }
}
