//! The files of Swagger UI, from the archive that its crate is.

use std::io::Read;

use flate2::bufread::DeflateDecoder;
use rawzip::ZipArchive;
use utoipa_swagger_ui_vendored::SWAGGER_UI_VENDORED;

/// A file, by its path below the folder that is named after the version.
pub(super) fn file(path: &str) -> Option<Vec<u8>> {
    let archive = ZipArchive::from_slice(SWAGGER_UI_VENDORED).ok()?;
    let mut entries = archive.entries();
    while let Some(entry) = entries.next_entry().ok()? {
        if below_the_first_folder(entry.file_path().as_ref()) == path.as_bytes() {
            let entry = archive.get_entry(entry.wayfinder()).ok()?;
            let mut content = Vec::new();
            entry.verifying_reader(DeflateDecoder::new(entry.data())).read_to_end(&mut content).ok()?;
            return Some(content);
        }
    }
    None
}

fn below_the_first_folder(path: &[u8]) -> &[u8] {
    path.splitn(2, |byte| *byte == b'/').nth(1).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_that_the_page_loads_are_there() {
        let script = file("dist/swagger-ui-bundle.js").expect("the script is there");
        let style = file("dist/swagger-ui.css").expect("the style is there");
        assert!(str::from_utf8(&script).is_ok_and(|script| script.contains("SwaggerUIBundle")));
        assert!(str::from_utf8(&style).is_ok_and(|style| style.contains(".swagger-ui")));
    }

    #[test]
    fn other_files_are_not() {
        assert_eq!(file("swagger-ui.css"), None);
    }
}
