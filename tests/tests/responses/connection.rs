//! A server of the API, and connections to it that show what is sent as it is.

use std::{
    io::{Read as _, Write as _},
    net::{SocketAddr, TcpStream},
    sync::{atomic::AtomicUsize, mpsc},
    thread,
    time::Duration,
};

use tokio::sync::oneshot;

use super::Answers;

/// How many endless streams of events there are.
pub(super) static OPEN_STREAMS: AtomicUsize = AtomicUsize::new(0);

/// A server on a thread of its own.
pub(super) struct Server {
    pub(super) address: SocketAddr,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<thread::JoinHandle<()>>,
}

/// Serves the API until it is stopped.
pub(super) fn serve() -> Server {
    let (sender, receiver) = mpsc::channel();
    let (stop, stopped) = oneshot::channel();
    let thread = thread::spawn(move || {
        openapi_core::http::block_on(async {
            let server = openapi_core::http::Server::of::<Answers>();
            let listening = server.listen("127.0.0.1", 0).expect("there is a free port");
            sender.send(listening.addresses[0]).expect("the test waits for it");
            let _ = stopped.await;
            listening.stop().await;
        });
    });
    Server { address: receiver.recv().expect("the server starts"), stop: Some(stop), thread: Some(thread) }
}

impl Server {
    pub(super) fn get(&self, path: &str, headers: &[(&str, &str)]) -> Answer {
        self.ask("GET", path, headers)
    }

    pub(super) fn post(&self, path: &str, content: &str) -> Answer {
        self.ask("POST", path, &[("content-length", &content.len().to_string())])
    }

    pub(super) fn ask(&self, method: &str, path: &str, headers: &[(&str, &str)]) -> Answer {
        let mut connection = self.connect(method, path, headers);
        let mut received = Vec::new();
        // A connection that is cut is an end as well.
        let _ = connection.read_to_end(&mut received);
        Answer::read(method, &received)
    }

    /// Sends a request, and leaves the reading to the caller.
    pub(super) fn connect(&self, method: &str, path: &str, headers: &[(&str, &str)]) -> TcpStream {
        let mut connection = TcpStream::connect(self.address).expect("the server accepts");
        connection.set_read_timeout(Some(Duration::from_secs(5))).expect("a timeout can be set");
        let first = [format!("{method} {path} HTTP/1.1"), "host: localhost\r\nconnection: close".to_owned()];
        let further = headers.iter().map(|(name, value)| format!("{name}: {value}"));
        let request = first.into_iter().chain(further).chain(["\r\n".to_owned()]).collect::<Vec<_>>().join("\r\n");
        connection.write_all(request.as_bytes()).expect("the server reads");
        connection
    }

    /// Stops it, and waits until it has ended.
    pub(super) fn stop(mut self) {
        let _ = self.stop.take().expect("it is stopped once").send(());
        self.thread.take().expect("it is stopped once").join().expect("the server does not panic");
    }
}

/// An answer as it was sent.
#[derive(Debug)]
pub(super) struct Answer {
    pub(super) status: u16,
    headers: Vec<(String, String)>,
    pub(super) text: String,
    /// Whether the content is as long as it says, or ends as it should.
    pub(super) is_whole: bool,
}

impl Answer {
    fn read(method: &str, received: &[u8]) -> Self {
        let received = String::from_utf8(received.to_vec()).expect("the answer is text");
        let (head, content) = received.split_once("\r\n\r\n").expect("the answer has a head");
        let mut lines = head.split("\r\n");
        let status = lines.next().and_then(|line| line.split(' ').nth(1)?.parse().ok()).expect("there is a status");
        let pair = |line: &str| {
            let (name, value) = line.split_once(": ").expect("headers have values");
            (name.to_owned(), value.to_owned())
        };
        let mut answer = Self { status, headers: lines.map(pair).collect(), text: content.to_owned(), is_whole: true };
        if method == "HEAD" || matches!(status, 204 | 304) {
            answer.is_whole = content.is_empty();
        } else if answer.header("transfer-encoding") == Some("chunked") {
            (answer.text, answer.is_whole) = chunks(content);
        } else {
            answer.is_whole = answer.header("content-length") == Some(&content.len().to_string());
        }
        answer
    }

    pub(super) fn header(&self, name: &str) -> Option<&str> {
        match self.all(name)[..] {
            [] => None,
            [value] => Some(value),
            _ => panic!("`{name}` is there several times: {:?}", self.headers),
        }
    }

    pub(super) fn all(&self, name: &str) -> Vec<&str> {
        self.headers.iter().filter(|(known, _)| known == name).map(|(_, value)| value.as_str()).collect()
    }
}

/// The content of chunks, and whether the last of them is there.
fn chunks(mut content: &str) -> (String, bool) {
    let mut text = String::new();
    while let Some((length, rest)) = content.split_once("\r\n") {
        let length = usize::from_str_radix(length, 16).expect("chunks have lengths");
        if length == 0 {
            return (text, true);
        }
        let Some(chunk) = rest.get(..length) else { break };
        text.push_str(chunk);
        content = rest[length..].trim_start_matches("\r\n");
    }
    (text, false)
}
