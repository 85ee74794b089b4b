//! What `#[serde]` says. What serde would not understand, it reports itself: here only what the schema cannot follow is told.

use proc_macro2::Span;
use syn::{Attribute, Path, Type};

use super::{Given, Item, Items, item::Directions};
use crate::{case::Case, diagnostics::Diagnostics};

/// What differs by direction.
#[derive(Clone)]
pub(crate) struct ByDirection<T> {
    pub(crate) serialize: Option<T>,
    pub(crate) deserialize: Option<T>,
}

impl<T> Default for ByDirection<T> {
    fn default() -> Self {
        Self { serialize: None, deserialize: None }
    }
}

/// What stands on a struct or an enum.
#[derive(Default)]
pub(crate) struct SerdeContainer {
    pub(crate) rename: Option<Given<String>>,
    pub(crate) rename_all: ByDirection<Case>,
    pub(crate) rename_all_fields: ByDirection<Case>,
    pub(crate) deny_unknown_fields: Option<Span>,
    pub(crate) default: bool,
    pub(crate) transparent: bool,
    pub(crate) tag: Option<Given<String>>,
    pub(crate) content: Option<Given<String>>,
    pub(crate) untagged: Option<Span>,
    /// What the value is made from, and what is made of it.
    pub(crate) from: Option<Given<Option<Type>>>,
    pub(crate) into: Option<Given<Option<Type>>>,
}

impl SerdeContainer {
    pub(crate) fn read(attributes: &[Attribute], diagnostics: &mut Diagnostics) -> Self {
        let mut read = Self::default();
        let told_by_serde = &mut Diagnostics::default();
        for item in Items::of(attributes, "serde", told_by_serde) {
            let conversion = || Given { value: item.ty_in_a_string(), span: item.span };
            match item.name.as_str() {
                "rename" => read.rename = item.by_direction(told_by_serde).serialize,
                "rename_all" => read.rename_all = cases(&item, told_by_serde),
                "rename_all_fields" => read.rename_all_fields = cases(&item, told_by_serde),
                "deny_unknown_fields" => read.deny_unknown_fields = Some(item.span),
                "default" => read.default = true,
                "transparent" => read.transparent = true,
                "tag" => read.tag = item.string(told_by_serde),
                "content" => read.content = item.string(told_by_serde),
                "untagged" => read.untagged = Some(item.span),
                "from" | "try_from" => read.from = Some(conversion()),
                "into" => read.into = Some(conversion()),
                "remote" => item.not_followed(
                    "derive `Schema` for a type of your own, and give fields its schema with `#[schema(with = Type)]`",
                    diagnostics,
                ),
                "variant_identifier" | "field_identifier" => {
                    item.not_followed(
                        "implement `Schema` by hand: such a type is read, but never a value of its own",
                        diagnostics,
                    );
                }
                // These say nothing about the wire.
                _ => {}
            }
        }
        read
    }
}

/// What stands on a field.
#[derive(Default)]
pub(crate) struct SerdeField {
    pub(crate) rename: ByDirection<String>,
    pub(crate) aliases: Vec<Given<String>>,
    pub(crate) default: Option<Span>,
    /// Whether the default is the type's own.
    pub(crate) default_of_type: bool,
    pub(crate) skip_serializing: Option<Span>,
    pub(crate) skip_deserializing: Option<Span>,
    /// The function that says whether it is left out.
    pub(crate) skip_serializing_if: Option<Given<Option<Path>>>,
    pub(crate) flatten: Option<Span>,
    /// An attribute that puts functions in the place of the type's own.
    pub(crate) by_hand: Option<Given<String>>,
    /// Whether one of them reads it, so that an `Option` has to be there too.
    pub(crate) read_by_hand: bool,
    /// That function.
    pub(crate) reader: Option<Path>,
}

impl SerdeField {
    pub(crate) fn read(attributes: &[Attribute], diagnostics: &mut Diagnostics) -> Self {
        let mut read = Self::default();
        let told_by_serde = &mut Diagnostics::default();
        for item in Items::of(attributes, "serde", told_by_serde) {
            match item.name.as_str() {
                "rename" => read.rename = names(item.by_direction(told_by_serde)),
                "alias" => read.aliases.extend(item.string(told_by_serde)),
                "default" => {
                    read.default = Some(item.span);
                    read.default_of_type = item.is_bare();
                }
                "skip" => {
                    read.skip_serializing = Some(item.span);
                    read.skip_deserializing = Some(item.span);
                }
                "skip_serializing" => read.skip_serializing = Some(item.span),
                "skip_deserializing" => read.skip_deserializing = Some(item.span),
                "skip_serializing_if" => {
                    read.skip_serializing_if = Some(Given { value: item.path_in_a_string(), span: item.span });
                }
                "flatten" => read.flatten = Some(item.span),
                "with" | "serialize_with" | "deserialize_with" => {
                    read.read_by_hand |= item.name != "serialize_with";
                    read.reader = reader(&item).or(read.reader);
                    read.by_hand = Some(Given { value: item.name.clone(), span: item.span });
                }
                "getter" => item.not_followed("derive `Schema` for a type whose fields can be read", diagnostics),
                _ => {}
            }
        }
        read
    }
}

/// The function by which a field is read.
fn reader(item: &Item) -> Option<Path> {
    let path = item.path_in_a_string()?;
    match item.name.as_str() {
        "with" => Some(syn::parse_quote!(#path::deserialize)),
        "deserialize_with" => Some(path),
        _ => None,
    }
}

/// What stands on a variant.
#[derive(Default)]
pub(crate) struct SerdeVariant {
    pub(crate) rename: ByDirection<String>,
    pub(crate) aliases: Vec<Given<String>>,
    pub(crate) rename_all: ByDirection<Case>,
    pub(crate) skip_serializing: bool,
    pub(crate) skip_deserializing: bool,
    pub(crate) untagged: Option<Span>,
    pub(crate) by_hand: Option<Given<String>>,
}

impl SerdeVariant {
    pub(crate) fn read(attributes: &[Attribute], diagnostics: &mut Diagnostics) -> Self {
        let mut read = Self::default();
        let told_by_serde = &mut Diagnostics::default();
        for item in Items::of(attributes, "serde", told_by_serde) {
            match item.name.as_str() {
                "rename" => read.rename = names(item.by_direction(told_by_serde)),
                "alias" => read.aliases.extend(item.string(told_by_serde)),
                "rename_all" => read.rename_all = cases(&item, told_by_serde),
                "skip" => {
                    read.skip_serializing = true;
                    read.skip_deserializing = true;
                }
                "skip_serializing" => read.skip_serializing = true,
                "skip_deserializing" => read.skip_deserializing = true,
                "untagged" => read.untagged = Some(item.span),
                "with" | "serialize_with" | "deserialize_with" => {
                    read.by_hand = Some(Given { value: item.name.clone(), span: item.span });
                }
                "other" => item.not_followed(
                    "remove it: a value that is none of the documented ones is refused; or give the enum `#[serde(untagged)]` on a last variant that holds a `String`",
                    diagnostics,
                ),
                _ => {}
            }
        }
        read
    }
}

fn names(directions: Directions) -> ByDirection<String> {
    ByDirection {
        serialize: directions.serialize.map(|given| given.value),
        deserialize: directions.deserialize.map(|given| given.value),
    }
}

/// The rules for names. One that there is not, serde reports.
fn cases(item: &Item, told_by_serde: &mut Diagnostics) -> ByDirection<Case> {
    let Directions { serialize, deserialize } = item.by_direction(told_by_serde);
    let case = |given: Option<Given<String>>| given.and_then(|given| Case::from_name(&given.value));
    ByDirection { serialize: case(serialize), deserialize: case(deserialize) }
}
