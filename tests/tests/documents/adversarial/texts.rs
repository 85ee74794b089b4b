//! Texts that have to be escaped, and long ones.

use openapi_core::{
    Schema,
    http::{IntoResponse, NoContent, Request, Response},
    operation::{self, Content, Example, Header, Responses},
    schema::Literal,
};
use serde::{Deserialize, Serialize};

/// As long as a short novel's chapter.
pub(super) const LONG: &str = match core::str::from_utf8(&[b'~'; 9_000]) {
    Ok(text) => text,
    Err(_) => panic!("it is ASCII"),
};

/// "Quoted" and 'quoted', \ and \\, `code`, <b>&amp;</b>, */ and /* and //, ${a} and {{a}}, %s, #/components.
///
/// ```
/// fn in_code() -> &'static str { "\"" }
/// ```
///
/// A backslash before u{301}: \u{301}; ü, 😀.
#[derive(Serialize, Deserialize, Schema)]
#[schema(
    title = "\u{0}\u{1}\u{8}\u{b}\u{c}\u{1b}\u{1f}\u{7f}\u{80}\u{9f}\r\n\t\u{2028}\u{2029}\u{feff}\u{202e}\u{fffd}\u{10ffff}",
    extensions("x-\"\\\n😀" = { "": "\u{0}", "\"": ["\\", "\u{2028}"] })
)]
pub(super) struct Texts {
    #[schema(description = "\"\"\"\\\"\\", example = "\"\\\u{0}\u{1f600}")]
    quoted: String,
    #[schema(description = " \n ", pattern = "^[\"\\\\/\u{e9}]+$")]
    blank: String,
    #[schema(choices("", " ", "\"", "\\", "\u{0}", "😀", "*/"))]
    choice: String,
    #[serde(default = "line")]
    #[schema(default = "\r\n\t\u{7}")]
    default: String,
}

fn line() -> String {
    "\r\n\t\u{7}".to_owned()
}

/// An answer that is described at length.
pub(super) struct Described;

impl IntoResponse for Described {
    const RESPONSES: &'static Responses = &Responses::One(operation::Response {
        status: 299,
        description: LONG,
        headers: &[Header { name: "X-\u{60}!#$%&'*+.^_|~", description: "\"*/\u{2028}", node: Texts::NODE }],
        content: &[
            Content {
                media_type: "application/vnd.a+json; charset=\"utf-8\"; v=1",
                node: Some(Texts::NODE),
                examples: &[Example {
                    name: "\"/~ 😀",
                    summary: "\"\\\n",
                    value: Literal::Object(&[
                        ("quoted", Literal::Text("\"")),
                        ("blank", Literal::Text("/")),
                        ("choice", Literal::Text("*/")),
                        ("default", Literal::Text("\u{2028}")),
                    ]),
                }],
            },
            Content::opaque("*/*"),
        ],
    });

    fn into_response(self, request: &Request) -> Response {
        NoContent.into_response(request)
    }
}
