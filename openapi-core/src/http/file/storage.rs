//! Where the content of a request's files is: in memory, as far as that is allowed, and then in one temporary file for all of them.
//!
//! That file never has a name, or loses it at once, so that the system removes it whatever becomes of the program; and a thousand files
//! take no more than one descriptor.

use std::{
    fs,
    io::{self, Read as _, Seek as _, SeekFrom, Write as _},
    sync::{Arc, Mutex, PoisonError},
};

use actix_web::web::{Bytes, BytesMut};

use super::{File, blocking};

/// How much is gathered before it is written.
const BLOCK: usize = 64 * 1024;

/// The content of a file.
#[derive(Debug, Clone)]
pub(super) enum Content {
    Memory(Bytes),
    Spooled { spool: Arc<Spool>, start: u64, size: u64 },
}

impl Content {
    pub(super) fn size(&self) -> u64 {
        match self {
            Self::Memory(bytes) => bytes.len() as u64,
            Self::Spooled { size, .. } => *size,
        }
    }

    /// Reads some of it from a position on, nothing at its end.
    pub(super) fn read_at(&self, position: u64, buffer: &mut [u8]) -> io::Result<usize> {
        let left = usize::try_from(self.size().saturating_sub(position)).unwrap_or(usize::MAX);
        let wanted = left.min(buffer.len());
        let buffer = &mut buffer[..wanted];
        match self {
            Self::Memory(bytes) => {
                // With nothing left, the position may be beyond the end.
                let begin = bytes.len() - left;
                buffer.copy_from_slice(&bytes[begin..begin + wanted]);
                Ok(wanted)
            }
            Self::Spooled { .. } if wanted == 0 => Ok(0),
            Self::Spooled { spool, start, .. } => spool.with(|file| {
                file.seek(SeekFrom::Start(start + position))?;
                file.read(buffer)
            }),
        }
    }
}

/// A temporary file without a name.
#[derive(Debug)]
pub(super) struct Spool(Mutex<fs::File>);

impl Spool {
    fn create() -> io::Result<Self> {
        tempfile::tempfile().map(Mutex::new).map(Self)
    }

    fn with<T>(&self, act: impl FnOnce(&mut fs::File) -> io::Result<T>) -> io::Result<T> {
        // Each access goes to its place first: one that panicked has left nothing behind.
        act(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// Takes the files of one request.
pub(crate) struct Storage {
    /// How much more may be kept in memory.
    room: usize,
    spool: Option<Arc<Spool>>,
    spooled: u64,
}

/// A file that is coming.
pub(crate) struct Upload {
    name: Option<String>,
    media_type: String,
    gathered: BytesMut,
    /// Where it begins in the temporary file, if some of it is there.
    start: Option<u64>,
}

impl Upload {
    pub(crate) fn new(name: Option<String>, media_type: String) -> Self {
        Self { name, media_type, gathered: BytesMut::new(), start: None }
    }
}

impl Storage {
    /// Keeps up to `room` bytes of the files that are complete in memory.
    pub(crate) fn new(room: usize) -> Self {
        Self { room, spool: None, spooled: 0 }
    }

    /// Adds to a file. There is one at a time.
    pub(crate) async fn append(&mut self, upload: &mut Upload, data: &[u8]) -> io::Result<()> {
        upload.gathered.extend_from_slice(data);
        if upload.gathered.len() > BLOCK { self.write(upload).await } else { Ok(()) }
    }

    /// Completes a file.
    pub(crate) async fn finish(&mut self, mut upload: Upload) -> io::Result<File> {
        if upload.start.is_some() || upload.gathered.len() > self.room {
            self.write(&mut upload).await?;
        }
        let Upload { name, media_type, gathered, start } = upload;
        let content = match (start, &self.spool) {
            (Some(start), Some(spool)) => Content::Spooled { spool: spool.clone(), start, size: self.spooled - start },
            _ => {
                self.room -= gathered.len();
                // A copy of its own size: what was gathered may have room for a block.
                Content::Memory(Bytes::copy_from_slice(&gathered))
            }
        };
        Ok(File::new(name, media_type, content))
    }

    /// Writes what was gathered.
    async fn write(&mut self, upload: &mut Upload) -> io::Result<()> {
        let (spool, at, data) = (self.spool.take(), self.spooled, upload.gathered.split().freeze());
        upload.start.get_or_insert(at);
        self.spooled += data.len() as u64;
        let written = blocking(move || {
            let spool = match spool {
                Some(spool) => spool,
                None => Arc::new(Spool::create()?),
            };
            spool.with(|file| {
                file.seek(SeekFrom::Start(at))?;
                file.write_all(&data)
            })?;
            Ok(spool)
        });
        self.spool = Some(written.await?);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Read, Seek, SeekFrom};

    use super::*;

    /// A text of a length in which every place looks different.
    fn content(length: usize) -> Vec<u8> {
        (0..).flat_map(u32::to_le_bytes).take(length).collect()
    }

    fn stored(room: usize, lengths: &[usize]) -> Vec<File> {
        let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
        runtime.block_on(async {
            let mut storage = Storage::new(room);
            let mut files = Vec::new();
            for length in lengths {
                let mut upload = Upload::new(None, "text/plain".to_owned());
                for chunk in content(*length).chunks(1000) {
                    storage.append(&mut upload, chunk).await.expect("the disk takes it");
                }
                files.push(storage.finish(upload).await.expect("the disk takes it"));
            }
            files
        })
    }

    #[test]
    fn files_are_what_was_sent_wherever_they_are() {
        let lengths = [0, 10, 70_000, 100, 200_000, 1];
        for room in [0, 105, 1_000_000] {
            for (file, length) in stored(room, &lengths).iter().zip(lengths) {
                let mut read = Vec::new();
                file.reader().read_to_end(&mut read).expect("it is there");
                assert!(read == content(length), "{length} bytes with room for {room}");
                assert_eq!(file.size(), length as u64);
            }
        }
    }

    #[test]
    fn memory_is_shared_by_the_files_of_a_request() {
        let in_memory = |file: &File| matches!(file.0.content, Content::Memory(_));
        let files = stored(100, &[60, 60, 40, 1]);
        assert_eq!(files.iter().map(in_memory).collect::<Vec<_>>(), [true, false, true, false]);
    }

    #[test]
    fn files_are_persisted_under_new_names() {
        let folder = tempfile::tempdir().expect("there is room");
        let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
        for (index, file) in stored(100, &[50, 100_000]).iter().enumerate() {
            let path = folder.path().join(index.to_string());
            runtime.block_on(file.persist(&path)).expect("the name is new");
            assert!(
                fs::read(&path).expect("it is there") == content(usize::try_from(file.size()).expect("it is small"))
            );
            let error = runtime.block_on(file.persist(&path)).expect_err("the name is taken");
            assert_eq!(error.kind(), io::ErrorKind::AlreadyExists);
            let error = runtime.block_on(file.persist(folder.path().join("a/b"))).expect_err("there is no such folder");
            assert_eq!(error.kind(), io::ErrorKind::NotFound);
        }
    }

    #[test]
    fn readers_go_anywhere() {
        for room in [0, 1000] {
            let file = &stored(room, &[3, 100])[1];
            let mut reader = file.reader();
            let mut tail = Vec::new();
            assert_eq!(reader.seek(SeekFrom::End(-4)).expect("it is within"), 96);
            reader.read_to_end(&mut tail).expect("it is there");
            assert_eq!(tail, content(100)[96..]);
            reader.seek(SeekFrom::Start(500)).expect("beyond the end is a place too");
            assert_eq!(reader.read(&mut [0; 4]).expect("there is nothing"), 0);
            assert!(reader.seek(SeekFrom::Current(-501)).is_err());
        }
    }
}
