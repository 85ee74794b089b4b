//! Values that depend on others, functions, aggregates and windows.

use expect_test::expect;
use openapi_db::prelude::*;

use super::{Kind, Task, check, check_expression};

#[test]
fn null_is_replaced_and_made() {
    check_expression(Task::SEVERITY.coalesce(0).gt(1), &expect![[r#"coalesce("tasks"."severity", $1) > $2"#]]);
    check_expression(Task::KIND.coalesce(Kind::Todo), &expect![[r#"coalesce("tasks"."kind", $1::"kind")"#]]);
    check_expression(Task::TITLE.nullif(""), &expect![[r#"nullif("tasks"."title", $1)"#]]);
    check_expression(
        Task::SEVERITY.greatest(1).least(Task::SEVERITY),
        &expect![[r#"least(greatest("tasks"."severity", $1), "tasks"."severity")"#]],
    );
}

#[test]
fn cases_follow_conditions() {
    check_expression(
        case(Task::DONE, "done").when(Task::SEVERITY.gt(3), Task::TITLE).otherwise("open"),
        &expect![[r#"CASE WHEN "tasks"."done" THEN $1 WHEN "tasks"."severity" > $2 THEN "tasks"."title" ELSE $3 END"#]],
    );
    check_expression(case(Task::DONE, 1).end().add(1), &expect![[r#"CASE WHEN "tasks"."done" THEN $1 END + $2"#]]);
}

#[test]
fn functions_go_by_their_names() {
    check_expression(
        function::<i32>("pg_catalog.strpos", (Task::TITLE, "x")).gt(0),
        &expect![[r#""pg_catalog"."strpos"("tasks"."title", $1) > $2"#]],
    );
    check_expression(function::<jiff::Timestamp>("now", ()), &expect![[r#""now"()"#]]);
    check_expression(
        sql::<Option<i32>>("{} + {}", (Task::SEVERITY.add(1), 2)).mul(3),
        &expect![[r#"(("tasks"."severity" + $1) + $2) * $3"#]],
    );
    check_expression(
        sql::<bool>("{} = '{{}}'::int[]::text", (Task::TITLE,)).and(Task::DONE),
        &expect![[r#"("tasks"."title" = '{}'::int[]::text) AND "tasks"."done""#]],
    );
    check_expression(value("x").concat(Task::TITLE), &expect![[r#"$1 || "tasks"."title""#]]);
}

#[test]
fn aggregates_have_filters_orders_and_distinct_values() {
    check_expression(
        (count(), count_of(Task::DUE), Task::KIND.count_distinct()),
        &expect![[r#"count(*), count("tasks"."due"), count(DISTINCT "tasks"."kind")"#]],
    );
    check_expression(
        (Task::SEVERITY.sum(), Task::ID.sum(), Task::POINTS.sum(), Task::SEVERITY.avg(), Task::WEIGHT.avg()),
        &expect![[
            r#"sum("tasks"."severity"), sum("tasks"."id")::bigint, sum("tasks"."points"), avg("tasks"."severity")::double precision, avg("tasks"."weight")"#
        ]],
    );
    check_expression(
        Task::SEVERITY.max().filter(Task::DONE.not()).filter(Task::DUE.is_null()),
        &expect![[r#"max("tasks"."severity") FILTER (WHERE NOT "tasks"."done" AND "tasks"."due" IS NULL)"#]],
    );
    check_expression(
        Task::TITLE.string_agg(", ").order_by((Task::SEVERITY.desc().nulls_last(), Task::ID)),
        &expect![[r#"string_agg("tasks"."title", $1 ORDER BY "tasks"."severity" DESC NULLS LAST, "tasks"."id")"#]],
    );
    check_expression(
        (Task::DONE.bool_and(), Task::SEVERITY.gt(3).bool_or(), Task::TITLE.min().coalesce("").lower()),
        &expect![[
            r#"bool_and("tasks"."done"), bool_or("tasks"."severity" > $1), lower(coalesce(min("tasks"."title"), $2))"#
        ]],
    );
}

#[test]
fn windows_look_at_the_rows_around() {
    check_expression(
        (row_number().over(window()), rank().over(window().order_by(Task::ID.desc()))),
        &expect![[r#"row_number() OVER (), rank() OVER (ORDER BY "tasks"."id" DESC)"#]],
    );
    check_expression(
        Task::SEVERITY.sum().filter(Task::DONE).over(
            window()
                .partition_by((Task::KIND, Task::PROJECT_ID))
                .order_by(Task::ID)
                .rows(Frame::Preceding(2), Frame::CurrentRow)
                .excluding_current_row(),
        ),
        &expect![[
            r#"sum("tasks"."severity") FILTER (WHERE "tasks"."done") OVER (PARTITION BY "tasks"."kind", "tasks"."project_id" ORDER BY "tasks"."id" ROWS BETWEEN 2 PRECEDING AND CURRENT ROW EXCLUDE CURRENT ROW)"#
        ]],
    );
    let by_id = window().order_by(Task::ID);
    check_expression(
        (
            Task::TITLE.lag(1).over(&by_id),
            Task::TITLE.lead_or(1, "").over(&by_id),
            Task::TITLE.first_value().over(by_id.clone().groups(Frame::Unbounded, Frame::Following(1))),
            Task::TITLE.nth_value(2).over(by_id.range(Frame::CurrentRow, Frame::Unbounded)),
            (ntile(4).over(window()), percent_rank().over(window()), cume_dist().over(window())),
        ),
        &expect![[
            r#"lag("tasks"."title", $1) OVER (ORDER BY "tasks"."id"), lead("tasks"."title", $2, $3) OVER (ORDER BY "tasks"."id"), first_value("tasks"."title") OVER (ORDER BY "tasks"."id" GROUPS BETWEEN UNBOUNDED PRECEDING AND 1 FOLLOWING), nth_value("tasks"."title", $4) OVER (ORDER BY "tasks"."id" RANGE BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING), ntile($5) OVER (), percent_rank() OVER (), cume_dist() OVER ()"#
        ]],
    );
}

#[test]
fn groups_have_keys_and_conditions() {
    let groups = select((Task::KIND, count(), Task::SEVERITY.max()))
        .from::<Task>()
        .group_by(Task::KIND)
        .having(count().gt(1))
        .order_by((count().desc(), Task::KIND));
    check(
        &groups,
        &expect![[
            r#"SELECT "tasks"."kind", count(*), max("tasks"."severity") FROM "tasks" GROUP BY "tasks"."kind" HAVING count(*) > $1 ORDER BY count(*) DESC, "tasks"."kind""#
        ]],
    );
    let keys = (Task::KIND, Task::DONE);
    let several = select((Task::KIND, Task::DONE.nullable(), grouping(keys), count())).from::<Task>().group_by((
        rollup(keys),
        cube(Task::DONE),
        grouping_sets((keys, Task::DONE, ())),
    ));
    check(
        &several,
        &expect![[
            r#"SELECT "tasks"."kind", "tasks"."done", grouping("tasks"."kind", "tasks"."done"), count(*) FROM "tasks" GROUP BY ROLLUP ("tasks"."kind", "tasks"."done"), CUBE ("tasks"."done"), GROUPING SETS (("tasks"."kind", "tasks"."done"), ("tasks"."done"), ())"#
        ]],
    );
}
