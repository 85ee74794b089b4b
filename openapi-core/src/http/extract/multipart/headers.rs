//! The headers of a part.

use percent_encoding::percent_decode_str;

use super::parameters::{Parameters, is_token};

/// What the headers of a part say.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Headers {
    /// The name of the field.
    pub(super) name: String,
    /// The name of the file; it may be empty.
    pub(super) file_name: Option<String>,
    /// The media type in small letters, without parameters.
    pub(super) media_type: Option<String>,
    /// The encoding of text, in small letters.
    pub(super) charset: Option<String>,
}

impl Headers {
    /// Reads the lines before the empty one. What is wrong completes "the content is malformed: …".
    pub(super) fn read(block: &[u8]) -> Result<Self, &'static str> {
        let block = str::from_utf8(block).map_err(|_| "the headers of a part are not UTF-8")?;
        let (mut disposition, mut media_type, mut encoding) = (None, None, None);
        for line in block.split("\r\n") {
            let (name, value) = header(line).ok_or("a part has a malformed header")?;
            let known = match name.to_ascii_lowercase().as_str() {
                "content-disposition" => &mut disposition,
                "content-type" => &mut media_type,
                "content-transfer-encoding" => &mut encoding,
                // The others mean nothing (RFC 7578, section 4.8).
                _ => continue,
            };
            if known.replace(value).is_some() {
                return Err("a part has a header twice");
            }
        }
        // What it would have to be decoded from, it must not be in (section 4.7).
        if encoding.is_some_and(|given| !["binary", "8bit", "7bit"].iter().any(|it| given.eq_ignore_ascii_case(it))) {
            return Err("a part has a `Content-Transfer-Encoding`");
        }
        let (name, file_name) = names(disposition.ok_or("a part has no `Content-Disposition`")?)?;
        let (media_type, charset) = match media_type {
            Some(given) => read_media_type(given).ok_or("a part has a malformed `Content-Type`")?,
            None => (None, None),
        };
        Ok(Self { name, file_name, media_type, charset })
    }
}

/// The names of the field and of the file.
fn names(disposition: &str) -> Result<(String, Option<String>), &'static str> {
    let read = Parameters::read(disposition).ok_or("a part has a malformed `Content-Disposition`")?;
    if !read.value.eq_ignore_ascii_case("form-data") {
        return Err("a part has a `Content-Disposition` that is not `form-data`");
    }
    let name = read.get("name").filter(|name| !name.is_empty()).ok_or("a part has no name")?;
    let file_name = match (read.get("filename"), read.get("filename*")) {
        (Some(name), _) => Some(name.to_owned()),
        // Not to be sent (section 4.2), but some clients do.
        (None, Some(encoded)) => Some(decoded(encoded).ok_or("a part has a malformed `filename*`")?),
        (None, None) => None,
    };
    Ok((name.to_owned(), file_name))
}

/// The media type, and the encoding of text.
fn read_media_type(text: &str) -> Option<(Option<String>, Option<String>)> {
    let read = Parameters::read(text)?;
    let (kind, subtype) = read.value.split_once('/')?;
    let is_sound = is_token(kind) && is_token(subtype);
    is_sound.then(|| (Some(read.value.to_ascii_lowercase()), read.get("charset").map(str::to_ascii_lowercase)))
}

/// A header's name and value. One that is continued on another line has no name there.
fn header(line: &str) -> Option<(&str, &str)> {
    let (name, value) = line.split_once(':')?;
    let is_sound = is_token(name) && !value.contains(|character: char| character.is_control() && character != '\t');
    is_sound.then(|| (name, value.trim_matches([' ', '\t'])))
}

/// `UTF-8''na%C3%AFve.txt` (RFC 8187, section 3.2).
fn decoded(text: &str) -> Option<String> {
    let (charset, rest) = text.split_once('\'')?;
    let (_language, encoded) = rest.split_once('\'')?;
    let decoded = percent_decode_str(encoded).decode_utf8().ok()?;
    charset.eq_ignore_ascii_case("utf-8").then(|| decoded.into_owned())
}

#[cfg(test)]
mod tests {
    use super::Headers;

    fn read(block: &str) -> Result<Headers, &'static str> {
        Headers::read(block.as_bytes())
    }

    fn file_name(disposition: &str) -> Option<String> {
        read(&format!("Content-Disposition: form-data; name=a; {disposition}")).expect("it is right").file_name
    }

    #[test]
    fn headers_say_what_a_part_is() {
        let block = "CONTENT-disposition: Form-Data; name=\"photo\"; filename=\"ä.png\"\r\nX-Other: 1\r\n\
                     Content-Type: Image/PNG; charset=\"UTF-8\"\r\nContent-Transfer-Encoding: Binary";
        let expected = Headers {
            name: "photo".to_owned(),
            file_name: Some("ä.png".to_owned()),
            media_type: Some("image/png".to_owned()),
            charset: Some("utf-8".to_owned()),
        };
        assert_eq!(read(block), Ok(expected));
    }

    #[test]
    fn names_of_files_are_given_in_either_way() {
        assert_eq!(file_name("filename=a.txt; filename*=UTF-8''b.txt").as_deref(), Some("a.txt"));
        assert_eq!(file_name("filename*=utf-8'de'%C3%A4%2F..txt").as_deref(), Some("ä/..txt"));
        assert_eq!(file_name("filename=\"\"").as_deref(), Some(""));
    }

    #[test]
    fn malformed_headers_are_refused() {
        for (block, expected) in [
            ("Content-Type: text/plain", "a part has no `Content-Disposition`"),
            ("Content-Disposition: form-data", "a part has no name"),
            ("Content-Disposition: form-data; name=\"\"", "a part has no name"),
            ("Content-Disposition: attachment; name=a", "a part has a `Content-Disposition` that is not `form-data`"),
            ("Content-Disposition: form-data; name=a; name=b", "a part has a malformed `Content-Disposition`"),
            (
                "Content-Disposition: form-data; name=a\r\nContent-Disposition: form-data; name=b",
                "a part has a header twice",
            ),
            ("Content-Disposition: form-data;\r\n name=a", "a part has a malformed header"),
            ("Content-Disposition : form-data; name=a", "a part has a malformed header"),
            ("Content-Disposition: form-data; name=\"a\nX-Admin: 1\"", "a part has a malformed header"),
            ("Content-Disposition: form-data; name=\"a\0\"", "a part has a malformed header"),
            ("Content-Disposition: form-data; name=a; filename*=latin1''x", "a part has a malformed `filename*`"),
            ("Content-Disposition: form-data; name=a; filename*=utf-8''%FF", "a part has a malformed `filename*`"),
            ("Content-Disposition: form-data; name=a\r\nContent-Type: text", "a part has a malformed `Content-Type`"),
            (
                "Content-Disposition: form-data; name=a\r\nContent-Transfer-Encoding: base64",
                "a part has a `Content-Transfer-Encoding`",
            ),
            ("", "a part has a malformed header"),
        ] {
            assert_eq!(read(block), Err(expected), "{block:?}");
        }
        assert_eq!(
            Headers::read(b"Content-Disposition: form-data; name=\"\xff\""),
            Err("the headers of a part are not UTF-8")
        );
    }
}
