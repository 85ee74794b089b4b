//! Operators, and the parentheses around them.

use expect_test::expect;
use openapi_db::prelude::*;

use super::{Kind, Note, Task, check_expression, check_expression_of};

#[test]
fn values_become_parameters() {
    check_expression(Task::TITLE.eq("x"), &expect![[r#""tasks"."title" = $1"#]]);
    check_expression(Task::SEVERITY.ge(3), &expect![[r#""tasks"."severity" >= $1"#]]);
    check_expression(Task::ID.lt(3), &expect![[r#""tasks"."id" < $1"#]]);
    check_expression(Task::TITLE.nullable().eq(None), &expect![[r#""tasks"."title" = $1"#]]);
    check_expression(Task::SEVERITY.ne(None), &expect![[r#""tasks"."severity" <> $1"#]]);
    check_expression(Task::KIND.eq(Kind::Todo), &expect![[r#""tasks"."kind" = $1::"kind""#]]);
    check_expression(
        Task::PROJECT_ID.eq(Task::PARENT_ID).or(true),
        &expect![[r#""tasks"."project_id" = "tasks"."parent_id" OR $1"#]],
    );
}

#[test]
fn null_is_compared_by_operators_of_its_own() {
    check_expression(Task::DUE.is_null(), &expect![[r#""tasks"."due" IS NULL"#]]);
    check_expression(Task::SEVERITY.add(1).is_not_null(), &expect![[r#""tasks"."severity" + $1 IS NOT NULL"#]]);
    check_expression(Task::SEVERITY.is_distinct_from(Some(3)), &expect![[r#""tasks"."severity" IS DISTINCT FROM $1"#]]);
    check_expression(
        Task::TITLE.eq("x").is_not_distinct_from(Task::DONE),
        &expect![[r#""tasks"."title" = $1 IS NOT DISTINCT FROM "tasks"."done""#]],
    );
    check_expression(
        Task::DUE.is_null().is_not_distinct_from(Task::DONE),
        &expect![[r#"("tasks"."due" IS NULL) IS NOT DISTINCT FROM "tasks"."done""#]],
    );
}

#[test]
fn conditions_have_parentheses_where_they_would_read_otherwise() {
    let (a, b, c) = (Task::DONE, Task::SEVERITY.gt(3), Task::TITLE.eq("x"));
    check_expression(
        a.and(b.clone()).or(c.clone()),
        &expect![[r#""tasks"."done" AND "tasks"."severity" > $1 OR "tasks"."title" = $2"#]],
    );
    check_expression(
        a.and(b.clone().or(c.clone())),
        &expect![[r#""tasks"."done" AND ("tasks"."severity" > $1 OR "tasks"."title" = $2)"#]],
    );
    check_expression(
        a.and(b.clone().and(c.clone())),
        &expect![[r#""tasks"."done" AND "tasks"."severity" > $1 AND "tasks"."title" = $2"#]],
    );
    check_expression(a.not().and(c.clone()), &expect![[r#"NOT "tasks"."done" AND "tasks"."title" = $1"#]]);
    check_expression(a.and(c.clone()).not(), &expect![[r#"NOT ("tasks"."done" AND "tasks"."title" = $1)"#]]);
    check_expression(a.not().not(), &expect![[r#"NOT NOT "tasks"."done""#]]);
    check_expression(a.not().eq(c.clone()), &expect![[r#"(NOT "tasks"."done") = ("tasks"."title" = $1)"#]]);
    check_expression(all([a, a]), &expect![[r#""tasks"."done" AND "tasks"."done""#]]);
    check_expression(any([b]), &expect![[r#""tasks"."severity" > $1"#]]);
    check_expression(all::<bool>([]).and(any::<bool>([])), &expect!["TRUE AND FALSE"]);
    check_expression(c.is_true().eq(true), &expect![[r#"("tasks"."title" = $1 IS TRUE) = $2"#]]);
}

#[test]
fn calculation_keeps_its_order() {
    let a = Task::SEVERITY;
    check_expression(a.add(1).mul(2), &expect![[r#"("tasks"."severity" + $1) * $2"#]]);
    check_expression(a.mul(2).add(1), &expect![[r#""tasks"."severity" * $1 + $2"#]]);
    check_expression(a.sub(a.sub(1)), &expect![[r#""tasks"."severity" - ("tasks"."severity" - $1)"#]]);
    check_expression(a.sub(1).sub(2), &expect![[r#""tasks"."severity" - $1 - $2"#]]);
    check_expression(a.neg().neg(), &expect![[r#"-(-"tasks"."severity")"#]]);
    check_expression(a.sub(a.neg()), &expect![[r#""tasks"."severity" - -"tasks"."severity""#]]);
    check_expression(a.add(1).neg(), &expect![[r#"-("tasks"."severity" + $1)"#]]);
    check_expression(a.add(1).cast::<i64>(), &expect![[r#"("tasks"."severity" + $1)::bigint"#]]);
    check_expression(a.neg().cast::<i64>().neg(), &expect![[r#"-(-"tasks"."severity")::bigint"#]]);
    check_expression(
        a.rem(7).bit_and(3).bit_or(a.bit_xor(1)),
        &expect![[r#""tasks"."severity" % $1 & $2 | ("tasks"."severity" # $3)"#]],
    );
    check_expression(a.div(2).abs(), &expect![[r#"abs("tasks"."severity" / $1)"#]]);
    check_expression(
        (Task::WEIGHT.round(), Task::POINTS.floor(), a.sqrt(), a.sign(), a.power(2.0)),
        &expect![[
            r#"round("tasks"."weight"), floor("tasks"."points"), sqrt("tasks"."severity"::double precision), sign("tasks"."severity"::double precision), power("tasks"."severity"::double precision, $1)"#
        ]],
    );
}

#[test]
fn ranges_of_values_are_closed() {
    check_expression(Task::SEVERITY.between(1, 5), &expect![[r#""tasks"."severity" BETWEEN $1 AND $2"#]]);
    check_expression(
        Task::DONE.not_between(Task::SEVERITY.gt(1), Task::DONE.and(true)).and(true),
        &expect![[r#""tasks"."done" NOT BETWEEN ("tasks"."severity" > $1) AND ("tasks"."done" AND $2) AND $3"#]],
    );
}

#[test]
fn bounds_of_ranges_with_zones_and_collations_have_parentheses() {
    check_expression_of::<Note>(
        Note::LOCAL.between(Note::MADE.in_time_zone("UTC"), Note::LOCAL),
        &expect![[r#""notes"."local" BETWEEN ("notes"."made" AT TIME ZONE $1) AND "notes"."local""#]],
    );
    check_expression(
        Task::TITLE.between(Task::TITLE.collate("C"), Task::TITLE.collate("C").concat("z")),
        &expect![[r#""tasks"."title" BETWEEN ("tasks"."title" COLLATE "C") AND ("tasks"."title" COLLATE "C" || $1)"#]],
    );
}

#[test]
fn lists_of_values_are_one_parameter() {
    check_expression(Task::SEVERITY.is_in([1, 2]), &expect![[r#""tasks"."severity" = ANY($1)"#]]);
    check_expression(Task::SEVERITY.is_in(vec![1]), &expect![[r#""tasks"."severity" = $1"#]]);
    check_expression(Task::TITLE.is_not_in(["a", "b"]), &expect![[r#""tasks"."title" <> ALL($1)"#]]);
    check_expression(Task::ID.gt_any([1, 2]), &expect![[r#""tasks"."id" > ANY($1)"#]]);
    check_expression(
        Task::KIND.is_in([Kind::Todo, Kind::Issue]).not(),
        &expect![[r#"NOT "tasks"."kind" = ANY($1::"kind"[])"#]],
    );
    let none: [i64; 0] = [];
    check_expression(Task::ID.is_in(none), &expect![[r#""tasks"."id" = ANY($1)"#]]);
}

#[test]
fn texts_have_patterns() {
    check_expression(Task::TITLE.like("a%").not(), &expect![[r#"NOT "tasks"."title" LIKE $1"#]]);
    check_expression(Task::TITLE.lower().not_like("a%"), &expect![[r#"lower("tasks"."title") NOT LIKE $1"#]]);
    check_expression(
        Task::TITLE.ilike(Task::TITLE.concat("%")),
        &expect![[r#""tasks"."title" ILIKE "tasks"."title" || $1"#]],
    );
    check_expression(Task::TITLE.regex("^a").eq(true), &expect![[r#""tasks"."title" ~ $1 = $2"#]]);
    check_expression(Task::TITLE.starts_with("a"), &expect![[r#"starts_with("tasks"."title", $1)"#]]);
    check_expression(Task::TITLE.contains_text("50%"), &expect![[r#""tasks"."title" ILIKE $1"#]]);
    check_expression(Task::SEVERITY.contains_text("5"), &expect![[r#""tasks"."severity"::text ILIKE $1"#]]);
    check_expression(
        Task::TITLE.collate("C").concat("a").concat(Task::TITLE.concat("b")),
        &expect![[r#""tasks"."title" COLLATE "C" || $1 || ("tasks"."title" || $2)"#]],
    );
    check_expression(
        (
            Task::TITLE.char_length(),
            Task::TITLE.substring(1, 2),
            Task::TITLE.replace("a", "b"),
            Task::TITLE.trim().upper(),
        ),
        &expect![[
            r#"char_length("tasks"."title"), substr("tasks"."title", $1, $2), replace("tasks"."title", $3, $4), upper(btrim("tasks"."title"))"#
        ]],
    );
}

#[test]
fn tuples_are_compared_as_one() {
    check_expression(
        tuple((Task::SEVERITY, Task::ID)).lt((3, 4)),
        &expect![[r#"("tasks"."severity", "tasks"."id") < ($1, $2)"#]],
    );
    check_expression(
        tuple((Task::TITLE, Task::ID)).eq(("x", Task::PROJECT_ID)).not(),
        &expect![[r#"NOT ("tasks"."title", "tasks"."id") = ($1, "tasks"."project_id")"#]],
    );
}
