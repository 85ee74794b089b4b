//! Statements that change rows.

use expect_test::expect;
use openapi_db::prelude::*;
use uuid::Uuid;

use super::{Project, ProjectAdd, Task, check, check_change, check_prepared};

#[test]
fn rows_are_inserted() {
    check_change(
        &Project::insert().set(Project::ID, 1).set(Project::NAME, "x").set(Project::OWNER, None),
        &expect![[r#"INSERT INTO "projects" ("id", "name", "owner") VALUES ($1, $2, $3)"#]],
    );
    check(
        &Project::insert().columns((Project::ID, Project::NAME)).rows([(1, "a"), (2, "b")]).returning(Project::row()),
        &expect![[
            r#"INSERT INTO "projects" ("id", "name") VALUES ($1, $2), ($3, $4) RETURNING "projects"."id", "projects"."name", "projects"."owner""#
        ]],
    );
    check_change(
        &Project::insert()
            .columns((Project::ID, Project::NAME))
            .values((select(Project::ID.max()).from::<Project>().scalar().coalesce(0).add(1), "x")),
        &expect![[
            r#"INSERT INTO "projects" ("id", "name") VALUES (coalesce((SELECT max("projects"."id") FROM "projects"), $1) + $2, $3)"#
        ]],
    );
    check_change(
        &Project::insert()
            .columns((Project::ID, Project::NAME))
            .query(select((Task::ID, Task::TITLE)).from::<Task>().filter(Task::DONE)),
        &expect![[
            r#"INSERT INTO "projects" ("id", "name") SELECT "tasks"."id", "tasks"."title" FROM "tasks" WHERE "tasks"."done""#
        ]],
    );
    let none: [(i64, &str); 0] = [];
    check_change(
        &Project::insert().columns((Project::ID, Project::NAME)).rows(none),
        &expect![[r#"INSERT INTO "projects" ("id", "name") SELECT NULL, NULL WHERE FALSE"#]],
    );
    check_prepared(
        &Project::insert().returning(Project::ID),
        &expect![[r#"INSERT INTO "projects" DEFAULT VALUES RETURNING "projects"."id""#]],
    );
}

#[test]
fn types_for_new_rows_are_inserted() {
    let project = ProjectAdd { id: 1, name: "x".to_owned(), owner: None };
    check(
        &Project::insert().values(&project).on_conflict(Project::NAME).do_nothing().returning(Project::ID),
        &expect![[
            r#"INSERT INTO "projects" ("id", "name", "owner") VALUES ($1, $2, $3) ON CONFLICT ("name") DO NOTHING RETURNING "projects"."id""#
        ]],
    );
}

#[test]
fn what_is_set_is_so_in_every_row() {
    let owned = || Project::insert().set(Project::OWNER, Uuid::nil());
    let project = |id| ProjectAdd { id, name: id.to_string(), owner: None };
    let rows = expect![[r#"INSERT INTO "projects" ("id", "name", "owner") VALUES ($1, $2, $3), ($4, $5, $3)"#]];
    check_change(&owned().values(&project(1)).values(&project(2)), &rows);
    check_change(&owned().columns((Project::ID, Project::NAME)).rows([(1, "a"), (2, "b")]), &rows);
    let named = Project::insert().columns((Project::ID, Project::NAME)).rows([(1, "a"), (2, "b")]);
    check_change(&named.set(Project::OWNER, Uuid::max()).set(Project::OWNER, Uuid::nil()), &rows);
    check_change(
        &owned().columns((Project::ID, Project::NAME)).query(select((Task::ID, Task::TITLE)).from::<Task>()),
        &expect![[
            r#"INSERT INTO "projects" ("id", "name", "owner") SELECT "found"."id", "found"."name", $1 FROM (SELECT "tasks"."id", "tasks"."title" FROM "tasks") AS "found" ("id", "name")"#
        ]],
    );
}

#[test]
fn rows_of_other_columns_get_defaults() {
    let named = Project::insert().columns((Project::ID, Project::NAME)).values((1, "a"));
    check_prepared(
        &named.columns((Project::ID, Project::OWNER)).values((2, Uuid::nil())),
        &expect![[r#"INSERT INTO "projects" ("id", "name", "owner") VALUES ($1, $2, DEFAULT), ($3, DEFAULT, $4)"#]],
    );
}

#[test]
fn rows_that_conflict_are_left_out() {
    let project = || Project::insert().set(Project::ID, 1).set(Project::NAME, "x");
    check_change(
        &project().on_conflict_do_nothing(),
        &expect![[r#"INSERT INTO "projects" ("id", "name") VALUES ($1, $2) ON CONFLICT DO NOTHING"#]],
    );
    check_change(
        &project().on_conflict(Project::NAME).do_nothing(),
        &expect![[r#"INSERT INTO "projects" ("id", "name") VALUES ($1, $2) ON CONFLICT ("name") DO NOTHING"#]],
    );
    check_change(
        &project().on_conflict(constraint("projects_name_key")).do_nothing(),
        &expect![[
            r#"INSERT INTO "projects" ("id", "name") VALUES ($1, $2) ON CONFLICT ON CONSTRAINT "projects_name_key" DO NOTHING"#
        ]],
    );
}

#[test]
fn rows_that_conflict_change_those_that_are_there() {
    let project = || Project::insert().set(Project::ID, 1).set(Project::NAME, "x");
    check(
        &project()
            .on_conflict(Project::NAME)
            .filter(Project::ID.gt(0))
            .do_update()
            .set(Project::NAME, Project::NAME.concat(excluded(Project::NAME)))
            .set_excluded((Project::ID, Project::OWNER))
            .filter(Project::OWNER.is_null())
            .returning(Project::ID),
        &expect![[
            r#"INSERT INTO "projects" ("id", "name") VALUES ($1, $2) ON CONFLICT ("name") WHERE "projects"."id" > $3 DO UPDATE SET "name" = "projects"."name" || "excluded"."name", "id" = "excluded"."id", "owner" = "excluded"."owner" WHERE "projects"."owner" IS NULL RETURNING "projects"."id""#
        ]],
    );
    check_change(
        &project().on_conflict((Project::ID,)).do_update().set(Project::OWNER, None),
        &expect![[
            r#"INSERT INTO "projects" ("id", "name") VALUES ($1, $2) ON CONFLICT ("id") DO UPDATE SET "owner" = $3"#
        ]],
    );
}

#[test]
fn rows_are_changed() {
    check_change(
        &Task::update().set(Task::TITLE, "x").set(Task::SEVERITY, Task::SEVERITY.add(1)).set_default(Task::DONE),
        &expect![[r#"UPDATE "tasks" SET "title" = $1, "severity" = "tasks"."severity" + $2, "done" = DEFAULT"#]],
    );
    check(
        &Task::update()
            .set(Task::TITLE, Project::NAME)
            .from::<Project>()
            .filter(Task::PROJECT_ID.eq(Project::ID))
            .filter(Task::DONE)
            .returning((Task::ID, Project::ID)),
        &expect![[
            r#"UPDATE "tasks" SET "title" = "projects"."name" FROM "projects" WHERE "tasks"."project_id" = "projects"."id" AND "tasks"."done" RETURNING "tasks"."id", "projects"."id""#
        ]],
    );
}

#[test]
fn rows_are_deleted() {
    check_change(&Task::delete_from().filter(Task::DONE), &expect![[r#"DELETE FROM "tasks" WHERE "tasks"."done""#]]);
    let old = Task::alias("old");
    check(
        &Task::delete_from()
            .using::<Project>()
            .using_as(&old)
            .filter(Task::PROJECT_ID.eq(Project::ID).and(old.column(Task::ID).eq(Task::PARENT_ID)))
            .returning(Task::ID),
        &expect![[
            r#"DELETE FROM "tasks" USING "projects", "tasks" AS "old" WHERE "tasks"."project_id" = "projects"."id" AND "old"."id" = "tasks"."parent_id" RETURNING "tasks"."id""#
        ]],
    );
}

#[test]
fn queries_with_names_change_rows() {
    let moved = with("moved", Task::delete_from().filter(Task::DONE).returning((Task::ID, Task::TITLE)));
    let insert = Project::insert()
        .columns((Project::ID, Project::NAME))
        .query(select((moved.column(Task::ID), moved.column(Task::TITLE))).from_as(&moved));
    check_change(
        &insert.with(&moved),
        &expect![[
            r#"WITH "moved" AS (DELETE FROM "tasks" WHERE "tasks"."done" RETURNING "tasks"."id", "tasks"."title") INSERT INTO "projects" ("id", "name") SELECT "moved"."id", "moved"."title" FROM "moved""#
        ]],
    );
}
