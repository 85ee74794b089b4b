//! The checked model of an error: what kinds of problems it stands for.

mod case;
mod detail;

use syn::{Data, DeriveInput, Expr, Ident, Type, spanned::Spanned};

pub(crate) use case::{Case, Field, Kind, Own, Part, RetryAfter};
pub(crate) use detail::Detail;

use crate::{
    attribute::{ProblemAttributes, Stand},
    diagnostics::Diagnostics,
};

pub(crate) struct ApiError {
    pub(crate) ident: Ident,
    /// Whether `Display`, `Error` and `From` are written elsewhere.
    pub(crate) answers_only: bool,
    /// What stands before the codes in the types of problems.
    pub(crate) base: Option<Expr>,
    pub(crate) cases: Vec<Case>,
}

impl ApiError {
    /// Reads and checks an error. Nothing comes out when there is nothing to expand, and the mistakes say why.
    pub(crate) fn check(input: &DeriveInput, diagnostics: &mut Diagnostics) -> Option<Self> {
        if let Some(parameter) = input.generics.params.first() {
            let note = "give the fields types of their own";
            diagnostics.error(parameter.span(), "an error of an API has no parameters", note);
            return None;
        }
        let (attributes, cases) = match &input.data {
            Data::Struct(data) => {
                let mut attributes = ProblemAttributes::read(&input.attrs, Stand::Struct, diagnostics);
                let (base, answers_only) = (attributes.base.take(), attributes.answers_only.take());
                let case = Case::of_struct(input, data, attributes, diagnostics);
                (ProblemAttributes { base, answers_only, ..ProblemAttributes::default() }, vec![case])
            }
            Data::Enum(data) => {
                let attributes = ProblemAttributes::read(&input.attrs, Stand::Enum, diagnostics);
                let cases = data.variants.iter().map(|variant| Case::of_variant(variant, diagnostics)).collect();
                (attributes, cases)
            }
            Data::Union(data) => {
                let note = "use an enum";
                diagnostics.error(data.union_token.span, "`ApiError` cannot be derived for a union", note);
                return None;
            }
        };
        let cases: Vec<Case> = cases.into_iter().flatten().collect();
        refuse_same_codes(&cases, diagnostics);
        let answers_only = attributes.answers_only.is_some() || is_written_by_thiserror(input);
        if !answers_only {
            refuse_same_causes(&cases, diagnostics);
        }
        Some(Self { ident: input.ident.clone(), answers_only, base: attributes.base, cases })
    }
}

/// Whether `thiserror` is derived too: nothing else knows `#[error]`.
fn is_written_by_thiserror(input: &DeriveInput) -> bool {
    let is_there =
        |attributes: &[syn::Attribute]| attributes.iter().any(|attribute| attribute.path().is_ident("error"));
    match &input.data {
        Data::Enum(data) => is_there(&input.attrs) || data.variants.iter().any(|variant| is_there(&variant.attrs)),
        _ => is_there(&input.attrs),
    }
}

/// Programs tell problems apart by their codes.
fn refuse_same_codes(cases: &[Case], diagnostics: &mut Diagnostics) {
    let codes: Vec<_> = cases
        .iter()
        .filter_map(|case| if let Kind::Own(own) = &case.kind { Some((&case.ident, &own.code)) } else { None })
        .collect();
    for (index, (ident, code)) in codes.iter().enumerate() {
        if let Some((before, _)) = codes[..index].iter().find(|(_, before)| before == code) {
            let message = format!("`{ident}` has the code `{code}` of `{before}`");
            diagnostics.error(ident.span(), &message, "give one of them another with `code = \"…\"`");
        }
    }
}

/// What one type becomes has to be one case.
fn refuse_same_causes(cases: &[Case], diagnostics: &mut Diagnostics) {
    let types: Vec<(&Ident, &Type)> =
        cases.iter().filter_map(|case| Some((&case.ident, case.from.as_ref()?))).collect();
    for (index, (ident, ty)) in types.iter().enumerate() {
        if let Some((before, _)) = types[..index].iter().find(|(_, before)| before == ty) {
            let message = format!("`{ident}` is made from the type that `{before}` is made from");
            diagnostics.error(ty.span(), &message, "write `#[source]` on one of them, and make it by hand");
        }
    }
}
