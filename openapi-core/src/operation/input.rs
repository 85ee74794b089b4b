//! What an operation reads of a request, and what it asks the request to prove.

use super::{Content, Responses};
use crate::{
    document::{ApiKeyLocation, Scheme, SecurityScheme},
    http::Extensions,
    schema::Node,
    validate::Location,
};

/// What an extractor reads from a request.
#[derive(Debug, Clone, Copy)]
pub struct Input {
    /// Where it comes from.
    pub source: Source,
    /// How the extractor may refuse a request.
    pub rejections: &'static Responses,
    /// What the request has to prove.
    pub security: Security,
    /// What the extractors read that it is put together from.
    pub parts: &'static [&'static Input],
    /// Whether the application has what the extractor needs of it.
    pub setup: Setup,
}

impl Input {
    /// Nothing of what a client sends, and no refusal.
    pub const SERVER: Self = Self::new(Source::Server, &Responses::NONE);

    /// What is read, and how it may be refused.
    pub const fn new(source: Source, rejections: &'static Responses) -> Self {
        Self { source, rejections, security: Security::Nothing, parts: &[], setup: needs_nothing }
    }

    /// Whether the request has to prove something for it, or for a part of it.
    pub const fn proves(&self) -> bool {
        let mut proves = !matches!(self.security, Security::Nothing);
        let mut i = 0;
        while i < self.parts.len() {
            proves |= self.parts[i].proves();
            i += 1;
        }
        proves
    }

    /// Whether it, or a part of it, is what a client sends beside the path.
    pub(crate) const fn takes_more_than_the_path(&self) -> bool {
        let mut takes = !matches!(self.source, Source::Server | Source::Path(_));
        let mut i = 0;
        while i < self.parts.len() {
            takes |= self.parts[i].takes_more_than_the_path();
            i += 1;
        }
        takes
    }

    /// Whether a parameter of the query is a key that proves who sent the request.
    pub(crate) fn has_query_key(&self, name: &str) -> bool {
        self.security.has_query_key(name) || self.parts.iter().any(|part| part.has_query_key(name))
    }

    /// Adds what the application lacks.
    pub(crate) fn find_missing(&self, state: &Extensions, missing: &mut Vec<String>) {
        self.security.find_missing(state, missing);
        ask(self.setup, state, missing);
        for part in self.parts {
            part.find_missing(state, missing);
        }
    }
}

/// What a request has to prove for an extractor.
#[derive(Debug, Clone, Copy)]
pub enum Security {
    /// Nothing.
    Nothing,
    /// Who sent it, in this way; and whether the application has what it takes to check it.
    Scheme(&'static SecurityScheme, Setup),
    /// One of these.
    Any(&'static [Security]),
}

/// Says, before the application starts, what it lacks.
pub type Setup = fn(&Extensions) -> Result<(), String>;

/// The [`Setup`] of what needs nothing.
pub const fn needs_nothing(_: &Extensions) -> Result<(), String> {
    Ok(())
}

fn ask(setup: Setup, state: &Extensions, missing: &mut Vec<String>) {
    if let Err(message) = setup(state)
        && !missing.contains(&message)
    {
        missing.push(message);
    }
}

impl Security {
    fn has_query_key(&self, parameter: &str) -> bool {
        match self {
            Self::Nothing => false,
            Self::Scheme(SecurityScheme { scheme, .. }, _) => {
                matches!(scheme, Scheme::ApiKey { location: ApiKeyLocation::Query, name, .. } if *name == parameter)
            }
            Self::Any(several) => several.iter().any(|security| security.has_query_key(parameter)),
        }
    }

    fn find_missing(&self, state: &Extensions, missing: &mut Vec<String>) {
        match self {
            Self::Nothing => {}
            Self::Scheme(_, setup) => ask(*setup, state, missing),
            Self::Any(several) => several.iter().for_each(|security| security.find_missing(state, missing)),
        }
    }
}

/// Where an extractor reads from.
#[derive(Debug, Clone, Copy)]
pub enum Source {
    /// Nothing that a client sends.
    Server,
    /// The placeholders of the path: a scalar takes one, a tuple several, an object those that its members name.
    Path(&'static Node),
    /// The query's parameters: the members of an object.
    Query(&'static Node),
    /// The headers: the members of an object.
    Header(&'static Node),
    /// The cookies: the members of an object.
    Cookie(&'static Node),
    /// The content, in one of several media types.
    Body(&'static [Content]),
    /// The same, which may be absent.
    OptionalBody(&'static [Content]),
}

impl Source {
    /// The object whose members are parameters, and where they are.
    pub(crate) const fn members(&self) -> Option<(&'static Node, Location)> {
        match self {
            Self::Query(node) => Some((node, Location::Query)),
            Self::Header(node) => Some((node, Location::Header)),
            Self::Cookie(node) => Some((node, Location::Cookie)),
            Self::Server | Self::Path(_) | Self::Body(_) | Self::OptionalBody(_) => None,
        }
    }
}
