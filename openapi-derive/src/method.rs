//! The checked model of a socket's method: a function under `#[method]`.

use syn::{FnArg, ItemFn, Type, spanned::Spanned};

use crate::{attribute::plain, diagnostics::Diagnostics, docs, signature};

pub(crate) struct Method {
    pub(crate) function: ItemFn,
    pub(crate) name: String,
    pub(crate) description: String,
    pub(crate) arguments: Vec<Type>,
    pub(crate) output: Type,
}

impl Method {
    pub(crate) fn check(
        attribute: &proc_macro2::TokenStream,
        function: ItemFn,
        diagnostics: &mut Diagnostics,
    ) -> Option<Self> {
        if !attribute.is_empty() {
            diagnostics.error(attribute.span(), "`#[method]` takes no options", "the function's name is the method's");
        }
        if !signature::check(&function, "method", diagnostics) {
            return None;
        }
        let name = plain(&function.sig.ident);
        if OWN.contains(&name.as_str()) {
            let note = "give the function another name";
            diagnostics.error(
                function.sig.ident.span(),
                &format!("every socket has the method `{name}` already"),
                note,
            );
        }
        let arguments = function.sig.inputs.iter().filter_map(|argument| match argument {
            FnArg::Typed(argument) => Some((*argument.ty).clone()),
            FnArg::Receiver(_) => None,
        });
        Some(Self {
            name,
            description: docs::text(&function.attrs),
            arguments: arguments.collect(),
            output: signature::output(&function),
            function,
        })
    }
}

/// The methods that every socket has.
const OWN: [&str; 4] = ["subscribe", "unsubscribe", "publish", "server_info"];
