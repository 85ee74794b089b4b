//! The formats of text that are checked: those of JSON Schema (Validation 2020-12, section 7.3), and of OpenAPI's registry.

mod address;
mod duration;
mod email;
mod encoding;
mod identifier;
mod scan;
mod time;
mod uri;

/// What a text has to look like.
///
/// Each goes by the grammar of its standard, without looking anything up. The checks run in const evaluation as well:
///
/// ```
/// use openapi_core::validate::Format;
///
/// const _: () = assert!(Format::Email.accepts("a@b.org"));
/// assert!(!Format::Date.accepts("2026-02-29"));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// A date and a time with an offset (RFC 3339, section 5.6): `2026-01-31T12:00:00Z`.
    DateTime,
    /// A day of the calendar (RFC 3339, section 5.6): `2026-01-31`.
    Date,
    /// A time of day with an offset (RFC 3339, section 5.6): `12:00:00Z`.
    Time,
    /// A duration (RFC 3339, appendix A): `P1DT12H`.
    Duration,
    /// An email address (RFC 5321, section 4.1.2): `someone@example.org`.
    Email,
    /// The name of a host (RFC 1123, section 2.1): `www.example.org`.
    Hostname,
    /// An address of four bytes (RFC 2673, section 3.2): `192.0.2.1`.
    Ipv4,
    /// An address of eight groups (RFC 4291, section 2.2): `2001:db8::1`.
    Ipv6,
    /// A URI (RFC 3986, section 3): `https://example.org/tasks`.
    Uri,
    /// A URI or a relative reference (RFC 3986, section 4.1): `/tasks?page=2`.
    UriReference,
    /// A UUID (RFC 4122, section 3): `f81d4fae-7dec-11d0-a765-00a0c91e6bf6`.
    Uuid,
    /// A JSON Pointer (RFC 6901, section 3): `/tasks/0`.
    JsonPointer,
    /// Base64 with padding (RFC 4648, section 4): `aGVsbG8=`.
    Byte,
    /// A decimal number: `12.50`.
    Decimal,
    /// Anything that forms should not show.
    Password,
}

impl Format {
    /// The name in JSON Schema: `date-time`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::DateTime => "date-time",
            Self::Date => "date",
            Self::Time => "time",
            Self::Duration => "duration",
            Self::Email => "email",
            Self::Hostname => "hostname",
            Self::Ipv4 => "ipv4",
            Self::Ipv6 => "ipv6",
            Self::Uri => "uri",
            Self::UriReference => "uri-reference",
            Self::Uuid => "uuid",
            Self::JsonPointer => "json-pointer",
            Self::Byte => "byte",
            Self::Decimal => "decimal",
            Self::Password => "password",
        }
    }

    /// The format of a name, if it is one of these.
    pub const fn from_name(name: &str) -> Option<Self> {
        // Text cannot be matched in const evaluation, bytes can.
        Some(match name.as_bytes() {
            b"date-time" => Self::DateTime,
            b"date" => Self::Date,
            b"time" => Self::Time,
            b"duration" => Self::Duration,
            b"email" => Self::Email,
            b"hostname" => Self::Hostname,
            b"ipv4" => Self::Ipv4,
            b"ipv6" => Self::Ipv6,
            b"uri" => Self::Uri,
            b"uri-reference" => Self::UriReference,
            b"uuid" => Self::Uuid,
            b"json-pointer" => Self::JsonPointer,
            b"byte" => Self::Byte,
            b"decimal" => Self::Decimal,
            b"password" => Self::Password,
            _ => return None,
        })
    }

    /// Whether a text is of the format, from its first character to its last.
    pub const fn accepts(self, text: &str) -> bool {
        let text = text.as_bytes();
        match self {
            Self::DateTime => time::is_date_time(text),
            Self::Date => time::is_date(text),
            Self::Time => time::is_time(text),
            Self::Duration => duration::is_duration(text),
            Self::Email => email::is_email(text),
            Self::Hostname => address::is_hostname(text),
            Self::Ipv4 => address::is_ipv4(text),
            Self::Ipv6 => address::is_ipv6(text),
            Self::Uri => uri::is_uri(text),
            Self::UriReference => uri::is_uri_reference(text),
            Self::Uuid => identifier::is_uuid(text),
            Self::JsonPointer => identifier::is_json_pointer(text),
            Self::Byte => encoding::is_base64(text),
            Self::Decimal => encoding::is_decimal(text),
            Self::Password => true,
        }
    }

    /// A time of day without an offset, as `12:30:00`.
    #[cfg(any(feature = "chrono", feature = "jiff"))]
    pub(crate) fn is_local_time(text: &str) -> bool {
        time::is_local_time(text.as_bytes())
    }

    /// A date and a time of day without an offset, as `2026-01-31T12:30:00`.
    #[cfg(any(feature = "chrono", feature = "jiff"))]
    pub(crate) fn is_local_date_time(text: &str) -> bool {
        time::is_local_date_time(text.as_bytes())
    }

    /// What a text has to be, to complete "must be …".
    pub const fn expected(self) -> &'static str {
        match self {
            Self::DateTime => "a date and time with an offset, as 2026-01-31T12:00:00Z",
            Self::Date => "a date, as 2026-01-31",
            Self::Time => "a time of day with an offset, as 12:00:00Z",
            Self::Duration => "a duration, as P1DT12H",
            Self::Email => "an email address, as someone@example.org",
            Self::Hostname => "the name of a host, as www.example.org",
            Self::Ipv4 => "an IPv4 address, as 192.0.2.1",
            Self::Ipv6 => "an IPv6 address, as 2001:db8::1",
            Self::Uri => "a URI, as https://example.org/tasks",
            Self::UriReference => "a URI or a relative reference, as /tasks?page=2",
            Self::Uuid => "a UUID, as f81d4fae-7dec-11d0-a765-00a0c91e6bf6",
            Self::JsonPointer => "a JSON Pointer, as /tasks/0",
            Self::Byte => "base64 with padding, as aGVsbG8=",
            Self::Decimal => "a decimal number in a string, as \"12.50\"",
            Self::Password => "a string",
        }
    }
}

const _: () = assert!(Format::Email.accepts("a@b.org") && !Format::Email.accepts("a@b@org"));

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [Format; 15] = [
        Format::DateTime,
        Format::Date,
        Format::Time,
        Format::Duration,
        Format::Email,
        Format::Hostname,
        Format::Ipv4,
        Format::Ipv6,
        Format::Uri,
        Format::UriReference,
        Format::Uuid,
        Format::JsonPointer,
        Format::Byte,
        Format::Decimal,
        Format::Password,
    ];

    /// Every one of these texts is of the format, and none of those is.
    pub(super) fn check(format: Format, valid: &[&str], invalid: &[&str]) {
        let wrong = |texts: &[&str], expected: bool| -> Vec<String> {
            let wrong = texts.iter().filter(|text| format.accepts(text) != expected);
            wrong.map(|text| (*text).to_owned()).collect()
        };
        assert_eq!(wrong(valid, true), [""; 0], "{format:?} should accept these");
        assert_eq!(wrong(invalid, false), [""; 0], "{format:?} should refuse these");
    }

    #[test]
    fn names_lead_back_to_formats() {
        for format in ALL {
            assert_eq!(Format::from_name(format.name()), Some(format));
        }
        assert_eq!(Format::from_name("int32"), None);
        assert_eq!(Format::from_name("Date"), None);
    }

    #[test]
    fn examples_of_messages_are_accepted() {
        for format in ALL {
            if let Some((_, example)) = format.expected().split_once(", as ") {
                check(format, &[example.trim_matches('"')], &[]);
            }
        }
    }

    #[test]
    fn passwords_are_anything() {
        check(Format::Password, &["", "correct horse", "\u{0}é"], &[]);
    }
}
