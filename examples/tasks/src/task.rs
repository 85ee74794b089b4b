//! Tasks: the struct from which all else follows, and the operations on it.

use jiff::Timestamp;
use openapi_core::{
    Schema, delete, get,
    http::{Created, Json, Located, NoContent, Page, Path, Query},
    patch, post,
};
use openapi_db::{Create, Db, DbEnum, Error, Keyed, Table, Update};
use openapi_ws::Hub;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A piece of work to be done.
#[derive(Debug, Serialize, Schema, Table)]
#[table(
    name = "tasks",
    create(TaskAdd, omit(id, done)),
    update(TaskUpdate, omit(id)),
    query(
        TaskQuery,
        filter(title, r#type, severity(eq, ne, lt, le, gt, ge), story_points),
        order_by(title, severity),
        search(title, unique_title)
    )
)]
pub struct Task {
    /// Unique ID
    #[column(primary_key, default = "gen_random_uuid()")]
    pub id: Uuid,
    /// Title, as people see it
    #[schema(min_length = 3, max_length = 64)]
    pub title: String,
    /// When it was completed
    pub done: Option<Timestamp>,
    /// How bad it is
    #[schema(minimum = 0, maximum = 10)]
    pub severity: Option<i32>,
    /// What kind of work it is
    pub r#type: Option<TaskType>,
    /// A title that no other task has
    #[column(unique)]
    pub unique_title: Option<String>,
    /// How much work it is
    #[column(numeric(20, 8))]
    pub story_points: Option<Decimal>,
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

/// List tasks
///
/// Filtered, searched and ordered, a page at a time.
#[get("/tasks", tag = "Task", operation_id = "list_tasks")]
pub async fn list(db: Db, query: Query<TaskQuery>) -> Result<Page<Task>, Error> {
    Task::page(&*query).fetch(&db).await
}

/// Create a task
#[post("/tasks", tag = "Task", operation_id = "create_task", max_body = "64 KiB")]
pub async fn create(db: Db, hub: Hub, task: Json<TaskAdd>) -> Result<Located<Created<Task>>, Error> {
    let task = task.insert(&db).await?;
    tell(&hub, "created", &task).await;
    let place = format!("/tasks/{}", task.id);
    Ok(Created(task).at(place))
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
pub async fn update(db: Db, hub: Hub, id: Path<Uuid>, task: Json<TaskUpdate>) -> Result<Json<Task>, Error> {
    let task = task.update(&db, &id).await?;
    tell(&hub, "changed", &task).await;
    Ok(Json(task))
}

/// Delete a task
#[delete("/tasks/{id}", tag = "Task", operation_id = "delete_task")]
pub async fn remove(db: Db, hub: Hub, id: Path<Uuid>) -> Result<NoContent, Error> {
    Task::delete(&db, &id).await?;
    tell(&hub, "deleted", &*id).await;
    Ok(NoContent)
}

/// Tells the subscribers of the channel `tasks`. The change is made by then, whether they hear of it or not.
async fn tell<T: Serialize>(hub: &Hub, event: &str, data: &T) {
    if let Err(error) = hub.publish("tasks", event, data).await {
        tracing::warn!(%error, event, "subscribers are not told");
    }
}
