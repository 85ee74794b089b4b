//! How values are cleaned: the method, and the expressions that it consists of.

use proc_macro2::TokenStream;
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::spanned::Spanned;

use super::{
    super::{at, core, local},
    checks,
    conduct::within,
    place::Place,
};
use crate::model::{Conduct, Field, Input, Rules, Shape, Subject, Variant};

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
pub(super) fn joined(parts: impl Iterator<Item = TokenStream>) -> TokenStream {
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
pub(super) fn cleaned_by(rules: &Rules, value: &TokenStream, place: Option<&Place<'_>>) -> Vec<TokenStream> {
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
