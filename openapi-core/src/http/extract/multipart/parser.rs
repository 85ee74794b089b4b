//! Takes `multipart/form-data` apart as it comes: a machine that is given bytes and says what they are. It reads nothing itself.
//!
//! It keeps the headers of one part, or as much content as may be the beginning of a boundary. Where RFC 2046, section 5.1, leaves room
//! for several readings, it refuses.

use actix_web::web::{Bytes, BytesMut};
use memchr::memmem::Finder;

use super::headers::Headers;

pub(super) struct Parser {
    /// What ends a part's content.
    delimiter: Finder<'static>,
    buffer: BytesMut,
    state: State,
    /// The greatest size of a part's headers.
    headers: usize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// What stands before the first part means nothing.
    Preamble,
    /// Two hyphens behind a delimiter make it the last one.
    BehindDelimiter,
    /// Blanks and the end of the line follow; of the last delimiter, perhaps the end of the content.
    EndOfLine {
        last: bool,
    },
    Headers,
    /// The empty line behind the headers is also the beginning of the delimiter, where there is no content.
    BeginningOfContent,
    Content,
    /// What stands behind the last part means nothing.
    Epilogue,
}

/// What comes next.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Event {
    Part(Headers),
    Content(Bytes),
    EndOfPart,
}

/// Why it is not taken apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fault {
    /// To complete "the content is malformed: …".
    Malformed(&'static str),
    HeadersTooLarge,
}

impl Parser {
    pub(super) fn new(boundary: &str, headers: usize) -> Self {
        let delimiter = Finder::new(&format!("\r\n--{boundary}")).into_owned();
        // As if a line had ended before: the first delimiter may stand at the very beginning.
        Self { delimiter, buffer: BytesMut::from("\r\n"), state: State::Preamble, headers }
    }

    pub(super) fn push(&mut self, chunk: &[u8]) {
        self.buffer.extend_from_slice(chunk);
    }

    /// Whether what was pushed may be all.
    pub(super) fn is_complete(&self) -> bool {
        match self.state {
            State::Epilogue => true,
            State::EndOfLine { last } => last && self.buffer.is_empty(),
            _ => false,
        }
    }

    /// What comes next; nothing, if more has to be pushed before that can be told.
    pub(super) fn next(&mut self) -> Result<Option<Event>, Fault> {
        loop {
            let next = match self.state {
                State::Preamble => self.preamble(),
                State::BehindDelimiter => self.behind_delimiter(),
                State::EndOfLine { last } => self.end_of_line(last)?,
                State::Headers => return self.headers(),
                State::BeginningOfContent => match self.beginning_of_content() {
                    Some(State::BehindDelimiter) => {
                        self.state = State::BehindDelimiter;
                        return Ok(Some(Event::EndOfPart));
                    }
                    next => next,
                },
                State::Content => return Ok(self.content()),
                State::Epilogue => {
                    self.buffer.clear();
                    None
                }
            };
            match next {
                Some(next) => self.state = next,
                None => return Ok(None),
            }
        }
    }

    fn preamble(&mut self) -> Option<State> {
        if let Some(begin) = self.delimiter.find(&self.buffer) {
            self.drop_front(begin + self.delimiter.needle().len());
            return Some(State::BehindDelimiter);
        }
        self.drop_front(self.length_without_delimiter());
        None
    }

    fn behind_delimiter(&mut self) -> Option<State> {
        let last = self.buffer.get(..2)? == b"--";
        if last {
            self.drop_front(2);
        }
        Some(State::EndOfLine { last })
    }

    fn end_of_line(&mut self, last: bool) -> Result<Option<State>, Fault> {
        let blanks = self.buffer.iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
        self.drop_front(blanks);
        match self.buffer.get(..2) {
            None if self.buffer.first().is_none_or(|byte| *byte == b'\r') => Ok(None),
            Some(b"\r\n") => {
                self.drop_front(2);
                Ok(Some(if last { State::Epilogue } else { State::Headers }))
            }
            _ => Err(Fault::Malformed("a boundary has something behind it")),
        }
    }

    fn headers(&mut self) -> Result<Option<Event>, Fault> {
        let end = memchr::memmem::find(&self.buffer, b"\r\n\r\n");
        if end.unwrap_or(self.buffer.len()) > self.headers {
            return Err(Fault::HeadersTooLarge);
        }
        let Some(end) = end else { return Ok(None) };
        let headers = Headers::read(&self.buffer[..end]).map_err(Fault::Malformed)?;
        self.drop_front(end + 2);
        self.state = State::BeginningOfContent;
        Ok(Some(Event::Part(headers)))
    }

    fn beginning_of_content(&mut self) -> Option<State> {
        let delimiter = self.delimiter.needle();
        let known = self.buffer.len().min(delimiter.len());
        if self.buffer[..known] != delimiter[..known] {
            self.drop_front(2);
            return Some(State::Content);
        }
        (known == delimiter.len()).then(|| {
            self.drop_front(known);
            State::BehindDelimiter
        })
    }

    fn content(&mut self) -> Option<Event> {
        let found = self.delimiter.find(&self.buffer);
        if found == Some(0) {
            self.drop_front(self.delimiter.needle().len());
            self.state = State::BehindDelimiter;
            return Some(Event::EndOfPart);
        }
        let length = found.unwrap_or_else(|| self.length_without_delimiter());
        (length > 0).then(|| Event::Content(self.buffer.split_to(length).freeze()))
    }

    /// How much of the buffer cannot belong to a delimiter of which the end has not come yet.
    fn length_without_delimiter(&self) -> usize {
        (self.buffer.len() + 1).saturating_sub(self.delimiter.needle().len())
    }

    fn drop_front(&mut self, length: usize) {
        drop(self.buffer.split_to(length));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the parser says of content that comes in the given pieces: each part's name and content.
    fn parts<'a>(pieces: impl IntoIterator<Item = &'a [u8]>) -> Result<Vec<(String, String)>, Fault> {
        let mut parser = Parser::new("cut", 100);
        let mut parts: Vec<(String, String)> = Vec::new();
        let mut ended = true;
        for piece in pieces {
            parser.push(piece);
            while let Some(event) = parser.next()? {
                match (event, parts.last_mut()) {
                    (Event::Part(headers), _) => {
                        assert!(std::mem::take(&mut ended), "one part ends before the next begins");
                        parts.push((headers.name, String::new()));
                    }
                    (Event::Content(bytes), Some((_, content))) if !ended => {
                        content.push_str(str::from_utf8(&bytes).expect("it is text"));
                    }
                    (Event::EndOfPart, Some(_)) if !ended => ended = true,
                    (event, _) => panic!("{event:?} is out of order"),
                }
            }
        }
        if parser.is_complete() { Ok(parts) } else { Err(Fault::Malformed("truncated")) }
    }

    /// The same, cut into two pieces at every place, and into single bytes: all of them must agree.
    fn in_every_way(content: &str) -> Result<Vec<(String, String)>, Fault> {
        let content = content.as_bytes();
        let whole = parts([content]);
        assert_eq!(parts(content.chunks(1)), whole, "byte by byte");
        for cut in 0..content.len() {
            let (one, other) = content.split_at(cut);
            assert_eq!(parts([one, other]), whole, "cut at {cut}");
        }
        whole
    }

    fn check(content: &str, expected: &[(&str, &str)]) {
        let expected = expected.iter().map(|(name, content)| ((*name).to_owned(), (*content).to_owned())).collect();
        assert_eq!(in_every_way(content), Ok(expected), "{content:?}");
    }

    const A: &str = "Content-Disposition: form-data; name=a\r\n";
    const B: &str = "Content-Disposition: form-data; name=b\r\n";

    #[test]
    fn parts_come_in_order() {
        check(&format!("--cut\r\n{A}\r\none\r\n--cut\r\n{B}\r\ntwo\r\n--cut--\r\n"), &[("a", "one"), ("b", "two")]);
        check(&format!("--cut\r\n{A}\r\none\r\n--cut--"), &[("a", "one")]);
    }

    #[test]
    fn content_may_be_empty() {
        check(&format!("--cut\r\n{A}\r\n\r\n--cut--"), &[("a", "")]);
        check(&format!("--cut\r\n{A}\r\n--cut\r\n{B}\r\n\r\n--cut--"), &[("a", ""), ("b", "")]);
        check("--cut--", &[]);
    }

    #[test]
    fn what_only_looks_like_a_boundary_is_content() {
        let content = "x--cut\r--cut\n--cut\r\n-cut\r\n--cu\r\n--\r\n\r\n --cut--\r\n--CUT--";
        check(&format!("--cut\r\n{A}\r\n{content}\r\n--cut--"), &[("a", content)]);
    }

    #[test]
    fn what_stands_before_and_behind_means_nothing() {
        let content =
            format!("to be passed over --cut\r\n--cut \t\r\n{A}\r\n1\r\n--cut-- \r\n--cut\r\n{B}\r\n2\r\n--cut--");
        check(&content, &[("a", "1")]);
    }

    #[test]
    fn a_nested_multipart_is_content() {
        let nested = "--inner\r\nContent-Disposition: form-data; name=x\r\n\r\n1\r\n--inner--";
        check(&format!("--cut\r\n{A}\r\n{nested}\r\n--cut--"), &[("a", nested)]);
    }

    #[test]
    fn a_boundary_that_goes_on_is_refused() {
        let behind = Err(Fault::Malformed("a boundary has something behind it"));
        for content in [
            format!("--cut\r\n{A}\r\n1\r\n--cutter\r\n"),
            format!("--cut\r\n{A}\r\n1\r\n--cut\n{B}"),
            "--cut--x".to_owned(),
        ] {
            assert_eq!(in_every_way(&content), behind, "{content:?}");
        }
    }

    #[test]
    fn what_breaks_off_is_not_complete() {
        let whole = format!("--cut\r\n{A}\r\none\r\n--cut--");
        for end in 0..whole.len() {
            assert_eq!(parts([&whole.as_bytes()[..end]]), Err(Fault::Malformed("truncated")), "{end}");
        }
    }

    #[test]
    fn headers_may_only_be_so_large() {
        let content = format!("--cut\r\n{A}X: {}\r\n\r\n1\r\n--cut--", "x".repeat(100));
        assert_eq!(in_every_way(&content), Err(Fault::HeadersTooLarge));
        let endless = format!("--cut\r\n{A}X: {}", "x".repeat(100));
        assert_eq!(parts([endless.as_bytes()]), Err(Fault::HeadersTooLarge));
    }

    #[test]
    fn little_is_kept() {
        let mut parser = Parser::new("cut", 100);
        parser.push(format!("--cut\r\n{A}\r\n").as_bytes());
        for _ in 0..100 {
            parser.push(&[b'x'; 1000]);
            while parser.next().expect("it is right").is_some() {}
            assert!(parser.buffer.len() < 10, "{}", parser.buffer.len());
        }
    }
}
