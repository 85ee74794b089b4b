//! The checked model of a handler: a function under `#[get]` or one of its siblings.

use proc_macro2::{Span, TokenStream};
use syn::{
    Attribute, FnArg, Ident, ItemFn, LitStr, Pat, Token, Type,
    ext::IdentExt,
    parse::{ParseStream, Parser},
};

use crate::{
    attribute::{Items, plain},
    diagnostics::Diagnostics,
    docs, signature,
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

/// As many as actix-web's router takes.
const MOST_PLACEHOLDERS: usize = 16;

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
        if attribute.is_empty() {
            let note = format!("write `#[{}(\"/path\")]`", method.to_lowercase());
            diagnostics.error(Span::call_site(), "the path is missing", &note);
            return None;
        }
        let (path, options) = match parser.parse2(attribute) {
            Ok(read) => read,
            Err(error) => {
                diagnostics.syntax(&error);
                return None;
            }
        };
        let path = check_path(&path, diagnostics);
        let mut id = plain(&function.sig.ident);
        let mut tags = Vec::new();
        for item in Items::within(options, diagnostics) {
            match item.name.as_str() {
                "tag" => tags.extend(item.string(diagnostics).map(|given| given.value)),
                "operation_id" => id = item.string(diagnostics).map_or(id, |given| given.value),
                _ => item.unknown("option", "operations take a path and", OPTIONS, diagnostics),
            }
        }
        if !signature::check(&function, "handler", diagnostics) {
            return None;
        }
        let (summary, description) = docs::summary_and_description(&function.attrs);
        Some(Self {
            method,
            id,
            tags,
            summary,
            description,
            deprecated: function.attrs.iter().any(is_deprecated),
            arguments: function.sig.inputs.iter().filter_map(|argument| check_argument(argument, &path)).collect(),
            output: signature::output(&function),
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
        if Ident::parse_any.parse_str(name).is_err() {
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
    if placeholders.len() > MOST_PLACEHOLDERS {
        let note = format!("take some of them as query parameters: a path has {MOST_PLACEHOLDERS} at most");
        diagnostics.error(span, &format!("path `{text}` has too many placeholders"), &note);
    }
    if text.contains(['"', '\\', '?', '#', '*', '%'])
        || text.chars().any(|character| character.is_control() || character == ' ')
    {
        let message = format!("path `{text}` has a character that no path has");
        diagnostics.error(
            span,
            &message,
            "leave out quotes, spaces, `?`, `#`, `*` and `%`; what clients encode is decoded before it is compared",
        );
    }
    Path { text, span, placeholders }
}

fn check_argument(argument: &FnArg, path: &Path) -> Option<Argument> {
    let FnArg::Typed(argument) = argument else {
        return None;
    };
    let mut names = Vec::new();
    bound_names(&argument.pat, path, &mut names);
    // `_: Path<T>` can mean one placeholder only if there is only one.
    if names.is_empty() && path.placeholders.len() == 1 {
        names.clone_from(&path.placeholders);
    }
    Some(Argument { ty: (*argument.ty).clone(), names })
}

/// The names that `id`, `Path(id)` or `Path((org, id))` binds. An underscore before a name, for an argument that is not used, is no part
/// of it unless a placeholder has one too.
fn bound_names(pattern: &Pat, path: &Path, names: &mut Vec<String>) {
    match pattern {
        Pat::Ident(bound) => {
            let name = plain(&bound.ident);
            let known = path.placeholders.contains(&name);
            names.push(if known { name } else { name.trim_start_matches('_').to_owned() });
        }
        Pat::TupleStruct(pattern) => pattern.elems.iter().for_each(|pattern| bound_names(pattern, path, names)),
        Pat::Tuple(pattern) => pattern.elems.iter().for_each(|pattern| bound_names(pattern, path, names)),
        Pat::Paren(pattern) => bound_names(&pattern.pat, path, names),
        _ => {}
    }
}
