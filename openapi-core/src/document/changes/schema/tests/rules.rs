//! What a schema says of a value itself.

use serde_json::{Value, json};

use super::{check, check_both_ways};

#[test]
fn types_are_narrowed_and_widened() {
    let types = |types: Value| json!({ "type": types });
    check_both_ways(
        types(json!(["string", "integer"])),
        types(json!("string")),
        "type changed from `integer` or `string` to `string`",
        "type changed from `string` to `integer` or `string`",
    );
    check_both_ways(
        types(json!("number")),
        types(json!("integer")),
        "type changed from `number` to `integer`",
        "type changed from `integer` to `number`",
    );
    check_both_ways(
        json!({}),
        types(json!("object")),
        "type changed from anything to `object`",
        "type changed from `object` to anything",
    );
    check_both_ways(json!(true), json!(false), "no longer allowed", "allowed now");
}

#[test]
fn another_type_breaks_everybody() {
    let text = json!({ "type": "string", "minLength": 1, "description": "a" });
    let list = json!({ "type": "array", "items": { "type": "string" }, "description": "a" });
    check(text, list, &["breaks both: type changed from `string` to `array`"]);
}

#[test]
fn null_is_told_in_whichever_way_it_is_written() {
    let plain = json!({ "type": "string", "minLength": 1 });
    let ways = [
        json!({ "type": ["string", "null"], "minLength": 1 }),
        json!({ "type": "string", "minLength": 1, "nullable": true }),
        json!({ "anyOf": [{ "type": "string", "minLength": 1 }, { "type": "null" }] }),
        json!({ "oneOf": [{ "const": null }, { "type": "string", "minLength": 1 }] }),
        json!({ "allOf": [{ "type": "string" }, { "minLength": 1 }], "nullable": true }),
    ];
    for one in &ways {
        check_both_ways(one.clone(), plain.clone(), "can no longer be null", "can be null now");
        for other in &ways {
            check(one.clone(), other.clone(), &[]);
        }
    }
}

#[test]
fn null_of_an_alternative_is_that_of_the_whole() {
    let inside = json!({ "anyOf": [{ "type": ["string", "null"] }, { "type": "integer" }] });
    let beside = json!({ "anyOf": [{ "type": "string" }, { "type": "integer" }, { "type": "null" }] });
    let without = json!({ "anyOf": [{ "type": "string" }, { "type": "integer" }] });
    check(inside.clone(), beside, &[]);
    check_both_ways(inside, without, "can no longer be null", "can be null now");
}

#[test]
fn values_are_narrowed_and_widened() {
    let values = |values: Value| json!({ "type": "string", "enum": values });
    check_both_ways(values(json!(["a", "b"])), values(json!(["a"])), "value `\"b\"` removed", "value `\"b\"` added");
    check_both_ways(
        json!({ "type": "string" }),
        json!({ "type": "string", "const": "a" }),
        "restricted to the values `\"a\"`",
        "no longer restricted to the values `\"a\"`",
    );
    check_both_ways(
        json!({ "type": ["string", "null"], "enum": ["a", null] }),
        json!({ "type": ["string", "null"], "enum": ["a"] }),
        "can no longer be null",
        "can be null now",
    );
}

#[test]
fn values_are_the_same_in_whichever_way_they_are_written() {
    let ways = [
        json!({ "type": "string", "enum": ["a", "b"] }),
        json!({ "enum": ["b", "a"] }),
        json!({ "oneOf": [{ "const": "a", "description": "First" }, { "const": "b" }] }),
    ];
    for one in &ways {
        for other in &ways {
            check(one.clone(), other.clone(), &[]);
        }
    }
    check(json!({ "const": "a" }), json!({ "enum": ["a"] }), &[]);
}

#[test]
fn limits_of_numbers_are_narrowed_and_widened() {
    let limit = |keyword: &str, value: Value| json!({ "type": "number", keyword: value });
    let none = || json!({ "type": "number" });
    check_both_ways(none(), limit("minimum", json!(1)), "minimum added: 1", "minimum removed: 1");
    check_both_ways(none(), limit("maximum", json!(1.5)), "maximum added: 1.5", "maximum removed: 1.5");
    check_both_ways(
        limit("minimum", json!(-1)),
        limit("minimum", json!(0)),
        "minimum raised from -1 to 0",
        "minimum lowered from 0 to -1",
    );
    check_both_ways(
        limit("maximum", json!(18_446_744_073_709_551_615_u64)),
        limit("maximum", json!(18_446_744_073_709_551_614_u64)),
        "maximum lowered from 18446744073709551615 to 18446744073709551614",
        "maximum raised from 18446744073709551614 to 18446744073709551615",
    );
    check_both_ways(
        limit("minimum", json!(1)),
        limit("exclusiveMinimum", json!(1)),
        "minimum raised from 1 to more than 1",
        "minimum lowered from more than 1 to 1",
    );
    check_both_ways(
        limit("maximum", json!(1)),
        limit("exclusiveMaximum", json!(1)),
        "maximum lowered from 1 to less than 1",
        "maximum raised from less than 1 to 1",
    );
    check(limit("minimum", json!(0)), limit("minimum", json!(0.0)), &[]);
}

#[test]
fn exclusive_limits_of_3_0_are_those_of_3_1() {
    let old =
        json!({ "type": "number", "minimum": 1, "exclusiveMinimum": true, "maximum": 9, "exclusiveMaximum": false });
    let new = json!({ "type": "number", "exclusiveMinimum": 1, "maximum": 9 });
    check(old, new, &[]);
}

#[test]
fn limits_of_other_types_do_not_count() {
    let old = json!({ "type": ["integer", "string"], "minimum": 1 });
    check(json!({ "type": "string" }), json!({ "type": "string", "minimum": 1 }), &[]);
    check(json!({ "type": "string" }), old, &["breaks got: type changed from `string` to `integer` or `string`"]);
}

#[test]
fn tightest_of_several_limits_counts() {
    let old = json!({ "type": "integer", "minimum": 0, "exclusiveMinimum": 4, "allOf": [{ "minimum": 2 }] });
    check(old, json!({ "type": "integer", "exclusiveMinimum": 4 }), &[]);
}

#[test]
fn sizes_are_narrowed_and_widened() {
    for (lower, upper, words) in [
        ("minLength", "maxLength", "length"),
        ("minItems", "maxItems", "number of elements"),
        ("minProperties", "maxProperties", "number of members"),
    ] {
        let schema = |keyword: &str, limit: u64| json!({ keyword: limit });
        check_both_ways(
            schema(lower, 1),
            schema(lower, 2),
            &format!("minimum {words} raised from 1 to 2"),
            &format!("minimum {words} lowered from 2 to 1"),
        );
        check_both_ways(
            schema(upper, 2),
            schema(upper, 1),
            &format!("maximum {words} lowered from 2 to 1"),
            &format!("maximum {words} raised from 1 to 2"),
        );
        check(schema(lower, 0), json!({}), &[]);
    }
}

#[test]
fn pattern_or_format_that_changes_breaks_everybody() {
    for keyword in ["pattern", "format", "multipleOf", "contentEncoding", "contentMediaType"] {
        let schema = |value: &str| json!({ keyword: value });
        let (added, removed) = (format!("{keyword} added: `a`"), format!("{keyword} removed: `a`"));
        check_both_ways(json!({}), schema("a"), &added, &removed);
        check(schema("a"), schema("b"), &[&format!("breaks both: {keyword} changed from `a` to `b`")]);
    }
}

#[test]
fn wider_format_is_no_other_one() {
    let format = |format: &str| json!({ "format": format });
    let (narrows, widens) = ("format changed from `int64` to `int32`", "format changed from `int32` to `int64`");
    check_both_ways(format("int64"), format("int32"), narrows, widens);
}

#[test]
fn uniqueness_is_narrower() {
    let (narrows, widens) = ("elements must be unique now", "elements need no longer be unique");
    check_both_ways(json!({ "uniqueItems": false }), json!({ "uniqueItems": true }), narrows, widens);
}

#[test]
fn conditions_that_are_not_looked_into_concern_what_is_sent() {
    let not = |name: &str| json!({ "not": { "type": name } });
    check(json!({}), not("string"), &["breaks sent: `not` added"]);
    check(not("string"), not("number"), &["breaks sent: `not` changed"]);
    check(not("string"), json!({}), &["breaks neither: `not` removed"]);
}

#[test]
fn words_for_people_break_nobody() {
    let old = json!({ "type": "string", "title": "A", "description": "a", "default": "x", "x-order": 1 });
    let new =
        json!({ "type": "string", "title": "B", "examples": ["a"], "deprecated": true, "default": "y", "x-order": 2 });
    let expected = [
        "breaks neither: default changed from `\"x\"` to `\"y\"`",
        "breaks neither: deprecated now",
        "breaks neither: description removed",
        "breaks neither: examples added",
        "breaks neither: title changed from `A` to `B`",
        "breaks neither: `x-order` changed",
    ];
    check(old, new, &expected);
}
