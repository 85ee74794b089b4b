//! Files, several at once.

use openapi_core::{
    Schema,
    http::{Created, File, Multipart},
    post,
};
use serde::{Deserialize, Serialize};

/// What is uploaded.
#[derive(Debug, Deserialize, Schema)]
pub struct Files {
    /// The files
    pub files: Vec<File>,
}

/// How it went.
#[derive(Debug, Serialize, Schema)]
pub struct Uploaded {
    /// Whether they have arrived
    pub ok: bool,
}

/// Upload files
#[post("/upload", tag = "Upload", operation_id = "upload")]
pub async fn upload(files: Multipart<Files>) -> Created<Uploaded> {
    drop(files);
    Created(Uploaded { ok: true })
}
