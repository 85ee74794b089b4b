//! Parameters of every kind and place: what is read, what is refused, and that the document says the same.

mod agreement;
mod api;
mod attacks;
mod document;

use openapi_core::http::Server;

use crate::support::Client;
use api::Shop;

/// Serves the API on a thread of its own, for as long as the tests run.
fn client() -> Client {
    let (sender, receiver) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        openapi_core::http::block_on(async {
            let server = Server::of::<Shop>();
            let listening = server.listen("127.0.0.1", 0).expect("there is a free port");
            sender.send(listening.addresses[0]).expect("the test waits for it");
            std::future::pending::<()>().await;
        });
    });
    Client::of(&format!("http://{}", receiver.recv().expect("the server starts")))
}
