//! How functions check values: on the fast path and, with how values are cleaned, as const data for the second look.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote, quote_spanned};
use syn::{Ident, Path, spanned::Spanned};

use super::{
    super::{core, local},
    checks::{self, Kept},
    cleaning::{cleaned_by, joined},
    place::Place,
    rules::{self, Patterns},
};
use crate::model::{Body, Conduct, Field, Input, Rules, Shape, Subject, Wording};

/// What a function is called with.
fn value() -> Ident {
    local("value")
}

/// Where it tells what is wrong.
fn errors() -> Ident {
    local("errors")
}

/// The conditions that functions find nothing wrong with a value, or with the parts of it.
pub(super) fn passes(rules: &Rules, value: &TokenStream) -> Vec<TokenStream> {
    let core = core();
    let mut conditions: Vec<TokenStream> = Vec::new();
    if !rules.conduct.checks.is_empty() {
        let errors = errors();
        let calls = calls(&rules.conduct.checks, value, &errors.to_token_stream());
        conditions.push(quote!(#core::examine::passes(|#errors| { #calls })));
    }
    if let Some(each) = &rules.each {
        let element = local("element");
        let inner = passes(each, &quote!(#element));
        if !inner.is_empty() {
            conditions.push(quote!(#core::check::each(#value, |#element| true #(&& #inner)*)));
        }
    }
    conditions
}

/// The condition that the functions of a type find nothing wrong with a value as a whole.
pub(super) fn whole_passes(subject: &Subject) -> Option<TokenStream> {
    let core = core();
    let errors = errors();
    let calls = subject.checks.iter().map(|check| call(check, &quote!(self), &errors.to_token_stream()));
    (!subject.checks.is_empty()).then(|| quote!(#core::examine::passes(|#errors| { #(#calls)* })))
}

/// Calls functions with what is inside of a value, if anything is.
fn calls(checks: &[Path], value: &TokenStream, errors: &TokenStream) -> TokenStream {
    let inside = local("inside");
    let calls = checks.iter().map(|check| call(check, &quote!(#inside), errors));
    within(value, &quote!(#inside), &quote!({ #(#calls)* }), None)
}

fn call(check: &Path, value: &TokenStream, errors: &TokenStream) -> TokenStream {
    quote_spanned! { check.span() => #check(#value, #errors); }
}

/// Does something with what is inside of a value, which may be an `Option`, also of a column's change.
pub(super) fn within(
    value: &TokenStream,
    inside: &TokenStream,
    what: &TokenStream,
    otherwise: Option<&TokenStream>,
) -> TokenStream {
    let core = core();
    let otherwise = otherwise.map(|otherwise| quote!(else { #otherwise }));
    quote! {{
        #[allow(unused_imports, reason = "what may be none has a method of its own")]
        use #core::inside::Always as _;
        if let #core::Some(#inside) = #core::inside::Inside(#value).inside() {
            if let #core::Some(#inside) = #core::inside::Inside(#inside).inside() { #what } #otherwise
        } #otherwise
    }}
}

/// What a field does beyond its description, as const data.
pub(super) fn of_field(field: &Field, place: &Place<'_>, patterns: &mut Patterns) -> Option<TokenStream> {
    let core = core();
    let conduct = &field.rules.conduct;
    if conduct.is_nothing() {
        return None;
    }
    let ty = place.named(&field.ty);
    let read = match &field.reader {
        Some(reader) => {
            let reader = place.function(reader);
            let value = value();
            quote!(|#value| #reader(#core::examine::part(#value)).ok())
        }
        None => quote!(#core::examine::read::<#ty>),
    };
    let value = value();
    let nested = field.with.is_none().then(|| quote!(<#ty as #core::Schema>::clean(#value)));
    Some(of(&field.rules, field, &quote!(#ty), &read, nested, place, patterns))
}

/// What the elements of a field do beyond theirs.
pub(super) fn of_each(rules: &Rules, field: &Field, place: &Place<'_>, patterns: &mut Patterns) -> Option<TokenStream> {
    let core = core();
    if rules.conduct.is_nothing() {
        return None;
    }
    let ty = element_type(field, place);
    Some(of(rules, field, &ty, &quote!(#core::examine::read::<#ty>), None, place, patterns))
}

/// The type of a field's elements; of the elements of those it is not told.
fn element_type(field: &Field, place: &Place<'_>) -> TokenStream {
    let core = core();
    let ty = place.named(&field.ty);
    quote!(<#ty as #core::check::Elements>::Element)
}

fn of(
    rules: &Rules,
    field: &Field,
    ty: &TokenStream,
    read: &TokenStream,
    nested: Option<TokenStream>,
    place: &Place<'_>,
    patterns: &mut Patterns,
) -> TokenStream {
    let core = core();
    let Conduct { cleaning, clean, checks, wordings } = &rules.conduct;
    let ways = cleaning.iter().map(|cleaning| match *cleaning {
        "trim" => quote!(#core::Cleaning::Trim),
        "lowercase" => quote!(#core::Cleaning::Lowercase),
        _ => quote!(#core::Cleaning::Uppercase),
    });
    let cleans = clean.is_some();
    let examine = rules.conduct.calls().then(|| {
        let (value, errors) = (value().into_token_stream(), errors().into_token_stream());
        let parts = joined(nested.into_iter().chain(cleaned_by(rules, &value, Some(place))));
        let again = if cleans { told(rules, field, &value, &errors, patterns) } else { quote!({}) };
        let checks: Vec<Path> = checks.iter().map(|check| place.function(check)).collect();
        let calls = if checks.is_empty() { quote!({}) } else { calls(&checks, &value, &errors) };
        examine(ty, read, &parts, &again, &calls)
    });
    let wordings = wordings.iter().map(wording);
    quote! {
        #core::Conduct {
            cleaning: &[#(#ways),*],
            cleans: #cleans,
            examine: &[#examine],
            wordings: &[#(#wordings),*],
        }
    }
}

/// A function that reads a value by its type, cleans and checks it.
fn examine(
    ty: &TokenStream,
    read: &TokenStream,
    parts: &TokenStream,
    again: &TokenStream,
    checks: &TokenStream,
) -> TokenStream {
    let core = core();
    let (value, errors) = (value(), errors());
    let parts = if parts.is_empty() { quote!(false) } else { parts.clone() };
    quote! {
        |#value, #errors| #core::examine::examine::<#ty>(
            (#read)(#value),
            #errors,
            |#value| #parts,
            |#value, #errors| #again,
            |#value, #errors| #checks,
        )
    }
}

fn wording(Wording { of, code, message }: &Wording) -> TokenStream {
    let core = core();
    let optional = |text: &Option<String>| match text {
        Some(text) => quote!(#core::Some(#text)),
        None => quote!(#core::None),
    };
    let (given, said) = (optional(code), optional(message));
    quote!(#core::Wording { of: #of, code: #given, message: #said })
}

/// Tells which of its constraints a value breaks.
fn told(
    rules: &Rules,
    field: &Field,
    value: &TokenStream,
    errors: &TokenStream,
    patterns: &mut Patterns,
) -> TokenStream {
    let core = core();
    let (data, _) = rules::of(rules, patterns);
    if data.is_empty() {
        return quote!({});
    }
    let kept = checks::of_rules(rules, field, value, patterns);
    let kept = Kept::in_order(kept);
    quote!({ #core::examine::told(&[#(#data),*], &[#(#kept),*], #errors); })
}

/// What a type does as a whole beyond its description, as const data.
pub(super) fn of_type(subject: &Subject, place: &Place<'_>, patterns: &mut Patterns) -> TokenStream {
    let core = core();
    match examine_whole(subject, place, patterns) {
        Some(examine) => {
            let cleans = subject.clean.is_some();
            quote! {
                #core::Conduct { cleans: #cleans, examine: &[#examine], ..#core::Conduct::NONE }
            }
        }
        None => quote!(#core::Conduct::NONE),
    }
}

/// The function that reads a value of the type, cleans and checks it as a whole.
pub(super) fn examine_whole(subject: &Subject, place: &Place<'_>, patterns: &mut Patterns) -> Option<TokenStream> {
    let core = core();
    if subject.clean.is_none() && subject.checks.is_empty() {
        return None;
    }
    let ty = place.itself();
    let again = if subject.clean.is_some() { told_of_parts(subject, place, patterns) } else { quote!({}) };
    let (value, errors) = (value().into_token_stream(), errors().into_token_stream());
    let checks = subject.checks.iter().map(|check| call(&place.function(check), &value, &errors));
    let checks = quote!({ #(#checks)* });
    let parts = quote!(<#ty as #core::Schema>::clean(#value));
    Some(examine(&ty, &quote!(#core::examine::read::<#ty>), &parts, &again, &checks))
}

/// Tells what a value breaks once it was cleaned as a whole: the constraints of its own fields and, without more, which of them is not
/// valid otherwise.
fn told_of_parts(subject: &Subject, place: &Place<'_>, patterns: &mut Patterns) -> TokenStream {
    let core = core();
    let (ty, value, errors) = (place.itself(), value(), errors());
    let (fields, is_named) = match &subject.shape {
        Shape::Transparent(field) => (std::slice::from_ref(field.as_ref()), false),
        Shape::Struct { body, .. } => (body.fields(), !matches!(body, Body::Newtype(_))),
        Shape::With(_) | Shape::Choice(_) | Shape::Union(..) => {
            return quote!({ #core::examine::told_whole(<#ty as #core::Schema>::is_valid(#value), #errors) });
        }
    };
    let fields = fields.iter().filter(|field| field.with.is_none() && field.input != Input::Absent);
    let told = fields.map(|field| {
        let (member, ty) = (&field.member, place.named(&field.ty));
        let step = match &field.member {
            syn::Member::Named(_) => {
                let name = &field.received[0];
                quote!(#name)
            }
            syn::Member::Unnamed(index) => {
                let index = index.index as usize;
                quote!(#index)
            }
        };
        let errors = if is_named && field.flatten.is_none() { quote!(&mut #errors.at(#step)) } else { quote!(#errors) };
        let own = told(&field.rules, field, &quote!(&#value.#member), &errors, patterns);
        quote! {
            #own
            #core::examine::told_whole(<#ty as #core::Schema>::is_valid(&#value.#member), #errors);
        }
    });
    let told: Vec<TokenStream> = told.collect();
    quote!({ #(#told)* })
}

/// The types that have to be read for it, of those that depend on the arguments.
pub(super) fn types_to_read(subject: &Subject, place: &Place<'_>) -> Vec<TokenStream> {
    let core = core();
    let mut types: Vec<TokenStream> = Vec::new();
    if (subject.clean.is_some() || !subject.checks.is_empty()) && place.whole().is_none() {
        types.push(quote!(Self));
    }
    for field in super::facts::fields(subject) {
        let ty = &field.ty;
        if field.rules.conduct.calls() && field.reader.is_none() && place.is_dependent(ty) {
            types.push(quote!(#ty));
        }
        if field.rules.each.as_ref().is_some_and(|each| each.conduct.calls()) && place.is_dependent(ty) {
            types.push(quote!(<#ty as #core::check::Elements>::Element));
        }
    }
    types
}
