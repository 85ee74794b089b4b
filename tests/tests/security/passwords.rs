//! Basic authentication, in every way to write it wrong.

use base64::{
    Engine,
    engine::general_purpose::{STANDARD, STANDARD_NO_PAD},
};

use super::client;

const CHALLENGE: &str = "Basic realm=\"Staff \\\"only\\\"\", charset=\"UTF-8\"";

#[test]
fn passwords_are_utf_8() {
    let client = client();
    let ask = |authorization: &str| client.ask("GET", "/staff", &[("authorization", authorization)]);
    assert_eq!(ask(&format!("Basic {}", STANDARD.encode("ada:se:cret ✓!"))).json(), "ada");
    assert_eq!(ask(&format!("bAsIc   {}", STANDARD.encode("ada:se:cret ✓!"))).json(), "ada");
    assert_eq!(ask(&format!("Basic {}", STANDARD.encode("grace:"))).json(), "grace");
}

#[test]
fn passwords_that_are_wrong_are_refused_alike() {
    let client = client();
    let latin_1: &[u8] = b"ada:se:cret \xfb!";
    let texts: [&[u8]; 12] = [
        b"",
        b":",
        b"ada",
        b"ada:",
        b"ada:se",
        b"ada:se:cret",
        b"eve:se:cret",
        b"ada:se:cret \xe2\x9c\x93! ",
        latin_1,
        b"ada\0:se:cret",
        b"ada:se:cret\n",
        b"grace",
    ];
    let mut values: Vec<String> = texts.iter().map(|text| format!("Basic {}", STANDARD.encode(text))).collect();
    values.extend([
        format!("Basic {}", STANDARD_NO_PAD.encode("grace:")) + "=",
        format!("Basic {}", STANDARD_NO_PAD.encode("ada:se:cret ✓!")),
        format!("Basic {0} {0}", STANDARD.encode("grace:")),
        format!("Basic {},", STANDARD.encode("grace:")),
        "Basic grace:".to_owned(),
        "Basic".to_owned(),
        "Basic ====".to_owned(),
        "Bearer Z3JhY2U6".to_owned(),
        "Z3JhY2U6".to_owned(),
        String::new(),
    ]);
    for value in values {
        let answer = client.ask("GET", "/staff", &[("authorization", &value)]);
        assert_eq!((answer.status, answer.header("www-authenticate")), (401, Some(CHALLENGE)), "{value}");
        assert_eq!(answer.json()["message"], "The request does not prove who sent it");
    }
}
