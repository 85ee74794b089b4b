//! Names and addresses of hosts.

use super::scan::{ALPHANUMERIC, Cursor, HEX, Set};

/// RFC 2673, section 3.2: four decimal numbers of a byte each; without leading zeros (as in RFC 3986, section 3.2.2), since
/// some read numbers that have them as octal.
pub(super) const fn is_ipv4(text: &[u8]) -> bool {
    let mut cursor = Cursor::new(text);
    let mut octets = 1;
    while read_octet(&mut cursor) {
        if octets == 4 {
            return cursor.is_done();
        }
        if !cursor.take(b'.') {
            return false;
        }
        octets += 1;
    }
    false
}

const fn read_octet(cursor: &mut Cursor<'_>) -> bool {
    if cursor.take(b'0') {
        return true;
    }
    let mut octet = 0;
    while octet <= 255
        && let Some(digit) = cursor.digit()
    {
        octet = octet * 10 + digit;
    }
    1 <= octet && octet <= 255
}

/// RFC 4291, section 2.2: eight groups of hexadecimal digits, the last two of which may be an IPv4 address. Two colons stand
/// for one or more groups. A zone (RFC 4007, section 11) is no part of an address.
pub(super) const fn is_ipv6(text: &[u8]) -> bool {
    let mut cursor = Cursor::new(text);
    let mut groups = 0;
    let mut compressed = false;
    if let [b':', b':', rest @ ..] = text {
        cursor = Cursor::new(rest);
        compressed = true;
    }
    while !(compressed && cursor.is_done()) {
        if is_ipv4(cursor.rest) {
            groups += 2;
            break;
        }
        if !matches!(cursor.run(HEX).len(), 1..=4) {
            return false;
        }
        groups += 1;
        if cursor.is_done() {
            break;
        }
        if !cursor.take(b':') {
            return false;
        }
        if cursor.take(b':') {
            if compressed {
                return false;
            }
            compressed = true;
        } else if cursor.is_done() {
            return false;
        }
    }
    if compressed { groups < 8 } else { groups == 8 }
}

/// RFC 1123, section 2.1: labels of letters, digits and hyphens, not at their ends, of at most 63 characters, 253 in all.
pub(super) const fn is_hostname(text: &[u8]) -> bool {
    let mut cursor = Cursor::new(text);
    while read_label(&mut cursor) {
        if cursor.is_done() {
            return text.len() <= 253;
        }
        if !cursor.take(b'.') {
            return false;
        }
    }
    false
}

const fn read_label(cursor: &mut Cursor<'_>) -> bool {
    const LABEL: Set = ALPHANUMERIC.or(Set::of("-"));
    let label = cursor.run(LABEL);
    matches!(label.len(), 1..=63) && label[0] != b'-' && label[label.len() - 1] != b'-'
}

#[cfg(test)]
mod tests {
    use super::super::{Format, tests::check};

    #[test]
    fn ipv4_address_is_four_bytes() {
        check(
            Format::Ipv4,
            &["0.0.0.0", "192.0.2.1", "127.0.0.1", "255.255.255.255", "1.10.100.200"],
            &[
                "",
                "127.0.0",
                "127.0.0.0.1",
                "127.0.0.1.",
                ".127.0.0.1",
                "127..0.1",
                "256.0.0.1",
                "1.1.1.300",
                "1.1.1.1234",
                "1.1.1.99999999999999999999",
                "01.1.1.1",
                "1.1.1.00",
                "1.1.1.010",
                "0x7f.0.0.1",
                "2130706433",
                "127.1",
                "192.0.2.0/24",
                " 127.0.0.1",
                "127.0.0.1\n",
                "-1.0.0.1",
                "1.1.1.a",
                "1২7.0.0.1",
            ],
        );
    }

    #[test]
    fn ipv6_address_is_eight_groups() {
        check(
            Format::Ipv6,
            &[
                "ABCD:EF01:2345:6789:ABCD:EF01:2345:6789",
                "2001:DB8:0:0:8:800:200C:417A",
                "2001:db8::8:800:200c:417a",
                "FF01::101",
                "::1",
                "::",
                "1::",
                "::abef",
                "d6::42",
                "1:2:3:4:5:6:7::",
                "::2:3:4:5:6:7:8",
                "1:2:3:4::6:7:8",
                "0:0:0:0:0:0:13.1.68.3",
                "::13.1.68.3",
                "::FFFF:129.144.52.38",
                "1::d6:192.168.0.1",
                "1:2:3:4:5::192.168.0.1",
                "1000:1000:1000:1000:1000:1000:255.255.255.255",
                "0001:0002:0003:0004:0005:0006:0007:0008",
            ],
            &[
                "",
                ":",
                ":::",
                "1",
                "1:",
                ":1",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "1:2:3:4:5:6:7:8:",
                ":1:2:3:4:5:6:7:8",
                "1:2:3:4:5:6:7:8::",
                "::1:2:3:4:5:6:7:8",
                "1:2:3:4::5:6:7:8",
                ":2:3:4::8",
                "1::2:",
                "1:2:3:4:5:::8",
                "1::d6::42",
                "12345::",
                "::abcef",
                "::laptop",
                "127.0.0.1",
                "1:2:3:4:1.2.3",
                "1:2:3:4:5:6:7:1.2.3.4",
                "1:2:3:4:5:6::1.2.3.4",
                "1.2.3.4::",
                "::1.2.3.4:5",
                "1::2:192.168.256.1",
                "1::2:192.168.ff.1",
                "::ffff:192.168.0.01",
                "100:100:100:100:100:100:255.255.255.255.255",
                "fe80::a%eth1",
                "fe80::/64",
                "[::1]",
                " ::1",
                "::1 ",
                "1:2:3:4:5:6:7:৪",
            ],
        );
    }

    #[test]
    fn hostname_is_labels_with_dots_between() {
        let label = "a".repeat(63);
        let long = [&*label, &*label, &*label, &"a".repeat(61)].join(".");
        assert_eq!(long.len(), 253);
        check(
            Format::Hostname,
            &[
                "www.example.org",
                "localhost",
                "a",
                "3com.com",
                "h0stn4me",
                "host-name",
                "a--b",
                "123",
                "EXAMPLE.Org",
                "xn--4gbwdl.xn--wgbh1c",
                &label,
                &long,
            ],
            &[
                "",
                ".",
                ".example.org",
                "example.org.",
                "example..org",
                "-host",
                "host-",
                "www.-a.org",
                "www.a-.org",
                "host_name",
                "_host",
                "host name",
                "host\n",
                "host:80",
                "höst",
                "example\u{3002}org",
                &format!("a{label}"),
                &format!("a{long}"),
            ],
        );
    }
}
