//! Schemas that refer to others, and documents that are not as they should be.

use serde_json::{Map, Value, json};

use super::check;
use crate::document::changes::testing::lines_of_component;

#[track_caller]
#[expect(clippy::needless_pass_by_value, reason = "tests write the values in place")]
fn check_components(old: [Value; 2], new: [Value; 2], expected: &[&str]) {
    let lines = lines_of_component([&old[0], &new[0]], [&old[1], &new[1]]);
    assert_eq!(lines, expected);
}

fn reference(name: &str) -> Value {
    json!({ "$ref": format!("#/components/schemas/{name}") })
}

#[test]
fn component_of_another_name_is_no_change() {
    let node = |next: Value| json!({ "type": "object", "properties": { "next": next, "id": { "type": "string" } } });
    let list = |items: [Value; 3]| json!({ "type": "array", "items": { "anyOf": items } });
    let null = json!({ "type": "null" });
    let old = [
        json!({ "Node": node(reference("Node")), "Other": { "type": "object" } }),
        list([reference("Node"), null.clone(), reference("Other")]),
    ];
    let renamed = [
        json!({ "Knot": node(reference("Knot")), "Else": { "type": "object" } }),
        list([reference("Else"), reference("Knot"), null.clone()]),
    ];
    check_components(old.clone(), renamed, &[]);
    let inline = [
        json!({ "Node": node(reference("Node")) }),
        list([node(reference("Node")), json!({ "type": "object" }), null]),
    ];
    check_components(old, inline, &[]);
}

#[test]
fn component_is_looked_into_wherever_it_is_used() {
    let list = json!({ "type": "array", "items": reference("A") });
    let uses = json!({ "type": "object", "properties": { "a": reference("A"), "b": list } });
    let component = |x: &str| [json!({ "A": { "properties": { "x": { "type": x } } } }), uses.clone()];
    let expected = [
        "breaks both: /a/x type changed from `string` to `boolean`",
        "breaks both: /b/0/x type changed from `string` to `boolean`",
    ];
    check_components(component("string"), component("boolean"), &expected);
}

#[test]
fn components_that_are_replaced_are_other_alternatives() {
    let object = |member: &str| json!({ "type": "object", "properties": { member: {} } });
    let components = || json!({ "A": object("a"), "B": object("b"), "C": object("c"), "D": object("d") });
    let choice = |names: [&str; 2]| [components(), json!({ "oneOf": names.map(reference) })];
    let expected = [
        "breaks sent: alternative `A` removed",
        "breaks sent: alternative `B` removed",
        "breaks got: alternative `C` added",
        "breaks got: alternative `D` added",
    ];
    check_components(choice(["A", "B"]), choice(["C", "D"]), &expected);
    // The only one may as well have got another name.
    let expected = ["breaks got: /a removed", "breaks neither: /c added as optional"];
    check_components(choice(["A", "B"]), choice(["B", "C"]), &expected);
}

#[test]
fn description_of_a_component_is_told_once() {
    let uses = json!({ "type": "object", "properties": { "a": reference("A"), "b": reference("A") } });
    let component = |text: &str| [json!({ "A": { "type": "string", "description": text } }), uses.clone()];
    check_components(component("old"), component("new"), &["breaks neither: /a description changed"]);
}

#[test]
fn components_that_refer_to_themselves_end() {
    let node = |kind: &str| {
        let next = json!({ "anyOf": [reference("Node"), { "type": "null" }] });
        json!({ "Node": { "type": "object", "properties": { "id": { "type": kind }, "next": next } } })
    };
    check_components(
        [node("string"), reference("Node")],
        [node("integer"), reference("Node")],
        &["breaks both: /id type changed from `string` to `integer`"],
    );
}

#[test]
fn references_in_a_circle_end() {
    let circle =
        json!({ "A": reference("B"), "B": reference("A"), "C": { "allOf": [reference("C"), reference("A")] } });
    let choice = json!({ "D": { "anyOf": [reference("D"), { "type": "string" }] } });
    for schema in ["A", "C"] {
        check_components([circle.clone(), reference(schema)], [circle.clone(), reference(schema)], &[]);
        check_components(
            [circle.clone(), reference(schema)],
            [json!({}), json!({ "minLength": 1 })],
            &["breaks got: can be null now", "breaks sent: minimum length added: 1"],
        );
    }
    check_components(
        [choice.clone(), reference("D")],
        [json!({}), json!({ "type": "string" })],
        &["breaks sent: alternative `D` removed"],
    );
}

#[test]
fn what_stands_beside_a_reference_counts() {
    let components = |beside: Value| {
        let mut link = reference("B");
        link.as_object_mut().expect("it is one").extend(beside.as_object().cloned().unwrap_or_default());
        [json!({ "A": link, "B": { "type": "string" } }), reference("A")]
    };
    let longer = json!({ "maxLength": 9 });
    check_components(components(json!({})), components(longer.clone()), &["breaks sent: maximum length added: 9"]);
    check_components(components(longer), components(json!({})), &["breaks got: maximum length removed: 9"]);
}

#[test]
fn references_to_nowhere_are_compared_as_they_are_written() {
    let nowhere = |name: &str| [json!({}), json!({ "type": "array", "items": reference(name) })];
    check_components(nowhere("A"), nowhere("A"), &[]);
    check_components(nowhere("A"), nowhere("B"), &["breaks sent: /0 `$ref` changed"]);
    let elsewhere = json!({ "$ref": "other.json#/A" });
    check(elsewhere.clone(), elsewhere, &[]);
}

#[test]
fn keywords_of_the_wrong_shape_count_as_absent() {
    let wrong = json!({
        "type": 3, "enum": {}, "properties": [1], "required": "id", "additionalProperties": "no", "items": [true],
        "prefixItems": {}, "anyOf": {}, "oneOf": [], "allOf": false, "minimum": "1", "exclusiveMinimum": true,
        "minLength": -1, "uniqueItems": 1, "discriminator": [], "nullable": "yes", "$ref": 1,
    });
    check(wrong.clone(), json!({}), &[]);
    for schema in [json!(null), json!(3), json!("a"), json!([wrong])] {
        check(schema.clone(), json!({}), &[]);
        check(json!({ "type": "string" }), schema, &["breaks got: type changed from `string` to anything"]);
    }
}

#[test]
fn what_is_too_much_is_not_compared() {
    // Each component has the next one twice, so that there are more places than could be visited.
    let chain = |last: &str| {
        let next = |index: usize| reference(&format!("C{}", index + 1));
        let link = |index: usize| json!({ "properties": { "a": next(index), "b": next(index) } });
        let mut components: Map<_, _> = (0..100).map(|index| (format!("C{index}"), link(index))).collect();
        components.insert("C100".to_owned(), json!({ "type": last }));
        [Value::Object(components), reference("C0")]
    };
    let expected = ["breaks both: changed further inside than is compared"];
    check_components(chain("string"), chain("integer"), &expected);
}

#[test]
fn long_chains_of_references_end() {
    let chain = |keyword: &str, last: &str| {
        let next = |index: usize| reference(&format!("C{}", index + 1));
        let link = |index: usize| if keyword == "$ref" { next(index) } else { json!({ keyword: [next(index)] }) };
        let mut components: Map<_, _> = (0..5_000).map(|index| (format!("C{index}"), link(index))).collect();
        components.insert("C5000".to_owned(), json!({ "type": last }));
        [Value::Object(components), reference("C0")]
    };
    for keyword in ["$ref", "allOf", "anyOf"] {
        let expected = ["breaks both: type changed from `string` to `integer`"];
        check_components(chain(keyword, "string"), chain(keyword, "integer"), &expected);
    }
}
