//! The checked model of a handler: a function under `#[get]` or one of its siblings.

use proc_macro2::{Span, TokenStream};
use syn::{
    Attribute, FnArg, Ident, ItemFn, LitStr, Pat, Token, Type,
    ext::IdentExt,
    parse::{ParseStream, Parser},
};

use crate::{
    attribute::{Given, Item, Items, Json, plain},
    diagnostics::Diagnostics,
    docs,
    limits::Limits,
    signature,
};

pub(crate) struct Operation {
    pub(crate) function: ItemFn,
    /// The method, as the variant of core's enum.
    pub(crate) method: &'static str,
    pub(crate) path: Path,
    pub(crate) id: String,
    pub(crate) tags: Vec<String>,
    /// What a client has to prove, if that is not what the API asks for everywhere.
    pub(crate) security: Option<Given<Vec<Requirement>>>,
    /// What whoever sends the request has to be allowed.
    pub(crate) scopes: Option<Given<Vec<String>>>,
    pub(crate) limits: Limits,
    pub(crate) callbacks: Vec<Callback>,
    pub(crate) private: bool,
    pub(crate) external_docs: Option<String>,
    pub(crate) extensions: Vec<(String, Json)>,
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

const OPTIONS: &[&str] = &[
    "tag",
    "operation_id",
    "summary",
    "description",
    "security",
    "scopes",
    "max_body",
    "timeout",
    "rate_limit",
    "callback",
    "private",
    "external_docs",
    "extensions",
];

/// What comes behind the path.
#[derive(Default)]
pub(crate) struct Options {
    id: Option<String>,
    tags: Vec<String>,
    summary: Option<String>,
    description: Option<String>,
    security: Option<Given<Vec<Requirement>>>,
    scopes: Option<Given<Vec<String>>>,
    limits: Limits,
    callbacks: Vec<Callback>,
    private: bool,
    external_docs: Option<String>,
    extensions: Vec<(String, Json)>,
}

impl Options {
    fn read(options: TokenStream, diagnostics: &mut Diagnostics) -> Self {
        let mut read = Self::default();
        for item in Items::within(options, diagnostics) {
            match item.name.as_str() {
                "tag" => {
                    if let Some(Given { value, span }) = item.string(diagnostics) {
                        if read.tags.contains(&value) {
                            diagnostics.error(span, &format!("the tag `{value}` is given twice"), "remove one of them");
                        }
                        read.tags.push(value);
                    }
                }
                "operation_id" => read.id = item.string(diagnostics).map(|given| given.value),
                "summary" => read.summary = item.string(diagnostics).map(|given| given.value),
                "description" => read.description = item.string(diagnostics).map(|given| given.value),
                "security" => {
                    let items = item.alternatives(diagnostics);
                    let value = items.iter().map(|item| Requirement::read(item, diagnostics)).collect();
                    read.security = Some(Given { value, span: item.span });
                }
                "scopes" => {
                    read.scopes = Some(Given { value: check_scopes(&item, diagnostics), span: item.span });
                }
                "max_body" | "timeout" | "rate_limit" => read.limits.read(&item, diagnostics),
                "callback" => read.callbacks.extend(Callback::read(&item, diagnostics)),
                "private" => read.private = item.flag(diagnostics),
                "external_docs" => read.external_docs = item.string(diagnostics).map(|given| given.value),
                "extensions" => {
                    read.extensions = item.extensions(diagnostics);
                }
                _ => item.unknown("option", "operations take a path and", OPTIONS, diagnostics),
            }
        }
        read
    }
}

/// What whoever sends the request has to be allowed, as one list of words.
fn check_scopes(item: &Item, diagnostics: &mut Diagnostics) -> Vec<String> {
    let mut scopes = Vec::new();
    for text in item.texts(diagnostics) {
        let scope = text.value();
        if scopes.contains(&scope) {
            diagnostics.error(text.span(), &format!("the scope `{scope}` is given twice"), "remove one of them");
        }
        let is_word = |byte| matches!(byte, b'!' | b'#'..=b'[' | b']'..=b'~');
        if scope.is_empty() || !scope.bytes().all(is_word) {
            let note = "a scope is one word of ASCII, without quotes and backslashes (RFC 6749, section 3.3)";
            diagnostics.error(text.span(), &format!("`{scope}` is no scope"), note);
        }
        scopes.push(scope);
    }
    if scopes.is_empty() && diagnostics.is_empty() {
        diagnostics.error(item.span, "`scopes` has no scopes", "write `scopes(\"…\")`, or remove it");
    }
    scopes
}

/// Schemes that have to be proved together, each with the scopes that are needed.
pub(crate) struct Requirement {
    pub(crate) schemes: Vec<(String, Vec<String>)>,
}

impl Requirement {
    /// `scheme`, `scheme("scope")` or `all(scheme, other("scope"))`.
    pub(crate) fn read(item: &Item, diagnostics: &mut Diagnostics) -> Self {
        let one = |item: &Item, diagnostics: &mut Diagnostics| {
            let scopes = item.texts(diagnostics).iter().map(LitStr::value).collect();
            (item.name.clone(), scopes)
        };
        let schemes = if item.name == "all" {
            item.items(diagnostics).iter().map(|item| one(item, diagnostics)).collect()
        } else {
            vec![one(item, diagnostics)]
        };
        Self { schemes }
    }
}

/// What the API sends to a client who has asked for it.
pub(crate) struct Callback {
    pub(crate) name: String,
    pub(crate) url: String,
    /// The function under `#[webhook]` that says what is sent.
    pub(crate) hook: syn::Path,
}

impl Callback {
    /// `callback("name", "{$request.body#/url}", hook)`.
    fn read(item: &Item, diagnostics: &mut Diagnostics) -> Option<Self> {
        let (texts, hook) = item.texts_and_path(diagnostics)?;
        let [name, url] = &texts[..] else {
            let note = "write `callback(\"name\", \"{$request.body#/url}\", hook)`";
            diagnostics.error(item.span, "a callback has a name, an expression for its address and a webhook", note);
            return None;
        };
        Some(Self { name: name.value(), url: url.value(), hook })
    }
}

impl Operation {
    pub(crate) fn check(
        method: &'static str,
        attribute: TokenStream,
        function: ItemFn,
        diagnostics: &mut Diagnostics,
    ) -> Option<Self> {
        let example = format!("#[{}(\"/path\")]", method.to_lowercase());
        let (path, options) = text_and_options(attribute, "the path is missing", &example, diagnostics)?;
        let path = check_path(&path, diagnostics);
        let options = Options::read(options, diagnostics);
        if !signature::check(&function, "handler", diagnostics) {
            return None;
        }
        Some(Self::of(method, path, options, function))
    }

    /// `#[webhook("name")]`: what the API sends, said as a function without a body.
    pub(crate) fn webhook(attribute: TokenStream, function: ItemFn, diagnostics: &mut Diagnostics) -> Option<Self> {
        let example = "#[webhook(\"name\")]";
        let (name, options) = text_and_options(attribute, "the name is missing", example, diagnostics)?;
        let options = Options::read(options, diagnostics);
        if !signature::check(&function, "webhook", diagnostics) {
            return None;
        }
        if let Some(Given { span, .. }) = options.scopes {
            let note = "whoever receives it checks them: write `security(scheme(\"…\"))`";
            diagnostics.error(span, "a webhook has no scopes of its own", note);
        }
        if let Some(span) = options.limits.span {
            diagnostics.error(span, "a webhook has no limits of ours", "remove it: who answers sets them");
        }
        let path = Path { text: name.value(), span: name.span(), placeholders: Vec::new() };
        Some(Self::of("Post", path, options, function))
    }

    fn of(method: &'static str, path: Path, options: Options, function: ItemFn) -> Self {
        let (summary, description) = docs::summary_and_description(&function.attrs);
        let Options {
            id,
            tags,
            summary: own_summary,
            description: own_description,
            security,
            scopes,
            limits,
            callbacks,
            private,
            ..
        } = options;
        Self {
            method,
            id: id.unwrap_or_else(|| plain(&function.sig.ident)),
            tags,
            security,
            scopes,
            limits,
            callbacks,
            private,
            external_docs: options.external_docs,
            extensions: options.extensions,
            summary: own_summary.unwrap_or(summary),
            description: own_description.unwrap_or(description),
            deprecated: function.attrs.iter().any(is_deprecated),
            arguments: function.sig.inputs.iter().filter_map(|argument| check_argument(argument, &path)).collect(),
            output: signature::output(&function),
            path,
            function,
        }
    }
}

/// A text, and what comes behind it.
fn text_and_options(
    attribute: TokenStream,
    missing: &str,
    example: &str,
    diagnostics: &mut Diagnostics,
) -> Option<(LitStr, TokenStream)> {
    if attribute.is_empty() {
        diagnostics.error(Span::call_site(), missing, &format!("write `{example}`"));
        return None;
    }
    let parser = |input: ParseStream<'_>| {
        let text: LitStr = input.parse()?;
        if !input.is_empty() {
            input.parse::<Token![,]>()?;
        }
        Ok((text, input.parse::<TokenStream>()?))
    };
    parser.parse2(attribute).map_err(|error| diagnostics.syntax(&error)).ok()
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
    if let Some(segment) = text.split('/').find(|segment| segment.starts_with([':', '<'])) {
        let name = segment.trim_matches([':', '<', '>']);
        let message = format!("`{segment}` in path `{text}` is a placeholder elsewhere");
        diagnostics.error(span, &message, &format!("write `{{{name}}}`"));
    }
    let mut placeholders: Vec<String> = Vec::new();
    for segment in text.split('/').filter(|segment| segment.contains(['{', '}'])) {
        let name = segment.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')).unwrap_or_default();
        if Ident::parse_any.parse_str(name).is_err() {
            let message = format!("`{segment}` in path `{text}` is not a placeholder");
            diagnostics.error(
                span,
                &message,
                "a placeholder is a name in braces and takes one whole segment, as `/{id}/`",
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
    let outside: String = text.split('/').filter(|segment| !segment.contains(['{', '}'])).collect();
    if outside.contains(['"', '\\', '?', '#', '*', '%'])
        || outside.chars().any(|character| character.is_control() || character == ' ')
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
