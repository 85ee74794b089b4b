//! Reading a file's content, in memory or not.

use std::io::{self, Read, Seek, SeekFrom};

use super::Content;

/// The content of a [`File`](super::File), to be read where blocking is allowed.
#[derive(Debug)]
pub struct FileReader {
    content: Content,
    position: u64,
}

impl FileReader {
    pub(super) fn new(content: Content) -> Self {
        Self { content, position: 0 }
    }
}

impl Read for FileReader {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.content.read_at(self.position, buffer)?;
        self.position += count as u64;
        Ok(count)
    }
}

impl Seek for FileReader {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let position = match to {
            SeekFrom::Start(position) => Some(position),
            SeekFrom::End(offset) => self.content.size().checked_add_signed(offset),
            SeekFrom::Current(offset) => self.position.checked_add_signed(offset),
        };
        self.position = position.ok_or_else(|| io::Error::from(io::ErrorKind::InvalidInput))?;
        Ok(self.position)
    }
}
