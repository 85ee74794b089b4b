//! Files.

use serde_json::json;

use super::start;

const FORM: &str = "--cut\r\nContent-Disposition: form-data; name=\"files\"; filename=\"a.txt\"\r\n\r\none\r\n--cut\r\n\
                    Content-Disposition: form-data; name=\"files\"; filename=\"b.txt\"\r\n\r\ntwo\r\n--cut--\r\n";

#[test]
fn files_are_uploaded_several_at_once() {
    let server = start();
    let client = server.client();
    let uploaded = client.send("POST", "/upload", Some("multipart/form-data; boundary=cut"), FORM);
    assert_eq!((uploaded.status, uploaded.json()), (201, json!({ "ok": true })));
    assert_eq!(client.post("/upload", &json!({ "files": [] })).status, 415);
}
