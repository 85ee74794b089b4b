//! The checked model of `api!`.

use proc_macro2::TokenStream;
use syn::{
    Attribute, Expr, ExprLit, ExprPath, Ident, Lit, LitStr, Token, Type, TypePath, Visibility,
    ext::IdentExt,
    parse::{Parse, ParseStream, Parser},
    punctuated::Punctuated,
    spanned::Spanned,
};

use crate::{
    attribute::{Items, Json, plain},
    diagnostics::Diagnostics,
    docs,
    operation::Requirement,
    resource::{self, Resource},
};

pub(crate) struct Api {
    pub(crate) visibility: Visibility,
    pub(crate) ident: Ident,
    pub(crate) attributes: Vec<Attribute>,
    pub(crate) description: String,
    pub(crate) title: Expr,
    pub(crate) version: Expr,
    pub(crate) terms_of_service: Option<Expr>,
    pub(crate) contact: Option<Expr>,
    pub(crate) license: Option<Expr>,
    pub(crate) external_docs: Option<Expr>,
    pub(crate) servers: Vec<Expr>,
    pub(crate) tags: Vec<Tag>,
    pub(crate) security_schemes: Vec<(String, Expr)>,
    pub(crate) security: Vec<Requirement>,
    pub(crate) operations: Vec<Type>,
    pub(crate) webhooks: Vec<Type>,
    pub(crate) schemas: Vec<Type>,
    pub(crate) docs_required: bool,
    pub(crate) extensions: Vec<(String, Json)>,
    pub(crate) sockets: Option<Vec<Type>>,
    pub(crate) tables: Option<Vec<Type>>,
    pub(crate) resources: Vec<Resource>,
}

/// A group of operations.
pub(crate) struct Tag {
    pub(crate) name: String,
    pub(crate) description: Expr,
    pub(crate) external_docs: Option<Expr>,
}

const KEYS: &[&str] = &[
    "title",
    "version",
    "terms_of_service",
    "contact",
    "license",
    "external_docs",
    "servers",
    "tags",
    "security_schemes",
    "security",
    "operations",
    "webhooks",
    "schemas",
    "docs",
    "extensions",
    "sockets",
    "tables",
    "resources",
];

/// The declaration as it was written: a struct whose fields have values.
pub(crate) struct Declaration {
    attributes: Vec<Attribute>,
    visibility: Visibility,
    ident: Ident,
    entries: Vec<Entry>,
}

struct Entry {
    key: Ident,
    value: Value,
}

enum Value {
    Expr(Expr),
    /// What stands in brackets.
    List(TokenStream),
    /// What stands in braces.
    Members(TokenStream),
}

impl Parse for Declaration {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let attributes = input.call(Attribute::parse_outer)?;
        let visibility = input.parse()?;
        input.parse::<Token![struct]>()?;
        let ident = input.parse()?;
        let content;
        syn::braced!(content in input);
        let entries = Punctuated::<Entry, Token![,]>::parse_terminated(&content)?.into_iter().collect();
        Ok(Self { attributes, visibility, ident, entries })
    }
}

impl Parse for Entry {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let key = input.call(Ident::parse_any)?;
        input.parse::<Token![:]>()?;
        let content;
        let value = if input.peek(syn::token::Bracket) {
            syn::bracketed!(content in input);
            Value::List(content.parse()?)
        } else if input.peek(syn::token::Brace) {
            syn::braced!(content in input);
            Value::Members(content.parse()?)
        } else {
            Value::Expr(input.parse()?)
        };
        Ok(Self { key, value })
    }
}

/// A name and what is said of it.
struct Member<T> {
    name: String,
    value: T,
}

impl<T: Parse> Parse for Member<T> {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let name =
            if input.peek(LitStr) { input.parse::<LitStr>()?.value() } else { plain(&input.call(Ident::parse_any)?) };
        input.parse::<Token![:]>()?;
        Ok(Self { name, value: input.parse()? })
    }
}

/// What a tag is told as: a text, or that and where there is more to read.
struct TagValue {
    description: Expr,
    external_docs: Option<Expr>,
}

impl Parse for TagValue {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        if !input.peek(syn::token::Brace) {
            return Ok(Self { description: input.parse()?, external_docs: None });
        }
        let content;
        syn::braced!(content in input);
        let (mut description, mut external_docs) = (None, None);
        for Member { name, value } in Punctuated::<Member<Expr>, Token![,]>::parse_terminated(&content)? {
            match name.as_str() {
                "description" => description = Some(value),
                "external_docs" => external_docs = Some(value),
                _ => return Err(syn::Error::new(value.span(), "a tag takes `description` and `external_docs`")),
            }
        }
        Ok(Self { description: description.unwrap_or_else(|| text("", content.span())), external_docs })
    }
}

fn text(text: &str, span: proc_macro2::Span) -> Expr {
    Expr::Lit(ExprLit { attrs: Vec::new(), lit: Lit::Str(LitStr::new(text, span)) })
}

impl Api {
    pub(crate) fn check(declaration: Declaration, diagnostics: &mut Diagnostics) -> Self {
        let Declaration { attributes, visibility, ident, entries } = declaration;
        let mut api = Self {
            description: docs::text(&attributes),
            attributes,
            visibility,
            title: text("", ident.span()),
            version: text("", ident.span()),
            ident,
            terms_of_service: None,
            contact: None,
            license: None,
            external_docs: None,
            servers: Vec::new(),
            tags: Vec::new(),
            security_schemes: Vec::new(),
            security: Vec::new(),
            operations: Vec::new(),
            webhooks: Vec::new(),
            schemas: Vec::new(),
            docs_required: false,
            extensions: Vec::new(),
            sockets: None,
            tables: None,
            resources: Vec::new(),
        };
        let (mut seen, mut misspelled): (Vec<String>, bool) = (Vec::new(), false);
        for Entry { key, value } in entries {
            let name = plain(&key);
            if seen.contains(&name) {
                diagnostics.error(key.span(), &format!("`{name}` is given twice"), "remove one of them");
            }
            misspelled |= !api.take(&key, &name, value, diagnostics);
            seen.push(name);
        }
        let needed: &[&str] = if seen.iter().all(|seen| seen != "resources") {
            &["title", "version", "operations"]
        } else {
            &["title", "version"]
        };
        for name in needed {
            // What is missing may be what is misspelled.
            if !misspelled && !seen.iter().any(|seen| seen == name) {
                let note = format!("add it: an api has at least `{}`", "title: \"…\", version: \"…\", operations: […]");
                diagnostics.error(api.ident.span(), &format!("`{name}` is missing"), &note);
            }
        }
        api
    }

    /// Takes an entry; false, if there is none of the name.
    fn take(&mut self, key: &Ident, name: &str, value: Value, diagnostics: &mut Diagnostics) -> bool {
        match (name, value) {
            ("title", Value::Expr(value)) => self.title = value,
            ("version", Value::Expr(value)) => self.version = value,
            ("terms_of_service", Value::Expr(value)) => self.terms_of_service = Some(value),
            ("contact", Value::Expr(value)) => self.contact = Some(value),
            ("license", Value::Expr(value)) => self.license = Some(value),
            ("external_docs", Value::Expr(value)) => self.external_docs = Some(value),
            ("servers", Value::List(tokens)) => self.servers = list(tokens, diagnostics),
            ("tags", Value::Members(tokens)) => {
                let tag = |Member { name, value }| {
                    let TagValue { description, external_docs } = value;
                    Tag { name, description, external_docs }
                };
                self.tags = list::<Member<TagValue>>(tokens, diagnostics).into_iter().map(tag).collect();
                refuse_repeated_tags(&self.tags, diagnostics);
            }
            ("security_schemes", Value::Members(tokens)) => {
                let schemes = list::<Member<Expr>>(tokens, diagnostics);
                self.security_schemes = schemes.into_iter().map(|Member { name, value }| (name, value)).collect();
                refuse_wrong_schemes(&self.security_schemes, diagnostics);
            }
            ("security", Value::List(tokens)) => {
                let items = Items::parse(tokens, diagnostics);
                self.security = items.iter().map(|item| Requirement::read(item, diagnostics)).collect();
            }
            ("operations", Value::List(tokens)) => self.operations = names(tokens, diagnostics),
            ("webhooks", Value::List(tokens)) => self.webhooks = names(tokens, diagnostics),
            ("schemas", Value::List(tokens)) => self.schemas = list(tokens, diagnostics),
            ("sockets", Value::List(tokens)) => self.sockets = Some(names(tokens, diagnostics)),
            ("tables", Value::List(tokens)) => self.tables = Some(names(tokens, diagnostics)),
            ("resources", Value::List(tokens)) => {
                let declared = list::<resource::Declaration>(tokens, diagnostics);
                for declared in declared {
                    let Some(resource) = Resource::check(declared, diagnostics) else { continue };
                    if !resource.refuse_same_operation(&self.resources, diagnostics) {
                        self.resources.push(resource);
                    }
                }
            }
            ("docs", Value::Expr(Expr::Path(path))) if path.path.is_ident("required") => self.docs_required = true,
            ("extensions", Value::Members(tokens)) => {
                for Member { name, value } in list::<Member<Json>>(tokens, diagnostics) {
                    if self.extensions.iter().any(|(before, _)| *before == name) {
                        diagnostics.error(key.span(), &format!("`{name}` is given twice"), "remove one of them");
                    }
                    if !name.starts_with("x-") {
                        let note = "extensions begin with `x-` (OpenAPI 3.1, Specification Extensions)";
                        diagnostics.error(key.span(), &format!("`{name}` is no name of an extension"), note);
                    }
                    self.extensions.push((name, value));
                }
            }
            _ => match form(name) {
                Some(form) => {
                    let message = format!("`{name}` has a value of another form");
                    diagnostics.error(key.span(), &message, &format!("it takes {form}"));
                }
                None => {
                    diagnostics.unknown(key.span(), name, "key", "an api takes", KEYS);
                    return false;
                }
            },
        }
        true
    }
}

/// What a key takes.
fn form(key: &str) -> Option<&'static str> {
    Some(match key {
        "title" | "version" | "terms_of_service" => "a text: `\"…\"`",
        "contact" => "a `Contact` of `openapi_core::document`",
        "license" => "a `License` of `openapi_core::document`",
        "external_docs" => "an `ExternalDocs` of `openapi_core::document`",
        "servers" => "a list of `Server`s of `openapi_core::document`: `[Server::at(\"…\")]`",
        "tags" => "names with descriptions: `{ Name: \"…\" }`",
        "security_schemes" => "names with a `Scheme` of `openapi_core::document`: `{ token: Scheme::Bearer { … } }`",
        "security" => "a list of schemes, of which one is needed: `[token, oauth(\"scope\"), all(key, token)]`",
        "operations" | "webhooks" | "schemas" | "sockets" | "tables" => "a list of names: `[one, another]`",
        "resources" => "a list of tables with their paths: `[Task at \"/tasks\"]`",
        "docs" => "the word `required`",
        "extensions" => "names with values: `{ \"x-name\": … }`",
        _ => return None,
    })
}

/// The entries of a list.
fn list<T: Parse>(tokens: TokenStream, diagnostics: &mut Diagnostics) -> Vec<T> {
    match Punctuated::<T, Token![,]>::parse_terminated.parse2(tokens) {
        Ok(entries) => entries.into_iter().collect(),
        Err(error) => {
            diagnostics.syntax(&error);
            Vec::new()
        }
    }
}

/// The names of functions or types, as types.
fn names(tokens: TokenStream, diagnostics: &mut Diagnostics) -> Vec<Type> {
    let mut types = Vec::new();
    for item in list::<Expr>(tokens, diagnostics) {
        match item {
            Expr::Path(ExprPath { attrs, .. }) if !attrs.is_empty() => diagnostics.error(
                attrs[0].span(),
                "what is listed has no attributes",
                "remove it: what is in the list is served and documented, always",
            ),
            Expr::Path(ExprPath { attrs, qself, path }) => types.push(Type::Path(TypePath { attrs, qself, path })),
            other => diagnostics.error(
                other.span(),
                "this is no name",
                "lists have names of functions or types, as `[one, module::another]`",
            ),
        }
    }
    types
}

/// The names of schemes are keys of the document, and references to them.
fn refuse_wrong_schemes(schemes: &[(String, Expr)], diagnostics: &mut Diagnostics) {
    for (index, (name, scheme)) in schemes.iter().enumerate() {
        if schemes[..index].iter().any(|(before, _)| before == name) {
            diagnostics.error(
                scheme.span(),
                &format!("the security scheme `{name}` is given twice"),
                "remove one of them",
            );
        }
        if !docs::is_component_name(name) {
            let note = "give it one of ASCII letters, digits, `.`, `_` and `-` (OpenAPI 3.1, components)";
            diagnostics.error(scheme.span(), &format!("`{name}` cannot be the name of a security scheme"), note);
        }
    }
}

fn refuse_repeated_tags(tags: &[Tag], diagnostics: &mut Diagnostics) {
    for (index, Tag { name, description, .. }) in tags.iter().enumerate() {
        if tags[..index].iter().any(|before| before.name == *name) {
            diagnostics.error(description.span(), &format!("the tag `{name}` is given twice"), "remove one of them");
        }
    }
}
