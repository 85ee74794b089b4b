//! What generated code asks of a function that it calls.

use syn::{
    Attribute, FnArg, ItemFn, ReturnType, Token, Type, Visibility,
    parse::{Parse, ParseStream},
    spanned::Spanned,
};

use crate::diagnostics::Diagnostics;

/// A function that is only declared: it ends with a semicolon.
pub(crate) struct Declared(pub(crate) ItemFn);

impl Parse for Declared {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let attrs = input.call(Attribute::parse_outer)?;
        let vis: Visibility = input.parse()?;
        let sig = input.parse()?;
        if input.peek(syn::token::Brace) {
            return Err(
                input.error("a webhook has no body\nnote: it is called by nobody: end the function with a semicolon")
            );
        }
        input.parse::<Token![;]>()?;
        Ok(Self(ItemFn {
            attrs,
            vis,
            sig,
            ..syn::parse_quote!(
                fn function() {}
            )
        }))
    }
}

/// Whether generated code can call the function. A function that is merely not async it can: that is told, and nothing else.
pub(crate) fn check(function: &ItemFn, kind: &str, diagnostics: &mut Diagnostics) -> bool {
    let signature = &function.sig;
    let name = &signature.ident;
    let mut callable = true;
    if signature.asyncness.is_none() {
        diagnostics.error(signature.fn_token.span, &format!("{kind} `{name}` is not async"), "write `async fn`");
    }
    if !signature.generics.params.is_empty() {
        let note = "it has one signature: write out the types, and call a generic function from it";
        diagnostics.error(signature.generics.span(), &format!("{kind} `{name}` is generic"), note);
        callable = false;
    }
    for argument in &signature.inputs {
        let (span, what) = match argument {
            FnArg::Receiver(receiver) => (receiver.span(), "takes `self`"),
            FnArg::Typed(argument) if matches!(*argument.ty, Type::ImplTrait(_)) => {
                (argument.ty.span(), "takes an `impl` type")
            }
            FnArg::Typed(_) => continue,
        };
        let note = "it is a free function, and what it takes has types with names";
        diagnostics.error(span, &format!("{kind} `{name}` {what}"), note);
        callable = false;
    }
    if let ReturnType::Type(_, ty) = &signature.output
        && matches!(**ty, Type::ImplTrait(_))
    {
        let note = "the answer's type is part of the document: write it out";
        diagnostics.error(ty.span(), &format!("{kind} `{name}` returns an `impl` type"), note);
        callable = false;
    }
    callable
}

/// The type that a function returns.
pub(crate) fn output(function: &ItemFn) -> Type {
    match &function.sig.output {
        ReturnType::Default => syn::parse_quote!(()),
        ReturnType::Type(_, ty) => (**ty).clone(),
    }
}
