//! What `api!` says of an API as a whole.

use crate::{
    operation::{Operation, Requirement},
    schema::Node,
};

/// An API as [`crate::api!`] lists it.
#[derive(Debug)]
pub struct Description {
    /// The title.
    pub title: &'static str,
    /// The version of the API, not of OpenAPI.
    pub version: &'static str,
    /// What the API is for, in Markdown; may be empty.
    pub description: &'static str,
    /// Where the terms of service are; may be empty.
    pub terms_of_service: &'static str,
    /// Whom to ask.
    pub contact: Option<Contact>,
    /// What one may do with the API.
    pub license: Option<License>,
    /// Where there is more to read.
    pub external_docs: Option<ExternalDocs>,
    /// Where the API is served; where the document is served, if none is given.
    pub servers: &'static [Server],
    /// The tags, in the order in which they are shown.
    pub tags: &'static [Tag],
    /// The ways to prove who one is.
    pub security_schemes: &'static [SecurityScheme],
    /// Which of them an operation asks for that says nothing else: one of these.
    pub security: &'static [Requirement],
    /// The operations.
    pub operations: &'static [&'static Operation],
    /// What the API sends of its own accord.
    pub webhooks: &'static [&'static Operation],
    /// Types that are in the document although no operation needs them.
    pub schemas: &'static [&'static Node],
    /// Whether everything has to be described.
    pub docs_required: bool,
    /// Members of the document whose names begin with `x-`, each with a comma before it.
    pub extensions: &'static str,
}

impl Description {
    /// Whether some operation is left out of the public document.
    pub const fn has_private(&self) -> bool {
        let lists = [self.operations, self.webhooks];
        let mut list = 0;
        while list < lists.len() {
            let mut i = 0;
            while i < lists[list].len() {
                if lists[list][i].private {
                    return true;
                }
                i += 1;
            }
            list += 1;
        }
        false
    }
}

/// Whom to ask. A part that is empty is left out.
#[derive(Debug, Clone, Copy)]
pub struct Contact {
    /// The name of the person or the organization.
    pub name: &'static str,
    /// The address of their page.
    pub url: &'static str,
    /// The address for mail.
    pub email: &'static str,
}

impl Contact {
    /// Nobody, to say only some of it: `Contact { email: "…", ..Contact::NONE }`.
    pub const NONE: Self = Self { name: "", url: "", email: "" };
}

/// What one may do with the API. Give an SPDX expression or an address, not both.
#[derive(Debug, Clone, Copy)]
pub struct License {
    /// The name.
    pub name: &'static str,
    /// The SPDX expression, as `MIT OR Apache-2.0`; only OpenAPI 3.1 has a place for it.
    pub identifier: &'static str,
    /// The address of its text.
    pub url: &'static str,
}

impl License {
    /// No license, to say only some of it: `License { name: "MIT", ..License::NONE }`.
    pub const NONE: Self = Self { name: "", identifier: "", url: "" };
}

/// Where there is more to read.
#[derive(Debug, Clone, Copy)]
pub struct ExternalDocs {
    /// The address.
    pub url: &'static str,
    /// What is there, in Markdown; may be empty.
    pub description: &'static str,
}

/// Where an API is served.
#[derive(Debug, Clone, Copy)]
pub struct Server {
    /// The address, absolute or relative to the document's, with the variables in braces: `https://{region}.example.org`.
    pub url: &'static str,
    /// What it is for, in Markdown; may be empty.
    pub description: &'static str,
    /// What stands for the variables.
    pub variables: &'static [Variable],
}

impl Server {
    /// A server at an address, to say the rest: `Server { description: "…", ..Server::at("/v1") }`.
    pub const fn at(url: &'static str) -> Self {
        Self { url, description: "", variables: &[] }
    }
}

/// A part of a server's address.
#[derive(Debug, Clone, Copy)]
pub struct Variable {
    /// The name in braces.
    pub name: &'static str,
    /// What stands for it unless the client says something else.
    pub default: &'static str,
    /// What may stand for it; anything, if there is none.
    pub values: &'static [&'static str],
    /// What it is, in Markdown; may be empty.
    pub description: &'static str,
}

/// A group of operations.
#[derive(Debug, Clone, Copy)]
pub struct Tag {
    /// The name that operations give.
    pub name: &'static str,
    /// What the operations have in common, in Markdown.
    pub description: &'static str,
    /// Where there is more to read.
    pub external_docs: Option<ExternalDocs>,
}

/// A way to prove who one is, by the name that requirements give.
#[derive(Debug, Clone, Copy)]
pub struct SecurityScheme {
    /// The name.
    pub name: &'static str,
    /// The way.
    pub scheme: Scheme,
}

/// A way to prove who one is.
#[derive(Debug, Clone, Copy)]
pub enum Scheme {
    /// A key.
    ApiKey {
        /// Where it is.
        location: ApiKeyLocation,
        /// What it is called there.
        name: &'static str,
        /// In Markdown; may be empty.
        description: &'static str,
    },
    /// User name and password (RFC 7617).
    Basic {
        /// In Markdown; may be empty.
        description: &'static str,
    },
    /// A token (RFC 6750).
    Bearer {
        /// What the token is, as `JWT`; may be empty.
        format: &'static str,
        /// In Markdown; may be empty.
        description: &'static str,
    },
    /// OAuth 2 (RFC 6749).
    OAuth2 {
        /// How one gets a token; each kind once.
        flows: &'static [Flow],
        /// In Markdown; may be empty.
        description: &'static str,
    },
    /// `OpenID` Connect.
    OpenIdConnect {
        /// Where its configuration is.
        url: &'static str,
        /// In Markdown; may be empty.
        description: &'static str,
    },
    /// A certificate of the client; OpenAPI 3.0 has no place for it.
    MutualTls {
        /// In Markdown; may be empty.
        description: &'static str,
    },
}

/// Where a key is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ApiKeyLocation {
    /// In a header.
    Header,
    /// In the query.
    Query,
    /// In a cookie.
    Cookie,
}

/// How one gets a token of OAuth 2. The address for refreshing may be empty; scopes are names with descriptions.
#[derive(Debug, Clone, Copy)]
pub struct Flow {
    /// The kind; each may be there once.
    pub kind: FlowKind,
    /// Where the user is asked; empty for the kinds that ask nobody.
    pub authorization_url: &'static str,
    /// Where the token is given; empty for `implicit`.
    pub token_url: &'static str,
    /// Where a new token is given for an old one; may be empty.
    pub refresh_url: &'static str,
    /// The scopes with their descriptions.
    pub scopes: &'static [(&'static str, &'static str)],
}

/// A way to get a token of OAuth 2 (RFC 6749, section 1.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FlowKind {
    /// The user is asked, and the client gets a code for it.
    AuthorizationCode,
    /// The client asks for itself.
    ClientCredentials,
    /// The user is asked, and the client gets the token at once.
    Implicit,
    /// The client has the user's password.
    Password,
}

impl FlowKind {
    /// The name in the document.
    pub const fn name(self) -> &'static str {
        match self {
            Self::AuthorizationCode => "authorizationCode",
            Self::ClientCredentials => "clientCredentials",
            Self::Implicit => "implicit",
            Self::Password => "password",
        }
    }
}
