//! Who sent a request, and to where, when proxies are in between. Only those that are trusted are believed.

use std::{fmt, net::IpAddr, str::FromStr};

use actix_web::{
    HttpRequest,
    http::header::{HOST, HeaderMap},
};
use ipnet::IpNet;

use super::Settings;

/// Addresses that have a beginning in common: `10.0.0.0/8`, `2001:db8::/32`, or one alone, as `127.0.0.1`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Network(IpNet);

impl Network {
    /// Whether an address is one of these.
    pub fn contains(self, address: IpAddr) -> bool {
        self.0.contains(&address)
    }
}

impl FromStr for Network {
    type Err = NotANetwork;

    fn from_str(text: &str) -> Result<Self, NotANetwork> {
        let network = text.parse().or_else(|_| text.parse::<IpAddr>().map(IpNet::from));
        network.map(Self).map_err(|_| NotANetwork(()))
    }
}

/// A text is no network.
#[derive(Debug)]
pub struct NotANetwork(());

impl fmt::Display for NotANetwork {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("write an address or a network, as `10.0.0.0/8`")
    }
}

impl std::error::Error for NotANetwork {}

/// In which headers the trusted proxies tell of the client. Those that they do not write themselves may come from anybody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ForwardedBy {
    /// `X-Forwarded-For`, `-Proto`, `-Host`, `-Port` and `-Prefix`.
    #[default]
    XForwarded,
    /// `Forwarded` (RFC 7239).
    Forwarded,
}

/// What is known of the way that a request has come.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Way<'a> {
    pub(super) client: Option<IpAddr>,
    scheme: Option<&'a str>,
    host: Option<&'a str>,
    port: Option<u16>,
    pub(super) prefix: &'a str,
}

impl<'a> Way<'a> {
    pub(super) fn of(http: &'a HttpRequest, settings: &Settings) -> Self {
        let peer = http.peer_addr().map(|peer| peer.ip().to_canonical());
        let is_trusted = |address: IpAddr| settings.trusted_proxies.iter().any(|network| network.contains(address));
        match (peer, settings.forwarded_by) {
            (Some(peer), ForwardedBy::XForwarded) if is_trusted(peer) => x_forwarded(peer, http.headers(), &is_trusted),
            (Some(peer), ForwardedBy::Forwarded) if is_trusted(peer) => forwarded(peer, http.headers(), &is_trusted),
            _ => Self::direct(peer),
        }
    }

    const fn direct(client: Option<IpAddr>) -> Self {
        Self { client, scheme: None, host: None, port: None, prefix: "" }
    }

    /// Scheme, host and port, as the client has them: `https://example.org`.
    pub(super) fn origin(&self, http: &HttpRequest) -> String {
        let own = http.headers().get(HOST).and_then(|host| host.to_str().ok()).filter(|host| is_host(host));
        let (scheme, host) = (self.scheme.unwrap_or("http"), self.host.or(own).unwrap_or("localhost"));
        let usual = if scheme == "https" { 443 } else { 80 };
        match self.port {
            Some(port) if port != usual && !has_port(host) => format!("{scheme}://{host}:{port}"),
            _ => format!("{scheme}://{host}"),
        }
    }
}

/// The elements of a header that is a list, over all its lines, the last one first.
fn backwards<'a>(headers: &'a HeaderMap, name: &str) -> Vec<&'a str> {
    let mut elements = Vec::new();
    for line in headers.get_all(name) {
        // What is no text makes everything before it unreliable.
        let Ok(line) = line.to_str() else {
            elements.clear();
            continue;
        };
        elements.extend(line.split(',').map(str::trim));
    }
    elements.reverse();
    elements
}

fn x_forwarded<'a>(peer: IpAddr, headers: &'a HeaderMap, is_trusted: &dyn Fn(IpAddr) -> bool) -> Way<'a> {
    let clients = backwards(headers, "x-forwarded-for");
    let (mut client, mut hops) = (peer, 0);
    for text in &clients {
        let Some(address) = read_address(text).filter(|_| is_trusted(client)) else { break };
        client = address;
        hops += 1;
    }
    // Of several, the one that was written together with the client's address; otherwise the nearest proxy's.
    let nth = |name: &str| {
        let values = backwards(headers, name);
        let index = if values.len() == clients.len() { hops.max(1) - 1 } else { 0 };
        values.get(index).copied()
    };
    Way {
        client: Some(client),
        scheme: nth("x-forwarded-proto").and_then(read_scheme),
        host: nth("x-forwarded-host").filter(|host| is_host(host)),
        port: nth("x-forwarded-port").and_then(|port| port.parse().ok()).filter(|port| *port != 0),
        prefix: nth("x-forwarded-prefix").filter(|prefix| is_prefix(prefix)).unwrap_or_default(),
    }
}

/// RFC 7239, section 4. Commas and semicolons between quotes do not occur in what is read here: such elements are not understood,
/// and end the way.
fn forwarded<'a>(peer: IpAddr, headers: &'a HeaderMap, is_trusted: &dyn Fn(IpAddr) -> bool) -> Way<'a> {
    let mut way = Way::direct(Some(peer));
    for element in backwards(headers, "forwarded") {
        if !way.client.is_some_and(is_trusted) {
            break;
        }
        let parameter = |name: &str| {
            let pairs = element.split(';').filter_map(|pair| pair.split_once('='));
            let mut values = pairs.filter(|(known, _)| known.trim().eq_ignore_ascii_case(name));
            values.next().map(|(_, value)| value.trim().trim_matches('"'))
        };
        let Some(client) = parameter("for").and_then(read_address) else { break };
        way.client = Some(client);
        way.scheme = parameter("proto").and_then(read_scheme);
        way.host = parameter("host").filter(|host| is_host(host));
    }
    way
}

/// An address, which may have a port: `192.0.2.1`, `192.0.2.1:4711`, `2001:db8::1`, `[2001:db8::1]:4711`.
fn read_address(text: &str) -> Option<IpAddr> {
    let bare = text.parse().ok();
    let with_port = || text.parse().ok().map(|address: std::net::SocketAddr| address.ip());
    let in_brackets = || text.strip_prefix('[')?.strip_suffix(']')?.parse().ok();
    bare.or_else(with_port).or_else(in_brackets).map(|address: IpAddr| address.to_canonical())
}

fn read_scheme(text: &str) -> Option<&'static str> {
    ["http", "https"].into_iter().find(|scheme| scheme.eq_ignore_ascii_case(text))
}

/// Whether a text may be a host, with or without a port. What is not in names and addresses could end a link, or begin another one.
fn is_host(text: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b".-_:[]".contains(&byte);
    (1..=255).contains(&text.len()) && text.bytes().all(allowed)
}

fn has_port(host: &str) -> bool {
    host.rsplit_once(':').is_some_and(|(before, _)| !before.contains(':') || before.ends_with(']'))
}

/// Whether a text may be the beginning of a path. Two slashes would make it a host.
fn is_prefix(text: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"/.-_~".contains(&byte);
    text.len() <= 255
        && text.starts_with('/')
        && !text.contains("//")
        && !text.ends_with('/')
        && text.bytes().all(allowed)
}

#[cfg(test)]
mod tests {
    use actix_web::test::TestRequest;

    use super::*;

    /// The client's address, the origin and the prefix of a request that came from an address, when 10.0.0.0/8 is trusted.
    fn way(by: ForwardedBy, peer: &str, headers: &[(&str, &str)]) -> (String, String, String) {
        let trusted_proxies = vec!["10.0.0.0/8".parse().expect("it is one")];
        let settings = Settings { trusted_proxies, forwarded_by: by, ..Settings::default() };
        let peer = std::net::SocketAddr::new(peer.parse().expect("it is an address"), 4711);
        let request = TestRequest::default().peer_addr(peer).insert_header(("host", "own.example"));
        let http = headers.iter().fold(request, |request, header| request.append_header(*header)).to_http_request();
        let way = Way::of(&http, &settings);
        (way.client.expect("there is a peer").to_string(), way.origin(&http), way.prefix.to_owned())
    }

    fn check(by: ForwardedBy, peer: &str, headers: &[(&str, &str)], expected: (&str, &str, &str)) {
        let (client, origin, prefix) = way(by, peer, headers);
        assert_eq!((client.as_str(), origin.as_str(), prefix.as_str()), expected, "{headers:?}");
    }

    const X: ForwardedBy = ForwardedBy::XForwarded;
    const F: ForwardedBy = ForwardedBy::Forwarded;

    #[test]
    fn strangers_are_not_believed() {
        let direct = ("192.0.2.9", "http://own.example", "");
        let headers = [
            ("x-forwarded-for", "10.0.0.1"),
            ("x-forwarded-proto", "https"),
            ("x-forwarded-host", "evil.example"),
            ("x-forwarded-prefix", "/evil"),
            ("forwarded", "for=10.0.0.1;proto=https;host=evil.example"),
        ];
        check(X, "192.0.2.9", &headers, direct);
        check(F, "192.0.2.9", &headers, direct);
    }

    #[test]
    fn trusted_proxies_tell_of_the_client() {
        let headers = [
            ("x-forwarded-for", "192.0.2.1"),
            ("x-forwarded-proto", "https"),
            ("x-forwarded-host", "example.org"),
            ("x-forwarded-port", "8443"),
            ("x-forwarded-prefix", "/api"),
        ];
        check(X, "10.0.0.1", &headers, ("192.0.2.1", "https://example.org:8443", "/api"));
        check(F, "10.0.0.1", &headers, ("10.0.0.1", "http://own.example", ""));
        let headers = [("forwarded", "For=\"[2001:db8::1]:4711\";Proto=https; host=\"example.org:8443\"")];
        check(F, "10.0.0.1", &headers, ("2001:db8::1", "https://example.org:8443", ""));
        check(X, "10.0.0.1", &headers, ("10.0.0.1", "http://own.example", ""));
        check(
            X,
            "10.0.0.1",
            &[("x-forwarded-proto", "https"), ("x-forwarded-port", "443")],
            ("10.0.0.1", "https://own.example", ""),
        );
    }

    #[test]
    fn what_the_client_has_written_itself_is_not_believed() {
        check(X, "10.0.0.1", &[("x-forwarded-for", "1.1.1.1, 192.0.2.1")], ("192.0.2.1", "http://own.example", ""));
        check(
            X,
            "10.0.0.1",
            &[("x-forwarded-for", "1.1.1.1"), ("x-forwarded-for", "192.0.2.1, 10.0.0.2")],
            ("192.0.2.1", "http://own.example", ""),
        );
        let headers =
            [("forwarded", "for=1.1.1.1;host=evil.example, for=192.0.2.1;proto=https, for=10.0.0.2;proto=http")];
        check(F, "10.0.0.1", &headers, ("192.0.2.1", "https://own.example", ""));
        let headers = [("x-forwarded-for", "1.1.1.1, 192.0.2.1"), ("x-forwarded-proto", "https, http")];
        check(X, "10.0.0.1", &headers, ("192.0.2.1", "http://own.example", ""));
    }

    #[test]
    fn garbage_is_passed_over() {
        let headers = [
            ("x-forwarded-for", "1.1.1.1, unknown, 10.0.0.2"),
            ("x-forwarded-proto", "javascript"),
            ("x-forwarded-host", "a/b"),
            ("x-forwarded-port", "0"),
            ("x-forwarded-prefix", "//evil.example"),
        ];
        check(X, "10.0.0.1", &headers, ("10.0.0.2", "http://own.example", ""));
        check(F, "10.0.0.1", &[("forwarded", "for=_hidden;host=\"a,b\", for")], ("10.0.0.1", "http://own.example", ""));
        check(X, "10.0.0.1", &[("x-forwarded-host", "\u{e9}")], ("10.0.0.1", "http://own.example", ""));
    }

    #[test]
    fn networks_are_read() {
        let contains = |network: &str, address: &str| {
            network.parse::<Network>().is_ok_and(|network| network.contains(address.parse().expect("it is an address")))
        };
        assert!(contains("10.0.0.0/8", "10.255.0.1") && !contains("10.0.0.0/8", "11.0.0.1"));
        assert!(contains("::1", "::1") && contains("2001:db8::/32", "2001:db8:1::1"));
        assert!("10.0.0.0/33".parse::<Network>().is_err() && "proxy".parse::<Network>().is_err());
    }
}
