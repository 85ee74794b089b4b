//! A client that sends bytes as they are, right or wrong, and reads what comes.

use std::{
    io::{BufRead, BufReader, ErrorKind, Read, Write},
    net::{SocketAddr, TcpStream},
    time::Duration,
};

/// A connection. Waiting ends after twenty seconds.
pub(crate) struct Wire(BufReader<TcpStream>);

/// An answer as it came.
#[derive(Debug)]
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) content: Vec<u8>,
}

impl Wire {
    pub(crate) fn to(address: SocketAddr) -> Self {
        let stream = TcpStream::connect(address).expect("the server accepts");
        stream.set_read_timeout(Some(Duration::from_secs(20))).expect("a timeout can be set");
        stream.set_write_timeout(Some(Duration::from_secs(20))).expect("a timeout can be set");
        Self(BufReader::new(stream))
    }

    /// Sends bytes, unless the server has closed the connection, and says whether it has not.
    pub(crate) fn send(&mut self, bytes: impl AsRef<[u8]>) -> bool {
        self.0.get_mut().write_all(bytes.as_ref()).is_ok()
    }

    /// The next answer, without content if it answers HEAD. Nothing, if the connection is closed instead.
    pub(crate) fn receive(&mut self) -> Option<Reply> {
        let status = self.line()?.split(' ').nth(1).expect("it has a status").parse().expect("a status is a number");
        let mut headers = Vec::new();
        loop {
            let line = self.line()?;
            let Some((name, value)) = line.split_once(": ") else { break };
            headers.push((name.to_ascii_lowercase(), value.to_owned()));
        }
        let mut reply = Reply { status, headers, content: Vec::new() };
        if reply.header("transfer-encoding") == Some("chunked") {
            self.chunks(&mut reply.content);
        } else {
            let length = reply.header("content-length").map_or(0, |length| length.parse().expect("it is a number"));
            reply.content.resize(length, 0);
            self.0.read_exact(&mut reply.content).expect("the content comes");
        }
        Some(reply)
    }

    fn chunks(&mut self, content: &mut Vec<u8>) {
        loop {
            let length = self.line().expect("a chunk has a length");
            let mut chunk = vec![0; usize::from_str_radix(&length, 16).expect("it is a number")];
            self.0.read_exact(&mut chunk).expect("the chunk comes");
            assert_eq!(self.line().as_deref(), Some(""));
            if chunk.is_empty() {
                return;
            }
            content.extend(chunk);
        }
    }

    fn line(&mut self) -> Option<String> {
        let mut line = String::new();
        match self.0.read_line(&mut line) {
            Ok(0) => None,
            Ok(_) => Some(line.trim_end().to_owned()),
            Err(error) if error.kind() == ErrorKind::ConnectionReset => None,
            Err(error) => panic!("nothing came in time: {error}"),
        }
    }

    /// Whether the server closes the connection, whatever comes before.
    pub(crate) fn closes(mut self) -> bool {
        match self.0.read_to_end(&mut Vec::new()) {
            Ok(_) => true,
            Err(error) => error.kind() == ErrorKind::ConnectionReset,
        }
    }

    /// Waits until something comes.
    pub(crate) fn wait(&mut self) {
        self.0.fill_buf().expect("something comes");
    }

    /// Reads until the connection ends, and says how much came.
    pub(crate) fn drain(mut self) -> usize {
        let mut bytes = Vec::new();
        let _ = self.0.read_to_end(&mut bytes);
        bytes.len()
    }

    /// Sends a request without content, and gives its answer.
    pub(crate) fn ask(&mut self, method: &str, path: &str, headers: &[(&str, &str)]) -> Reply {
        let headers: Vec<_> = headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
        self.send(format!("{method} {path} HTTP/1.1\r\nhost: example.org\r\n{}\r\n", headers.concat()));
        self.receive().expect("the server answers")
    }
}

impl Reply {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    pub(crate) fn text(&self) -> &str {
        std::str::from_utf8(&self.content).expect("it is text")
    }

    /// The status of a problem, and its message.
    pub(crate) fn problem(&self) -> (u16, String) {
        assert_eq!(self.header("content-type"), Some("application/problem+json"), "{self:?}");
        let problem: serde_json::Value = serde_json::from_slice(&self.content).expect("a problem is JSON");
        assert_eq!(problem["status"], self.status);
        (self.status, problem["message"].as_str().expect("a problem has a message").to_owned())
    }
}
