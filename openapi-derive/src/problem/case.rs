//! One kind of problem of an error: a variant, or a struct.

use proc_macro2::Span;
use syn::{DataStruct, DeriveInput, Fields, Ident, Member, Type, Variant, spanned::Spanned};

use super::Detail;
use crate::{
    attribute::{Given, ProblemAttributes, ProblemField, plain},
    case::snake,
    diagnostics::Diagnostics,
    docs, expand,
};

pub(crate) struct Case {
    /// The variant's name, or the struct's.
    pub(crate) ident: Ident,
    pub(crate) is_variant: bool,
    pub(crate) kind: Kind,
    /// The type that it is made from.
    pub(crate) from: Option<Type>,
    pub(crate) fields: Vec<Field>,
}

pub(crate) enum Kind {
    /// What the only field is.
    Transparent,
    Own(Box<Own>),
}

/// A problem of its own.
pub(crate) struct Own {
    pub(crate) status: u16,
    /// The type, if it is given as a whole.
    pub(crate) uri: Option<String>,
    /// The title; that of the status, if there is none.
    pub(crate) title: Option<String>,
    pub(crate) description: String,
    pub(crate) code: String,
    pub(crate) detail: Option<Detail>,
    pub(crate) retry_after: RetryAfter,
    pub(crate) authenticate: Option<String>,
}

pub(crate) enum RetryAfter {
    Never,
    Seconds(u64),
    /// What the field says.
    Field,
}

pub(crate) struct Field {
    /// As the program knows it: a name, or a number.
    pub(crate) name: String,
    pub(crate) member: Member,
    pub(crate) variable: Ident,
    pub(crate) ty: Type,
    pub(crate) description: String,
    pub(crate) part: Part,
}

/// What a field is for.
pub(crate) enum Part {
    /// The member of the problem of this name.
    Member(String),
    /// What the log is told.
    Cause,
    /// After how long it is worth another try.
    RetryAfter,
    /// The program alone, and perhaps the detail.
    Inner,
}

impl Case {
    pub(super) fn of_struct(
        input: &DeriveInput,
        data: &DataStruct,
        attributes: ProblemAttributes,
        diagnostics: &mut Diagnostics,
    ) -> Option<Self> {
        Self::check(&input.ident, false, &input.attrs, &data.fields, attributes, diagnostics)
    }

    pub(super) fn of_variant(variant: &Variant, diagnostics: &mut Diagnostics) -> Option<Self> {
        let attributes = ProblemAttributes::read(&variant.attrs, crate::attribute::Stand::Variant, diagnostics);
        Self::check(&variant.ident, true, &variant.attrs, &variant.fields, attributes, diagnostics)
    }

    fn check(
        ident: &Ident,
        is_variant: bool,
        all: &[syn::Attribute],
        fields: &Fields,
        attributes: ProblemAttributes,
        diagnostics: &mut Diagnostics,
    ) -> Option<Self> {
        let (fields, from) = check_fields(fields, attributes.transparent.is_some(), diagnostics);
        let kind = match attributes.transparent {
            Some(span) => check_transparent(span, &attributes, &fields, diagnostics),
            None => Kind::Own(Box::new(Own::check(ident, all, attributes, &fields, diagnostics)?)),
        };
        Some(Self { ident: ident.clone(), is_variant, kind, from, fields })
    }

    /// The field that is the cause.
    pub(crate) fn cause(&self) -> Option<&Field> {
        self.fields.iter().find(|field| matches!(field.part, Part::Cause))
    }

    /// The name that stands before it in the program, where it is a variant.
    pub(crate) fn variant(&self) -> Option<&Ident> {
        self.is_variant.then_some(&self.ident)
    }
}

fn check_transparent(
    span: Span,
    attributes: &ProblemAttributes,
    fields: &[Field],
    diagnostics: &mut Diagnostics,
) -> Kind {
    if let Some(said) = attributes.said_beside_transparent() {
        let note = "remove it, or remove `transparent`";
        diagnostics.error(said, "what is transparent answers as its field does", note);
    }
    if fields.len() != 1 {
        let message = format!("what is transparent has one field, not {}", fields.len());
        diagnostics.error(span, &message, "name one type: `Database(#[from] openapi_db::Error)`");
    }
    Kind::Transparent
}

impl Own {
    fn check(
        ident: &Ident,
        all: &[syn::Attribute],
        attributes: ProblemAttributes,
        fields: &[Field],
        diagnostics: &mut Diagnostics,
    ) -> Option<Self> {
        let ProblemAttributes { status, uri, title, code, detail, retry_after, authenticate, .. } = attributes;
        let status = check_status(ident, status.as_ref(), diagnostics);
        let (summary, description) = docs::summary_and_description(all);
        let mut by_field = fields.iter().filter(|field| matches!(field.part, Part::RetryAfter));
        let (by_field, second) = (by_field.next(), by_field.next());
        if let Some(second) = second {
            diagnostics.error(second.ty.span(), "two fields are `retry_after`", "keep it on one of them");
        }
        let retry_after_span = retry_after.as_ref().map(|given| given.span);
        let retry_after = match (retry_after, by_field) {
            (Some(seconds), None) => RetryAfter::Seconds(seconds.value),
            (None, Some(_)) => RetryAfter::Field,
            (None, None) => RetryAfter::Never,
            (Some(seconds), Some(_)) => {
                diagnostics.error(seconds.span, "`retry_after` is given twice", "remove it here, or from the field");
                RetryAfter::Field
            }
        };
        for given in uri.iter().filter(|given| !is_uri_reference(&given.value)) {
            let note = "it has ASCII characters alone, and no spaces (RFC 3986): `https://example.org/problems/closed`";
            diagnostics.error(given.span, &format!("`{}` is no URI reference", given.value), note);
        }
        for given in title.iter().chain(&code).filter(|given| given.value.trim().is_empty()) {
            diagnostics.error(given.span, "this says nothing", "remove it, or write a text");
        }
        for given in authenticate.iter().filter(|given| !is_header_value(&given.value)) {
            let note = "a challenge is ASCII text: `authenticate = \"Bearer\"` (RFC 9110, section 11.6.1)";
            diagnostics.error(given.span, "no header can have this value", note);
        }
        let own = Self {
            status: status?,
            uri: uri.map(|given| given.value),
            title: title.map(|given| given.value).or(Some(summary).filter(|summary| !summary.is_empty())),
            description,
            code: code.map_or_else(|| snake(&plain(ident)), |given| given.value),
            detail: detail.map(|given| Detail::check(&given, fields, diagnostics)),
            retry_after,
            authenticate: authenticate.as_ref().map(|given| given.value.clone()),
        };
        own.check_headers(ident, retry_after_span, authenticate.map(|given| given.span), diagnostics);
        Some(own)
    }

    /// Some statuses say by a header what to do about them, and others have no place for it.
    fn check_headers(
        &self,
        ident: &Ident,
        retry_after: Option<Span>,
        authenticate: Option<Span>,
        diagnostics: &mut Diagnostics,
    ) {
        let has_retry_after = !matches!(self.retry_after, RetryAfter::Never);
        match self.status {
            429 | 503 if !has_retry_after => {
                let message = format!("`{ident}` does not say after how many seconds it is worth another try");
                let note = "add `retry_after = 5`, or `#[problem(retry_after)]` to a field (RFC 9110, section 10.2.3)";
                diagnostics.error(ident.span(), &message, note);
            }
            429 | 503 => {}
            status if has_retry_after => {
                let message = format!("an answer {status} has no `retry_after`");
                diagnostics.error(retry_after.unwrap_or(ident.span()), &message, "answer 429 or 503, or remove it");
            }
            _ => {}
        }
        match (self.status, authenticate) {
            (401, None) => {
                let message = format!("`{ident}` does not say how to prove who one is");
                let note = "add `authenticate = \"Bearer\"` (RFC 9110, section 11.6.1)";
                diagnostics.error(ident.span(), &message, note);
            }
            (401, Some(_)) | (_, None) => {}
            (status, Some(span)) => {
                diagnostics.error(
                    span,
                    &format!("an answer {status} has no `authenticate`"),
                    "answer 401, or remove it",
                );
            }
        }
    }
}

fn check_status(ident: &Ident, given: Option<&Given<u64>>, diagnostics: &mut Diagnostics) -> Option<u16> {
    let Some(Given { value, span }) = given else {
        let note = "add `#[problem(status = 409)]`, or `#[problem(transparent)]` if its field answers";
        diagnostics.error(ident.span(), &format!("`{ident}` does not say which status it has"), note);
        return None;
    };
    let status = u16::try_from(*value).ok().filter(|status| (400..600).contains(status));
    if status.is_none() {
        let note = "errors have one from 400 to 599 (RFC 9110, section 15)";
        diagnostics.error(*span, &format!("{value} is no status of an error"), note);
    }
    status
}

fn check_fields(fields: &Fields, transparent: bool, diagnostics: &mut Diagnostics) -> (Vec<Field>, Option<Type>) {
    let (mut from, mut cause) = (None, None);
    let count = fields.len();
    let checked: Vec<Field> = fields
        .iter()
        .enumerate()
        .map(|(index, field)| {
            let attributes = ProblemField::read(&field.attrs, diagnostics);
            let (name, member) = match &field.ident {
                Some(ident) => (plain(ident), Member::Named(ident.clone())),
                None => (index.to_string(), Member::from(index)),
            };
            if let Some(span) = attributes.from {
                if from.is_some() {
                    diagnostics.error(span, "two fields are made from something", "keep `#[from]` on one of them");
                } else if count > 1 {
                    let note = "write `#[source]` instead, and make it by hand";
                    diagnostics.error(span, "what has other fields cannot be made from one of them", note);
                }
                from = Some(field.ty.clone());
            }
            let is_cause = attributes.from.is_some() || attributes.source.is_some() || name == "source";
            if is_cause && !transparent && cause.replace(index).is_some() {
                let span = attributes.source.or(attributes.from).unwrap_or(field.ty.span());
                diagnostics.error(span, "two fields are the cause", "keep `#[source]` on one of them");
            }
            let part = part(&attributes, &name, is_cause, transparent, field, diagnostics);
            let description = docs::text(&field.attrs);
            let variable = expand::local(&format!("field_{index}"));
            Field { name, member, variable, ty: field.ty.clone(), description, part }
        })
        .collect();
    refuse_same_members(&checked, diagnostics);
    (checked, from)
}

fn part(
    attributes: &ProblemField,
    name: &str,
    is_cause: bool,
    transparent: bool,
    field: &syn::Field,
    diagnostics: &mut Diagnostics,
) -> Part {
    match attributes {
        _ if transparent => Part::Inner,
        ProblemField { retry_after: Some(_), .. } => Part::RetryAfter,
        _ if is_cause => Part::Cause,
        ProblemField { skip: Some(_), .. } => Part::Inner,
        ProblemField { name: given, .. } => {
            let (wire, span) = match given {
                Some(given) => (given.value.clone(), given.span),
                None => (name.to_owned(), field.ident.as_ref().map_or(field.ty.span(), Ident::span)),
            };
            if given.is_none() && field.ident.is_none() {
                let note = "give the field a name, `#[problem(name = \"…\")]`, or leave it out with `#[problem(skip)]`";
                diagnostics.error(span, "a member of a problem has a name", note);
            } else if MEMBERS.contains(&wire.as_str()) {
                let message = format!("every problem has the member `{wire}` already");
                let note = "give it another name, `#[problem(name = \"…\")]`, or leave it out with `#[problem(skip)]` (RFC 9457, section 3.2)";
                diagnostics.error(span, &message, note);
            }
            Part::Member(wire)
        }
    }
}

/// What every problem has, as core's `ProblemType::MEMBERS`.
const MEMBERS: [&str; 9] = ["type", "title", "status", "code", "detail", "instance", "request_id", "message", "errors"];

fn refuse_same_members(fields: &[Field], diagnostics: &mut Diagnostics) {
    for (index, field) in fields.iter().enumerate() {
        let Part::Member(name) = &field.part else { continue };
        let is_same = |before: &&Field| matches!(&before.part, Part::Member(other) if other == name);
        if let Some(before) = fields[..index].iter().find(is_same) {
            let message = format!("`{}` has the name `{name}` of `{}`", field.name, before.name);
            diagnostics.error(field.ty.span(), &message, "give one of them another with `#[problem(name = \"…\")]`");
        }
    }
}

fn is_uri_reference(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_graphic() && !br#"<>"\^`{|}"#.contains(&byte))
}

fn is_header_value(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_graphic() || byte == b' ')
}
