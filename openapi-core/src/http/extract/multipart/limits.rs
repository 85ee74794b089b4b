//! How much of `multipart/form-data` is taken.

/// How much of `multipart/form-data` is taken. What goes beyond is refused with 413.
///
/// An application that keeps one as its state has other limits than the default's: `App::state(MultipartLimits { … })`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MultipartLimits {
    /// The greatest size of the whole, in bytes: 32 MiB. Where a struct's files may be larger by their `max_size`, these take its place.
    pub total: u64,
    /// The greatest size of all texts and all JSON together, in bytes, since they are kept in memory: 2 MiB.
    pub texts: usize,
    /// The greatest number of parts: 1000.
    pub parts: usize,
    /// The greatest size of a part's headers, in bytes: 8 KiB.
    pub headers: usize,
    /// How much of the files of a request stays in memory, in bytes: 64 KiB. What is more goes to a temporary file.
    pub memory: usize,
}

impl MultipartLimits {
    /// What is taken where the application says nothing.
    pub const DEFAULT: Self = Self { total: 32 << 20, texts: 2 << 20, parts: 1000, headers: 8 << 10, memory: 64 << 10 };
}

impl Default for MultipartLimits {
    fn default() -> Self {
        Self::DEFAULT
    }
}
