//! Many tasks at once.

use openapi_core::{
    http::{Created, Json},
    post,
};
use openapi_db::{Create, Db, Error};

use crate::tasks::{Task, TaskAdd};

/// Create tasks
///
/// All of them or none; they come back in the order in which they were sent.
#[post("/bulk/tasks", tag = "Bulk", operation_id = "create_tasks")]
pub async fn create(db: Db, tasks: Json<Vec<TaskAdd>>) -> Result<Created<Vec<Task>>, Error> {
    TaskAdd::insert_many(&tasks, &db).await.map(Created)
}
