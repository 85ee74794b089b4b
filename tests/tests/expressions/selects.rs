//! What is selected, and where from.

use expect_test::expect;
use openapi_db::prelude::*;

use super::{Project, Task, check};

const TOTAL: Label<i64> = label("total");

#[test]
fn rows_are_filtered_ordered_and_cut_off() {
    let open = Task::select()
        .filter(Task::DONE.not().and(Task::SEVERITY.ge(3)))
        .filter(Task::DUE.is_null().or(Task::TITLE.eq("x")))
        .order_by(Task::SEVERITY.desc().nulls_last())
        .order_by((Task::TITLE.lower(), Task::ID.asc().nulls_first()))
        .limit(20)
        .offset(40);
    check(
        &open,
        &expect![[
            r#"SELECT "tasks"."id", "tasks"."title", "tasks"."done", "tasks"."due", "tasks"."severity", "tasks"."kind", "tasks"."points", "tasks"."weight", "tasks"."project_id", "tasks"."parent_id" FROM "tasks" WHERE NOT "tasks"."done" AND "tasks"."severity" >= $1 AND ("tasks"."due" IS NULL OR "tasks"."title" = $2) ORDER BY "tasks"."severity" DESC NULLS LAST, lower("tasks"."title"), "tasks"."id" NULLS FIRST LIMIT $3 OFFSET $4"#
        ]],
    );
    let ties = select(Task::ID).from::<Task>().order_by(Task::SEVERITY).limit_with_ties(3);
    check(
        &ties,
        &expect![[r#"SELECT "tasks"."id" FROM "tasks" ORDER BY "tasks"."severity" FETCH FIRST ($1) ROWS WITH TIES"#]],
    );
}

#[test]
fn rows_that_are_the_same_come_once() {
    check(&select(Task::KIND).from::<Task>().distinct(), &expect![[r#"SELECT DISTINCT "tasks"."kind" FROM "tasks""#]]);
    let latest = select((Task::KIND, Task::TITLE))
        .from::<Task>()
        .distinct_on(Task::KIND)
        .order_by((Task::KIND, Task::DUE.desc()));
    check(
        &latest,
        &expect![[
            r#"SELECT DISTINCT ON ("tasks"."kind") "tasks"."kind", "tasks"."title" FROM "tasks" ORDER BY "tasks"."kind", "tasks"."due" DESC"#
        ]],
    );
}

#[test]
fn tables_are_joined_in_all_ways() {
    let on = || Task::PROJECT_ID.eq(Project::ID);
    let start = || select((Task::ID.nullable(), Project::ID.nullable())).from::<Task>();
    check(
        &start().join::<Project>(on()),
        &expect![[
            r#"SELECT "tasks"."id", "projects"."id" FROM "tasks" JOIN "projects" ON "tasks"."project_id" = "projects"."id""#
        ]],
    );
    check(
        &start().left_join::<Project>(on()).filter(Project::ID.is_null()),
        &expect![[
            r#"SELECT "tasks"."id", "projects"."id" FROM "tasks" LEFT JOIN "projects" ON "tasks"."project_id" = "projects"."id" WHERE "projects"."id" IS NULL"#
        ]],
    );
    check(
        &start().right_join::<Project>(on()),
        &expect![[
            r#"SELECT "tasks"."id", "projects"."id" FROM "tasks" RIGHT JOIN "projects" ON "tasks"."project_id" = "projects"."id""#
        ]],
    );
    check(
        &start().full_join::<Project>(on()),
        &expect![[
            r#"SELECT "tasks"."id", "projects"."id" FROM "tasks" FULL JOIN "projects" ON "tasks"."project_id" = "projects"."id""#
        ]],
    );
    check(
        &start().cross_join::<Project>(),
        &expect![[r#"SELECT "tasks"."id", "projects"."id" FROM "tasks" CROSS JOIN "projects""#]],
    );
    check(&start().from::<Project>(), &expect![[r#"SELECT "tasks"."id", "projects"."id" FROM "tasks", "projects""#]]);
}

#[test]
fn table_is_joined_with_itself() {
    let parent = Task::alias("parent");
    let tasks = select((Task::TITLE, parent.column(Task::TITLE).nullable()))
        .from::<Task>()
        .left_join_as(&parent, parent.column(Task::ID).eq(Task::PARENT_ID));
    check(
        &tasks,
        &expect![[
            r#"SELECT "tasks"."title", "parent"."title" FROM "tasks" LEFT JOIN "tasks" AS "parent" ON "parent"."id" = "tasks"."parent_id""#
        ]],
    );
}

#[test]
fn queries_are_sources() {
    let totals =
        select((Task::PROJECT_ID, count().named(TOTAL))).from::<Task>().group_by(Task::PROJECT_ID).alias("totals");
    let projects = select((Project::NAME, totals.column(TOTAL)))
        .from::<Project>()
        .join_as(&totals, totals.column(Task::PROJECT_ID).eq(Project::ID))
        .order_by(totals.column(TOTAL).desc());
    check(
        &projects,
        &expect![[
            r#"SELECT "projects"."name", "totals"."total" FROM "projects" JOIN (SELECT "tasks"."project_id", count(*) AS "total" FROM "tasks" GROUP BY "tasks"."project_id") AS "totals" ON "totals"."project_id" = "projects"."id" ORDER BY "totals"."total" DESC"#
        ]],
    );
    let latest = select(Task::TITLE)
        .from::<Task>()
        .filter(Task::PROJECT_ID.eq(Project::ID))
        .order_by(Task::DUE.desc())
        .limit(3)
        .alias("latest")
        .lateral();
    let projects = select((Project::NAME, latest.column(Task::TITLE))).from::<Project>().cross_join_as(&latest);
    check(
        &projects,
        &expect![[
            r#"SELECT "projects"."name", "latest"."title" FROM "projects" CROSS JOIN LATERAL (SELECT "tasks"."title" FROM "tasks" WHERE "tasks"."project_id" = "projects"."id" ORDER BY "tasks"."due" DESC LIMIT $1) AS "latest""#
        ]],
    );
}

#[test]
fn queries_are_values() {
    let tasks = || select(Task::PROJECT_ID).from::<Task>().filter(Task::DONE);
    check(
        &select(Project::ID).from::<Project>().filter(Project::ID.in_query(tasks())),
        &expect![[
            r#"SELECT "projects"."id" FROM "projects" WHERE "projects"."id" = ANY (SELECT "tasks"."project_id" FROM "tasks" WHERE "tasks"."done")"#
        ]],
    );
    check(
        &select(Project::ID).from::<Project>().filter(exists(tasks().filter(Task::PROJECT_ID.eq(Project::ID))).not()),
        &expect![[
            r#"SELECT "projects"."id" FROM "projects" WHERE NOT EXISTS (SELECT "tasks"."project_id" FROM "tasks" WHERE "tasks"."done" AND "tasks"."project_id" = "projects"."id")"#
        ]],
    );
    let most = select(Task::SEVERITY.max()).from::<Task>().scalar();
    check(
        &select(Task::ID)
            .from::<Task>()
            .filter(Task::SEVERITY.eq(most).or(Task::ID.gt_all_of(select(Project::ID).from::<Project>()))),
        &expect![[
            r#"SELECT "tasks"."id" FROM "tasks" WHERE "tasks"."severity" = (SELECT max("tasks"."severity") FROM "tasks") OR "tasks"."id" > ALL (SELECT "projects"."id" FROM "projects")"#
        ]],
    );
    check(
        &select(exists(tasks())),
        &expect![[r#"SELECT EXISTS (SELECT "tasks"."project_id" FROM "tasks" WHERE "tasks"."done")"#]],
    );
}

#[test]
fn queries_have_names() {
    let open = with("open", Task::select().filter(Task::DONE.not()));
    let titles = select((open.column(Task::TITLE), count())).from_as(&open).group_by(open.column(Task::TITLE));
    check(
        &titles.clone().with(&open),
        &expect![[
            r#"WITH "open" AS (SELECT "tasks"."id", "tasks"."title", "tasks"."done", "tasks"."due", "tasks"."severity", "tasks"."kind", "tasks"."points", "tasks"."weight", "tasks"."project_id", "tasks"."parent_id" FROM "tasks" WHERE NOT "tasks"."done") SELECT "open"."title", count(*) FROM "open" GROUP BY "open"."title""#
        ]],
    );
    let one = with("one", select(Task::ID).from::<Task>().filter(Task::TITLE.eq("one"))).materialized();
    let two =
        with("two", select(one.column(Task::ID)).from_as(&one).filter(one.column(Task::ID).gt(2))).not_materialized();
    check(
        &select(two.column(Task::ID)).from_as(&two).filter(two.column(Task::ID).lt(3)).with(&one).with(&two),
        &expect![[
            r#"WITH "one" AS MATERIALIZED (SELECT "tasks"."id" FROM "tasks" WHERE "tasks"."title" = $1), "two" AS NOT MATERIALIZED (SELECT "one"."id" FROM "one" WHERE "one"."id" > $2) SELECT "two"."id" FROM "two" WHERE "two"."id" < $3"#
        ]],
    );
}

#[test]
fn queries_refer_to_themselves() {
    let tree =
        with_recursive("tree", select((Task::ID, Task::PARENT_ID)).from::<Task>().filter(Task::ID.eq(1)), |tree| {
            select((Task::ID, Task::PARENT_ID)).from::<Task>().join_as(tree, Task::PARENT_ID.eq(tree.column(Task::ID)))
        });
    check(
        &select(tree.column(Task::ID)).from_as(&tree).with(&tree.distinct()),
        &expect![[
            r#"WITH RECURSIVE "tree" AS (SELECT "tasks"."id", "tasks"."parent_id" FROM "tasks" WHERE "tasks"."id" = $1 UNION SELECT "tasks"."id", "tasks"."parent_id" FROM "tasks" JOIN "tree" ON "tasks"."parent_id" = "tree"."id") SELECT "tree"."id" FROM "tree""#
        ]],
    );
}

#[test]
fn parts_of_queries_that_refer_to_themselves_have_orders_and_limits() {
    let ids = || select(Task::ID).from::<Task>();
    let tree = with_recursive("tree", ids().order_by(Task::ID.asc()).limit(1), |tree| {
        ids().join_as(tree, Task::PARENT_ID.eq(tree.column(Task::ID))).limit(2)
    });
    check(
        &select(tree.column(Task::ID)).from_as(&tree).with(&tree),
        &expect![[
            r#"WITH RECURSIVE "tree" AS ((SELECT "tasks"."id" FROM "tasks" ORDER BY "tasks"."id" LIMIT $1) UNION ALL (SELECT "tasks"."id" FROM "tasks" JOIN "tree" ON "tasks"."parent_id" = "tree"."id" LIMIT $2)) SELECT "tree"."id" FROM "tree""#
        ]],
    );
}

#[test]
fn rows_that_differ_in_nothing_all_stay() {
    check(&select(Task::ID).from::<Task>().distinct_on(()), &expect![[r#"SELECT "tasks"."id" FROM "tasks""#]]);
}

#[test]
fn a_parameter_of_the_same_expression_has_one_number() {
    let title = Task::TITLE.concat("!");
    check(
        &select((title.clone(), count()))
            .from::<Task>()
            .filter(Task::TITLE.ne("!"))
            .group_by(title.clone())
            .order_by(title.asc()),
        &expect![[
            r#"SELECT "tasks"."title" || $1, count(*) FROM "tasks" WHERE "tasks"."title" <> $2 GROUP BY "tasks"."title" || $1 ORDER BY "tasks"."title" || $1"#
        ]],
    );
}

#[test]
fn queries_are_combined() {
    let projects = || select(Project::ID).from::<Project>();
    let tasks = || select(Task::ID).from::<Task>();
    check(
        &projects().union(tasks().filter(Task::DONE)).order_by(Project::ID.label()).limit(3),
        &expect![[
            r#"SELECT "projects"."id" FROM "projects" UNION SELECT "tasks"."id" FROM "tasks" WHERE "tasks"."done" ORDER BY "id" LIMIT $1"#
        ]],
    );
    check(
        &projects().except_all(tasks().limit(3)).intersect(projects().union_all(tasks())),
        &expect![[
            r#"(SELECT "projects"."id" FROM "projects" EXCEPT ALL (SELECT "tasks"."id" FROM "tasks" LIMIT $1)) INTERSECT (SELECT "projects"."id" FROM "projects" UNION ALL SELECT "tasks"."id" FROM "tasks")"#
        ]],
    );
}

#[test]
fn rows_are_locked() {
    let next = select(Task::ID)
        .from::<Task>()
        .join::<Project>(Project::ID.eq(Task::PROJECT_ID))
        .limit(1)
        .lock(RowLock::for_update().of::<Task>().skip_locked())
        .lock(RowLock::for_key_share().of::<Project>().nowait());
    check(
        &next,
        &expect![[
            r#"SELECT "tasks"."id" FROM "tasks" JOIN "projects" ON "projects"."id" = "tasks"."project_id" LIMIT $1 FOR UPDATE OF "tasks" SKIP LOCKED FOR KEY SHARE OF "projects" NOWAIT"#
        ]],
    );
    check(
        &select(Task::ID).from::<Task>().lock(RowLock::for_share()),
        &expect![[r#"SELECT "tasks"."id" FROM "tasks" FOR SHARE"#]],
    );
    check(
        &select(Task::ID).from::<Task>().lock(RowLock::for_no_key_update()),
        &expect![[r#"SELECT "tasks"."id" FROM "tasks" FOR NO KEY UPDATE"#]],
    );
}
