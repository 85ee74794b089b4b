//! Where a type is: what it is called, what makes it this one and no other, and how its fields' types are named there.

use proc_macro2::{TokenStream, TokenTree};
use quote::{ToTokens, quote, quote_spanned};
use syn::{GenericParam, Generics, Ident, Lifetime, Path, Type, spanned::Spanned, visit_mut::VisitMut};

use super::super::{core, origin};
use crate::model::{Field, NamePart, Subject};

/// How a type's description is kept.
pub(super) struct Place<'a> {
    subject: &'a Subject,
    kind: Kind,
}

#[derive(PartialEq, Eq)]
enum Kind {
    /// In a static, to which a pointer may stand in its own initializer: types may refer to themselves.
    Static,
    /// In a constant, since there is one for each of the arguments.
    Constant,
}

impl<'a> Place<'a> {
    pub(super) fn of(subject: &'a Subject) -> Self {
        let is_lifetime = |parameter: &GenericParam| matches!(parameter, GenericParam::Lifetime(_));
        let kind = if subject.generics.params.iter().all(is_lifetime) { Kind::Static } else { Kind::Constant };
        Self { subject, kind }
    }

    /// The expression for a reference to the type's component, which looks as `node` says.
    pub(super) fn component(&self, node: &TokenStream, conduct: &TokenStream) -> TokenStream {
        let core = core();
        let origin = origin(&self.subject.ident);
        let name = self.name();
        if self.kind == Kind::Static {
            let place = self.hash();
            return quote! {{
                const __OPENAPI_IDENTITY: u64 = #place;
                static __OPENAPI_COMPONENT: #core::Component = #core::Component {
                    name: #core::Name(#name),
                    identity: __OPENAPI_IDENTITY,
                    origin: #origin,
                    node: &#node,
                    conduct: #conduct,
                };
                &#core::Node::Component(#core::ComponentRef::new(&__OPENAPI_COMPONENT, __OPENAPI_IDENTITY))
            }};
        }
        quote! {
            &#core::Node::Component(#core::ComponentRef::new(
                const {
                    &#core::Component {
                        name: #core::Name(#name),
                        identity: <Self as #core::Schema>::IDENTITY,
                        origin: #origin,
                        node: &#node,
                        conduct: #conduct,
                    }
                },
                <Self as #core::Schema>::IDENTITY,
            ))
        }
    }

    /// What makes a generic type this one and no other. That of others follows from their description.
    pub(super) fn identity(&self) -> Option<TokenStream> {
        let core = core();
        let (place, arguments) = (self.hash(), self.arguments());
        (self.kind == Kind::Constant)
            .then(|| quote! { const IDENTITY: u64 = #core::hash::with_arguments(#place, #arguments); })
    }

    /// All arguments, also those that the name leaves out.
    fn arguments(&self) -> TokenStream {
        parts(&NamePart::of(&self.subject.generics))
    }

    fn hash(&self) -> TokenStream {
        let core = core();
        let ident = self.subject.ident.to_string();
        let origin = origin(&self.subject.ident);
        quote! {
            #core::hash::of(&[::core::module_path!(), #ident, #origin, ::core::concat!(::core::line!(), ":", ::core::column!())])
        }
    }

    fn name(&self) -> TokenStream {
        parts(&self.subject.name)
    }

    /// The description of a field's type.
    pub(super) fn node(&self, field: &Field) -> TokenStream {
        self.node_of(field.with.as_ref().unwrap_or(&field.ty), &field.recursive)
    }

    /// The description of a type that is named in the declaration.
    pub(super) fn node_of(&self, ty: &Type, recursive: &[Ident]) -> TokenStream {
        let core = core();
        let span = ty.span();
        let mut ty = ty.clone();
        match self.kind {
            Kind::Static => self.outside().visit_type_mut(&mut ty),
            Kind::Constant => Within { subject: &self.subject.ident, others: recursive }.visit_type_mut(&mut ty),
        }
        quote_spanned! { span => <#ty as #core::Schema>::NODE }
    }

    /// A type as it is named outside of the implementation, unless it depends on the arguments.
    pub(super) fn name_outside(&self, ty: &Type) -> Option<Type> {
        let mut ty = ty.clone();
        self.outside().visit_type_mut(&mut ty);
        let is_free = |tokens: &TokenStream| !mentions(tokens, &self.subject.generics, &self.subject.ident);
        (self.kind == Kind::Static || is_free(&ty.to_token_stream())).then_some(ty)
    }

    /// The type itself, as it is named outside of the implementation, unless there is one for each of the arguments.
    pub(super) fn whole(&self) -> Option<TokenStream> {
        let ident = &self.subject.ident;
        let lifetimes = self.subject.generics.lifetimes().map(|_| quote!('static));
        (self.kind == Kind::Static).then(|| quote!(#ident<#(#lifetimes),*>))
    }

    /// The type itself, as it is named where its description is kept.
    pub(super) fn itself(&self) -> TokenStream {
        self.whole().unwrap_or_else(|| quote!(Self))
    }

    /// A type, as it is named where the description is kept.
    pub(super) fn named(&self, ty: &Type) -> Type {
        let mut ty = ty.clone();
        if self.kind == Kind::Static {
            self.outside().visit_type_mut(&mut ty);
        }
        ty
    }

    /// A function, as it is named there.
    pub(super) fn function(&self, path: &Path) -> Path {
        let mut path = path.clone();
        if self.kind == Kind::Static {
            self.outside().visit_path_mut(&mut path);
        }
        path
    }

    /// Whether a type depends on the arguments.
    pub(super) fn is_dependent(&self, ty: &Type) -> bool {
        self.kind == Kind::Constant && mentions(&ty.to_token_stream(), &self.subject.generics, &self.subject.ident)
    }

    fn outside(&self) -> Outside<'_> {
        Outside { subject: &self.subject.ident, generics: &self.subject.generics }
    }
}

/// Whether tokens have the name of a parameter, or of the type itself.
fn mentions(tokens: &TokenStream, generics: &Generics, subject: &Ident) -> bool {
    let is_one = |ident: &Ident| {
        ident == subject
            || generics.type_params().any(|parameter| parameter.ident == *ident)
            || generics.const_params().any(|parameter| parameter.ident == *ident)
    };
    tokens.clone().into_iter().any(|token| match token {
        TokenTree::Ident(ident) => is_one(&ident),
        TokenTree::Group(group) => mentions(&group.stream(), generics, subject),
        TokenTree::Punct(_) | TokenTree::Literal(_) => false,
    })
}

fn parts(name: &[NamePart]) -> TokenStream {
    let core = core();
    let parts = name.iter().filter_map(|part| match part {
        NamePart::Text(text) if text.is_empty() => None,
        NamePart::Text(text) => Some(quote!(#core::Part::Text(#text))),
        NamePart::Type(ident) => Some(quote!(#core::Part::Type(<#ident as #core::Schema>::NODE))),
        NamePart::Number(ident) => Some(quote!(#core::Part::Number(#ident as i128))),
        NamePart::Truth(ident) => Some(quote!(#core::Part::Truth(#ident))),
    });
    quote!(&[#(#parts),*])
}

/// Names types as they are named outside of the implementation: statics know neither its lifetimes nor its `Self`.
struct Outside<'a> {
    subject: &'a Ident,
    generics: &'a Generics,
}

impl VisitMut for Outside<'_> {
    fn visit_lifetime_mut(&mut self, lifetime: &mut Lifetime) {
        *lifetime = Lifetime::new("'static", lifetime.span());
    }

    fn visit_type_mut(&mut self, ty: &mut Type) {
        let subject = self.subject;
        if is_path_of(ty, |ident| ident == "Self") {
            let lifetimes = self.generics.lifetimes().map(|_| quote!('static));
            *ty = syn::parse_quote_spanned!(ty.span()=> #subject<#(#lifetimes),*>);
        } else if let Type::Reference(reference) = ty {
            reference.lifetime = Some(Lifetime::new("'static", reference.and_token.span()));
        }
        syn::visit_mut::visit_type_mut(self, ty);
    }

    fn visit_path_mut(&mut self, path: &mut Path) {
        if let Some(first) = path.segments.first_mut().filter(|first| first.ident == "Self") {
            first.ident = Ident::new(&self.subject.to_string(), first.ident.span());
        }
        syn::visit_mut::visit_path_mut(self, path);
    }
}

/// Puts a marker in the place of the types that the field is within, whose description would be part of itself.
struct Within<'a> {
    subject: &'a Ident,
    others: &'a [Ident],
}

impl VisitMut for Within<'_> {
    fn visit_type_mut(&mut self, ty: &mut Type) {
        if is_path_of(ty, |ident| ident == self.subject || ident == "Self" || self.others.contains(ident)) {
            let core = core();
            *ty = syn::parse_quote_spanned!(ty.span()=> #core::Recursion<#ty>);
            return;
        }
        syn::visit_mut::visit_type_mut(self, ty);
    }
}

fn is_path_of(ty: &Type, is_meant: impl Fn(&Ident) -> bool) -> bool {
    let Type::Path(path) = ty else { return false };
    path.qself.is_none() && path.path.segments.len() == 1 && is_meant(&path.path.segments[0].ident)
}
