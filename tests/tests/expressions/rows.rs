//! What becomes of the rows.

use futures_util::StreamExt as _;
use openapi_db::{Db, ErrorKind, create_tables, prelude::*};
use rust_decimal::Decimal;

use super::{Kind, Project, ProjectAdd, Task};
use crate::support::Database;

const PATH: Label<String> = label("path");
const KIND: Label<Option<String>> = label("kind of it");

/// A database with two projects and three tasks.
async fn fill(db: &Db) {
    let projects = Project::insert().columns((Project::ID, Project::NAME)).rows([(1, "garden"), (2, "roof")]);
    assert_eq!(projects.execute(db).await.expect("they are new"), 2);
    let task = |id: i64, title: &'static str, kind: Option<Kind>, severity: Option<i32>, project: Option<i64>| {
        Task::insert()
            .set(Task::ID, id)
            .set(Task::TITLE, title)
            .set(Task::KIND, kind)
            .set(Task::SEVERITY, severity)
            .set(Task::WEIGHT, 0.5)
            .set(Task::PROJECT_ID, project)
            .returning(Task::row())
    };
    let water = task(1, "water", Some(Kind::Todo), Some(3), Some(1)).fetch_one(db).await.expect("it is new");
    let expected = Task {
        id: 1,
        title: "water".to_owned(),
        done: false,
        due: None,
        severity: Some(3),
        kind: Some(Kind::Todo),
        points: None,
        weight: 0.5,
        project_id: Some(1),
        parent_id: None,
    };
    assert_eq!(water, expected);
    task(2, "weed", Some(Kind::Todo), None, Some(1)).execute(db).await.expect("it is new");
    task(3, "wait", None, Some(5), None).execute(db).await.expect("it is new");
}

fn run(test: impl AsyncFnOnce(&Db)) {
    let database = Database::create();
    database.execute(&create_tables(&[Project::TABLE, Task::TABLE])).expect("new tables");
    let db = Db::new(&database.url).expect("the URL is right");
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    runtime.block_on(async {
        fill(&db).await;
        test(&db).await;
    });
}

#[test]
fn rows_become_structs_tuples_and_values() {
    run(async |db| {
        let titles = select(Task::TITLE).from::<Task>().order_by(Task::ID).fetch_all(db).await.expect("titles");
        assert_eq!(titles, ["water", "weed", "wait"]);
        let groups = select((Task::KIND, count(), Task::SEVERITY.max(), Task::SEVERITY.sum()))
            .from::<Task>()
            .group_by(Task::KIND)
            .order_by(Task::KIND)
            .fetch_all(db)
            .await
            .expect("groups");
        assert_eq!(groups, [(Some(Kind::Todo), 2, Some(3), Some(3)), (None, 1, Some(5), Some(5))]);
        let joined = select((Task::row(), Project::row().nullable(), Task::ID.add(1)))
            .from::<Task>()
            .left_join::<Project>(Task::PROJECT_ID.eq(Project::ID))
            .filter(Task::SEVERITY.is_in([3, 5]))
            .order_by(Task::ID)
            .fetch_all(db)
            .await
            .expect("rows");
        let joined: Vec<_> = joined
            .iter()
            .map(|(task, project, next)| (&*task.title, project.as_ref().map(|project| &*project.name), *next))
            .collect();
        assert_eq!(joined, [("water", Some("garden"), 2), ("wait", None, 4)]);
        let project = select((Project::ID, Project::NAME, Project::OWNER)).from::<Project>().filter(Project::ID.eq(2));
        let project = project.decode_as::<Project>().prepared().fetch_one(db).await.expect("a project");
        assert_eq!(project, Project { id: 2, name: "roof".to_owned(), owner: None });
    });
}

#[test]
fn types_for_new_rows_are_inserted_or_change_what_is_there() {
    run(async |db| {
        let upsert = |name: &str, owner| {
            let project = ProjectAdd { id: 3, name: name.to_owned(), owner };
            Project::insert()
                .values(&project)
                .on_conflict(Project::ID)
                .do_update()
                .set_excluded((Project::NAME, Project::OWNER))
                .returning(Project::row())
        };
        let owner = Some(uuid::Uuid::from_u128(7));
        for (name, owner) in [("fence", None), ("gate", owner)] {
            let project = upsert(name, owner).fetch_one(db).await.expect("it is written");
            assert_eq!(project, Project { id: 3, name: name.to_owned(), owner });
        }
    });
}

#[test]
fn missing_rows_are_told() {
    run(async |db| {
        let none = Task::select().filter(Task::ID.eq(9));
        assert_eq!(none.fetch_optional(db).await.expect("an answer"), None);
        assert_eq!(none.fetch_one(db).await.expect_err("there is none").kind(), ErrorKind::NotFound);
        let conflict = Project::insert().set(Project::ID, 3).set(Project::NAME, "roof").execute(db).await;
        assert_eq!(conflict.expect_err("it is there").kind(), ErrorKind::Conflict);
    });
}

#[test]
fn enums_are_found_by_lists() {
    run(async |db| {
        let found = Task::select().filter(Task::KIND.is_in([Kind::Todo, Kind::Issue])).execute(db).await;
        assert_eq!(found.expect("rows"), 2);
        let found = Task::select().filter(Task::KIND.is_not_in([Kind::Issue, Kind::Issue])).execute(db).await;
        assert_eq!(found.expect("rows"), 2);
    });
}

#[test]
fn rows_are_found_by_those_that_they_refer_to() {
    run(async |db| {
        let tasks = Task::select().order_by(Task::ID).fetch_all(db).await.expect("tasks");
        let projects = Project::select().order_by(Project::ID).fetch_all(db).await.expect("projects");
        let relation = relation(Task::PROJECT_ID, Project::ID);
        let children = relation.children(&projects, db).await.expect("tasks");
        let ids = |project| children.of(project).iter().map(|task| task.id).collect::<std::collections::BTreeSet<_>>();
        assert_eq!(projects.iter().map(ids).collect::<Vec<_>>(), [[1, 2].into(), [].into()]);
        let parents = relation.parents(&tasks, db).await.expect("projects");
        let names: Vec<_> = tasks.iter().map(|task| parents.of(task).map(|project| &*project.name)).collect();
        assert_eq!(names, [Some("garden"), Some("garden"), None]);
        let joined = select(count()).from::<Task>().join::<Project>(relation.on()).fetch_one(db).await;
        assert_eq!(joined.expect("a number"), 2);
    });
}

#[test]
#[should_panic(expected = "column `parent_id` of `tasks` does not refer to `id` of `tasks`")]
fn relation_without_a_foreign_key_is_refused() {
    let _ = relation(Task::PARENT_ID, Task::ID);
}

#[test]
fn rows_come_one_after_the_other() {
    run(async |db| {
        let numbers = select(sql::<i32>("generate_series(1, {})", (10_000,)));
        let mut rows = std::pin::pin!(numbers.stream(db).await.expect("rows"));
        let mut sum = 0;
        while let Some(number) = rows.next().await {
            sum += i64::from(number.expect("a row"));
        }
        assert_eq!(sum, 50_005_000);
    });
}

#[test]
fn only_the_first_row_is_asked_for() {
    run(async |db| {
        let numbers = select(sql::<i64>("generate_series(1, {})", (3_000_000_000_i64,)));
        assert_eq!(numbers.fetch_one(db).await.expect("a row"), 1);
        let titles = || select(Task::TITLE).from::<Task>();
        assert_eq!(titles().order_by(Task::ID.desc()).offset(1).fetch_one(db).await.expect("a row"), "weed");
        let none = titles().limit(0).fetch_optional(db).await.expect("an answer");
        assert_eq!(none, None, "what is said of the number of rows holds");
        let both = titles().union_all(titles()).order_by(Task::TITLE.label());
        assert_eq!(both.fetch_optional(db).await.expect("a row").as_deref(), Some("wait"));
        let changed = Task::update().set(Task::SEVERITY, 9).returning(Task::ID).fetch_optional(db).await;
        assert!(changed.expect("a row").is_some());
        assert_eq!(Task::select().filter(Task::SEVERITY.eq(9)).execute(db).await.expect("rows"), 3, "all are changed");
        let locked = titles().order_by(Task::ID).lock(RowLock::for_update()).prepared().fetch_one(db).await;
        assert_eq!(locked.expect("a row"), "water");
    });
}

#[test]
fn paths_are_put_together_from_limited_columns() {
    run(async |db| {
        Task::update()
            .set(Task::PARENT_ID, Task::ID.sub(1))
            .set(Task::POINTS, Task::WEIGHT.cast::<Decimal>())
            .filter(Task::ID.gt(1))
            .execute(db)
            .await
            .expect("they are there");
        let roots = || {
            select((Task::ID, Task::TITLE.named(PATH), Task::KIND.cast::<String>().named(KIND)))
                .from::<Task>()
                .filter(Task::ID.eq(1))
        };
        let step = |tree: &openapi_db::statement::With<_>| {
            select((Task::ID, tree.column(PATH).concat("/").concat(Task::TITLE), tree.column(KIND)))
                .from::<Task>()
                .join_as(tree, Task::PARENT_ID.eq(tree.column(Task::ID)))
        };
        let tree = with_recursive("tree", roots(), step);
        let paths = select(tree.column(PATH)).from_as(&tree).with(&tree).order_by(tree.column(Task::ID));
        let paths = paths.fetch_all(db).await.expect("rows");
        assert_eq!(paths, ["water", "water/weed", "water/weed/wait"]);
        let none = || roots().filter(Task::ID.eq(9));
        let tree = with_recursive("tree", roots().union_all(none()), step);
        let paths = select(tree.column(PATH)).from_as(&tree).with(&tree).fetch_all(db).await.expect("rows");
        assert_eq!(paths.len(), 3);
    });
}
