//! Tasks, one at a time.

use openapi_core::{
    Schema, delete, get,
    http::{Created, Json, NoContent, Page, Path, Query},
    patch, post,
};
use openapi_db::{Create, Db, DbEnum, Error, Expr, Keyed, Table, Update, prelude::*};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{amount::Amount, moment::Moment};

/// A piece of work to be done.
#[derive(Debug, Serialize, Schema, Table)]
#[table(
    name = "tasks",
    create(TaskAdd, omit(id, done)),
    create(TransactionAdd, omit(id, done), description = "A new task, and whether it stays.", beside(
        /// Whether the transaction fails when all is done
        #[serde(default)]
        pub should_raise: bool
    )),
    update(TaskUpdate, omit(id)),
    update(TransactionUpdate, omit(id), description = "What changes of a task, and whether it stays so.", beside(
        /// Whether the transaction fails when all is done
        #[serde(default)]
        pub should_raise: bool
    )),
    query(
        TaskQuery,
        filter(
            title,
            done(with = done, type = bool, description = "Whether it is done"),
            r#type,
            severity(eq, ne, lt, le, gt, ge),
            story_points
        ),
        order_by(title, severity),
        search(title, unique_title)
    ),
    query(
        TaskFilter,
        filter(
            title,
            done(with = done, type = bool, description = "Whether it is done"),
            r#type,
            severity(eq, ne, lt, le, gt, ge),
            story_points
        ),
        search(title, unique_title),
        unpaged
    )
)]
pub struct Task {
    /// Unique ID, in the order in which tasks were created
    #[column(primary_key, default_with = Uuid::now_v7)]
    pub id: Uuid,
    /// What is to be done
    #[schema(min_length = 3, max_length = 64)]
    pub title: String,
    /// When it was done; without an offset, in UTC
    #[serde(skip_serializing_if = "Option::is_none")]
    pub done: Option<Moment>,
    /// How bad it is
    #[serde(skip_serializing_if = "Option::is_none")]
    pub severity: Option<i32>,
    /// Who created it
    #[column(default = "''")]
    pub created_by: String,
    /// What kind of work it is
    #[serde(skip_serializing_if = "Option::is_none")]
    pub r#type: Option<TaskType>,
    /// A title that no other task has
    #[column(unique)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unique_title: Option<String>,
    /// How much work it is
    #[serde(skip_serializing_if = "Option::is_none")]
    pub story_points: Option<Amount>,
    /// Anything
    #[schema(max_length = 64)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub random: Option<String>,
    /// What more there is to say
    #[column(default = "''")]
    #[schema(max_length = 64)]
    pub subtitle: String,
}

/// A kind of work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Schema, DbEnum)]
#[serde(rename_all = "lowercase")]
pub enum TaskType {
    /// Something to do
    Todo,
    /// Something to mend
    Issue,
}

/// What `done=true` and `done=false` ask for.
fn done(done: bool) -> Expr<bool> {
    if done { Task::DONE.is_not_null() } else { Task::DONE.is_null() }
}

/// List tasks
#[get("/tasks", tag = "Task", operation_id = "list_tasks")]
pub async fn list(db: Db, query: Query<TaskQuery>) -> Result<Page<Task>, Error> {
    Task::page(&*query).fetch(&db).await
}

/// Create a task
#[post("/tasks", tag = "Task", operation_id = "create_task")]
pub async fn create(db: Db, task: Json<TaskAdd>) -> Result<Created<Task>, Error> {
    task.insert(&db).await.map(Created)
}

/// Delete tasks
///
/// All that the filters match.
#[delete("/tasks", tag = "Task", operation_id = "delete_tasks")]
pub async fn remove_all(db: Db, filter: Query<TaskFilter>) -> Result<NoContent, Error> {
    Task::page(&*filter).delete(&db).await?;
    Ok(NoContent)
}

/// Fetch a task
#[get("/tasks/{id}", tag = "Task", operation_id = "fetch_task")]
pub async fn fetch(db: Db, id: Path<Uuid>) -> Result<Json<Task>, Error> {
    Task::fetch(&db, &id).await.map(Json)
}

/// Change a task
///
/// What is absent stays as it is.
#[patch("/tasks/{id}", tag = "Task", operation_id = "update_task")]
pub async fn update(db: Db, id: Path<Uuid>, task: Json<TaskUpdate>) -> Result<Json<Task>, Error> {
    task.update(&db, &id).await.map(Json)
}

/// Delete a task
#[delete("/tasks/{id}", tag = "Task", operation_id = "delete_task")]
pub async fn remove(db: Db, id: Path<Uuid>) -> Result<NoContent, Error> {
    Task::delete(&db, &id).await?;
    Ok(NoContent)
}
