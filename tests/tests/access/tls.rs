//! Encrypted connections.

use std::{fs, net::TcpListener, process::Command};

use openapi_db::{Db, DbSettings, ErrorKind};

use super::{
    causes,
    postgres::{Postgres, Stop},
    settings, text,
};

/// A server on a port that has a certificate for `localhost`, of an authority that nobody knows.
struct Encrypted {
    _server: Postgres,
    port: u16,
    authority: String,
}

impl Encrypted {
    fn start() -> Self {
        let authority_key = rcgen::KeyPair::generate().expect("a key");
        let mut parameters = rcgen::CertificateParams::default();
        parameters.is_ca = rcgen::IsCa::Ca(rcgen::BasicConstraints::Unconstrained);
        let authority = parameters.self_signed(&authority_key).expect("a certificate");
        let issuer = rcgen::Issuer::new(parameters, authority_key);
        let key = rcgen::KeyPair::generate().expect("a key");
        let names = rcgen::CertificateParams::new(vec!["localhost".to_owned()]).expect("a name");
        let certificate = names.signed_by(&key, &issuer).expect("a certificate");

        let port = TcpListener::bind("127.0.0.1:0").and_then(|socket| socket.local_addr()).expect("a free port").port();
        let listen = ["listen_addresses=127.0.0.1".to_owned(), format!("port={port}")];
        let mut server = Postgres::start(&[]);
        let folder = server.folder().to_owned();
        for (name, content) in
            [("server.crt", certificate.pem()), ("server.key", key.serialize_pem()), ("ca.pem", authority.pem())]
        {
            fs::write(folder.join(name), content).expect("it is written");
        }
        let own = ["chmod 600 server.key", "chown --reference=data server.key"].join(" && ");
        assert!(Command::new("sh").args(["-c", &own]).current_dir(&folder).status().expect("it runs").success());
        server.stop(Stop::Fast);
        let file = |name: &str| folder.join(name).display().to_string();
        server.set(&[&listen[0], &listen[1], "ssl=on"]);
        server
            .set(&[&format!("ssl_cert_file={}", file("server.crt")), &format!("ssl_key_file={}", file("server.key"))]);
        server.restart();
        Self { _server: server, port, authority: file("ca.pem") }
    }

    fn url(&self, host: &str, mode: &str) -> String {
        format!("postgres://app@{host}:{}/postgres?sslmode={mode}", self.port)
    }
}

/// Whether the connection is encrypted, or what goes wrong.
async fn is_encrypted(settings: DbSettings) -> Result<String, String> {
    let db = Db::open(settings).map_err(|error| causes(&error))?;
    let sql = "SELECT ssl::text FROM pg_stat_ssl WHERE pid = pg_backend_pid()";
    text(&db, sql).await.map_err(|error| {
        assert_eq!(error.kind(), ErrorKind::Unavailable);
        causes(&error)
    })
}

#[tokio::test]
async fn server_is_verified_unless_it_is_said_otherwise() {
    let server = Encrypted::start();
    let of = |host: &str, mode: &str| settings(&server.url(host, mode));
    let trusting = |host: &str, mode: &str| DbSettings {
        ca_file: Some(server.authority.clone().into()),
        ..settings(&server.url(host, mode))
    };
    for mode in ["require", "verify-full", "verify-ca"] {
        assert_eq!(is_encrypted(trusting("localhost", mode)).await.as_deref(), Ok("true"), "{mode}");
    }
    let named = format!("{}&sslrootcert={}", server.url("localhost", "verify-full"), server.authority);
    assert_eq!(is_encrypted(settings(&named)).await.as_deref(), Ok("true"));
    assert_eq!(is_encrypted(of("localhost", "disable")).await.as_deref(), Ok("false"));
    assert_eq!(is_encrypted(of("localhost", "prefer")).await.as_deref(), Ok("true"));
    let unknown = is_encrypted(of("localhost", "require")).await.expect_err("nobody knows the authority");
    assert!(unknown.contains("UnknownIssuer"), "{unknown}");
    let elsewhere = is_encrypted(trusting("127.0.0.1", "require")).await.expect_err("it has another name");
    assert!(elsewhere.contains("not valid for name"), "{elsewhere}");
    let lax = DbSettings { verify: false, ..of("127.0.0.1", "require") };
    assert_eq!(is_encrypted(lax).await.as_deref(), Ok("true"));
    let torn = DbSettings { verify: false, ..of("localhost", "verify-full") };
    let message = "failed to read the database's settings: `sslmode` asks to verify the server's certificate, and `verify` not to";
    assert_eq!(is_encrypted(torn).await, Err(message.to_owned()));
    let pointless = "failed to read the database's settings: `ca_file` or `sslrootcert` says what vouches for the server, and `sslmode` asks \
                     for no proof\nnote: `sslmode=require` does";
    for mode in ["prefer", "disable"] {
        assert_eq!(
            is_encrypted(trusting("localhost", mode)).await.as_ref().map_err(String::as_str),
            Err(pointless),
            "{mode}"
        );
        let named = format!("{}&sslrootcert={}", server.url("localhost", mode), server.authority);
        assert_eq!(is_encrypted(settings(&named)).await.as_ref().map_err(String::as_str), Err(pointless), "{mode}");
    }
    let missing = DbSettings { ca_file: Some("/nowhere.pem".into()), ..of("localhost", "require") };
    let missing = is_encrypted(missing).await.expect_err("there is no such file");
    assert!(missing.contains("certificates cannot be read from `/nowhere.pem`"), "{missing}");
}
