//! A file that a client has sent as a part of `multipart/form-data`.

mod name;
mod reader;
mod scope;
mod storage;

use std::{
    fmt, fs,
    io::{self, Read as _},
    path::Path,
    sync::Arc,
};

use actix_web::web::Bytes;
use serde::{Deserialize, Deserializer, de::Error as _};

pub use reader::FileReader;
pub(crate) use scope::{Scope, find};
pub(crate) use storage::{Storage, Upload};

use self::storage::Content;
use crate::{
    Schema,
    schema::{Kind, Node, Scalar},
};

/// A file that a client has sent: a field, or the elements of a list, in the struct that [`Multipart`](super::Multipart) takes.
///
/// Small ones are in memory. What is larger is in a temporary file without a name, of which nothing stays once the last of the request's
/// files is dropped, however the program ends. Clones are the same file.
///
/// `#[schema(max_size = "5 MiB")]` and `#[schema(media_types("image/png", "image/*"))]` limit it.
#[derive(Clone)]
pub struct File(Arc<Inner>);

struct Inner {
    given_name: Option<String>,
    name: Option<String>,
    media_type: String,
    content: Content,
}

impl File {
    fn new(given_name: Option<String>, media_type: String, content: Content) -> Self {
        let name = given_name.as_deref().and_then(name::sound);
        Self(Arc::new(Inner { given_name, name, media_type, content }))
    }

    /// The client's name for it, made sound: the last component of a path, without control characters and without points in front, at
    /// most 255 bytes. Nothing, where nothing is left.
    ///
    /// It is still the client's choice: two files may have one name, and its extension says nothing about the content.
    pub fn name(&self) -> Option<&str> {
        self.0.name.as_deref()
    }

    /// The client's name for it as it came: not to be used as a path.
    pub fn given_name(&self) -> Option<&str> {
        self.0.given_name.as_deref()
    }

    /// The media type that the client says it has, in small letters and without parameters; `application/octet-stream`, if it says
    /// nothing. The content may be something else.
    pub fn media_type(&self) -> &str {
        &self.0.media_type
    }

    /// The size in bytes.
    pub fn size(&self) -> u64 {
        self.0.content.size()
    }

    /// The whole content, in memory.
    ///
    /// # Errors
    ///
    /// When the temporary file cannot be read.
    pub async fn bytes(&self) -> io::Result<Bytes> {
        if let Content::Memory(bytes) = &self.0.content {
            return Ok(bytes.clone());
        }
        let (mut reader, size) = (self.reader(), self.size());
        blocking(move || {
            let mut bytes = Vec::with_capacity(usize::try_from(size).map_err(io::Error::other)?);
            reader.read_to_end(&mut bytes)?;
            Ok(Bytes::from(bytes))
        })
        .await
    }

    /// Reads the content from its beginning. It blocks: use it where that is allowed, as in `tokio::task::spawn_blocking`.
    pub fn reader(&self) -> FileReader {
        FileReader::new(self.0.content.clone())
    }

    /// Writes the content to a new file. One that is there already is left as it is, which is an error; so is a folder that is missing.
    ///
    /// # Errors
    ///
    /// When the file cannot be made or written; then it is not there.
    pub async fn persist(&self, path: impl AsRef<Path>) -> io::Result<()> {
        let (mut reader, path) = (self.reader(), path.as_ref().to_owned());
        blocking(move || {
            let mut file = fs::OpenOptions::new().write(true).create_new(true).open(&path)?;
            io::copy(&mut reader, &mut file).map(|_| ()).inspect_err(|_| {
                // What is half there helps nobody; that it cannot be removed either would be told of no one else.
                let _ = fs::remove_file(&path);
            })
        })
        .await
    }
}

/// Does what blocks on a thread that is made for it.
async fn blocking<T: Send + 'static>(work: impl FnOnce() -> io::Result<T> + Send + 'static) -> io::Result<T> {
    tokio::task::spawn_blocking(work).await.unwrap_or_else(|cause| Err(io::Error::other(cause)))
}

impl fmt::Debug for File {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Inner { given_name, media_type, .. } = &*self.0;
        let mut debug = formatter.debug_struct("File");
        debug.field("given_name", given_name).field("media_type", media_type).field("size", &self.size()).finish()
    }
}

/// It reads a token that only [`Multipart`](super::Multipart) makes, while it reads a request: there are no files anywhere else.
impl<'de> Deserialize<'de> for File {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let token = String::deserialize(deserializer)?;
        find(&token).ok_or_else(|| D::Error::custom("must be a file"))
    }
}

/// `format: binary` in both versions of OpenAPI: 3.1 would have `contentMediaType` for it, but the media types are said by `encoding`,
/// and generators of clients know the format.
impl Schema for File {
    const NODE: &'static Node = &Node::Scalar(
        Scalar::of::<Self>("File", Kind::File, "a file")
            .with(r#","format":"binary""#)
            .written(r#"{"type":"string","format":"binary""#, r#","format":"binary""#),
    );
}
