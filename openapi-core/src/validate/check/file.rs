//! Constraints on files.

use std::{rc::Rc, sync::Arc};

use crate::{http::File, schema::is_media_type_of};

/// A value that is a file.
#[diagnostic::on_unimplemented(
    message = "`max_size` and `media_types` do not apply to `{Self}`",
    label = "this type is no file",
    note = "use them on `File`, also inside an `Option`; a list of files takes `items(max_size = \"…\", media_types(…))`, texts take `max_length`"
)]
pub trait Upload {
    /// The file, unless there is none.
    fn as_file(&self) -> Option<&File>;
}

impl Upload for File {
    fn as_file(&self) -> Option<&File> {
        Some(self)
    }
}

impl<T: Upload> Upload for Option<T> {
    fn as_file(&self) -> Option<&File> {
        self.as_ref().and_then(T::as_file)
    }
}

macro_rules! through_pointers {
    ($($pointer:ty),*) => {
        $(impl<T: Upload + ?Sized> Upload for $pointer {
            fn as_file(&self) -> Option<&File> {
                (**self).as_file()
            }
        })*
    };
}

through_pointers!(Box<T>, Rc<T>, Arc<T>, &T);

/// `max_size` of a field.
pub fn max_size<T: Upload + ?Sized>(value: &T, limit: u64) -> bool {
    value.as_file().is_none_or(|file| file.size() <= limit)
}

/// `media_types` of a field.
pub fn media_types<T: Upload + ?Sized>(value: &T, several: &[&str]) -> bool {
    value.as_file().is_none_or(|file| is_media_type_of(file.media_type(), several))
}
