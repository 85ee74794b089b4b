//! Files on their way out of the file system. It is asked on threads that may wait.

use std::{
    fs, io,
    path::{Component, Path, PathBuf},
    time::SystemTime,
};

use actix_web::web;

use super::Error;

/// An open file, and what the file system knows of it.
pub(super) struct Opened {
    pub(super) file: fs::File,
    pub(super) length: u64,
    pub(super) modified: Option<SystemTime>,
}

/// Opens the file at a path. What is not there, or is no file, is 404.
pub(super) async fn open(path: PathBuf) -> Result<Opened, Error> {
    on_a_thread(move || open_now(&path)).await
}

/// Opens a file within a folder, under a name that nobody has looked at.
pub(super) async fn open_within(folder: PathBuf, name: String) -> Result<Opened, Error> {
    on_a_thread(move || {
        let folder = folder.canonicalize().map_err(|cause| {
            // Not what the client asked for is missing, but the folder that the server has it in.
            Error::internal(format!("failed to open the folder `{}`: {cause}", folder.display()))
        })?;
        let name = Path::new(&name);
        let is_plain = |component| matches!(component, Component::Normal(_));
        if !name.components().all(is_plain) || name.as_os_str().as_encoded_bytes().contains(&b'\\') {
            return Err(Error::not_found());
        }
        // Links may lead out of the folder.
        let path = folder.join(name).canonicalize().map_err(refused)?;
        if path.starts_with(&folder) { open_now(&path) } else { Err(Error::not_found()) }
    })
    .await
}

/// Looks at a file that is open.
pub(super) async fn look_at(file: fs::File) -> Result<Opened, Error> {
    on_a_thread(move || look_at_now(file)).await
}

async fn on_a_thread<T: Send + 'static>(work: impl FnOnce() -> Result<T, Error> + Send + 'static) -> Result<T, Error> {
    web::block(work).await.unwrap_or_else(|cause| Err(Error::internal(cause)))
}

fn open_now(path: &Path) -> Result<Opened, Error> {
    // Before it is opened: a pipe would wait for somebody to write.
    if !fs::metadata(path).map_err(refused)?.is_file() {
        return Err(Error::not_found());
    }
    look_at_now(fs::File::open(path).map_err(refused)?)
}

fn look_at_now(file: fs::File) -> Result<Opened, Error> {
    let metadata = file.metadata().map_err(Error::internal)?;
    if !metadata.is_file() {
        return Err(Error::not_found());
    }
    Ok(Opened { file, length: metadata.len(), modified: metadata.modified().ok() })
}

fn refused(cause: io::Error) -> Error {
    use io::ErrorKind::{InvalidFilename, InvalidInput, NotADirectory, NotFound, PermissionDenied};
    match cause.kind() {
        NotFound | NotADirectory | InvalidFilename | InvalidInput => Error::not_found(),
        // For clients there is no difference; the server's people may want to know.
        PermissionDenied => Error::not_found().with_cause(cause),
        _ => Error::internal(cause),
    }
}

#[cfg(test)]
mod tests {
    use std::{env, process};

    use super::*;
    use crate::{http::block_on, operation::ProblemKind};

    /// A folder with a file in it and a file beside it, and links from one to the other.
    struct Folder(PathBuf);

    impl Folder {
        fn create(name: &str) -> Self {
            let root = env::temp_dir().join(format!("openapi-core-{name}-{}", process::id()));
            fs::create_dir_all(root.join("public/deep")).expect("a folder");
            for (path, content) in [("secret", "s"), ("public/file.txt", "file"), ("public/deep/.hidden", "h")] {
                fs::write(root.join(path), content).expect("a file");
            }
            #[cfg(unix)]
            for (target, link) in [("../secret", "public/out"), ("file.txt", "public/in"), ("..", "public/up")] {
                std::os::unix::fs::symlink(target, root.join(link)).expect("a link");
            }
            Self(root)
        }

        fn open(&self, name: &str) -> Result<u64, ProblemKind> {
            let opened = block_on(open_within(self.0.join("public"), name.to_owned()));
            opened.map(|opened| opened.length).map_err(|error| error.kind())
        }
    }

    impl Drop for Folder {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    #[test]
    fn names_lead_into_the_folder() {
        let folder = Folder::create("into");
        assert_eq!(folder.open("file.txt"), Ok(4));
        assert_eq!(folder.open("deep/.hidden"), Ok(1));
        #[cfg(unix)]
        assert_eq!(folder.open("in"), Ok(4));
    }

    #[test]
    fn no_name_leads_out_of_it() {
        let folder = Folder::create("out");
        let absolute = folder.0.join("secret");
        for name in [
            "../secret",
            "deep/../../secret",
            "./../secret",
            "..",
            ".",
            "",
            "/",
            "//",
            "/etc/passwd",
            "out",
            "up/secret",
            "up/public/../secret",
            "..\\secret",
            "deep\\..\\..\\secret",
            "\0",
            "file.txt\0",
            "../secret\0.txt",
            "%2e%2e/secret",
            absolute.to_str().expect("it is text"),
        ] {
            assert_eq!(folder.open(name), Err(ProblemKind::NotFound), "{name:?}");
        }
        assert_eq!(folder.open(&"a".repeat(10_000)), Err(ProblemKind::NotFound));
        assert_eq!(folder.open(&"a/".repeat(10_000)), Err(ProblemKind::NotFound));
    }

    #[test]
    fn folders_are_no_files() {
        let folder = Folder::create("folders");
        for name in ["deep", "deep/", "file.txt/", "file.txt/a", "missing"] {
            assert_eq!(folder.open(name), Err(ProblemKind::NotFound), "{name:?}");
        }
        assert_eq!(block_on(open(folder.0.clone())).err().map(|error| error.kind()), Some(ProblemKind::NotFound));
    }

    #[test]
    fn folder_that_is_missing_is_the_servers_failure() {
        let opened = block_on(open_within(env::temp_dir().join("openapi-core-nothing"), "a".to_owned()));
        assert_eq!(opened.err().map(|error| error.kind()), Some(ProblemKind::Internal));
    }
}
