//! URIs and references (RFC 3986), by the syntax that all schemes have in common.

use super::{
    address::is_ipv6,
    scan::{ALPHANUMERIC, Cursor, DIGIT, HEX, LETTER, Set},
};

/// RFC 3986, sections 2.3 and 2.2.
const UNRESERVED: Set = ALPHANUMERIC.or(Set::of("-._~"));
const DELIMITERS: Set = Set::of("!$&'()*+,;=");

const SCHEME: Set = ALPHANUMERIC.or(Set::of("+-."));
const NAME: Set = UNRESERVED.or(DELIMITERS);
const USER: Set = NAME.or(Set::of(":"));
const SEGMENT_WITHOUT_COLON: Set = NAME.or(Set::of("@"));
const PATH: Set = NAME.or(Set::of(":@/"));
const QUERY: Set = PATH.or(Set::of("?"));
const END_OF_AUTHORITY: Set = Set::of("/?#");

/// `URI` (RFC 3986, section 3).
pub(super) const fn is_uri(text: &[u8]) -> bool {
    let mut cursor = Cursor::new(text);
    if !cursor.take_any(LETTER) {
        return false;
    }
    cursor.run(SCHEME);
    cursor.take(b':') && is_hierarchy(cursor)
}

/// `URI-reference` (RFC 3986, section 4.1).
pub(super) const fn is_uri_reference(text: &[u8]) -> bool {
    // The first segment would be a scheme if it had a colon (section 4.2).
    let mut segment = Cursor::new(text);
    encoded(&mut segment, SEGMENT_WITHOUT_COLON);
    is_uri(text) || (!segment.is_at(b':') && is_hierarchy(Cursor::new(text)))
}

/// An authority and a path, or a path alone, and then query and fragment (RFC 3986, sections 3.3 to 3.5).
const fn is_hierarchy(mut cursor: Cursor<'_>) -> bool {
    if let [b'/', b'/', rest @ ..] = cursor.rest {
        cursor = Cursor::new(rest);
        if !is_authority(cursor.until(END_OF_AUTHORITY)) {
            return false;
        }
    }
    encoded(&mut cursor, PATH);
    if cursor.take(b'?') {
        encoded(&mut cursor, QUERY);
    }
    if cursor.take(b'#') {
        encoded(&mut cursor, QUERY);
    }
    cursor.is_done()
}

/// RFC 3986, section 3.2.
const fn is_authority(text: &[u8]) -> bool {
    let mut cursor = Cursor::new(text);
    let mut user = cursor;
    encoded(&mut user, USER);
    if user.take(b'@') {
        cursor = user;
    }
    if cursor.take(b'[') {
        if !is_literal(cursor.until(Set::of("]"))) || !cursor.take(b']') {
            return false;
        }
    } else {
        // An IPv4 address is a name as well, and a name may be empty.
        encoded(&mut cursor, NAME);
    }
    if cursor.take(b':') {
        cursor.run(DIGIT);
    }
    cursor.is_done()
}

/// What is between the brackets of `IP-literal` (RFC 3986, section 3.2.2).
const fn is_literal(text: &[u8]) -> bool {
    let mut cursor = Cursor::new(text);
    if !cursor.take_any(Set::of("Vv")) {
        return is_ipv6(text);
    }
    !cursor.run(HEX).is_empty() && cursor.take(b'.') && !cursor.run(USER).is_empty() && cursor.is_done()
}

/// Takes characters of a set, and any that are percent-encoded (RFC 3986, section 2.1).
const fn encoded(cursor: &mut Cursor<'_>, set: Set) {
    loop {
        cursor.run(set);
        match cursor.rest {
            [b'%', high, low, rest @ ..] if HEX.has(*high) && HEX.has(*low) => cursor.rest = rest,
            _ => return,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Format, tests::check};

    #[test]
    fn uri_has_a_scheme() {
        check(
            Format::Uri,
            &[
                "ftp://ftp.is.co.za/rfc/rfc1808.txt",
                "http://www.ietf.org/rfc/rfc2396.txt",
                "ldap://[2001:db8::7]/c=GB?objectClass?one",
                "mailto:John.Doe@example.com",
                "news:comp.infosystems.www.servers.unix",
                "tel:+1-816-555-1212",
                "telnet://192.0.2.16:80/",
                "urn:oasis:names:specification:docbook:dtd:xml:4.1.2",
                "foo://example.com:8042/over/there?name=ferret#nose",
                "urn:example:animal:ferret:nose",
                "http://a/b/c/d;p?q",
                "http://-.~_!$&'()*+,;=:%40:80%2f::::::@example.com",
                "http://user:password@142.42.1.1:8080/",
                "http://foo.bar/?q=Test%20URL-encoded%20stuff",
                "http://foo.bar/baz_(qux)#1",
                "http://a?#",
                "http://a:",
                "http://",
                "file:///etc/hosts",
                "a+b-c.1:",
                "x:/",
                "x:a//b",
                "x:?q/?#f/?",
                "http://999.999.999.999/",
                "http://[v1F.a:b]/",
                "HTTP://EXAMPLE.ORG/%7Euser",
            ],
            &[
                "",
                "/relative",
                "//host/path",
                "relative",
                "#fragment",
                ":// no scheme",
                "://a",
                "1http://a",
                "ht_tp://a",
                "http//a",
                "http:// shouldfail.com",
                "http://foo.bar?q=Spaces should be encoded",
                "http://a/\\b",
                "http://a/<b>",
                "http://a/{b}",
                "http://a/^",
                "http://a/`",
                "http://a/|",
                "http://a/\"",
                "http://a/[b]",
                "http://a/?[b]",
                "http://a#b#c",
                "http://a/%",
                "http://a/%4",
                "http://a/%4g",
                "http://a:80x/",
                "http://a:b@c:d/",
                "http://a@b@c/",
                "https://[@example.org/test.txt",
                "http://[::1/",
                "http://::1]/",
                "http://[::1]a/",
                "http://[]/",
                "http://[127.0.0.1]/",
                "http://[fe80::1%25en0]/",
                "http://[v.a]/",
                "http://[v1.]/",
                "http://[v1G.a]/",
                "http://2001:0db8:85a3:0000:0000:8a2e:0370:7334",
                "http://exämple.org/",
                "\\\\WINDOWS\\fileshare",
                "http://a\n",
                " http://a",
            ],
        );
    }

    #[test]
    fn reference_may_be_relative() {
        check(
            Format::UriReference,
            &[
                "g:h",
                "g",
                "./g",
                "g/",
                "/g",
                "//g",
                "?y",
                "g?y",
                "#s",
                "g#s",
                "g?y#s",
                ";x",
                "g;x?y#s",
                "",
                ".",
                "..",
                "../../g",
                "./g:h",
                "g?a:b",
                "g#a:b",
                "/a:b",
                "//foo.bar/?baz=qux#quux",
                "http://example.org/",
                "abc@d",
                "%2F",
                "a//b",
                "//",
            ],
            &[
                ":a",
                "1:a",
                "a_b:c",
                "%41:a",
                "a b",
                "#frag\\ment",
                "##",
                "\\\\WINDOWS\\fileshare",
                "//a:b/",
                "//[::1",
                "/%zz",
                "?%",
                "é",
                "/\u{7f}",
            ],
        );
    }
}
