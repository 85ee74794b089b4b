//! What functions, aggregates and tuples give.

use expect_test::expect;
use jiff::civil;
use openapi_db::{Row, prelude::*};
use rust_decimal::Decimal;

use super::{Kind, Project, Task, check, check_expression, rows};

#[test]
fn texts_are_taken_apart() {
    rows(async |db| {
        let path = || value("path/to/File.rs");
        let parts = select((
            path().split_part("/", 2),
            path().split_part("/", -1),
            path().split_part("/", 9),
            path().regex_replace("([a-z])/", r"\1."),
            path().ends_with(".rs"),
            path().ends_with("%"),
            path().not_regex("^/"),
            path().not_regex_ignoring_case("FILE"),
        ));
        let parts = parts.fetch_one(db).await.expect("a row");
        assert_eq!((&*parts.0, &*parts.1, &*parts.2, &*parts.3), ("to", "File.rs", "", "path.to.File.rs"));
        assert_eq!((parts.4, parts.5, parts.6, parts.7), (true, false, true, false));
        let none = select((value(None::<String>).ends_with("x"), Task::TITLE.eq(None))).from::<Task>();
        assert_eq!(none.fetch_one(db).await.expect("a row"), (None, None));
    });
}

#[test]
fn numbers_are_rounded_and_dates_are_moved() {
    rows(async |db| {
        let decimal = |text: &str| text.parse::<Decimal>().expect("a number");
        let rounded =
            select((value(decimal("1.255")).round_to(2), value(1.255).round_to(1), value(1234.5).round_to(-2)));
        assert_eq!(rounded.fetch_one(db).await.expect("a row"), (decimal("1.26"), 1.3, 1200.0));
        let day = civil::date(2026, 2, 27);
        let dates = (
            value(day).plus_days(2),
            value(day).plus_days(-27),
            value(day.at(12, 0, 0, 0)).of_time_zone("Europe/Berlin"),
            value(Some(day)).plus_days(None),
        );
        let expected = (
            civil::date(2026, 3, 1),
            civil::date(2026, 1, 31),
            "2026-02-27T11:00:00Z".parse::<jiff::Timestamp>().expect("a time"),
            None,
        );
        assert_eq!(select(dates).fetch_one(db).await.expect("a row"), expected);
        let known = select((value(false).is_false(), value(true).is_false(), value(None::<bool>).is_false()));
        assert_eq!(known.fetch_one(db).await.expect("a row"), (true, false, false));
    });
}

#[test]
fn tuples_are_among_others() {
    let tuple = || tuple((Task::ID, Task::KIND, Task::TITLE));
    check_expression(
        tuple().is_in([(1, Kind::Todo, "a")]),
        &expect![[
            r#"("tasks"."id", "tasks"."kind", "tasks"."title") IN (SELECT * FROM unnest($1, $2::"kind"[], $3))"#
        ]],
    );
    rows(async |db| {
        let ids = async |condition: Expr<Option<bool>>| {
            let ids = select(Task::ID).from::<Task>().filter(condition).order_by(Task::ID);
            ids.fetch_all(db).await.expect("the condition is right")
        };
        assert_eq!(ids(tuple().is_in([(200, Kind::Todo, "water"), (201, Kind::Todo, "")])).await, [200]);
        assert_eq!(ids(tuple().is_in(Vec::<(i64, Kind, String)>::new())).await, [0; 0]);
        assert_eq!(ids(tuple().is_not_in(Vec::<(i64, Kind, &String)>::new())).await, [200, 201]);
        assert_eq!(ids(tuple().is_not_in([(200, Kind::Issue, "water"), (9, Kind::Todo, "")])).await, [200, 201]);
        assert_eq!(ids(tuple().is_not_in([(201, Kind::Issue, "")])).await, [200], "the kind is not known");
    });
}

#[test]
fn aggregates_go_by_their_names() {
    check_expression(
        (
            aggregate::<Option<f64>>("stddev", (Task::WEIGHT,)).filter(Task::WEIGHT.gt(1.0)),
            aggregate::<Option<Decimal>>("pg_catalog.stddev_pop", (Task::POINTS,)).distinct(),
            aggregate::<i64>("count", ()),
        ),
        &expect![[
            r#""stddev"("tasks"."weight") FILTER (WHERE "tasks"."weight" > $1), "pg_catalog"."stddev_pop"(DISTINCT "tasks"."points"), "count"(*)"#
        ]],
    );
    check_expression(
        aggregate::<Option<f64>>("corr", (Task::WEIGHT, Task::WEIGHT)).over(window().partition_by(Task::KIND)),
        &expect![[r#""corr"("tasks"."weight", "tasks"."weight") OVER (PARTITION BY "tasks"."kind")"#]],
    );
}

/// What tasks there are of a kind.
#[derive(Debug, PartialEq, Row)]
struct Summary {
    kind: Option<Kind>,
    tasks: i64,
    most: Option<i32>,
}

/// A task with what it belongs to.
#[derive(Debug, PartialEq, Row)]
struct Placed {
    task: Task,
    project: Option<Project>,
    numbers: (i64, Option<i64>),
}

#[test]
fn structs_are_made_of_what_is_selected() {
    rows(async |db| {
        let summaries = select((Task::KIND, count(), Task::SEVERITY.max())).from::<Task>().group_by(Task::KIND);
        let summaries: Vec<Summary> = summaries.order_by(Task::KIND).into_structs().fetch_all(db).await.expect("rows");
        let expected =
            [Summary { kind: Some(Kind::Todo), tasks: 1, most: Some(4) }, Summary { kind: None, tasks: 1, most: None }];
        assert_eq!(summaries, expected);
        let placed = select((Task::row(), Project::row().nullable(), (Task::ID, Project::ID.nullable())))
            .from::<Task>()
            .left_join::<Project>(Project::ID.eq(Task::PROJECT_ID))
            .order_by(Task::ID)
            .into_structs::<Placed>();
        let placed = placed.fetch_all(db).await.expect("rows");
        let numbers: Vec<_> = placed.iter().map(|placed| placed.numbers).collect();
        assert_eq!(numbers, [(200, Some(100)), (201, None)]);
        assert_eq!(placed[0].task.title, "water");
        assert_eq!(placed.iter().map(|placed| placed.project.is_some()).collect::<Vec<_>>(), [true, false]);
        let changed = Task::update().set(Task::SEVERITY, 7).filter(Task::ID.eq(200));
        let changed = changed.returning((Task::KIND, Task::ID, Task::SEVERITY)).into_structs::<Summary>();
        let expected = Summary { kind: Some(Kind::Todo), tasks: 200, most: Some(7) };
        assert_eq!(changed.fetch_one(db).await.expect("it is there"), expected);
    });
}

#[test]
fn sets_of_values_are_sources() {
    const DAY: Label<civil::Date> = label("day");
    let days = || {
        let (first, last) = (civil::date(2026, 1, 1), civil::date(2026, 1, 3));
        let day = sql::<civil::Date>("generate_series({}, {}, '1 day')::date", (first, last));
        select(day.named(DAY)).alias("days")
    };
    let due = Task::DUE.in_time_zone("UTC").cast::<civil::Date>();
    let counts =
        select((days().column(DAY), count_of(Task::ID))).from_as(days()).left_join::<Task>(due.eq(days().column(DAY)));
    check(
        &counts.group_by(days().column(DAY)).order_by(days().column(DAY)),
        &expect![[
            r#"SELECT "days"."day", count("tasks"."id") FROM (SELECT generate_series($1, $2, '1 day')::date AS "day") AS "days" LEFT JOIN "tasks" ON ("tasks"."due" AT TIME ZONE $3)::date = "days"."day" GROUP BY "days"."day" ORDER BY "days"."day""#
        ]],
    );
}
