//! Arrays, ranges, JSON, dates and text search.

use std::time::Duration;

use expect_test::{Expect, expect};
use openapi_db::{Interval, Range, prelude::*, statement::Projection};
use serde_json::json;

use super::{Kind, Note, check, check_expression_of};

fn check_note(expression: impl Projection, expected: &Expect) {
    check_expression_of::<Note>(expression, expected);
}

#[test]
fn arrays_contain_elements() {
    check_note(
        Note::TAGS.contains(vec!["a".to_owned()]).and(Note::TAGS.overlaps(Note::TAGS)),
        &expect![[r#""notes"."tags" @> $1 AND "notes"."tags" && "notes"."tags""#]],
    );
    check_note(
        (Note::TAGS.has("a"), Note::SCORES.has(1).not(), Note::KINDS.has(Kind::Todo)),
        &expect![[r#"$1 = ANY("notes"."tags"), NOT $2 = ANY("notes"."scores"), $3::"kind" = ANY("notes"."kinds")"#]],
    );
    check_note(Note::KINDS.contained_in(vec![Kind::Todo]), &expect![[r#""notes"."kinds" <@ $1::"kind"[]"#]]);
    check_note(
        (Note::TAGS.element(1).eq("a"), Note::SCORES.concat(Note::SCORES).element(2), Note::TAGS.slice(1, 2)),
        &expect![[r#""notes"."tags"[$1] = $2, ("notes"."scores" || "notes"."scores")[$3], "notes"."tags"[$4:$5]"#]],
    );
    check_note(
        (Note::TAGS.cardinality(), Note::TAGS.position_of("a"), Note::TAGS.append("b").remove("a").join_texts(", ")),
        &expect![[
            r#"cardinality("notes"."tags"), array_position("notes"."tags", $1), array_to_string(array_remove(array_append("notes"."tags", $2), $3), $4)"#
        ]],
    );
    check_note(
        (Note::ID.array_agg().order_by(Note::MADE), Note::DATA.jsonb_agg()),
        &expect![[r#"array_agg("notes"."id" ORDER BY "notes"."made"), jsonb_agg("notes"."data")"#]],
    );
}

#[test]
fn ranges_contain_values() {
    let day = Range::from(jiff::Timestamp::UNIX_EPOCH..);
    check_note(
        (Note::VALID.has(jiff::Timestamp::UNIX_EPOCH), Note::VALID.overlaps(day), Note::VALID.contains(day)),
        &expect![[r#""notes"."valid" @> $1, "notes"."valid" && $2, "notes"."valid" @> $3"#]],
    );
    check_note(
        (
            Note::VALID.is_before(day),
            Note::VALID.is_behind(day),
            Note::VALID.is_adjacent_to(day),
            Note::VALID.intersection(day).is_empty(),
            Note::VALID.lower_bound().lt(Note::VALID.upper_bound()),
        ),
        &expect![[
            r#""notes"."valid" << $1, "notes"."valid" >> $2, "notes"."valid" -|- $3, isempty("notes"."valid" * $4), lower("notes"."valid") < upper("notes"."valid")"#
        ]],
    );
}

#[test]
fn json_has_members_and_paths() {
    check_note(
        (
            Note::DATA.member("a").member("b").item(-1).member_text("c").eq("x"),
            Note::DATA.at_path(&["a", "0"]),
            Note::DATA.at_path_text(&["a"]).cast::<i32>().add(1),
        ),
        &expect![[
            r#""notes"."data" -> $1 -> $2 -> $3 ->> $4 = $5, "notes"."data" #> $6, ("notes"."data" #>> $7)::integer + $8"#
        ]],
    );
    check_note(
        (
            Note::DATA.contains(json!({"a": 1})),
            Note::DATA.has_key("a"),
            Note::DATA.has_any_key(&["a", "b"]),
            Note::DATA.has_all_keys(&["a", "b"]),
            Note::DATA.json_path_exists("$.a"),
            Note::DATA.json_path_match("$.a < 10"),
        ),
        &expect![[
            r#""notes"."data" @> $1, "notes"."data" ? $2, "notes"."data" ?| $3, "notes"."data" ?& $4, "notes"."data" @? $5::jsonpath, jsonb_path_match("notes"."data", $6::jsonpath, '{}', TRUE)"#
        ]],
    );
    check_note(
        (Note::DATA.without_key("a").concat(json!([1])), Note::DATA.with_path(&["a"], json!(1)).json_type()),
        &expect![[r#""notes"."data" - $1 || $2, jsonb_typeof(jsonb_set("notes"."data", $3, $4))"#]],
    );
}

#[test]
fn times_are_calculated_with() {
    let week = Interval { days: 7, ..Interval::default() };
    check_note(
        (
            Note::MADE.plus(week).gt(now::<jiff::Timestamp>()),
            now::<jiff::Timestamp>().minus(Duration::from_mins(1)),
            Note::LOCAL.minus(Note::EVERY.plus(week)),
            Note::MADE.since(now::<jiff::Timestamp>()),
            Note::MADE.age(now::<jiff::Timestamp>()),
        ),
        &expect![[
            r#""notes"."made" + $1 > now(), now() - make_interval(secs => $2), "notes"."local" - ("notes"."every" + $3), "notes"."made" - now(), age("notes"."made", now())"#
        ]],
    );
    check_note(
        (
            Note::DAY.days_since(current_date::<jiff::civil::Date>()),
            Note::DAY.extract(Field::IsoDayOfWeek),
            Note::MADE.date_trunc(Unit::Month),
            Note::MADE.plus(week).in_time_zone("Europe/Berlin").extract(Field::Hour),
        ),
        &expect![[
            r#""notes"."day" - CURRENT_DATE, extract(isodow FROM "notes"."day")::double precision, date_trunc('month', "notes"."made"), extract(hour FROM ("notes"."made" + $1) AT TIME ZONE $2)::double precision"#
        ]],
    );
}

#[test]
fn words_are_searched() {
    let query = || web_search("english", "new \"old car\" -red");
    check_note(
        Note::TAGS.join_texts(" ").to_tsvector("english").matches(query()).and(Note::WORDS.matches(query())),
        &expect![[
            r#"to_tsvector('english', array_to_string("notes"."tags", $1)) @@ websearch_to_tsquery('english', $2) AND "notes"."words" @@ websearch_to_tsquery('english', $3)"#
        ]],
    );
    let query = plain_search("simple", "a").and(phrase_search("simple", "b c").or(raw_search("simple", "d").not()));
    check(
        &select((Note::ID, Note::TAGS.element(1).headline("simple", query.clone())))
            .from::<Note>()
            .order_by((Note::WORDS.rank(query.clone()).desc(), Note::WORDS.rank_by_distance(query))),
        &expect![[
            r#"SELECT "notes"."id", ts_headline('simple', "notes"."tags"[$1], plainto_tsquery('simple', $2) && (phraseto_tsquery('simple', $3) || (!!to_tsquery('simple', $4)))) FROM "notes" ORDER BY ts_rank("notes"."words", plainto_tsquery('simple', $2) && (phraseto_tsquery('simple', $3) || (!!to_tsquery('simple', $4)))) DESC, ts_rank_cd("notes"."words", plainto_tsquery('simple', $2) && (phraseto_tsquery('simple', $3) || (!!to_tsquery('simple', $4))))"#
        ]],
    );
}
