//! What hostile and broken clients send as parameters: each time the answer names the parameter, and nothing is read that was not sent.

use serde_json::json;

use super::client;
use crate::support::{Answer, Client};

const FORM: &str = "application/x-www-form-urlencoded";

fn refused(answer: &Answer, status: u16, expected: &[&str]) {
    assert_eq!(answer.problem(), (status, expected.iter().map(|line| (*line).to_owned()).collect()));
}

#[test]
fn broken_encoding_names_its_parameter() {
    let client = client();
    let utf8 = ["query text encoding: must be UTF-8"];
    let percent = ["query text encoding: must have two hexadecimal digits behind each percent sign"];
    refused(&client.get("/query/plain?text=%FF"), 422, &utf8);
    refused(&client.get("/query/plain?text=%ED%A0%80"), 422, &utf8);
    refused(&client.get("/query/plain?text=%C0%80"), 422, &utf8);
    refused(&client.get("/query/plain?text=100%"), 422, &percent);
    refused(&client.get("/query/plain?text=%zz"), 422, &percent);
    refused(&client.get("/query/plain?text=%4"), 422, &percent);
    refused(&client.get("/query/plain?%FF=1"), 422, &["query %FF encoding: must be UTF-8"]);
    refused(&client.get("/query/needed?count=%FF&some=1"), 422, &["query count encoding: must be UTF-8"]);
    refused(&client.send("POST", "/form/plain", Some(FORM), "text=%FF"), 422, &["body text encoding: must be UTF-8"]);
}

#[test]
fn text_is_decoded_once() {
    let client = client();
    let check = |query: &str, expected: &str| {
        assert_eq!(client.get(&format!("/query/plain?text={query}")).json()["text"], expected, "{query}");
        let form = client.send("POST", "/form/plain", Some(FORM), &format!("text={query}"));
        assert_eq!(form.json()["text"], expected, "{query}");
    };
    check("%2541", "%41");
    check("a+b%2Bc", "a b+c");
    check("%00", "\0");
    check("a%26b%3Dc=d", "a&b=c=d");
    check("%C3%A9%F0%9F%A6%80", "é🦀");
    check("", "");
}

#[test]
fn headers_and_cookies_that_are_no_text_are_named() {
    let client = client();
    let header = |value: &[u8]| client.ask_bytes("GET", "/header/plain", &[("Text", value)]);
    refused(&header(b"\xFF"), 422, &["header text encoding: must be UTF-8"]);
    refused(&header("é".as_bytes()), 422, &["header text characters: must consist of printable ASCII characters"]);
    assert_eq!(header(b"a b").json()["text"], "a b");
    let cookie = |value: &[u8]| client.ask_bytes("GET", "/cookie/plain", &[("Cookie", value)]);
    refused(&cookie(b"a=1; text=\xFF"), 422, &["cookie text encoding: must be UTF-8"]);
    let expected = ["cookie text characters: must consist of the characters of cookies (RFC 6265)"];
    refused(&cookie(b"text=a b"), 422, &expected);
    refused(&cookie(b"text=a,b"), 422, &expected);
    assert_eq!(cookie(b"other=\xFF; text=%C3%A9").json()["text"], "%C3%A9", "nothing is decoded");
    assert_eq!(
        cookie(b"TEXT=a; text=\"b\"").json()["text"],
        "b",
        "names of cookies have case, and quotes are none of the value"
    );
}

#[test]
fn parameter_that_comes_twice_is_named() {
    let client = client();
    let twice = "is given twice";
    refused(&client.get("/query/plain?count=1&count=1"), 422, &[&format!("query count duplicate: {twice}")]);
    refused(&client.get("/query/split?words=a&words=b"), 422, &[&format!("query words duplicate: {twice}")]);
    refused(
        &client.get("/query/parts?place[row]=1&place[row]=1"),
        422,
        &[&format!("query place.row duplicate: {twice}")],
    );
    let header = client.ask_bytes("GET", "/header/plain", &[("count", b"1"), ("COUNT", b"1")]);
    refused(&header, 422, &[&format!("header count duplicate: {twice}")]);
    let cookie = client.ask_bytes("GET", "/cookie/plain", &[("cookie", b"count=1; count=1")]);
    refused(&cookie, 422, &[&format!("cookie count duplicate: {twice}")]);
    let lines = client.ask_bytes("GET", "/header/split", &[("words", b"a, b"), ("words", b" ,c")]);
    assert_eq!(lines.json()["words"], json!(["a", "b", "c"]), "lines of a header are one list");
}

#[test]
fn numbers_are_those_of_json() {
    let client = client();
    let count = "query count type: must be a whole number from -2147483648 to 2147483647";
    for text in ["", "+1", "%201", "1%20", "0x1", "1_0", "NaN", "inf", "1e400", "01", "%D9%A1"] {
        refused(&client.get(&format!("/query/plain?count={text}")), 422, &[count]);
    }
    refused(&client.get("/query/plain?count=2147483648"), 422, &[&count.replace("type", "format")]);
    refused(&client.get("/query/plain?ratio=1e400"), 422, &["query ratio type: must be a number"]);
    let big = "query big type: must be a whole number from 0 to 340282366920938463463374607431768211455";
    refused(&client.get("/query/plain?big=18446744073709551616"), 422, &[big]);
    assert_eq!(client.get("/query/plain?count=1.0&big=18446744073709551615").json()["count"], 1);
}

#[test]
fn words_for_true_and_false_are_those_of_the_document() {
    let client = client();
    for (word, truth) in
        [("true", true), ("yes", true), ("on", true), ("1", true), ("no", false), ("off", false), ("0", false)]
    {
        assert_eq!(client.get(&format!("/query/plain?flag={word}")).json()["flag"], truth, "{word}");
        assert_eq!(client.get(&format!("/path/flag/{word}")).json(), truth, "{word}");
    }
    for word in ["", "TRUE", "y", "2", "1.0", "null"] {
        refused(&client.get(&format!("/query/plain?flag={word}")), 422, &["query flag type: must be true or false"]);
    }
}

#[test]
fn maps_and_objects_take_names_in_brackets() {
    let client = client();
    let read =
        client.get("/query/parts?filter[a]=1&filter[b%5Bc]=2&place[row]=3&place%5Bwindow%5D=yes&flags[]=no").json();
    assert_eq!(read["filter"], json!({ "a": 1 }), "what has brackets within is another name");
    assert_eq!(read["place"], json!({ "row": 3, "window": true, "seat": null }));
    assert_eq!(read["flags"], json!({ "": false }));
    let wrong = client.get("/query/parts?filter[a]=x&filter=1&place[windwo]=1&place[window]=maybe");
    let expected = [
        "query filter duplicate: is given twice",
        "query filter.a type: must be a whole number from -32768 to 32767",
        "query place.row required: is required",
        "query place.window type: must be true or false",
        "query place.windwo unknown: is not known; did you mean `window`?",
    ];
    refused(&wrong, 422, &expected);
    assert_eq!(client.get("/query/map?a=1&b%5B=2").json(), json!({ "a": 1, "b[": 2 }));
    assert_eq!(client.get("/query/map").json(), json!({}));
    refused(&client.get("/query/map?a=x"), 422, &["query a type: must be a whole number from 0 to 255"]);
    assert_eq!(client.get("/query/rest?limit=1&a=on").json(), json!({ "limit": 1, "a": true }));
}

#[test]
fn lists_without_elements_need_not_be_there() {
    let client = client();
    let expected = json!({ "count": 1, "list": [], "some": [2], "map": {}, "seven": 7, "a": null });
    assert_eq!(client.get("/query/needed?count=1&some=2").json(), expected);
    assert_eq!(client.send("POST", "/form/needed", Some(FORM), "count=1&some=2").json(), expected);
    refused(&client.get("/query/needed?count=1"), 422, &["query some required: is required"]);
    let wrong = client.get("/query/needed?count=1&some=2&cuont=1&a=1&b=2");
    let expected =
        ["query b duplicate: is given as `a` already", "query cuont unknown: is not known; did you mean `count`?"];
    refused(&wrong, 422, &expected);
}

#[test]
fn errors_of_all_parts_are_told_at_once() {
    let headers: [(&str, &[u8]); 2] = [("count", b"x"), ("cookie", b"numbers=1,y,1")];
    let wrong = client().ask_bytes("GET", "/everything/7?some=z", &headers);
    let expected = [
        "query count required: is required",
        "query some type: must be a whole number from 0 to 255",
        "header count type: must be a whole number from -2147483648 to 2147483647",
        "cookie numbers type: must be a whole number from -32768 to 32767",
        "cookie numbers unique_items: must not have an element twice",
    ];
    refused(&wrong, 422, &expected);
}

#[test]
fn paths_are_decoded_once_or_lead_nowhere() {
    let client = client();
    let check =
        |path: &str, expected: &str| assert_eq!(client.get(&format!("/path/text/{path}")).json(), expected, "{path}");
    check("a%2Fb", "a/b");
    check("%2541", "%41");
    check("%252F", "%2F");
    check("%2E%2E", "..");
    check("a+b", "a+b");
    for path in ["%FF", "%", "%4", "%zz", "%00", "a%00b", "%ED%A0%80"] {
        refused(&client.get(&format!("/path/text/{path}")), 404, &[]);
    }
    assert_eq!(client.get("/path/numbers/1,2").json(), json!([1, 2]));
    refused(&client.get("/path/numbers/1,x"), 404, &["path numbers type: must be a whole number from 0 to 255"]);
    refused(&client.get("/path/numbers/1,,2"), 404, &["path numbers characters: must have no empty element"]);
    assert_eq!(client.get("/path/two/5/tea,coffee").json(), json!([5, ["tea", "coffee"]]));
    refused(&client.get("/path/two/abcd/tea"), 404, &["path one type: fits none of its forms"]);
}

#[test]
fn forms_are_forms() {
    let client = client();
    let send = |media_type: &str, content: &str| client.send("POST", "/form/plain", Some(media_type), content);
    assert_eq!(send("application/x-www-form-urlencoded; charset=utf-8", "count=1").json()["count"], 1);
    refused(&send("application/x-www-form-urlencoded; charset=utf-16", "count=1"), 415, &[]);
    refused(&send("application/json", "{}"), 415, &[]);
    refused(&send("multipart/form-data; boundary=x", "count=1"), 415, &[]);
    refused(&send(FORM, &"a".repeat(3 << 20)), 413, &[]);
    assert_eq!(send(FORM, &"a=1&".repeat(255)).status, 200, "what is not known is passed over");
    many(&client);
}

/// Names that come very often cost no more than their bytes.
fn many(client: &Client) {
    let send = |pair: &str, count| client.send("POST", "/form/parts", Some(FORM), &vec![pair; count].join("&"));
    assert_eq!(send("tags=a", 256).json()["tags"].as_array().map(Vec::len), Some(256));
    refused(&send("size:ge=1", 256), 422, &["body size:ge duplicate: is given twice"]);
    let broken = send("%", 256).problem();
    let told = "body % encoding: must have two hexadecimal digits behind each percent sign".to_owned();
    let last = "body  truncated: more is wrong than is told here; correct this first".to_owned();
    assert_eq!(broken, (422, [vec![told; 100], vec![last]].concat()));
    let most = send("%", 1 << 20);
    refused(&most, 413, &[]);
    assert_eq!(most.json()["detail"], "the form may have at most 256 parameters");
}
