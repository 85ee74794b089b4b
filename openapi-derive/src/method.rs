//! The checked model of a socket's method: a function under `#[method]`.

use syn::{FnArg, ItemFn, ReturnType, Type, spanned::Spanned};

use crate::{attribute::plain, diagnostics::Diagnostics, docs};

pub(crate) struct Method {
    pub(crate) function: ItemFn,
    pub(crate) name: String,
    pub(crate) description: String,
    pub(crate) arguments: Vec<Type>,
    pub(crate) output: Type,
}

impl Method {
    pub(crate) fn check(attribute: &proc_macro2::TokenStream, function: ItemFn, diagnostics: &mut Diagnostics) -> Self {
        let signature = &function.sig;
        if !attribute.is_empty() {
            diagnostics.error(attribute.span(), "`#[method]` takes no options", "the function's name is the method's");
        }
        if signature.asyncness.is_none() {
            let message = format!("method `{}` is not async", signature.ident);
            diagnostics.error(signature.fn_token.span, &message, "write `async fn`");
        }
        if !signature.generics.params.is_empty() {
            let message = format!("method `{}` is generic", signature.ident);
            let note =
                "a method has one payload and one result: write out the types, and call a generic function from it";
            diagnostics.error(signature.generics.span(), &message, note);
        }
        let output = match &signature.output {
            ReturnType::Default => syn::parse_quote!(()),
            ReturnType::Type(_, ty) => (**ty).clone(),
        };
        let arguments = signature.inputs.iter().filter_map(|argument| match argument {
            FnArg::Typed(argument) => Some((*argument.ty).clone()),
            FnArg::Receiver(_) => None,
        });
        Self {
            name: plain(&signature.ident),
            description: docs::text(&function.attrs),
            arguments: arguments.collect(),
            output,
            function,
        }
    }
}
