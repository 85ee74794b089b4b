//! What hostile clients send, and what they get: always the right refusal, never a failure of the server.

use std::{
    io::{ErrorKind, Read as _, Write as _},
    net::TcpStream,
    time::Duration,
};

use serde_json::Value;

use crate::support::Server;

/// A request as it goes over the wire, and the refusal that it has to get.
struct Attack {
    name: &'static str,
    request: Vec<u8>,
    status: u16,
    /// The field that is wrong, where it is about one; nothing, if it is about none.
    field: Option<&'static str>,
}

/// A valid body of `POST /numbers`, but for a member.
fn numbers(member: &str, value: &str) -> String {
    let members = [
        ("byte", "1"),
        ("large", "1"),
        ("unsigned", "1"),
        ("some", "1"),
        ("between", "1"),
        ("fives", "5"),
        ("float", "1.5"),
        ("decimal", "\"1.5\""),
        ("yes", "true"),
    ];
    let members: Vec<_> = members
        .iter()
        .map(|(name, valid)| format!("\"{name}\":{}", if *name == member { value } else { valid }))
        .collect();
    format!("{{{}}}", members.join(","))
}

/// A valid body of `POST /texts`, but for a member.
fn texts(member: &str, value: &str) -> String {
    let members = [
        ("short", "\"abc\""),
        ("slug", "\"a-b\""),
        ("choice", "\"tea\""),
        ("id", "\"67e55044-10b1-426f-9247-bb680e5fe0c8\""),
        ("at", "\"2026-11-22T00:00:00Z\""),
    ];
    let others =
        if members.iter().any(|(name, _)| *name == member) { String::new() } else { format!(",\"{member}\":{value}") };
    let members: Vec<_> = members
        .iter()
        .map(|(name, valid)| format!("\"{name}\":{}", if *name == member { value } else { valid }))
        .collect();
    format!("{{{}{others}}}", members.join(","))
}

fn json(path: &str, body: impl AsRef<[u8]>) -> Vec<u8> {
    content("POST", path, "Content-Type: application/json\r\n", body.as_ref())
}

fn content(method: &str, path: &str, headers: &str, body: &[u8]) -> Vec<u8> {
    let length = body.len();
    let mut request =
        format!("{method} {path} HTTP/1.1\r\nHost: localhost\r\n{headers}Content-Length: {length}\r\n\r\n")
            .into_bytes();
    request.extend_from_slice(body);
    request
}

fn get(path: &str) -> Vec<u8> {
    format!("GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n").into_bytes()
}

/// An answer: its status, whether it is a problem, and the fields that it names.
struct Answer {
    status: u16,
    text: String,
    fields: Vec<String>,
}

/// Sends bytes, and reads the answer.
fn send(address: &str, request: &[u8]) -> Answer {
    let mut stream = TcpStream::connect(address).expect("the server accepts");
    stream.set_read_timeout(Some(Duration::from_secs(20))).expect("a timeout can be set");
    // A server that refuses early need not read it all.
    let _ = stream.write_all(request);
    let mut received = Vec::new();
    let mut buffer = [0; 8_192];
    loop {
        let read = match stream.read(&mut buffer) {
            Ok(0) => break,
            Ok(read) => read,
            Err(error) if error.kind() == ErrorKind::ConnectionReset && !received.is_empty() => break,
            Err(error) => panic!("no answer: {error}, after {:?}", String::from_utf8_lossy(&received)),
        };
        received.extend_from_slice(&buffer[..read]);
        if is_whole(&received) {
            break;
        }
    }
    let text = String::from_utf8_lossy(&received).into_owned();
    let status = text.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or_default();
    let (_, content) = text.split_once("\r\n\r\n").unwrap_or_default();
    let problem: Value = serde_json::from_str(content).unwrap_or_default();
    let errors = problem["errors"].as_array().cloned().unwrap_or_default();
    let fields = errors.iter().filter_map(|error| error["field"].as_str().map(ToOwned::to_owned)).collect();
    Answer { status, text, fields }
}

/// Whether an answer with a length has come as a whole.
fn is_whole(received: &[u8]) -> bool {
    let text = String::from_utf8_lossy(received);
    let Some((head, content)) = text.split_once("\r\n\r\n") else { return false };
    let length = head.lines().find_map(|line| line.to_ascii_lowercase().strip_prefix("content-length: ")?.parse().ok());
    length.is_some_and(|length: usize| content.len() >= length)
}

/// Sends each to a server of its own program; whatever it gets, the server goes on, and has not panicked.
fn check(attacks: Vec<Attack>) {
    let server = Server::of("adversary", &[]);
    let faults: Vec<_> = attacks.into_iter().filter_map(|attack| fault(&attack, server.address())).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    let (_, exit, log) = server.terminate();
    assert!(exit.success());
    assert!(!log.contains("panicked"), "{log}");
}

/// What is wrong with the answer.
fn fault(attack: &Attack, address: &str) -> Option<String> {
    let Attack { name, request, status, field } = attack;
    let answer = send(address, request);
    let is_named = field.is_none_or(|field| answer.fields.iter().any(|told| told == field));
    let is_problem = answer.status < 400 || answer.text.contains("application/problem+json");
    let is_right = answer.status == *status && is_named && is_problem && !answer.text.contains("src/");
    (!is_right).then(|| format!("{name}: not {status} {field:?}, but {}", answer.text))
}

#[test]
fn values_at_their_limits_are_refused_by_name() {
    let number = |name, member: &'static str, value: &str, status| Attack {
        name,
        request: json("/numbers", numbers(member, value)),
        status,
        field: (status == 422).then_some(member),
    };
    let text = |name, member: &'static str, value: &str, status| Attack {
        name,
        request: json("/texts", texts(member, value)),
        status,
        field: (status == 422).then_some(member),
    };
    check(vec![
        number("nothing wrong", "byte", "127", 200),
        number("beyond i8", "byte", "128", 422),
        number("lowest i64", "large", "-9223372036854775808", 200),
        number("highest i64", "large", "9223372036854775807", 200),
        number("below i64", "large", "-9223372036854775809", 422),
        number("above i64", "large", "9223372036854775808", 422),
        number("highest u64", "unsigned", "18446744073709551615", 200),
        number("above u64", "unsigned", "18446744073709551616", 422),
        number("a thousand digits", "large", &"9".repeat(1_000), 400),
        number("minus zero", "unsigned", "-0", 200),
        number("NaN", "float", "NaN", 400),
        number("infinity", "float", "Infinity", 400),
        number("beyond f64", "float", "1e400", 400),
        number("NaN as text", "float", "\"NaN\"", 422),
        number("decimal of 29 digits", "decimal", "\"99999999999999999999999999999\"", 422),
        number("decimal with exponent", "decimal", "\"1e3\"", 422),
        number("decimal as number", "decimal", "1.5", 422),
        number("zero that is not zero", "some", "0", 422),
        number("text for a truth", "yes", "\"true\"", 422),
        text("NUL", "short", r#""a\u0000""#, 200),
        text("NUL where it may not be", "slug", r#""a\u0000""#, 422),
        text("lone surrogate", "short", r#""\ud800\ud800""#, 400),
        text("half a pair", "short", r#""\ud800a""#, 400),
        text("four-byte characters are one each", "short", "\"😀😀😀😀😀\"", 200),
        text("one too many of them", "short", "\"😀😀😀😀😀😀\"", 422),
        text("year 294277", "at", "\"+294277-01-01T00:00:00Z\"", 422),
        text("year 10000", "at", "\"10000-01-01T00:00:00Z\"", 422),
        text("month 13", "at", "\"2026-13-01T00:00:00Z\"", 422),
        text("no leap second", "at", "\"2026-11-22T23:59:61Z\"", 422),
        text("nil and more", "id", "\"67e55044-10b1-426f-9247-bb680e5fe0c80\"", 422),
        text("braces", "id", "\"{67e55044-10b1-426f-9247-bb680e5fe0c8}\"", 422),
        text("unknown member", "shrot", "1", 422),
        text("a regular expression's nightmare", "slug", &format!("\"{}!\"", "a-".repeat(20_000)), 422),
    ]);
}

#[test]
fn content_that_is_no_json_of_the_type_is_refused() {
    let attack = |name, request, status, field| Attack { name, request, status, field };
    let deep = |open: &str, close: &str| format!("{}{}", open.repeat(10_000), close.repeat(10_000));
    let mut truncated = json("/texts", texts("short", "\"abc\""));
    truncated.truncate(truncated.len() - 1);
    check(vec![
        attack("10,000 lists", json("/texts", deep("[", "]")), 400, None),
        attack("10,000 objects", json("/openings", deep("{\"a\":", "}")), 400, None),
        attack("10,000 deep where anything goes", json("/openings", format!("{{\"x\":{}}}", deep("[", "]"))), 400, None),
        attack("duplicate member", json("/numbers", numbers("byte", "1,\"byte\":2")), 422, Some("byte")),
        attack("duplicate member within", json("/recursion", r#"{"value":1,"children":[{"value":1,"value":2,"children":[]}]}"#), 422, Some("children.0.value")),
        attack("nothing", json("/texts", ""), 400, None),
        attack("half of it", json("/texts", "{\"short\":"), 400, None),
        attack("two of it", json("/texts", "{}{}"), 400, None),
        attack("byte order mark", json("/texts", "\u{feff}{}"), 400, None),
        attack("broken UTF-8", json("/texts", b"{\"short\":\"\xff\xfe\"}"), 400, None),
        attack("UTF-16", json("/texts", b"{\0}\0"), 400, None),
        attack("list for a struct", json("/texts", "[\"a\"]"), 422, Some("")),
        attack("null for a struct", json("/texts", "null"), 422, Some("")),
        attack("no media type", content("POST", "/texts", "", b"{}"), 415, None),
        attack("another media type", content("POST", "/texts", "Content-Type: text/plain\r\n", b"{}"), 415, None),
        attack("no media type at all", content("POST", "/texts", "Content-Type: é\r\n", b"{}"), 415, None),
        attack("form for JSON", content("POST", "/texts", "Content-Type: application/x-www-form-urlencoded\r\n", b"a=1"), 415, None),
        attack("a claimed GiB", b"POST /texts HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 1073741824\r\n\r\n{".to_vec(), 413, None),
        attack("three MiB", json("/texts", vec![b' '; 3 << 20]), 413, None),
    ]);
}

#[test]
fn paths_and_queries_are_read_as_they_are_meant() {
    let attack = |name, path: &str, status, field| Attack { name, request: get(path), status, field };
    check(vec![
        attack("nothing wrong", "/look?text=a", 200, None),
        attack("percent encoded", "/look?text=%C3%A9%20%2B+%26", 200, None),
        attack("broken UTF-8 in a query", "/look?text=%FF", 422, Some("text")),
        attack("no hexadecimal digits", "/look?text=%ZZ", 422, Some("text")),
        attack("name twice", "/look?text=a&text=b", 422, Some("text")),
        attack("too long", "/look?text=123456789", 422, Some("text")),
        attack("missing", "/look", 422, Some("text")),
        attack("empty number", "/look?text=a&number=", 422, Some("number")),
        attack("plus before a number", "/look?text=a&number=%2B1", 422, Some("number")),
        attack("space before a number", "/look?text=a&number=%201", 422, Some("number")),
        attack("beyond i32", "/look?text=a&number=2147483648", 422, Some("number")),
        attack("NaN", "/look?text=a&float=NaN", 422, Some("float")),
        attack("infinity", "/look?text=a&float=inf", 422, Some("float")),
        attack("operator", "/look?text=a&number:gt=x", 422, Some("number:gt")),
        // The parameter is what has a name; the pointer says which of its elements it is.
        attack("list with a wrong element", "/look?text=a&numbers=1&numbers=x", 422, Some("numbers")),
        attack("no placeholder's value", "/placeholders/9", 404, None),
        attack("broken UTF-8 in a path", "/pairs/%FF/1", 404, None),
        // Nothing has such a name: no column could hold it.
        attack("NUL in a path", "/pairs/%00/1", 404, None),
        attack("slash in a placeholder", "/pairs/a%2Fb/1", 200, None),
        attack("dots are values", "/pairs/../1", 200, None),
        attack("encoded dots", "/pairs/%2E%2E%2F%2E%2E/1", 200, None),
        attack("double encoding stays single", "/pairs/%2525/1", 200, None),
        attack("half an escape", "/pairs/%/1", 404, None),
        attack("another path", "/etc/passwd", 404, None),
    ]);
}
