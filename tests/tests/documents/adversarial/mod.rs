//! An API that is hard to write down: names, texts, numbers and types at the edge of what is allowed.

mod large;
mod names;
mod texts;

use openapi_core::{
    api, delete,
    document::{ExternalDocs, Scheme, Server, Variable},
    get,
    http::{Json, NoContent, Path, Query},
    post, put, webhook,
};

use self::{
    large::{Deep, Fields, Knot, Limited, Numbered, Numbers, Variants},
    names::{Escaped, Object, Parameters, Tagged, one, other},
    texts::{Described, LONG, Texts},
};

#[get("/a/b/{c}")]
async fn last(_: Path<String>) -> NoContent {
    NoContent
}

#[get("/a/{b}/c")]
async fn middle(_: Path<String>) -> NoContent {
    NoContent
}

#[get("/{a}/b/c")]
async fn first(_: Path<String>) -> NoContent {
    NoContent
}

#[get("/{a}/b/{c}")]
async fn both(Path((a, c)): Path<(String, u128)>) -> NoContent {
    drop((a, c));
    NoContent
}

#[get("/a/b/c")]
async fn neither() -> NoContent {
    NoContent
}

#[get("/a/b/c/")]
async fn slash() -> NoContent {
    NoContent
}

#[put("/~0/a:b/é/😀/(x)/@;,='/{type}/{enum}")]
async fn r#fn(r#type: Path<i128>, r#enum: Path<bool>) -> NoContent {
    let _ = (r#type, r#enum);
    NoContent
}

#[get("/parameters", operation_id = "with spaces, \"quotes\", 😀 and /")]
async fn parameters(_: Query<Parameters>) -> NoContent {
    NoContent
}

#[delete("/parameters")]
async fn again(_: Query<Parameters>) -> NoContent {
    NoContent
}

#[post("/names", tag = "😀 \"/~", callback("{$url}/\"", "{$request.query.a:b}?\"=😀", hook))]
async fn names_of_all(_: Json<Object>) -> Json<Escaped> {
    unreachable!("nobody asks")
}

#[post("/same", operation_id = "same.", tag = "")]
async fn same(_: Json<one::Same>) -> Json<other::Same> {
    unreachable!("nobody asks")
}

#[post("/tagged")]
async fn tagged(tagged: Json<Tagged>) -> Json<Tagged> {
    tagged
}

#[post("/texts", summary = "\"\\\n\u{0}*/", description = "\u{2028}", extensions("x-" = null))]
async fn say(_: Json<Texts>) -> Described {
    Described
}

#[post("/large")]
async fn many(_: Json<Fields>) -> Json<Variants> {
    unreachable!("nobody asks")
}

#[post("/deep")]
async fn deep(_: Json<Deep>) -> Json<Knot> {
    unreachable!("nobody asks")
}

#[post("/numbers")]
async fn numbers(_: Json<Numbers>) -> Json<Numbered<{ i128::MIN }, true, '😀'>> {
    unreachable!("nobody asks")
}

#[post("/limited")]
async fn limited(_: Json<Vec<Limited>>) -> Json<()> {
    Json(())
}

#[webhook("\"/~ 😀")]
async fn hook(_: Json<Option<Object>>) -> NoContent;

api! {
    #[doc = "\u{0}\"\\\u{7f}"]
    pub(super) struct Adversary {
        title: "\"\\\u{0}\n😀",
        version: "\"",
        external_docs: ExternalDocs { url: "https://example.org/%20?a=%22b%22#%C3%A9", description: LONG },
        servers: [
            Server {
                description: "\"",
                variables: &[Variable { name: "é\"", default: "", values: &["", "\""], description: "\"" }],
                ..Server::at("https://example.org/{é\"}")
            },
        ],
        tags: { "😀 \"/~": "\"", "": "Nothing" },
        security_schemes: { "a.b-c_1": Scheme::Basic { description: "\"\\" } },
        security: [],
        operations: [
            last, middle, first, both, neither, slash, r#fn, parameters, again, names_of_all, same, tagged, say, many, deep, numbers, limited,
        ],
        webhooks: [hook],
        extensions: { "x-\"\u{0}": { "\"": "\u{0}" } },
    }
}
