//! Thousands of texts for each parameter: what the document accepts, by its styles and schemas, is what the extractors accept.
//!
//! The document is read here by a small reader of its own, and judged by a validator that knows nothing of ours.

use jsonschema::Validator;
use serde_json::{Map, Value, json};

use super::{api::Shop, client};
use crate::{shapes::Random, support::Client};

/// As many requests as are sent to each operation.
const REQUESTS: u64 = 600;

/// Texts that find mistakes: at the limits of types and formats, and beyond.
const TEXTS: &[&str] = &[
    "",
    "0",
    "1",
    "-1",
    "-0",
    "+1",
    "01",
    "1.0",
    "1.5",
    "0.25",
    "1e2",
    "1e400",
    "-1e400",
    "1E+2",
    ".5",
    "5.",
    " 1",
    "1 ",
    "0x1",
    "1_000",
    "NaN",
    "inf",
    "Infinity",
    "127",
    "128",
    "255",
    "256",
    "300",
    "-128",
    "-129",
    "32767",
    "32768",
    "2147483647",
    "2147483648",
    "-2147483648",
    "-2147483649",
    "9223372036854775807",
    "9223372036854775808",
    "-9223372036854775808",
    "-9223372036854775809",
    "18446744073709551615",
    "18446744073709551616",
    "18446744073709551617",
    "340282366920938463463374607431768211455",
    "340282366920938463463374607431768211456",
    "-170141183460469231731687303715884105728",
    "1e19",
    "1e20",
    "1e38",
    "true",
    "false",
    "True",
    "TRUE",
    "yes",
    "no",
    "on",
    "off",
    "y",
    "n",
    "t",
    "null",
    "NULL",
    "undefined",
    "tea",
    "coffee",
    "Tea",
    "milk",
    "a",
    "ab",
    "abc",
    "abcd",
    "abcde",
    "é",
    "éé",
    "日本",
    "🦀",
    "\u{0}",
    "a\u{0}b",
    "\n",
    "\t",
    "a b",
    "a,b",
    "1,2",
    "1,1",
    "1,2,3,4",
    ",",
    "a,",
    ",a",
    "a,,b",
    "1,tea",
    "1,2,",
    "a, b",
    "NULL,1",
    "true,no,1",
    "ab,abc",
    "a;b",
    "\"a\"",
    "a\\b",
    "f81d4fae-7dec-11d0-a765-00a0c91e6bf6",
    "F81D4FAE-7DEC-11D0-A765-00A0C91E6BF6",
    "f81d4fae7dec11d0a76500a0c91e6bf6",
    "{f81d4fae-7dec-11d0-a765-00a0c91e6bf6}",
    "urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6",
    "2026-01-31",
    "2026-02-29",
    "2026-1-31",
    "20260131",
    "2026-01-31T12:00:00Z",
    "2026-01-31 12:00:00Z",
    "2026-01-31T12:00:00",
    "2026-01-31T12:00:00+01:00",
    "2026-01-31t12:00:00z",
    "2026-01-31T12:00Z",
    "20260131T120000Z",
    "2026-01-31T12:00:00Z[Europe/Paris]",
    "2026-01-31T12:00:00+01:00[Europe/Paris]",
    "+002026-01-31T12:00:00Z",
    "-000001-01-01T00:00:00Z",
    "294277-01-01T00:00:00Z",
    "10000-01-01",
    "0000-01-01T00:00:00Z",
    "0000-01-01",
    "12.50",
    "+1.5",
    "-.5",
    "1e3",
    "1,5",
    "1234567890123456789012345678",
    "12345678901234567890123456789",
    "0.1234567890123456789012345678",
    "0.12345678901234567890123456789",
    "someone@example.org",
    "someone@",
    "[]",
    "{}",
    "[1]",
];

/// A parameter, or a member of a form.
struct Member {
    name: String,
    place: String,
    style: String,
    explode: bool,
    schema: Value,
    validator: Validator,
}

impl Member {
    fn is_list(&self) -> bool {
        self.schema["type"] == "array"
    }

    /// The values that texts under the name can stand for.
    fn values(&self, pairs: &[(String, String)]) -> Vec<Value> {
        if self.style == "deepObject" {
            return self.objects(pairs);
        }
        let mut texts: Vec<&str> = pairs.iter().map(|(_, text)| text.as_str()).collect();
        let joined = texts.join(",");
        if self.place == "header" {
            texts = vec![joined.trim_matches([' ', '\t'])];
        }
        if self.place == "cookie" && texts[0].len() > 1 && texts[0].starts_with('"') && texts[0].ends_with('"') {
            texts[0] = &texts[0][1..texts[0].len() - 1];
        }
        match (self.is_list(), self.explode) {
            (true, true) => lists(&texts),
            (true, false) if texts.len() == 1 => {
                let elements = texts[0].split(',').filter(|_| !texts[0].is_empty());
                match self.place.as_str() {
                    "header" => lists(
                        &elements
                            .map(|text| text.trim_matches([' ', '\t']))
                            .filter(|text| !text.is_empty())
                            .collect::<Vec<_>>(),
                    ),
                    _ => lists(&elements.collect::<Vec<_>>()),
                }
            }
            (false, _) if texts.len() == 1 => scalars(texts[0]),
            _ => Vec::new(),
        }
    }

    fn objects(&self, pairs: &[(String, String)]) -> Vec<Value> {
        let mut objects = vec![Map::new()];
        for (name, text) in pairs {
            let key = name.strip_prefix(&self.name).and_then(|rest| rest.strip_prefix('[')?.strip_suffix(']'));
            let Some(key) = key.filter(|key| !objects[0].contains_key(*key)) else { return Vec::new() };
            let with = |object: &Map<String, Value>, value| {
                let mut object = object.clone();
                object.insert(key.to_owned(), value);
                object
            };
            objects =
                objects.iter().flat_map(|object| scalars(text).into_iter().map(|value| with(object, value))).collect();
        }
        objects.into_iter().map(Value::Object).collect()
    }
}

fn lists(texts: &[&str]) -> Vec<Value> {
    let mut lists = vec![Vec::new()];
    for text in texts {
        lists = lists
            .iter()
            .flat_map(|list: &Vec<Value>| scalars(text).into_iter().map(|value| [list.clone(), vec![value]].concat()))
            .collect();
    }
    lists.into_iter().map(Value::Array).collect()
}

/// The text itself, and the number or the truth value that JSON would take it for.
fn scalars(text: &str) -> Vec<Value> {
    let json = serde_json::from_str(text).ok().filter(|value: &Value| value.is_number() || value.is_boolean());
    let json = json.filter(|_| text.trim() == text).map(unrounded);
    [Some(json!(text)), json].into_iter().flatten().collect()
}

/// A whole number that was rounded to the lowest of 64 bits was below it.
fn unrounded(value: Value) -> Value {
    if value.is_f64() && value == json!(-9_223_372_036_854_775_808.0) {
        json!(-9_223_372_036_854_777_856.0)
    } else {
        value
    }
}

#[test]
fn document_and_extractors_accept_the_same() {
    let document: Value = serde_json::from_str(Shop::OPENAPI).expect("it is JSON");
    let client = client();
    let mut faults = Vec::new();
    for (path, item) in document["paths"].as_object().expect("there are paths") {
        for (method, operation) in item.as_object().expect("a path has operations") {
            let members = members(operation, &document);
            let needs_nothing = !path.contains("needed")
                && !path.contains("everything")
                && !path.contains("rest")
                && !path.contains("map");
            if needs_nothing {
                check(&client, &method.to_uppercase(), path, &members, &mut faults);
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

fn check(client: &Client, method: &str, path: &str, members: &[Member], faults: &mut Vec<String>) {
    let (mut accepted, mut refused) = (0, 0);
    for seed in 0..REQUESTS {
        let mut random = Random::new(seed);
        let member = random.pick(members);
        let pairs = pairs(member, &mut random);
        if !can_be_sent(member, &pairs) {
            continue;
        }
        let documented = member.values(&pairs).iter().any(|value| member.validator.is_valid(value));
        let (status, told) = send(client, method, path, member, &pairs, &mut random);
        match (documented, status) {
            (true, 200) => accepted += 1,
            (false, 404 | 422) => refused += 1,
            _ => faults.push(format!(
                "{path} {:?} {pairs:?}: documented {documented}, answered {status} {told:?}",
                member.name
            )),
        }
        if status != 200 && !told.iter().any(|line| line.starts_with(&format!("{} {}", location(member), member.name)))
        {
            faults.push(format!("{path} {pairs:?} is refused without its name: {status} {told:?}"));
        }
        if faults.len() > 20 {
            return;
        }
    }
    // Otherwise the texts say nothing. One path takes every text.
    if accepted < 10 || refused < 10 && path != "/path/text/{text}" {
        faults.push(format!("{path}: {accepted} are accepted, {refused} refused"));
    }
}

fn location(member: &Member) -> &str {
    if member.place == "form" { "body" } else { &member.place }
}

fn pairs(member: &Member, random: &mut Random) -> Vec<(String, String)> {
    let several = member.style == "deepObject" || member.explode && member.is_list();
    let once = member.place == "path" || random.chance(96);
    let count = if several { 1 + random.below(3) } else { 1 + usize::from(!once) };
    (0..count).map(|_| (name(member, random), text(member, random))).collect()
}

fn name(member: &Member, random: &mut Random) -> String {
    if member.style != "deepObject" || random.chance(5) {
        return member.name.clone();
    }
    let key = random.pick(&["row", "window", "seat", "tea", "coffee", "milk", "", "é", "a b", "row"]);
    format!("{}[{key}]", member.name)
}

fn text(member: &Member, random: &mut Random) -> String {
    let mut text = (*random.pick(TEXTS)).to_owned();
    if !member.explode && member.is_list() {
        for _ in 0..random.below(3) {
            text = format!("{text},{}", random.pick(TEXTS));
        }
    }
    if random.chance(10) {
        text.push(*random.pick(&['0', 'e', ' ', '.', '-', ',', 'é', '%', '+', '&', '=', '\u{0}']));
    }
    text
}

/// Whether HTTP has a way to send the texts where they belong.
fn can_be_sent(member: &Member, pairs: &[(String, String)]) -> bool {
    pairs.iter().all(|(_, text)| match member.place.as_str() {
        "path" => !text.is_empty() && !text.contains(['\u{0}', '/']),
        "header" => !text.contains(char::is_control),
        // A cookie ends with its semicolon, and the space around it is nobody's.
        "cookie" => !text.contains(char::is_control) && !text.contains(';') && text.trim() == text,
        _ => true,
    })
}

fn send(
    client: &Client,
    method: &str,
    path: &str,
    member: &Member,
    pairs: &[(String, String)],
    random: &mut Random,
) -> (u16, Vec<String>) {
    let encoded = |pairs: &[(String, String)]| {
        let pairs = pairs.iter().map(|(name, text)| format!("{}={}", percent(name), percent(text)));
        pairs.collect::<Vec<_>>().join("&")
    };
    let answer = match member.place.as_str() {
        "query" => client.get(&format!("{path}?{}", encoded(pairs))),
        "form" => client.send(method, path, Some("application/x-www-form-urlencoded"), &encoded(pairs)),
        "path" => {
            let mut path = path.replace(&format!("{{{}}}", member.name), &percent(&pairs[0].1));
            for other in [("{one}", "1"), ("{other}", "tea")] {
                path = path.replace(other.0, other.1);
            }
            client.get(&path)
        }
        "header" => {
            let name = if random.chance(50) { member.name.to_uppercase() } else { member.name.clone() };
            let lines: Vec<_> = pairs.iter().map(|(_, text)| (name.as_str(), text.as_bytes())).collect();
            client.ask_bytes(method, path, &lines)
        }
        _ => {
            let line: Vec<_> = pairs.iter().map(|(name, text)| format!("{name}={text}")).collect();
            client.ask_bytes(method, path, &[("cookie", line.join("; ").as_bytes())])
        }
    };
    if answer.status == 200 { (200, Vec::new()) } else { answer.problem() }
}

fn percent(text: &str) -> String {
    let byte =
        |byte: u8| if byte.is_ascii_alphanumeric() { char::from(byte).to_string() } else { format!("%{byte:02X}") };
    text.bytes().map(byte).collect()
}

fn members(operation: &Value, document: &Value) -> Vec<Member> {
    let parameters = operation["parameters"].as_array().into_iter().flatten();
    let parameters = parameters.map(|parameter| parameter_of(resolved(parameter, document), document));
    let form = &operation["requestBody"]["content"]["application/x-www-form-urlencoded"];
    let fields = form["schema"]["properties"].as_object().into_iter().flatten();
    let fields = fields.map(|(name, schema)| {
        let said = &form["encoding"][name];
        member(name, "form", said, schema, document)
    });
    parameters.chain(fields).collect()
}

fn parameter_of(parameter: &Value, document: &Value) -> Member {
    let text = |name: &str| parameter[name].as_str().expect("parameters have a name and a place").to_owned();
    member(&text("name"), &text("in"), parameter, &parameter["schema"], document)
}

/// The defaults are those of the Parameter Object.
fn member(name: &str, place: &str, said: &Value, schema: &Value, document: &Value) -> Member {
    let usual = if matches!(place, "query" | "cookie" | "form") { "form" } else { "simple" };
    let style = said["style"].as_str().unwrap_or(usual).to_owned();
    let explode = said["explode"].as_bool().unwrap_or(style == "form");
    let whole = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "allOf": [schema],
        "components": document["components"],
    });
    let validator = jsonschema::options().should_validate_formats(true).build(&whole).expect("schemas are valid");
    let schema = resolved(schema, document).clone();
    Member { name: name.to_owned(), place: place.to_owned(), style, explode, schema, validator }
}

fn resolved<'a>(value: &'a Value, document: &'a Value) -> &'a Value {
    match value["$ref"].as_str() {
        Some(reference) => document.pointer(&reference[1..]).expect("references lead somewhere"),
        None => value,
    }
}
