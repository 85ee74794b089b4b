//! The document in a file: written, and compared with the one that the program has.

use std::{
    fs, io,
    path::{Path, PathBuf},
    process,
};

use serde_json::Value;

use super::{Failure, cli};
use crate::document::changes::{Change, compare, report};

/// Writes the document for people to read. Whoever reads the file meanwhile finds the old document or the new one.
pub(super) fn write(document: &str, file: &Path) -> Result<(), Failure> {
    let text = pretty(&serde_json::from_str(document)?)?;
    replace(file, &text).map_err(|cause| format!("failed to write `{}`: {cause}", file.display()).into())
}

/// Compares a file with the document. What has changed since it was written is printed, and is a failure.
pub(super) fn check(document: &str, file: &Path) -> Result<(), Failure> {
    let name = file.display();
    let remedy = format!("write it with `openapi --write {name}`");
    let text = fs::read_to_string(file).map_err(|cause| format!("failed to read `{name}`: {cause}; {remedy}"))?;
    let current: Value = serde_json::from_str(document)?;
    // Numbers that have been written and read again may be others: the text decides first.
    if text == pretty(&current)? {
        return Ok(());
    }
    let written = serde_json::from_str(&text).map_err(|cause| format!("`{name}` is not JSON: {cause}; {remedy}"))?;
    if current == written {
        return Ok(());
    }
    let changes = compare(&written, &current);
    if !changes.is_empty() {
        cli::print(&report(&changes))?;
    }
    Err(format!("`{name}` is not the document of this program: {}; {remedy}", summary(&changes)).into())
}

fn pretty(document: &Value) -> Result<String, Failure> {
    Ok(serde_json::to_string_pretty(document)? + "\n")
}

fn summary(changes: &[Change]) -> String {
    let breaking = changes.iter().filter(|change| change.breaking).count();
    match (changes.len(), breaking) {
        (0, _) => "clients can see no difference".to_owned(),
        (1, 0) => "1 change, which breaks no clients".to_owned(),
        (1, _) => "1 change, which breaks clients".to_owned(),
        (count, 0) => format!("{count} changes, none of which breaks clients"),
        (count, 1) => format!("{count} changes, 1 of which breaks clients"),
        (count, breaking) => format!("{count} changes, {breaking} of which break clients"),
    }
}

/// Puts another file in the place of one.
fn replace(file: &Path, text: &str) -> io::Result<()> {
    // A link stays one: what it leads to is replaced.
    let file = fs::canonicalize(file).unwrap_or_else(|_| file.to_owned());
    let beside = beside(&file);
    let replaced = fs::write(&beside, text).and_then(|()| fs::rename(&beside, &file));
    if replaced.is_err() {
        let _ = fs::remove_file(&beside);
    }
    replaced
}

/// A name in the same folder, and so on the same file system, that no other process uses.
fn beside(file: &Path) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(format!(".{}.tmp", process::id()));
    name.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn summary_counts_what_breaks() {
        let change = |breaking| Change { operation: String::new(), part: String::new(), text: String::new(), breaking };
        let summary = |breaking: &[bool]| summary(&breaking.iter().map(|one| change(*one)).collect::<Vec<_>>());
        assert_eq!(summary(&[]), "clients can see no difference");
        assert_eq!(summary(&[true]), "1 change, which breaks clients");
        assert_eq!(summary(&[false, false]), "2 changes, none of which breaks clients");
        assert_eq!(summary(&[true, false, true]), "3 changes, 2 of which break clients");
    }
}
