//! Documents compared as wholes, and what holds for all of them. `make documents` has other tools judge what is in `golden`.

mod adversarial;
mod graph;
pub(crate) mod inspect;
mod rich;

use expect_test::{ExpectFile, expect_file};
use serde_json::Value;

use self::{
    adversarial::Adversary,
    graph::Graph,
    inspect::{dangling, pretty, repeated_ids, repeated_keys, unknown_schemes, unsuitable_names},
    rich::Library,
};
use crate::{document::Town, multipart::Uploads, responses::Answers};

fn read(document: &str) -> Value {
    serde_json::from_str(document).expect("it is JSON")
}

#[expect(clippy::needless_pass_by_value, reason = "it is made for this")]
fn check(document: &str, expected: ExpectFile) {
    expected.assert_eq(&pretty(document));
}

#[test]
fn rich_document_says_everything() {
    check(Library::OPENAPI, expect_file!["../golden/rich.json"]);
    check(Library::OPENAPI_3_0, expect_file!["../golden/rich-3.0.json"]);
}

#[test]
fn adversarial_document_is_escaped() {
    check(Adversary::OPENAPI, expect_file!["../golden/adversarial.json"]);
    check(Adversary::OPENAPI_3_0, expect_file!["../golden/adversarial-3.0.json"]);
}

#[test]
fn forms_with_files_say_what_their_parts_are() {
    check(Uploads::OPENAPI, expect_file!["../golden/uploads.json"]);
    check(Uploads::OPENAPI_3_0, expect_file!["../golden/uploads-3.0.json"]);
}

#[test]
fn town_has_an_older_document_too() {
    check(Town::OPENAPI_3_0, expect_file!["../golden/town-3.0.json"]);
}

#[test]
fn answers_are_told_in_full() {
    check(Answers::OPENAPI, expect_file!["../golden/responses.json"]);
    check(Answers::OPENAPI_3_0, expect_file!["../golden/responses-3.0.json"]);
}

#[test]
fn private_operations_are_in_the_private_document_alone() {
    let paths = |document: &str| read(document)["paths"].as_object().expect("it has paths").len();
    assert_eq!(paths(Library::OPENAPI_PRIVATE), paths(Library::OPENAPI) + 1);
    assert_eq!(paths(Adversary::OPENAPI_PRIVATE), paths(Adversary::OPENAPI));
}

#[test]
fn every_document_holds_together() {
    let documents = [
        ("town", Town::OPENAPI),
        ("town, 3.0", Town::OPENAPI_3_0),
        ("rich", Library::OPENAPI),
        ("rich, 3.0", Library::OPENAPI_3_0),
        ("rich, private", Library::OPENAPI_PRIVATE),
        ("adversarial", Adversary::OPENAPI),
        ("adversarial, 3.0", Adversary::OPENAPI_3_0),
        ("uploads", Uploads::OPENAPI),
        ("uploads, 3.0", Uploads::OPENAPI_3_0),
        ("answers", Answers::OPENAPI),
        ("answers, 3.0", Answers::OPENAPI_3_0),
        ("graph", Graph::OPENAPI),
        ("graph, 3.0", Graph::OPENAPI_3_0),
    ];
    for (name, text) in documents {
        let document = read(text);
        assert_eq!(repeated_keys(text), [""; 0], "{name}");
        assert_eq!(dangling(&document), [""; 0], "{name}");
        assert_eq!(unsuitable_names(&document), [""; 0], "{name}");
        assert_eq!(repeated_ids(&document), [""; 0], "{name}");
        assert_eq!(unknown_schemes(&document), [""; 0], "{name}");
    }
}

#[test]
fn graph_has_every_type_once() {
    let document = read(Graph::OPENAPI);
    let schemas = document["components"]["schemas"].as_object().expect("it has schemas");
    // And `Hub`, `Problem`, `FieldError` and the latter's location.
    assert_eq!(schemas.len(), 500 + 4);
    assert_eq!(schemas["Hub"]["oneOf"].as_array().map(Vec::len), Some(500));
    assert_eq!(Graph::OPENAPI.matches("\"$ref\"").count(), 500 + 2 * 500 + 2);
}
