//! Addresses of people.

use super::{
    address::{is_hostname, is_ipv4, is_ipv6},
    scan::{ALPHANUMERIC, Cursor, Set},
};

/// `Mailbox` (RFC 5321, section 4.1.2), with the limits of section 4.5.3.1: 64 bytes before the `@`, 254 in all.
pub(super) const fn is_email(text: &[u8]) -> bool {
    let mut cursor = Cursor::new(text);
    let local = if cursor.is_at(b'"') { read_quoted(&mut cursor) } else { read_dotted(&mut cursor) };
    if !local || text.len() - cursor.rest.len() > 64 || text.len() > 254 || !cursor.take(b'@') {
        return false;
    }
    match cursor.rest {
        [b'[', b'I' | b'i', b'P' | b'p', b'V' | b'v', b'6', b':', address @ .., b']'] => is_ipv6(address),
        [b'[', address @ .., b']'] => is_ipv4(address),
        name => is_hostname(name),
    }
}

/// `Dot-string`.
const fn read_dotted(cursor: &mut Cursor<'_>) -> bool {
    // `atext` (RFC 5322, section 3.2.3).
    const ATOM: Set = ALPHANUMERIC.or(Set::of("!#$%&'*+-/=?^_`{|}~"));
    while !cursor.run(ATOM).is_empty() {
        if !cursor.take(b'.') {
            return true;
        }
    }
    false
}

/// `Quoted-string`.
const fn read_quoted(cursor: &mut Cursor<'_>) -> bool {
    const PRINTABLE: Set = Set::range(b' ', b'~');
    const PLAIN: Set = Set::range(b' ', b'!').or(Set::range(b'#', b'[')).or(Set::range(b']', b'~'));
    if !cursor.take(b'"') {
        return false;
    }
    loop {
        cursor.run(PLAIN);
        if cursor.take(b'"') {
            return true;
        }
        if !cursor.take(b'\\') || !cursor.take_any(PRINTABLE) {
            return false;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Format, tests::check};

    #[test]
    fn address_is_a_mailbox_at_a_host() {
        check(
            Format::Email,
            &[
                "someone@example.org",
                "a@b",
                "joe.bloggs@mail.example.com",
                "te~st@example.com",
                "~test@example.com",
                "test~@example.com",
                "t.e.s.t@example.com",
                "!#$%&'*+-/=?^_`{|}~@example.com",
                "1234567890@example.com",
                "user+tag@example-host.com",
            ],
            &[
                "",
                "@",
                "2962",
                "someone",
                "@example.org",
                "someone@",
                ".test@example.com",
                "test.@example.com",
                "te..st@example.com",
                "a@b@example.org",
                "some one@example.org",
                "some(comment)one@example.org",
                "some,one@example.org",
                "some\\one@example.org",
                "söme@example.org",
                "someone@exämple.org",
                "someone@example..org",
                "someone@example.org.",
                "someone@-example.org",
                "someone@invalid=host.com",
                "someone@exa_mple.org",
                "someone@example.org ",
                " someone@example.org",
                "someone@example.org\n",
                "one@example.org, two@example.org",
                "Some One <someone@example.org>",
                "mailto:someone@example.org",
            ],
        );
    }

    #[test]
    fn quotes_take_any_printable_character() {
        check(
            Format::Email,
            &[
                r#""joe bloggs"@example.com"#,
                r#""joe..bloggs"@example.com"#,
                r#""joe@bloggs"@example.com"#,
                r#""joe\"\\\ bloggs"@example.com"#,
                r#"""@example.com"#,
            ],
            &[
                r#""joe@example.com"#,
                r#""joe"bloggs@example.com"#,
                r#"joe."bloggs"@example.com"#,
                r#""joe"bloggs"@example.com"#,
                r#""joe\"@example.com"#,
                "\"joe\tbloggs\"@example.com",
                "\"joe\\\u{7f}\"@example.com",
                "\"jöe\"@example.com",
            ],
        );
    }

    #[test]
    fn host_may_be_an_address_in_brackets() {
        check(
            Format::Email,
            &["a@[127.0.0.1]", "a@[IPv6:::1]", "a@[ipv6:2001:db8::1]", "a@[IPv6:::ffff:192.0.2.1]"],
            &[
                "a@[127.0.0.300]",
                "a@[127.0.0.1",
                "a@127.0.0.1]",
                "a@[]",
                "a@[::1]",
                "a@[IPv6:127.0.0.1]",
                "a@[IPv6:::1::]",
                "a@[example.org]",
                "a@[IPv4:127.0.0.1]",
                "a@[127.0.0.1].org",
            ],
        );
    }

    #[test]
    fn lengths_are_limited() {
        let part = "a".repeat(64);
        let label = "b".repeat(63);
        let longest = format!("{part}@{label}.{label}.{}", "b".repeat(61));
        assert_eq!(longest.len(), 254);
        check(
            Format::Email,
            &[&format!("{part}@example.org"), &longest],
            &[&format!("a{part}@example.org"), &format!("{longest}b"), &format!("\"{part}\"@example.org")],
        );
    }
}
