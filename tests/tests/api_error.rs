//! Errors that are derived: what handlers and the document make of them.

use std::{error::Error as _, time::Duration};

use expect_test::expect_file;
use openapi_core::{
    ApiError, api, get,
    http::{self, Json, Path},
    post,
};
use serde_json::Value;

const PROBLEMS: &str = "https://example.org/problems/";

/// Why a transfer fails.
#[derive(Debug, ApiError)]
#[problem(base = PROBLEMS)]
enum TransferError {
    /// The account has not enough money
    ///
    /// What is missing has to be paid in before.
    #[problem(status = 409, detail = "{needed:?} of {balance} are {{needed}}")]
    Insufficient {
        /// What there is
        balance: i64,
        needed: Option<u8>,
    },
    /// The account is closed
    #[problem(status = 409, code = "gone", type = "about:blank", detail = "account {0} was closed")]
    Closed(#[problem(skip)] u32, #[problem(name = "since")] String),
    #[problem(status = 410)]
    Forgotten,
    /// There are too many transfers
    #[problem(status = 429)]
    TooMany {
        #[problem(retry_after)]
        pause: Duration,
    },
    #[problem(status = 401, authenticate = "Bearer")]
    Nobody,
    #[problem(status = 503, retry_after = 7, title = "The bank sleeps")]
    Asleep { source: Box<dyn std::error::Error + Send + Sync> },
    #[problem(transparent)]
    Http(#[from] http::Error),
    #[problem(transparent)]
    Limit(LimitError),
    #[problem(status = 500)]
    Io(#[from] std::io::Error),
}

/// The limit is reached
#[derive(Debug, ApiError)]
#[problem(status = 409)]
struct LimitError {
    limit: i64,
}

/// What thiserror displays stays with the server.
#[derive(Debug, thiserror::Error, ApiError)]
enum Both {
    /// The disk is full
    #[error("no room for {bytes} bytes at /var/secret")]
    #[problem(status = 507, detail = "{bytes} bytes are too many")]
    Full { bytes: u64 },
    #[error("no disk")]
    #[problem(status = 500)]
    Disk(#[from] std::io::Error),
    #[error(transparent)]
    #[problem(transparent)]
    Http(#[from] http::Error),
}

/// By hand.
#[derive(Debug, ApiError)]
#[problem(status = 404, code = "no_such_thing", answers_only)]
struct Missing;

impl std::fmt::Display for Missing {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("by hand")
    }
}

/// Try it
#[post("/transfers/{kind}")]
async fn transfer(kind: Path<String>) -> Result<Json<bool>, TransferError> {
    Err(match kind.0.as_str() {
        "insufficient" => TransferError::Insufficient { balance: -3, needed: Some(5) },
        "closed" => TransferError::Closed(7, "May".to_owned()),
        "forgotten" => TransferError::Forgotten,
        "many" => TransferError::TooMany { pause: Duration::from_millis(1500) },
        "nobody" => TransferError::Nobody,
        "asleep" => TransferError::Asleep { source: "a secret of the bank".into() },
        "limit" => TransferError::Limit(LimitError { limit: 12 }),
        "io" => std::io::Error::other("a secret of the disk").into(),
        "http" => http::Error::not_found().into(),
        _ => return Ok(Json(true)),
    })
}

fn refuse() -> Result<(), TransferError> {
    Err(TransferError::Forgotten)
}

/// Ask for it
#[get("/transfers")]
async fn ask() -> Result<Json<bool>, http::Error> {
    refuse()?;
    Ok(Json(true))
}

api! {
    /// Money that goes from one to another.
    struct Bank { title: "Bank", version: "1.0.0", operations: [transfer, ask] }
}

#[test]
fn document_has_an_answer_for_each_problem() {
    let pretty = |document: &str| {
        let document: Value = serde_json::from_str(document).expect("it is JSON");
        serde_json::to_string_pretty(&document).expect("it is JSON") + "\n"
    };
    expect_file!["golden/bank.json"].assert_eq(&pretty(Bank::OPENAPI));
    expect_file!["golden/bank-3.0.json"].assert_eq(&pretty(Bank::OPENAPI_3_0));
}

#[test]
fn texts_and_causes_are_those_of_any_error() {
    let closed = TransferError::Closed(7, "May".to_owned());
    assert_eq!((closed.to_string().as_str(), closed.source().is_none()), ("account 7 was closed", true));
    let asleep = TransferError::Asleep { source: "a secret of the bank".into() };
    let cause = asleep.source().expect("it has one").to_string();
    assert_eq!((asleep.to_string().as_str(), cause.as_str()), ("The bank sleeps", "a secret of the bank"));
    let failed = TransferError::from(http::Error::internal("a secret"));
    assert_eq!(failed.to_string(), "The server failed");
    assert_eq!(failed.source().expect("it has one").to_string(), "a secret");
}

#[test]
fn errors_of_thiserror_display_what_it_says_and_answer_what_we_say() {
    let full = Both::Full { bytes: 7 };
    assert_eq!(full.to_string(), "no room for 7 bytes at /var/secret");
    let error = http::Error::from(full);
    assert_eq!((error.status(), error.code(), error.to_string().as_str()), (507, "full", "7 bytes are too many"));
    let disk = Both::from(std::io::Error::other("secret"));
    assert_eq!((disk.to_string().as_str(), http::Error::from(disk).code()), ("no disk", "disk"));
    assert_eq!(http::Error::from(Both::from(http::Error::not_found())).status(), 404);
    let missing = http::Error::from(Missing);
    assert_eq!((Missing.to_string().as_str(), missing.code()), ("by hand", "no_such_thing"));
}

#[test]
fn methods_of_sockets_take_them_too() {
    fn fail() -> Result<(), openapi_ws::Error> {
        Err(LimitError { limit: 3 })?
    }
    let error = fail().expect_err("it fails");
    assert_eq!((error.code(), error.to_string().as_str()), (openapi_ws::ErrorCode::Conflict, "The limit is reached"));
}
