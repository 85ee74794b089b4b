use openapi_core::{api, document::{Contact, ExternalDocs, License}, get, http::Json};

#[get("/hello")]
async fn hello() -> Json<u32> {
    Json(0)
}

api! {
    struct Hello {
        title: "Hello",
        version: "1.0.0",
        terms_of_service: "our terms",
        contact: Contact { email: "somebody", ..Contact::NONE },
        license: License { name: "MIT", identifier: "MIT", url: "https://example.org" },
        external_docs: ExternalDocs { url: "<here>", description: "" },
        operations: [hello],
    }
}

fn main() {}
