//! What `#[problem]` says, and `#[from]` and `#[source]` beside it.

use proc_macro2::Span;
use syn::{Attribute, Expr, spanned::Spanned};

use super::{Given, Items};
use crate::diagnostics::Diagnostics;

/// What stands on an error, or on a variant of one.
#[derive(Default)]
pub(crate) struct ProblemAttributes {
    pub(crate) status: Option<Given<u64>>,
    pub(crate) uri: Option<Given<String>>,
    /// What stands before the codes in the types of problems: a text, or the path of a constant.
    pub(crate) base: Option<Expr>,
    pub(crate) title: Option<Given<String>>,
    pub(crate) code: Option<Given<String>>,
    pub(crate) detail: Option<Given<String>>,
    pub(crate) retry_after: Option<Given<u64>>,
    pub(crate) authenticate: Option<Given<String>>,
    pub(crate) transparent: Option<Span>,
    pub(crate) answers_only: Option<Span>,
}

/// What may stand where.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stand {
    Struct,
    Enum,
    Variant,
}

const WHOLE: [&str; 2] = ["base", "answers_only"];
const CASE: [&str; 8] = ["status", "type", "title", "code", "detail", "retry_after", "authenticate", "transparent"];

impl Stand {
    fn keys(self) -> Vec<&'static str> {
        match self {
            Self::Struct => [&CASE[..], &WHOLE].concat(),
            Self::Enum => WHOLE.to_vec(),
            Self::Variant => CASE.to_vec(),
        }
    }

    fn takes(self) -> &'static str {
        match self {
            Self::Struct => "a struct takes",
            Self::Enum => "an enum takes",
            Self::Variant => "variants take",
        }
    }
}

impl ProblemAttributes {
    pub(crate) fn read(attributes: &[Attribute], stand: Stand, diagnostics: &mut Diagnostics) -> Self {
        let mut read = Self::default();
        for item in Items::of(attributes, "problem", diagnostics) {
            match item.name.as_str() {
                name if !stand.keys().contains(&name) => {
                    item.unknown("attribute", stand.takes(), &stand.keys(), diagnostics);
                }
                "status" => {
                    // One that is no number is told, and a status all the same.
                    let any = Given { value: 500, span: item.span };
                    read.status = Some(item.count(diagnostics).unwrap_or(any));
                }
                "type" => read.uri = item.string(diagnostics),
                "base" => read.base = item.text_or_path(diagnostics),
                "title" => read.title = item.string(diagnostics),
                "code" => read.code = item.string(diagnostics),
                "detail" => read.detail = item.string(diagnostics),
                "retry_after" => read.retry_after = item.count(diagnostics),
                "authenticate" => read.authenticate = item.string(diagnostics),
                "transparent" => read.transparent = item.flag(diagnostics).then_some(item.span),
                _ => read.answers_only = item.flag(diagnostics).then_some(item.span),
            }
        }
        read
    }

    /// The first thing that is said beside `transparent`, if anything is.
    pub(crate) fn said_beside_transparent(&self) -> Option<Span> {
        let Self { status, uri, base, title, code, detail, retry_after, authenticate, .. } = self;
        let texts = [uri, title, code, detail, authenticate].into_iter().flatten().map(|given| given.span);
        let numbers = [status, retry_after].into_iter().flatten().map(|given| given.span);
        numbers.chain(texts).chain(base.as_ref().map(Spanned::span)).next()
    }
}

/// What stands on a field of an error.
#[derive(Default)]
pub(crate) struct ProblemField {
    pub(crate) name: Option<Given<String>>,
    pub(crate) skip: Option<Span>,
    pub(crate) retry_after: Option<Span>,
    pub(crate) from: Option<Span>,
    pub(crate) source: Option<Span>,
}

const FIELD: [&str; 3] = ["name", "skip", "retry_after"];

impl ProblemField {
    pub(crate) fn read(attributes: &[Attribute], diagnostics: &mut Diagnostics) -> Self {
        let beside = |name| {
            attributes.iter().find(|attribute| attribute.path().is_ident(name)).map(|attribute| attribute.path().span())
        };
        let mut read = Self { from: beside("from"), source: beside("source"), ..Self::default() };
        for item in Items::of(attributes, "problem", diagnostics) {
            match item.name.as_str() {
                "name" => read.name = item.string(diagnostics),
                "skip" => read.skip = item.flag(diagnostics).then_some(item.span),
                "retry_after" => read.retry_after = item.flag(diagnostics).then_some(item.span),
                _ => item.unknown("attribute", "fields take", &FIELD, diagnostics),
            }
        }
        read
    }
}
