//! The checked model of a handler: a function under `#[get]` or one of its siblings.

use proc_macro2::{Span, TokenStream};
use syn::{
    Attribute, FnArg, Ident, ItemFn, LitStr, Pat, ReturnType, Token, Type, parse::ParseStream, parse::Parser,
    spanned::Spanned,
};

use crate::{
    attribute::{Items, plain},
    diagnostics::Diagnostics,
    docs,
};

pub(crate) struct Operation {
    pub(crate) function: ItemFn,
    /// The method, as the variant of core's enum.
    pub(crate) method: &'static str,
    pub(crate) path: Path,
    pub(crate) id: String,
    pub(crate) tags: Vec<String>,
    pub(crate) summary: String,
    pub(crate) description: String,
    pub(crate) deprecated: bool,
    pub(crate) arguments: Vec<Argument>,
    pub(crate) output: Type,
}

pub(crate) struct Path {
    pub(crate) text: String,
    pub(crate) span: Span,
    pub(crate) placeholders: Vec<String>,
}

impl Path {
    /// The path with nameless placeholders: paths of one shape answer the same requests.
    pub(crate) fn shape(&self) -> String {
        self.placeholders.iter().fold(self.text.clone(), |path, name| path.replace(&format!("{{{name}}}"), "{}"))
    }
}

pub(crate) struct Argument {
    pub(crate) ty: Type,
    /// The names that the pattern binds.
    pub(crate) names: Vec<String>,
}

const OPTIONS: &[&str] = &["tag", "operation_id"];

impl Operation {
    pub(crate) fn check(
        method: &'static str,
        attribute: TokenStream,
        function: ItemFn,
        diagnostics: &mut Diagnostics,
    ) -> Option<Self> {
        let parser = |input: ParseStream<'_>| {
            let path: LitStr = input.parse()?;
            if !input.is_empty() {
                input.parse::<Token![,]>()?;
            }
            Ok((path, input.parse::<TokenStream>()?))
        };
        let (path, options) = match parser.parse2(attribute) {
            Ok(read) => read,
            Err(error) => {
                let (name, message) = (method.to_lowercase(), "the path is missing");
                diagnostics.error(error.span(), message, &format!("write `#[{name}(\"/path\")]`"));
                return None;
            }
        };
        let path = check_path(&path, diagnostics);
        let mut id = plain(&function.sig.ident);
        let mut tags = Vec::new();
        for item in Items::parse(options, diagnostics) {
            match item.name.as_str() {
                "tag" => tags.extend(item.string(diagnostics).map(|given| given.value)),
                "operation_id" => id = item.string(diagnostics).map_or(id, |given| given.value),
                _ => item.unknown("option", "operations take a path and", OPTIONS, diagnostics),
            }
        }
        if !check_signature(&function, diagnostics) {
            return None;
        }
        let (summary, description) = docs::summary_and_description(&function.attrs);
        let output = match &function.sig.output {
            ReturnType::Default => syn::parse_quote!(()),
            ReturnType::Type(_, ty) => (**ty).clone(),
        };
        Some(Self {
            method,
            id,
            tags,
            summary,
            description,
            deprecated: function.attrs.iter().any(is_deprecated),
            arguments: function.sig.inputs.iter().filter_map(|argument| check_argument(argument, &path)).collect(),
            output,
            path,
            function,
        })
    }
}

fn is_deprecated(attribute: &Attribute) -> bool {
    attribute.path().is_ident("deprecated")
}

fn check_path(literal: &LitStr, diagnostics: &mut Diagnostics) -> Path {
    let (text, span) = (literal.value(), literal.span());
    if !text.starts_with('/') {
        let note = format!("write `\"/{text}\"`");
        diagnostics.error(span, &format!("path `{text}` does not begin with a slash"), &note);
    }
    let mut placeholders: Vec<String> = Vec::new();
    for segment in text.split('/').filter(|segment| segment.contains(['{', '}'])) {
        let name = segment.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')).unwrap_or_default();
        if syn::parse_str::<Ident>(name).is_err() {
            let message = format!("`{segment}` in path `{text}` is not a placeholder");
            diagnostics.error(
                span,
                &message,
                "a placeholder is a name in braces and takes a whole segment, as `/{id}/`",
            );
        } else if placeholders.iter().any(|before| before == name) {
            let message = format!("path `{text}` has the placeholder `{{{name}}}` twice");
            diagnostics.error(span, &message, "give one of them another name");
        } else {
            placeholders.push(name.to_owned());
        }
    }
    if text.contains(['"', '\\', '?', '#']) || text.chars().any(|character| character.is_control() || character == ' ')
    {
        let message = format!("path `{text}` has a character that no path has");
        diagnostics.error(span, &message, "leave out quotes, spaces, `?` and `#`, or write them percent-encoded");
    }
    Path { text, span, placeholders }
}

/// Whether the function can be called by what is expanded.
fn check_signature(function: &ItemFn, diagnostics: &mut Diagnostics) -> bool {
    let signature = &function.sig;
    let mut callable = true;
    if signature.asyncness.is_none() {
        let message = format!("handler `{}` is not async", signature.ident);
        diagnostics.error(signature.fn_token.span, &message, "write `async fn`");
    }
    if !signature.generics.params.is_empty() {
        let message = format!("handler `{}` is generic", signature.ident);
        let note = "an operation has one signature: write out the types, and call a generic function from it";
        diagnostics.error(signature.generics.span(), &message, note);
        callable = false;
    }
    for argument in &signature.inputs {
        if let FnArg::Receiver(receiver) = argument {
            let note = "handlers are free functions; what they need is extracted";
            diagnostics.error(receiver.span(), &format!("handler `{}` takes `self`", signature.ident), note);
            callable = false;
        }
    }
    callable
}

fn check_argument(argument: &FnArg, path: &Path) -> Option<Argument> {
    let FnArg::Typed(argument) = argument else {
        return None;
    };
    let mut names = Vec::new();
    bound_names(&argument.pat, &mut names);
    // `_: Path<T>` can mean one placeholder only if there is only one.
    if names.is_empty() && path.placeholders.len() == 1 {
        names.clone_from(&path.placeholders);
    }
    Some(Argument { ty: (*argument.ty).clone(), names })
}

/// The names that `id`, `Path(id)` or `Path((org, id))` binds; an underscore before a name is not part of it.
fn bound_names(pattern: &Pat, names: &mut Vec<String>) {
    match pattern {
        Pat::Ident(bound) => names.push(plain(&bound.ident).trim_start_matches('_').to_owned()),
        Pat::TupleStruct(pattern) => pattern.elems.iter().for_each(|pattern| bound_names(pattern, names)),
        Pat::Tuple(pattern) => pattern.elems.iter().for_each(|pattern| bound_names(pattern, names)),
        Pat::Paren(pattern) => bound_names(&pattern.pat, names),
        _ => {}
    }
}
