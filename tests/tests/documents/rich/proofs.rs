//! Extractors that ask for a proof, for what the document makes of them.

use openapi_core::{
    document::{ApiKeyLocation, Scheme},
    http::{
        Error, Request,
        security::{ApiKeyScheme, BasicScheme, BearerScheme, Login},
    },
};

/// Who reads books.
pub(super) struct Reader;

impl BearerScheme for Reader {
    const NAME: &'static str = "reader";
    const SCHEME: Scheme = Scheme::OpenIdConnect { url: "https://example.org/readers", description: "By *login*" };

    type Context = ();
    type Identity = ();

    async fn identify(_: &Request, _: &str, (): ()) -> Result<Option<()>, Error> {
        Ok(None)
    }
}

/// What is shown at the door.
pub(super) struct Card;

impl ApiKeyScheme for Card {
    const NAME: &'static str = "card";
    const LOCATION: ApiKeyLocation = ApiKeyLocation::Cookie;
    const KEY: &'static str = "card";
    const DESCRIPTION: &'static str = "From the front desk";

    type Context = ();
    type Identity = ();

    async fn identify(_: &Request, _: &str, (): ()) -> Result<Option<()>, Error> {
        Ok(None)
    }
}

/// Who works there, by the scheme that the API lists too.
pub(super) struct Librarian;

impl BasicScheme for Librarian {
    const NAME: &'static str = "basic";

    type Context = ();
    type Identity = ();

    async fn identify(_: &Request, _: Login, (): ()) -> Result<Option<()>, Error> {
        Ok(None)
    }
}
