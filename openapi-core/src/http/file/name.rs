//! Names that clients give to files.

/// The longest name that the usual file systems take, in bytes.
const LONGEST: usize = 255;

/// What of a name can be the name of a file: the last component of a path of whichever system, without control characters, those that
/// turn the direction of writing, points and spaces in front, and points and spaces at the end.
pub(super) fn sound(given: &str) -> Option<String> {
    let last = given.rsplit(['/', '\\', ':']).next().unwrap_or_default();
    let visible: String = last.chars().filter(|character| !character.is_control() && !turns(*character)).collect();
    let name = tail(visible.trim_matches(['.', ' '])).trim_start_matches(['.', ' ']);
    (!name.is_empty()).then(|| name.to_owned())
}

/// Whether a character changes the direction in which its neighbours are written, by which `exe.png` may be shown for `gnp.exe`.
fn turns(character: char) -> bool {
    matches!(character, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// The end of a name that is too long, since the extension is there.
fn tail(name: &str) -> &str {
    let mut begin = name.len().saturating_sub(LONGEST);
    while !name.is_char_boundary(begin) {
        begin += 1;
    }
    &name[begin..]
}

#[cfg(test)]
mod tests {
    use super::sound;

    #[test]
    fn names_have_no_path() {
        for (given, expected) in [
            ("photo.png", "photo.png"),
            ("../../etc/passwd", "passwd"),
            ("/etc/passwd", "passwd"),
            (r"C:\Users\ada\notes.txt", "notes.txt"),
            (r"..\..\boot.ini", "boot.ini"),
            ("C:evil.exe", "evil.exe"),
            ("file.txt:stream", "stream"),
        ] {
            assert_eq!(sound(given).as_deref(), Some(expected), "{given}");
        }
    }

    #[test]
    fn names_have_only_what_is_visible() {
        for (given, expected) in [
            ("a\0b\r\nc\x7f.txt", "abc.txt"),
            (".htaccess", "htaccess"),
            (" . notes. ", "notes"),
            ("invoice\u{202e}gnp.exe", "invoicegnp.exe"),
            ("Übersicht 2026.pdf", "Übersicht 2026.pdf"),
        ] {
            assert_eq!(sound(given).as_deref(), Some(expected), "{given:?}");
        }
    }

    #[test]
    fn nothing_is_no_name() {
        for given in ["", ".", "..", "../", "a/..", "\\", "\0", " "] {
            assert_eq!(sound(given), None, "{given:?}");
        }
    }

    #[test]
    fn long_names_keep_their_end() {
        let name = sound(&format!("{}.tar.gz", "é".repeat(200))).expect("something is left");
        assert!(name.len() <= 255 && name.len() > 250, "{}", name.len());
        assert!(name.ends_with("é.tar.gz"));
    }
}
