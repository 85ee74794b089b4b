//! How values are cleaned and checked by functions: on the fast path, and as const data for the second look.

use proc_macro2::TokenStream;
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::{Ident, Path, spanned::Spanned};

use super::{
    super::{at, core, local},
    checks::{self, Kept},
    place::Place,
    rules::{self, Patterns},
};
use crate::model::{Body, Conduct, Field, Input, Rules, Shape, Subject, Variant, Wording};

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
fn within(
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

/// The method that cleans a value, unless there is nothing that could be cleaned.
pub(super) fn clean(subject: &Subject) -> Option<TokenStream> {
    let core = core();
    let parts = match &subject.shape {
        Shape::With(_) | Shape::Choice(_) => None,
        Shape::Transparent(field) => Some(own_fields(std::slice::from_ref(field.as_ref()))),
        Shape::Struct { body, .. } => Some(own_fields(body.fields())),
        Shape::Union(_, variants) => Some(forms(subject, variants)),
    };
    let whole = subject.clean.as_ref().map(|clean| {
        let called = quote_spanned! { clean.span() => #core::clean::Changed::has_changed(#clean(self)) };
        quote!(| #called)
    });
    if parts.as_ref().is_none_or(TokenStream::is_empty) && whole.is_none() {
        return None;
    }
    let parts = parts.filter(|parts| !parts.is_empty()).unwrap_or_else(|| quote!(false));
    Some(quote! {
        #[inline]
        fn clean(&mut self) -> bool {
            #parts #whole
        }
    })
}

fn own_fields(fields: &[Field]) -> TokenStream {
    let parts = fields.iter().flat_map(|field| {
        let member = &field.member;
        let span = at(field.type_span());
        cleaned(field, &quote_spanned!(span => &mut self.#member))
    });
    joined(parts)
}

/// Nothing is passed over because of what is before it.
fn joined(parts: impl Iterator<Item = TokenStream>) -> TokenStream {
    let parts: Vec<TokenStream> = parts.collect();
    quote!(#(#parts)|*)
}

fn forms(subject: &Subject, variants: &[Variant]) -> TokenStream {
    let name = &subject.ident;
    let arms = variants.iter().filter(|variant| !variant.body.fields().is_empty()).map(|variant| {
        let ident = &variant.ident;
        let fields: Vec<&Field> = variant.body.fields().iter().filter(|field| is_read(field)).collect();
        let bindings = fields.iter().map(|field| {
            let (member, value) = (&field.member, checks::value(field));
            quote!(#member: #value)
        });
        let parts = joined(fields.iter().flat_map(|field| cleaned(field, &checks::value(field).into_token_stream())));
        let parts = if parts.is_empty() { quote!(false) } else { parts };
        quote!(#name::#ident { #(#bindings,)* .. } => #parts)
    });
    let arms: Vec<TokenStream> = arms.collect();
    if arms.is_empty() {
        return TokenStream::new();
    }
    quote! {
        (match self {
            #(#arms,)*
            #[allow(unreachable_patterns, reason = "some variants may have nothing to clean")]
            _ => false,
        })
    }
}

/// Whether there is anything to clean: what is never read has a value of the program's own.
fn is_read(field: &Field) -> bool {
    field.input != Input::Absent && (field.with.is_none() || cleans(&field.rules))
}

fn cleans(rules: &Rules) -> bool {
    let Conduct { cleaning, clean, .. } = &rules.conduct;
    !cleaning.is_empty() || clean.is_some() || rules.each.as_deref().is_some_and(cleans)
}

/// The expressions that clean a field, each of which says whether it has changed something.
fn cleaned(field: &Field, value: &TokenStream) -> Vec<TokenStream> {
    let core = core();
    let mut parts = Vec::new();
    if !is_read(field) {
        return parts;
    }
    if field.with.is_none() {
        let ty = &field.ty;
        parts.push(quote!(<#ty as #core::Schema>::clean(#value)));
    }
    parts.extend(cleaned_by(&field.rules, value, None));
    parts
}

/// The same of what the place says, in the implementation or where the description is kept.
fn cleaned_by(rules: &Rules, value: &TokenStream, place: Option<&Place<'_>>) -> Vec<TokenStream> {
    let core = core();
    let Conduct { cleaning, clean, .. } = &rules.conduct;
    let mut parts = Vec::new();
    if let Some(each) = &rules.each {
        let element = local("element");
        let inner = cleaned_by(each, &quote!(#element), place);
        if !inner.is_empty() {
            parts.push(quote!(#core::clean::each(#value, |#element| #(#inner)|*)));
        }
    }
    for cleaning in cleaning {
        let function = format_ident!("{cleaning}");
        parts.push(quote!(#core::clean::#function(#value)));
    }
    if let Some(clean) = clean {
        let inside = local("inside");
        let clean = place.map_or_else(|| clean.clone(), |place| place.function(clean));
        let called = quote_spanned! { clean.span() => #core::clean::Changed::has_changed(#clean(#inside)) };
        parts.push(within(value, &quote!(#inside), &called, Some(&quote!(false))));
    }
    parts
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
    let (code, message) = (optional(code), optional(message));
    quote!(#core::Wording { of: #of, code: #code, message: #message })
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
