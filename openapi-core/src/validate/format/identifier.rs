//! Names of things: UUIDs, and JSON Pointers to parts of a document.

use super::scan::{Cursor, HEX, Set};

/// RFC 4122, section 3: hexadecimal digits of either case in groups of 8, 4, 4, 4 and 12, of any version.
pub(super) const fn is_uuid(text: &[u8]) -> bool {
    let mut i = 0;
    while i < text.len() {
        let expected = if matches!(i, 8 | 13 | 18 | 23) { text[i] == b'-' } else { HEX.has(text[i]) };
        if !expected {
            return false;
        }
        i += 1;
    }
    text.len() == 36
}

/// RFC 6901, section 3: nothing, or a slash before each token, in which `~` is only before `0` and `1`.
pub(super) const fn is_json_pointer(text: &[u8]) -> bool {
    let mut cursor = Cursor::new(text);
    if !cursor.is_done() && !cursor.is_at(b'/') {
        return false;
    }
    cursor.until(Set::of("~"));
    while cursor.take(b'~') {
        if !cursor.take_any(Set::of("01")) {
            return false;
        }
        cursor.until(Set::of("~"));
    }
    true
}

#[cfg(test)]
mod tests {
    use super::super::{Format, tests::check};

    #[test]
    fn uuid_is_five_groups_of_digits() {
        check(
            Format::Uuid,
            &[
                "f81d4fae-7dec-11d0-a765-00a0c91e6bf6",
                "F81D4FAE-7DEC-11D0-A765-00A0C91E6BF6",
                "f81D4fae-7dec-91d0-F765-00a0c91e6bf6",
                "00000000-0000-0000-0000-000000000000",
                "ffffffff-ffff-ffff-ffff-ffffffffffff",
            ],
            &[
                "",
                "f81d4fae7dec11d0a76500a0c91e6bf6",
                "f81d4fae-7dec-11d0-a765-00a0c91e6bf",
                "f81d4fae-7dec-11d0-a765-00a0c91e6bf67",
                "f81d4fae-7dec-11d0-a76500a0c91e6bf6-",
                "f81d4fae7-dec-11d0-a765-00a0c91e6bf6",
                "f81d4fae-7dec-11d0-a765-00a0c91e6bg6",
                "f81d-4fae-7dec-11d0-a765-00a0c91e6bf",
                "{f81d4fae-7dec-11d0-a765-00a0c91e6bf6}",
                "urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6",
                " f81d4fae-7dec-11d0-a765-00a0c91e6bf6",
                "f81d4fae_7dec_11d0_a765_00a0c91e6bf6",
            ],
        );
    }

    #[test]
    fn json_pointer_has_a_slash_before_each_token() {
        check(
            Format::JsonPointer,
            &[
                "",
                "/",
                "/foo",
                "/foo/0",
                "/a~1b",
                "/c%d",
                "/e^f",
                "/g|h",
                "/i\\j",
                "/k\"l",
                "/ ",
                "/m~0n",
                "/~01",
                "/~0~0~1~1",
                "//",
                "/foo//bar",
                "/foo/-",
                "/é\n",
            ],
            &["a", "0", " /a", "#", "#/", "#/a", "/~", "/foo~", "/~2", "/~a", "/~~", "/~0~", "/~/0", "~0"],
        );
    }
}
