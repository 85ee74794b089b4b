//! Content that is not JSON, and answers with headers.

use openapi_core::{
    Schema,
    http::{Extraction, Extractor, IntoResponse, NoContent, Request, Response},
    operation::{self, Argument, Content, Example, Header, Input, ProblemKind, Responses, Source},
    schema::Literal,
};

use super::types::Genre;

/// A file that somebody sends, or some text.
pub(super) struct Upload;

impl Extractor for Upload {
    const INPUT: Input = Input::new(
        Source::Body(&[
            Content::opaque("application/pdf"),
            Content {
                media_type: "text/plain",
                node: Some(String::NODE),
                examples: &[
                    Example { name: "short", summary: "A word", value: Literal::Text("word") },
                    Example { name: "none", summary: "No word at all", value: Literal::Text("") },
                ],
            },
        ]),
        &Responses::Problems(&[ProblemKind::UnsupportedMediaType, ProblemKind::ContentTooLarge]),
    );

    fn extract<'a>(_: &'a mut Request, _: &'static Argument) -> Extraction<'a, Self> {
        Extraction::ready(Ok(Self))
    }
}

/// A file that is kept, as a file or as what is in it.
pub(super) struct Download;

impl IntoResponse for Download {
    const RESPONSES: &'static Responses = &Responses::Any(&[
        &Responses::One(operation::Response {
            status: 200,
            description: "The \"file\"",
            headers: &[
                Header { name: "ETag", description: "Which content it is", node: String::NODE },
                Header { name: "X-Pages", description: "How many pages it has", node: <Option<u16>>::NODE },
                Header { name: "X-Genre", description: "What it is about", node: Genre::NODE },
            ],
            content: &[
                Content::opaque("application/pdf"),
                Content::opaque("image/*"),
                Content {
                    media_type: "application/json",
                    node: Some(<Vec<Genre>>::NODE),
                    examples: &[Example {
                        name: "both",
                        summary: "Some of it",
                        value: Literal::List(&[Literal::Text("fiction"), Literal::Text("?")]),
                    }],
                },
            ],
        }),
        &Responses::One(operation::Response {
            status: 304,
            description: "It is the one that the client has",
            headers: &[],
            content: &[],
        }),
        &Responses::Problems(&[ProblemKind::NotFound]),
    ]);

    fn into_response(self, request: &Request) -> Response {
        NoContent.into_response(request)
    }
}
