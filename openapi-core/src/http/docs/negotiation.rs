//! What a client accepts.

use actix_web::{
    HttpRequest,
    http::header::{AcceptEncoding, Encoding, Header, Preference, Quality},
};

/// Whether the client would rather have content compressed by gzip than as it is (RFC 9110, section 12.5.3).
pub(in crate::http) fn prefers_gzip(http: &HttpRequest) -> bool {
    let Ok(AcceptEncoding(accepted)) = AcceptEncoding::parse(http) else { return false };
    let quality_of = |coding: &Preference<Encoding>| {
        accepted.iter().find(|accepted| accepted.item == *coding).map(|accepted| accepted.quality)
    };
    let gzip = quality_of(&Preference::Specific(Encoding::gzip())).or_else(|| quality_of(&Preference::Any));
    // What is not listed is acceptable as it is, but anything that is listed is better.
    let identity = quality_of(&Preference::Specific(Encoding::identity()));
    gzip.is_some_and(|gzip| gzip > Quality::ZERO && Some(gzip) >= identity)
}

#[cfg(test)]
mod tests {
    use actix_web::test::TestRequest;

    use super::*;

    #[test]
    fn gzip_is_sent_to_clients_that_prefer_it() {
        let check = |accepted: &str, expected: bool| {
            let request = TestRequest::default().append_header(("accept-encoding", accepted)).to_http_request();
            assert_eq!(prefers_gzip(&request), expected, "{accepted}");
        };
        check("gzip", true);
        check("GZip", true);
        check("br, deflate , gzip", true);
        check("gzip;q=0.001", true);
        check("identity, gzip", true);
        check("identity;q=0.5, gzip;q=0.5", true);
        check("*", true);
        check("br, *;q=0.1", true);
        check("identity;q=0, *", true);

        check("", false);
        check("br", false);
        check("identity", false);
        check("gzip;q=0", false);
        check("gzip; q=0.000", false);
        check("gzip;q=0, *", false);
        check("*;q=0", false);
        check("gzip;q=0.5, identity", false);
        check("*;q=0.5, identity;q=0.8", false);
        check("gzip;q=often", false);
    }

    #[test]
    fn gzip_is_not_sent_unasked() {
        assert!(!prefers_gzip(&TestRequest::default().to_http_request()));
    }

    #[test]
    fn accepted_codings_may_be_on_several_lines() {
        let request = TestRequest::default().append_header(("accept-encoding", "br"));
        assert!(prefers_gzip(&request.append_header(("accept-encoding", "gzip")).to_http_request()));
    }
}
