//! A client that sends whatever it is told to, byte by byte if need be.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{SocketAddr, TcpStream},
    time::Duration,
};

use serde_json::Value;

/// A form, written as it should be.
#[derive(Clone, Default)]
pub(super) struct Form(Vec<u8>);

pub(super) const BOUNDARY: &str = "cut-here";

impl Form {
    pub(super) fn new() -> Self {
        Self::default()
    }

    pub(super) fn text(self, name: &str, text: &str) -> Self {
        self.part(format!("Content-Disposition: form-data; name=\"{name}\""), text.as_bytes())
    }

    pub(super) fn json(self, name: &str, text: &str) -> Self {
        let headers = format!("Content-Disposition: form-data; name=\"{name}\"\r\nContent-Type: application/json");
        self.part(&headers, text.as_bytes())
    }

    pub(super) fn file(self, name: &str, file_name: &str, media_type: &str, content: &[u8]) -> Self {
        let disposition = format!("Content-Disposition: form-data; name=\"{name}\"; filename=\"{file_name}\"");
        self.part(format!("{disposition}\r\nContent-Type: {media_type}"), content)
    }

    /// A part with whatever headers.
    pub(super) fn part(mut self, headers: impl AsRef<[u8]>, content: &[u8]) -> Self {
        let boundary = format!("--{BOUNDARY}\r\n");
        let pieces = [boundary.as_bytes(), headers.as_ref(), b"\r\n\r\n", content, b"\r\n"];
        self.0.extend(pieces.concat());
        self
    }

    pub(super) fn content(&self) -> Vec<u8> {
        [&self.0[..], format!("--{BOUNDARY}--\r\n").as_bytes()].concat()
    }
}

/// A server, spoken to without a library.
pub(super) struct Raw {
    address: SocketAddr,
}

/// An answer.
pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) content: String,
}

impl Raw {
    pub(super) fn to(address: SocketAddr) -> Self {
        Self { address }
    }

    pub(super) fn send(&self, path: &str, form: &Form) -> Answer {
        self.send_content(path, &form.content())
    }

    pub(super) fn send_content(&self, path: &str, content: &[u8]) -> Answer {
        self.send_as(path, &format!("multipart/form-data; boundary={BOUNDARY}"), content)
    }

    pub(super) fn send_as(&self, path: &str, media_type: &str, content: &[u8]) -> Answer {
        self.begin(path, &format!("Content-Type: {media_type}\r\nContent-Length: {}\r\n", content.len())).end(content)
    }

    /// Sends a request's head.
    pub(super) fn begin(&self, path: &str, headers: &str) -> Request {
        let mut stream = TcpStream::connect(self.address).expect("the server accepts");
        stream.set_read_timeout(Some(Duration::from_secs(20))).expect("a timeout can be set");
        let head = format!("POST {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{headers}\r\n");
        stream.write_all(head.as_bytes()).expect("the server reads");
        Request { stream }
    }

    /// Sends a request's head, without saying how long the content will be.
    pub(super) fn begin_chunked(&self, path: &str) -> Request {
        let media_type = format!("Content-Type: multipart/form-data; boundary={BOUNDARY}\r\n");
        self.begin(path, &format!("{media_type}Transfer-Encoding: chunked\r\n"))
    }
}

/// A request of which the head is sent.
pub(super) struct Request {
    stream: TcpStream,
}

impl Request {
    /// Sends some content. A server that has refused it already may have stopped reading, which is told.
    pub(super) fn push(&mut self, content: &[u8]) -> bool {
        self.stream.write_all(content).is_ok()
    }

    /// The same as a chunk of its own.
    pub(super) fn push_chunk(&mut self, content: &[u8]) -> bool {
        let chunk = [format!("{:x}\r\n", content.len()).as_bytes(), content, b"\r\n"].concat();
        self.push(&chunk)
    }

    /// Sends the last of the content, and reads the answer.
    pub(super) fn end(mut self, content: &[u8]) -> Answer {
        self.push(content);
        self.answer()
    }

    pub(super) fn answer(self) -> Answer {
        let mut reader = BufReader::new(self.stream);
        let mut line = String::new();
        reader.read_line(&mut line).expect("the server answers");
        let status = line.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("it begins with a status");
        let mut length = 0;
        loop {
            let mut header = String::new();
            reader.read_line(&mut header).expect("the head ends");
            match header.trim_end().split_once(": ") {
                Some((name, value)) if name.eq_ignore_ascii_case("content-length") => {
                    length = value.parse().expect("it is a number");
                }
                Some(_) => {}
                None => break,
            }
        }
        let mut content = vec![0; length];
        reader.read_exact(&mut content).expect("the content comes");
        Answer { status, content: String::from_utf8(content).expect("it is text") }
    }
}

impl Answer {
    /// The content of an answer that is none of a problem.
    pub(super) fn json(&self) -> Value {
        serde_json::from_str(&self.content).unwrap_or_else(|_| panic!("no JSON: {}", self.content))
    }

    /// The status, and what is wrong with which field.
    pub(super) fn problem(&self) -> (u16, Vec<String>) {
        let problem = self.json();
        assert_eq!(problem["status"], self.status, "{problem}");
        let errors = problem["errors"].as_array().cloned().unwrap_or_default();
        let word = |error: &Value, name: &str| error[name].as_str().expect("errors have texts").to_owned();
        let lines = errors.iter().map(|error| {
            let [location, field, code, message] =
                ["location", "field", "code", "message"].map(|name| word(error, name));
            format!("{location} {field} {code}: {message}")
        });
        (self.status, lines.collect())
    }

    /// The status and the detail, of a problem of no field.
    pub(super) fn refusal(&self) -> (u16, String) {
        let (status, errors) = self.problem();
        assert_eq!(errors, [""; 0]);
        (status, self.json()["detail"].as_str().unwrap_or_default().to_owned())
    }
}
