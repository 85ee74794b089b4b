//! The same in transactions, which fail at the end where the client asks for it: nothing of them stays then.

use openapi_core::{
    ApiError, Schema, delete, get,
    http::{Created, Json, NoContent, Page, Path, Query},
    patch, post,
};
use openapi_db::{Create, Db, Keyed, Table, Update};
use serde::Deserialize;
use uuid::Uuid;

use crate::tasks::{Task, TaskAdd, TaskFilter, TaskQuery, TransactionAdd, TransactionUpdate};

/// Why a transaction is undone.
#[derive(Debug, ApiError)]
pub enum Undone {
    /// The database says so
    #[problem(transparent)]
    Database(#[from] openapi_db::Error),
    /// The client wants to see it fail
    #[problem(status = 500)]
    Asked,
}

/// Whether the transaction is to fail.
#[derive(Debug, Deserialize, Schema)]
#[serde(deny_unknown_fields)]
pub struct Failure {
    /// Whether it fails when all is done
    #[serde(default)]
    pub should_raise: bool,
}

fn raise(should_raise: bool) -> Result<(), Undone> {
    if should_raise { Err(Undone::Asked) } else { Ok(()) }
}

/// List tasks in a transaction
#[get("/transaction/tasks", tag = "Transaction", operation_id = "list_tasks_in_transaction")]
pub async fn list(db: Db, query: Query<TaskQuery>) -> Result<Page<Task>, Undone> {
    db.transaction(async |transaction| Ok(Task::page(&*query).fetch(&*transaction).await?)).await
}

/// Create a task in a transaction
#[post("/transaction/tasks", tag = "Transaction", operation_id = "create_task_in_transaction")]
pub async fn create(db: Db, new: Json<TransactionAdd>) -> Result<Created<Task>, Undone> {
    db.transaction(async |transaction| {
        let task = new.insert(&*transaction).await?;
        raise(new.should_raise)?;
        Ok(Created(task))
    })
    .await
}

/// Delete tasks in a transaction
///
/// All that the filters match.
#[delete("/transaction/tasks", tag = "Transaction", operation_id = "delete_all_tasks_in_transaction")]
pub async fn remove_all(db: Db, filter: Query<TaskFilter>) -> Result<NoContent, Undone> {
    db.transaction(async |transaction| {
        Task::page(&*filter).delete(&*transaction).await?;
        Ok(NoContent)
    })
    .await
}

/// Fetch a task in a transaction
#[get("/transaction/tasks/{id}", tag = "Transaction", operation_id = "fetch_task_in_transaction")]
pub async fn fetch(db: Db, id: Path<Uuid>) -> Result<Json<Task>, Undone> {
    db.transaction(async |transaction| Ok(Json(Task::fetch(&*transaction, &id).await?))).await
}

/// Change a task in a transaction
#[patch("/transaction/tasks/{id}", tag = "Transaction", operation_id = "update_task_in_transaction")]
pub async fn update(db: Db, id: Path<Uuid>, change: Json<TransactionUpdate>) -> Result<Json<Task>, Undone> {
    db.transaction(async |transaction| {
        let task = change.update(&*transaction, &id).await?;
        raise(change.should_raise)?;
        Ok(Json(task))
    })
    .await
}

/// Delete a task in a transaction
#[delete("/transaction/tasks/{id}", tag = "Transaction", operation_id = "delete_task_in_transaction")]
pub async fn remove(db: Db, id: Path<Uuid>, failure: Option<Json<Failure>>) -> Result<NoContent, Undone> {
    db.transaction(async |transaction| {
        Task::delete(&*transaction, &id).await?;
        raise(failure.as_deref().is_some_and(|failure| failure.should_raise))?;
        Ok(NoContent)
    })
    .await
}

/// Create tasks in a transaction
#[post("/transaction/bulk/tasks", tag = "Transaction", operation_id = "create_tasks_in_transaction")]
pub async fn create_many(db: Db, tasks: Json<Vec<TaskAdd>>) -> Result<Created<Vec<Task>>, Undone> {
    db.transaction(async |transaction| Ok(Created(TaskAdd::insert_many(&tasks, &*transaction).await?))).await
}

/// Delete tasks in a transaction, by another path
#[delete("/transaction/bulk/tasks", tag = "Transaction", operation_id = "delete_tasks_in_transaction")]
pub async fn remove_many(db: Db, filter: Query<TaskFilter>) -> Result<NoContent, Undone> {
    remove_all(db, filter).await
}
