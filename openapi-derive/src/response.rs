//! The checked model of an enum whose variants are answers.

use proc_macro2::Span;
use syn::{Attribute, Data, DeriveInput, Fields, Generics, Ident, Type, Variant, spanned::Spanned};

use crate::{
    attribute::{Given, ResponseAttributes},
    diagnostics::Diagnostics,
    docs,
};

pub(crate) struct Answers {
    pub(crate) ident: Ident,
    pub(crate) generics: Generics,
    pub(crate) variants: Vec<Answer>,
}

/// A variant.
pub(crate) struct Answer {
    pub(crate) ident: Ident,
    /// When it is given, if that is said here; else what it holds says it.
    pub(crate) description: String,
    pub(crate) content: Content,
}

pub(crate) enum Content {
    /// Nothing: it is its status.
    Nothing { status: u16 },
    /// Another answer, whose successes may have another status here.
    Answer { ty: Box<Type>, status: Option<u16> },
}

impl Answers {
    /// Reads and checks an enum. Nothing comes out when there is nothing to expand, and the mistakes say why.
    pub(crate) fn check(input: &DeriveInput, diagnostics: &mut Diagnostics) -> Option<Self> {
        refuse_attributes(&input.attrs, diagnostics);
        let Data::Enum(data) = &input.data else {
            let message = format!("`IntoResponse` cannot be derived for `{}`", input.ident);
            let note = "it is for enums whose variants are answers: implement it, or return what the type holds";
            diagnostics.error(input.ident.span(), &message, note);
            return None;
        };
        if data.variants.is_empty() {
            let message = format!("`{}` has no variants, and so no answers", input.ident);
            diagnostics.error(input.ident.span(), &message, "give it a variant for each answer");
            return None;
        }
        let variants: Vec<_> = data.variants.iter().map(|variant| Answer::check(variant, diagnostics)).collect();
        let variants = variants.into_iter().collect::<Option<_>>()?;
        Some(Self { ident: input.ident.clone(), generics: input.generics.clone(), variants })
    }
}

impl Answer {
    fn check(variant: &Variant, diagnostics: &mut Diagnostics) -> Option<Self> {
        let ResponseAttributes { status, description } = ResponseAttributes::read(&variant.attrs, diagnostics);
        let status = status.map(|given| check_status(&given, diagnostics));
        let content = Content::check(variant, status, diagnostics);
        let description = match description {
            Some(given) => given.value,
            None => docs::text(&variant.attrs),
        };
        if description.is_empty() && matches!(variant.fields, Fields::Unit) {
            let message = format!("variant `{}` does not say when it is the answer", variant.ident);
            diagnostics.error(variant.ident.span(), &message, "give it a doc comment, or `description = \"…\"`");
        }
        Some(Self { ident: variant.ident.clone(), description, content: content? })
    }
}

impl Content {
    fn check(variant: &Variant, status: Option<u16>, diagnostics: &mut Diagnostics) -> Option<Self> {
        match &variant.fields {
            Fields::Unit => match status {
                Some(status) => Some(Self::Nothing { status }),
                None => {
                    let message = format!("variant `{}` has no status", variant.ident);
                    let note = "it holds nothing that has one: write `#[response(status = 204)]`";
                    diagnostics.error(variant.ident.span(), &message, note);
                    None
                }
            },
            Fields::Unnamed(fields) if fields.unnamed.len() == 1 => {
                refuse_attributes(&fields.unnamed[0].attrs, diagnostics);
                Some(Self::Answer { ty: Box::new(fields.unnamed[0].ty.clone()), status })
            }
            fields => {
                let message = format!("variant `{}` holds more than an answer", variant.ident);
                let note = "a variant holds one type that is an answer, as `Found(Json<Task>)`, or nothing";
                diagnostics.error(fields.span(), &message, note);
                None
            }
        }
    }
}

/// Errors have one format, which `http::Error` knows; what leads elsewhere has a header.
fn check_status(given: &Given<u64>, diagnostics: &mut Diagnostics) -> u16 {
    let status = u16::try_from(given.value).unwrap_or(u16::MAX);
    if !(200..300).contains(&status) {
        let note = match status {
            300..400 => "hold a `Redirect` in the variant, which has the header that belongs to it",
            400..600 => "return a `Result` with `http::Error`: errors have one format",
            _ => "a status that says yes is from 200 to 299",
        };
        diagnostics.error(given.span, &format!("`{}` is no status of an answer that says yes", given.value), note);
        return 200;
    }
    status
}

/// What is said of answers is said of variants.
fn refuse_attributes(attributes: &[Attribute], diagnostics: &mut Diagnostics) {
    for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("response")) {
        let span: Span = attribute.span();
        diagnostics.error(span, "`#[response]` stands on variants", "move it to the variant that it is about");
    }
}
