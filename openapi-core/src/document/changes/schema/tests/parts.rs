//! Members, elements, alternatives and the parts of schemas.

use serde_json::{Value, json};

use super::{check, check_both_ways};
use crate::document::changes::testing::lines;

#[test]
fn members_come_and_go() {
    let one = || json!({ "type": "object", "properties": { "id": {} } });
    let two = || json!({ "type": "object", "properties": { "id": {}, "no~t/e": {} } });
    let two_required = || json!({ "type": "object", "properties": { "id": {}, "no~t/e": {} }, "required": ["no~t/e"] });
    check(one(), two(), &["breaks neither: /no~0t~1e added as optional"]);
    check(one(), two_required(), &["breaks sent: /no~0t~1e added as required"]);
    check(two(), two_required(), &["breaks sent: /no~0t~1e required now"]);
    check(two_required(), two(), &["breaks got: /no~0t~1e optional now"]);
    check(two(), one(), &["breaks got: /no~0t~1e removed"]);
}

#[test]
fn members_of_a_closed_object_come_and_go() {
    let one = || json!({ "properties": { "id": {} }, "additionalProperties": false });
    let two = || json!({ "properties": { "id": {}, "note": {} }, "additionalProperties": false });
    check(one(), two(), &["breaks neither: /note added as optional"]);
    check(two(), one(), &["breaks both: /note removed"]);
}

#[test]
fn members_that_only_one_side_sees_concern_that_side() {
    let old = json!({ "properties": { "id": { "type": "string" }, "word": { "type": "string" } } });
    let read_only = json!({ "type": "string", "readOnly": true });
    let write_only = json!({ "type": "string", "writeOnly": true });
    let new = json!({ "properties": { "id": read_only, "word": write_only }, "required": ["id", "word"] });
    let body = |schema: &Value| json!({ "content": { "application/json": { "schema": schema } } });
    let document = |schema: &Value| {
        let put = json!({ "requestBody": body(schema), "responses": { "200": body(schema) } });
        json!({ "paths": { "/": { "put": put } } })
    };
    let expected = [
        "PUT / request body /id: removed",
        "breaking: PUT / request body /word: required now",
        "PUT / 200 response /id: required now",
        "breaking: PUT / 200 response /word: removed",
    ];
    assert_eq!(lines(&document(&old), &document(&new)), expected);
}

#[test]
fn objects_are_closed_and_opened() {
    let further = |further: Value| json!({ "type": "object", "additionalProperties": further });
    let closed = "breaks sent: can no longer have further members";
    let opened = "breaks neither: can have further members now";
    check(json!({ "type": "object" }), further(json!(false)), &[closed]);
    check(further(json!({ "type": "string" })), further(json!(false)), &[closed]);
    check(further(json!(false)), json!({ "type": "object" }), &[opened]);
    check(further(json!(false)), further(json!({ "type": "string" })), &[opened]);
    check_both_ways(
        further(json!({})),
        further(json!({ "type": "string" })),
        "/* type changed from anything to `string`",
        "/* type changed from `string` to anything",
    );
    check(json!({ "type": "object" }), json!({ "type": "object", "unevaluatedProperties": false }), &[closed]);
    let both = json!({ "type": "object", "additionalProperties": {}, "unevaluatedProperties": false });
    check(json!({ "type": "object" }), both, &[]);
}

#[test]
fn names_of_members_are_compared() {
    let map = |names: Value| json!({ "type": "object", "propertyNames": names });
    check_both_ways(
        map(json!({ "enum": ["a", "b"] })),
        map(json!({ "enum": ["a"] })),
        "(names of members) value `\"b\"` removed",
        "(names of members) value `\"b\"` added",
    );
    let list = |names: Value| json!({ "type": "array", "items": map(names) });
    check_both_ways(
        list(json!({})),
        list(json!({ "pattern": "a" })),
        "/0 (names of members) pattern added: `a`",
        "/0 (names of members) pattern removed: `a`",
    );
}

#[test]
fn member_of_a_map_may_get_a_name() {
    let map = json!({ "type": "object", "additionalProperties": { "type": "string" } });
    let named = json!({
        "type": "object",
        "additionalProperties": { "type": "string" },
        "properties": { "name": { "type": "string" }, "age": { "type": "integer" } },
    });
    check(map.clone(), named.clone(), &["breaks both: /age type changed from `string` to `integer`"]);
    check(named, map, &["breaks both: /age type changed from `integer` to `string`"]);
}

#[test]
fn member_may_be_required_without_being_described() {
    check(
        json!({ "type": "object" }),
        json!({ "type": "object", "required": ["id"] }),
        &["breaks sent: /id added as required"],
    );
}

#[test]
fn elements_are_compared() {
    let list = |items: Value| json!({ "type": "array", "items": items });
    check_both_ways(
        list(json!({ "type": "array", "items": {} })),
        list(json!({ "type": "array", "items": { "type": "string" } })),
        "/0/0 type changed from anything to `string`",
        "/0/0 type changed from `string` to anything",
    );
    let tuple = |positions: Value| json!({ "type": "array", "prefixItems": positions, "items": false });
    let (two, three) = (json!([{ "type": "string" }, true]), json!([{ "type": "integer" }, true, true]));
    check(
        tuple(two),
        tuple(three),
        &["breaks both: /0 type changed from `string` to `integer`", "breaks got: /2 allowed now"],
    );
}

#[test]
fn elements_beyond_a_limit_are_none() {
    let two = json!({ "type": "array", "prefixItems": [{}, {}], "items": false, "maxItems": 2 });
    let three = json!({ "type": "array", "prefixItems": [{}, {}, {}], "items": false, "maxItems": 3 });
    let limit = "maximum number of elements";
    check_both_ways(
        three,
        two.clone(),
        &format!("{limit} lowered from 3 to 2"),
        &format!("{limit} raised from 2 to 3"),
    );
    check(two, json!({ "type": "array", "items": { "anyOf": [{}, {}] }, "maxItems": 2 }), &[]);
}

#[test]
fn alternatives_come_and_go() {
    let (text, number) = (json!({ "type": "string" }), json!({ "type": "number" }));
    let flag = json!({ "type": "boolean" });
    check_both_ways(
        json!({ "oneOf": [text, number, flag] }),
        json!({ "oneOf": [flag, text] }),
        "alternative `number` removed",
        "alternative `number` added",
    );
    check_both_ways(
        json!({ "anyOf": [text, number] }),
        text.clone(),
        "alternative `number` removed",
        "alternative `number` added",
    );
    check(json!({ "anyOf": [text, number] }), json!({ "oneOf": [number, text] }), &[]);
}

#[test]
fn alternative_that_has_changed_is_looked_into() {
    let object = |kind: &str, x: &str| json!({ "properties": { "kind": { "const": kind }, "x": { "type": x } } });
    check(
        json!({ "oneOf": [object("a", "number"), object("b", "number")] }),
        json!({ "oneOf": [object("b", "string"), object("a", "number")] }),
        &["breaks both: /x type changed from `number` to `string`"],
    );
    check(
        json!({ "oneOf": [object("a", "number"), object("b", "number")] }),
        json!({ "oneOf": [object("a", "number"), object("c", "number")] }),
        &[
            "breaks sent: alternative with `\"b\"` as `kind` removed",
            "breaks got: alternative with `\"c\"` as `kind` added",
        ],
    );
    check(
        json!({ "oneOf": [{ "type": "integer" }, { "type": "array" }] }),
        json!({ "oneOf": [{ "type": "number" }, { "type": "array" }] }),
        &["breaks got: type changed from `integer` to `number`"],
    );
}

#[test]
fn schema_may_become_one_of_several() {
    let cat = json!({ "type": "object", "title": "Cat", "properties": { "kind": { "const": "cat" } } });
    let dog = json!({ "type": "object", "title": "Dog", "properties": { "kind": { "const": "dog" } } });
    let either = json!({ "oneOf": [dog, cat], "discriminator": { "propertyName": "kind" } });
    check_both_ways(either, cat, "alternative `Dog` removed", "alternative `Dog` added");
    check_both_ways(
        json!({ "anyOf": [{ "type": "string" }, { "type": "number" }, { "type": "null" }] }),
        json!({ "type": "null" }),
        "type changed from anything to `null`",
        "type changed from `null` to anything",
    );
    check_both_ways(
        json!({}),
        json!({ "anyOf": [{ "type": "string" }, { "type": ["number", "null"] }] }),
        "restricted to alternatives",
        "no longer restricted to alternatives",
    );
}

#[test]
fn alternatives_beside_other_keywords_are_restrictions() {
    let plain = json!({ "type": "object" });
    let choice = json!({ "type": "object", "anyOf": [{ "required": ["a"] }, { "required": ["b"] }] });
    check_both_ways(plain, choice, "restricted to alternatives", "no longer restricted to alternatives");
    let lists = |names: [&str; 4]| {
        let [a, b, c, d] = names.map(|name| json!({ "required": [name] }));
        json!({ "anyOf": [a, b], "oneOf": [c, d] })
    };
    check(lists(["a", "b", "c", "d"]), lists(["a", "b", "c", "e"]), &["breaks both: alternatives changed"]);
}

#[test]
fn parts_are_put_together() {
    let apart = json!({
        "allOf": [
            { "type": "object", "properties": { "a": { "type": "integer" } }, "required": ["a"] },
            { "properties": { "a": { "minimum": 1 }, "b": { "type": "string" } }, "additionalProperties": false },
        ],
    });
    let together = json!({
        "type": "object",
        "properties": { "a": { "type": "integer", "minimum": 1 }, "b": { "type": "string" } },
        "required": ["a"],
        "additionalProperties": false,
    });
    check(apart.clone(), together.clone(), &[]);
    let with_more = json!({ "allOf": [apart, { "properties": { "a": { "maximum": 9 } } }] });
    check_both_ways(together, with_more, "/a maximum added: 9", "/a maximum removed: 9");
}

#[test]
fn part_that_is_closed_is_so_for_the_members_of_others() {
    let parts = |further: Value| {
        let closed = json!({ "properties": { "a": {} }, "additionalProperties": further });
        json!({ "allOf": [closed, { "properties": { "b": {} } }] })
    };
    let expected = ["breaks sent: /b no longer allowed", "breaks sent: can no longer have further members"];
    check(parts(json!(true)), parts(json!(false)), &expected);
}
