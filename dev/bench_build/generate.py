"""Writes three programs with the same structs and operations: `base` has serde's derives alone, `ours` the derives and attributes of
this workspace, `utoipa` those of utoipa on actix-web. Each is a package of one Cargo workspace."""

import argparse
import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

# How many structs refer to the next one in a row; the last of them refers to the leaf.
CHAIN = 7

KINDS = 10

FIELDS = """\
    /// Identifier
    pub id: Uuid,
    /// Name, as people see it
    {length}
    pub name: String,
    /// What else there is to say
    pub note: Option<String>,
    /// How many there are
    {range}
    pub count: i32,
    /// Share of the whole
    pub ratio: f64,
    /// Whether it is in use
    pub active: bool,
    /// Words that it is found by
    pub labels: Vec<String>,
    /// What it consists of
    pub parts: Vec<{part}>,
    /// What it belongs to
    pub owner: Option<{owner}>,
    /// What kind it is
    pub kind: Kind{kind},
    /// What clients keep with it
    pub attributes: BTreeMap<String, String>,
    /// How heavy it is
    pub weight: Option<i64>,
"""

FILTER = """\
    /// Words to look for
    {length}
    pub search: Option<String>,
    /// How many to skip
    {range}
    pub offset: Option<i32>,
    /// What kind to look for
    pub kind: Option<Kind{kind}>,
    /// Whether it must be in use
    pub active: Option<bool>,
"""


class Flavour:
    """What the programs differ in."""

    def __init__(self, name, dependencies, derives, kind_derives, filter_derives, imports, constrained):
        self.name = name
        self.dependencies = dependencies
        self.derives = derives
        self.kind_derives = kind_derives
        self.filter_derives = filter_derives
        self.imports = imports
        self.constrained = constrained


BASE = Flavour("base", "", "", "", "", "", constrained=False)
OURS = Flavour(
    "ours",
    f'openapi-core = {{ path = "{ROOT}/openapi-core", features = ["uuid"] }}\n',
    ", Schema",
    ", Schema",
    ", Schema",
    "use openapi_core::Schema;\n",
    constrained=True,
)
UTOIPA = Flavour(
    "utoipa",
    'actix-web = { version = "4", default-features = false, features = ["macros"] }\n'
    'utoipa = { version = "6", features = ["actix_extras", "uuid"] }\n',
    ", ToSchema",
    ", ToSchema",
    ", IntoParams",
    "use utoipa::{IntoParams, ToSchema};\n",
    constrained=True,
)


def heads(structs):
    """The structs that operations name; each of the others is reached from one of them."""
    return range(1, structs, CHAIN)


def struct_name(index):
    return f"Item{index}"


def operations(structs, count):
    """Number, struct and kind of each operation."""
    names = [struct_name(head) for head in heads(structs)]
    if len(names) > count:
        raise SystemExit(f"error: {structs} structs take {len(names)} operations at least, for each to be reached")
    for number in range(count):
        kind = ("list", "create", "fetch")[(number + number // len(names)) % 3]
        yield number, names[number % len(names)], kind


def constraints(flavour):
    if not flavour.constrained:
        return {"length": "// From 1 to 64 characters.", "range": "// From 0 to 1000."}
    return {
        "length": "#[schema(min_length = 1, max_length = 64)]",
        "range": "#[schema(minimum = 0, maximum = 1000)]",
    }


def models(flavour, structs, count):
    parts = [
        "//! What the operations send and receive.\n\nuse std::collections::BTreeMap;\n\n",
        flavour.imports,
        "use serde::{Deserialize, Serialize};\nuse uuid::Uuid;\n",
    ]
    for kind in range(KINDS):
        parts.append(
            f"\n/// Kind number {kind}.\n"
            f"#[derive(Debug, Clone, Default, Serialize, Deserialize{flavour.kind_derives})]\n"
            f"pub enum Kind{kind} {{\n    /// The first\n    #[default]\n    Plain,\n    /// The second\n    Fancy,\n}}\n"
        )
    for index in range(structs):
        parts.append(item(flavour, index, structs))
    for number, _, kind in operations(structs, count):
        if kind == "list":
            fields = FILTER.format(kind=number % KINDS, **constraints(flavour))
            if flavour is UTOIPA:
                fields = fields.replace("#[schema(", "#[param(")
            parts.append(
                f"\n/// What list number {number} is filtered by.\n"
                f"#[derive(Debug, Deserialize{flavour.filter_derives})]\n"
                f"pub struct Filter{number} {{\n{fields}}}\n"
            )
    return "".join(parts)


def item(flavour, index, structs):
    """A struct; the first is the leaf, which refers to none."""
    position = (index - 1) % CHAIN
    last = min(index - position + CHAIN - 1, structs - 1)
    part, owner = ("Uuid", "Uuid")
    if index > 0:
        part = struct_name(index + 1 if index < last else 0)
        owner = struct_name(index + 2 if index + 1 < last else 0)
    fields = FIELDS.format(part=part, owner=owner, kind=index % KINDS, **constraints(flavour))
    # The benchmark adds a field here, and removes it again.
    marker = "    // touched\n" if index == structs // 2 else ""
    return (
        f"\n/// Item number {index}.\n#[derive(Debug, Clone, Default, Serialize, Deserialize{flavour.derives})]\n"
        f"pub struct {struct_name(index)} {{\n{fields}{marker}}}\n"
    )


def base_operations(structs, count):
    yield "//! Plain functions that read and write the same as the others' operations.\n\n"
    yield "use crate::models::*;\n\ntype Outcome = Result<String, serde_json::Error>;\n"
    for number, name, kind in operations(structs, count):
        body = {
            "list": f"    let filter: Filter{number} = serde_json::from_str(input)?;\n    drop(filter);\n"
            f"    serde_json::to_string(&Vec::<{name}>::new())\n",
            "create": f"    let item: {name} = serde_json::from_str(input)?;\n    serde_json::to_string(&item)\n",
            "fetch": f"    let id: uuid::Uuid = serde_json::from_str(input)?;\n"
            f"    serde_json::to_string(&{name} {{ id, ..{name}::default() }})\n",
        }[kind]
        yield f"\n/// {kind.capitalize()} things of number {number}\n"
        yield f"pub fn {kind}_{number}(input: &str) -> Outcome {{\n{body}}}\n"
    yield "\npub const ALL: &[fn(&str) -> Outcome] = &["
    yield ", ".join(f"{kind}_{number}" for number, _, kind in operations(structs, count))
    yield "];\n"


def our_operations(structs, count):
    yield "//! The operations.\n\nuse openapi_core::{get, http::{Created, Json, Path, Query}, post};\nuse uuid::Uuid;\n\n"
    yield "use crate::models::*;\n"
    for number, name, kind in operations(structs, count):
        attribute, signature, body = {
            "list": (
                f'get("/items/{number}", tag = "Items")',
                f"query: Query<Filter{number}>) -> Json<Vec<{name}>>",
                "    drop(query);\n    Json(Vec::new())\n",
            ),
            "create": (
                f'post("/items/{number}", tag = "Items")',
                f"item: Json<{name}>) -> Created<{name}>",
                "    Created(item.0)\n",
            ),
            "fetch": (
                f'get("/items/{number}/{{id}}", tag = "Items")',
                f"id: Path<Uuid>) -> Json<{name}>",
                f"    Json({name} {{ id: id.0, ..{name}::default() }})\n",
            ),
        }[kind]
        yield f"\n/// {kind.capitalize()} things of number {number}\n#[{attribute}]\n"
        yield f"pub async fn {kind}_{number}({signature} {{\n{body}}}\n"


def utoipa_operations(structs, count):
    yield "//! The operations.\n\nuse actix_web::{HttpResponse, Responder, get, post, web::{Json, Path, Query}};\nuse uuid::Uuid;\n\n"
    yield "use crate::models::*;\n"
    for number, name, kind in operations(structs, count):
        described, route, signature, body = {
            "list": (
                f"params(Filter{number}), responses((status = 200, description = \"The items\", body = Vec<{name}>))",
                f'get("/items/{number}")',
                f"query: Query<Filter{number}>) -> impl Responder",
                f"    drop(query);\n    Json(Vec::<{name}>::new())\n",
            ),
            "create": (
                f"request_body = {name}, responses((status = 201, description = \"It is there\", body = {name}))",
                f'post("/items/{number}")',
                f"item: Json<{name}>) -> impl Responder",
                "    HttpResponse::Created().json(item.0)\n",
            ),
            "fetch": (
                f"params((\"id\" = Uuid, Path)), responses((status = 200, description = \"The item\", body = {name}))",
                f'get("/items/{number}/{{id}}")',
                f"id: Path<Uuid>) -> impl Responder",
                f"    Json({name} {{ id: id.into_inner(), ..{name}::default() }})\n",
            ),
        }[kind]
        yield f'\n/// {kind.capitalize()} things of number {number}\n#[utoipa::path(tag = "Items", {described})]\n'
        yield f"#[{route}]\npub async fn {kind}_{number}({signature} {{\n{body}}}\n"


BASE_MAIN = """\
//! The same structs and functions without any description.

#[allow(dead_code, reason = "not every field is read")]
mod models;
mod operations;

fn main() {{
    for (operation, input) in operations::ALL.iter().zip(std::env::args().skip(1)) {{
        println!("{{:?}}", operation(&input));
    }}
}}
"""

OUR_MAIN = """\
//! Prints its document; with an argument, it serves the operations.

#[allow(dead_code, reason = "not every field is read")]
mod models;
mod operations;

#[cfg(feature = "document")]
mod described {{
    use std::process::ExitCode;

    use openapi_core::{{App, api}};

    use crate::operations::*;

    api! {{
        /// As large as a benchmark wants it.
        pub struct Api {{
            title: "Benchmark",
            version: "1.0.0",
            tags: {{ Items: "All there is" }},
            operations: [{operations}],
        }}
    }}

    static DOC: &str = Api::OPENAPI;

    pub fn main() -> ExitCode {{
        if std::env::args().len() == 1 {{
            println!("{{DOC}}");
            return ExitCode::SUCCESS;
        }}
        App::<Api>::new().run()
    }}
}}

/// The same routes without a document, to tell what it takes.
#[cfg(not(feature = "document"))]
mod described {{
    use openapi_core::http::{{Endpoint, Router, Server, State, block_on}};

    use crate::operations::*;

    pub fn main() {{
        let mut router = Router::default();
        {endpoints}
        let server = Server {{ router, state: State::default(), document: "", document_3_0: "" }};
        block_on(async {{ server.listen("127.0.0.1", 8080).expect("the port is free").stop().await }});
    }}
}}

use described::main;
"""

UTOIPA_MAIN = """\
//! Prints its document; with an argument, it serves the operations.

#[allow(dead_code, reason = "not every field is read")]
mod models;
mod operations;

use actix_web::{{App, HttpServer}};
use utoipa::OpenApi;

/// As large as a benchmark wants it.
#[derive(OpenApi)]
#[openapi(
    info(title = "Benchmark", version = "1.0.0"),
    tags((name = "Items", description = "All there is")),
    paths({paths}),
    components(schemas({schemas})),
)]
struct Api;

#[actix_web::main]
async fn main() -> std::io::Result<()> {{
    if std::env::args().len() == 1 {{
        println!("{{}}", Api::openapi().to_json().expect("the document can be written"));
        return Ok(());
    }}
    HttpServer::new(|| App::new(){services}).bind(("127.0.0.1", 8080))?.run().await
}}
"""


def write_package(folder, flavour, files):
    package = folder / flavour.name
    (package / "src").mkdir(parents=True, exist_ok=True)
    features = '[features]\ndefault = ["document"]\ndocument = []\n\n' if flavour is OURS else ""
    files["Cargo.toml"] = (
        f'[package]\nname = "bench-{flavour.name}"\nversion = "0.0.0"\nedition = "2024"\n\n{features}'
        f'[dependencies]\n{flavour.dependencies}serde = {{ version = "1", features = ["derive"] }}\nserde_json = "1"\n'
        'uuid = { version = "1", features = ["serde"] }\n'
    )
    for path, text in files.items():
        (package / path).write_text(text)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--structs", type=int, default=100)
    parser.add_argument("--operations", type=int, default=50)
    parser.add_argument("--output", type=Path, default=ROOT / "target/bench-build")
    arguments = parser.parse_args()
    structs, count, folder = arguments.structs, arguments.operations, arguments.output
    listed = [f"{kind}_{number}" for number, _, kind in operations(structs, count)]
    mains = {
        BASE: (base_operations, BASE_MAIN.format()),
        OURS: (
            our_operations,
            OUR_MAIN.format(
                operations=", ".join(listed),
                endpoints="\n        ".join(f"router.operation(<{name} as Endpoint>::OPERATION, <{name} as Endpoint>::call);" for name in listed),
            ),
        ),
        UTOIPA: (
            utoipa_operations,
            UTOIPA_MAIN.format(
                paths=", ".join(f"operations::{name}" for name in listed),
                schemas=", ".join(f"models::{struct_name(index)}" for index in range(structs)),
                services="".join(f".service(operations::{name})" for name in listed),
            ),
        ),
    }
    for flavour, (handlers, program) in mains.items():
        files = {
            "src/models.rs": models(flavour, structs, count),
            "src/operations.rs": "".join(handlers(structs, count)),
            "src/main.rs": program,
        }
        write_package(folder, flavour, files)
    (folder / "Cargo.toml").write_text('[workspace]\nresolver = "3"\nmembers = ["base", "ours", "utoipa"]\n')
    # So that what the programs have in common has the same versions.
    if not (folder / "Cargo.lock").exists():
        shutil.copy(ROOT / "Cargo.lock", folder)


if __name__ == "__main__":
    main()
