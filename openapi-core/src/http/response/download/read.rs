//! The content of files, a piece at a time.

use std::{
    error::Error,
    fs,
    io::{self, Read as _, Seek as _, SeekFrom},
};

use actix_web::web::{self, Bytes};
use futures_util::{Stream, stream};

/// How much is read at a time.
const CHUNK: usize = 64 * 1024;

/// A part of a file that is still to be read.
struct Reader {
    file: fs::File,
    /// Where the part begins, before the first of it is read.
    from: Option<u64>,
    left: u64,
}

/// So many bytes from there on. Each piece is read when the one before it has been sent, on a thread that may wait.
pub(super) fn read(
    file: fs::File,
    from: u64,
    length: u64,
) -> impl Stream<Item = Result<Bytes, Box<dyn Error + Send + Sync>>> {
    stream::try_unfold(Reader { file, from: Some(from), left: length }, async |reader| {
        if reader.left == 0 {
            return Ok(None);
        }
        let (chunk, reader) = web::block(|| reader.next()).await??;
        Ok(Some((chunk, reader)))
    })
}

impl Reader {
    fn next(mut self) -> io::Result<(Bytes, Self)> {
        if let Some(from) = self.from.take() {
            self.file.seek(SeekFrom::Start(from))?;
        }
        let length = usize::try_from(self.left).unwrap_or(CHUNK).min(CHUNK);
        let mut chunk = vec![0; length];
        // A file that has become shorter meanwhile is an error.
        self.file.read_exact(&mut chunk)?;
        self.left -= length as u64;
        Ok((chunk.into(), self))
    }
}
