//! What `#[schema]` says.

use proc_macro2::{Span, TokenStream};
use syn::{Attribute, Ident, Path, Type};

use super::{Given, Item, Items, json::Json};
use crate::{diagnostics::Diagnostics, docs};

/// What a type, a field or a variant is told to readers as.
#[derive(Clone, Default)]
pub(crate) struct Annotations {
    pub(crate) title: Option<String>,
    /// From the doc comment, unless it is given.
    pub(crate) description: String,
    pub(crate) default: Option<Given<Json>>,
    pub(crate) examples: Vec<Given<Json>>,
    pub(crate) deprecated: bool,
    /// Keywords whose names begin with `x-`.
    pub(crate) extensions: Vec<(String, Json)>,
}

impl Annotations {
    const KEYS: [&str; 6] = ["title", "description", "example", "examples", "deprecated", "extensions"];

    fn of(attributes: &[Attribute]) -> Self {
        let deprecated = attributes.iter().any(|attribute| attribute.path().is_ident("deprecated"));
        Self { description: docs::text(attributes), deprecated, ..Self::default() }
    }

    /// Takes an entry, if it is an annotation.
    fn take(&mut self, item: &Item, diagnostics: &mut Diagnostics) -> bool {
        match item.name.as_str() {
            "title" => self.title = item.string(diagnostics).map(|given| given.value),
            "description" => self.description = item.string(diagnostics).map_or(String::new(), |given| given.value),
            "example" => self.examples.extend(item.json(diagnostics)),
            "examples" => self.examples.extend(item.json_list(diagnostics)),
            "deprecated" => self.deprecated = item.flag(diagnostics),
            "extensions" => self.extensions = item.extensions(diagnostics),
            _ => return false,
        }
        true
    }
}

/// What stands on a struct or an enum.
pub(crate) struct SchemaContainer {
    pub(crate) name: Option<Given<String>>,
    pub(crate) with: Option<Type>,
    pub(crate) annotations: Annotations,
    /// The function that cleans a value as a whole.
    pub(crate) clean: Option<Path>,
    /// The functions that check a value as a whole.
    pub(crate) checks: Vec<Path>,
    /// Where something is said of the type's place in the document, if anything is.
    pub(crate) said: Option<Span>,
}

impl SchemaContainer {
    pub(crate) fn read(attributes: &[Attribute], diagnostics: &mut Diagnostics) -> Self {
        let mut read = Self {
            name: None,
            with: None,
            annotations: Annotations::of(attributes),
            clean: None,
            checks: Vec::new(),
            said: None,
        };
        for item in Items::of(attributes, "schema", diagnostics) {
            if !["check", "clean"].contains(&item.name.as_str()) {
                read.said = read.said.or(Some(item.span));
            }
            match item.name.as_str() {
                "name" => read.name = item.string(diagnostics),
                "with" => read.with = item.ty(diagnostics),
                "clean" => read.clean = item.path(diagnostics),
                "check" => read.checks.extend(item.path(diagnostics)),
                _ if read.annotations.take(&item, diagnostics) => {}
                _ => {
                    let known = [&["name", "with", "clean", "check"][..], &Annotations::KEYS].concat();
                    item.unknown("attribute", "types take", &known, diagnostics);
                }
            }
        }
        read
    }
}

/// What stands on a field.
pub(crate) struct SchemaField {
    pub(crate) annotations: Annotations,
    pub(crate) rules: RawRules,
    pub(crate) with: Option<Type>,
    pub(crate) hidden: Option<Span>,
    pub(crate) read_only: Option<Span>,
    pub(crate) write_only: Option<Span>,
    /// What comes between the elements of a list in text.
    pub(crate) split: Option<Given<String>>,
    /// The generic types that the field's type is within.
    pub(crate) recursive: Vec<Ident>,
    /// What is said of the value, whichever type it stands in.
    pub(crate) of_value: Vec<TokenStream>,
    /// Where the first thing is said that is no `with`.
    pub(crate) said: Option<Span>,
}

const FIELD: [&str; 7] = ["default", "with", "hidden", "read_only", "write_only", "split", "recursive"];

impl SchemaField {
    pub(crate) fn read(attributes: &[Attribute], diagnostics: &mut Diagnostics) -> Self {
        let mut read = Self {
            annotations: Annotations::of(attributes),
            rules: RawRules::default(),
            with: None,
            hidden: None,
            read_only: None,
            write_only: None,
            split: None,
            recursive: Vec::new(),
            of_value: Vec::new(),
            said: None,
        };
        for item in Items::of(attributes, "schema", diagnostics) {
            if !["with", "recursive"].contains(&item.name.as_str()) {
                read.said = read.said.or(Some(item.span));
            }
            match item.name.as_str() {
                "default" => read.annotations.default = item.json(diagnostics),
                "with" => {
                    read.with = item.ty(diagnostics);
                    read.of_value.push(item.tokens());
                }
                "hidden" => read.hidden = item.bare(diagnostics).then_some(item.span),
                "read_only" => read.read_only = item.bare(diagnostics).then_some(item.span),
                "write_only" => read.write_only = item.bare(diagnostics).then_some(item.span),
                "split" => read.split = item.string(diagnostics),
                "recursive" => read.recursive = item.names(diagnostics),
                _ if read.annotations.take(&item, diagnostics) || read.rules.take(&item, diagnostics) => {
                    read.of_value.push(item.tokens());
                }
                _ => {
                    let known = [&RawRules::KEYS[..], &Annotations::KEYS, &FIELD].concat();
                    item.unknown("attribute", "fields take", &known, diagnostics);
                }
            }
        }
        read
    }
}

/// What stands on a variant.
pub(crate) struct SchemaVariant {
    pub(crate) annotations: Annotations,
    pub(crate) with: Option<Type>,
}

impl SchemaVariant {
    pub(crate) fn read(attributes: &[Attribute], diagnostics: &mut Diagnostics) -> Self {
        let mut read = Self { annotations: Annotations::of(attributes), with: None };
        for item in Items::of(attributes, "schema", diagnostics) {
            match item.name.as_str() {
                "with" => read.with = item.ty(diagnostics),
                _ if read.annotations.take(&item, diagnostics) => {}
                _ => {
                    let known = [&["with"][..], &Annotations::KEYS].concat();
                    item.unknown("attribute", "variants take", &known, diagnostics);
                }
            }
        }
        read
    }
}

/// Constraints as they were written.
#[derive(Default)]
pub(crate) struct RawRules {
    pub(crate) min_length: Option<Given<u64>>,
    pub(crate) max_length: Option<Given<u64>>,
    pub(crate) pattern: Option<Given<String>>,
    pub(crate) format: Option<Given<String>>,
    pub(crate) minimum: Option<Given<String>>,
    pub(crate) maximum: Option<Given<String>>,
    pub(crate) exclusive_minimum: Option<Given<String>>,
    pub(crate) exclusive_maximum: Option<Given<String>>,
    pub(crate) multiple_of: Option<Given<String>>,
    pub(crate) min_items: Option<Given<u64>>,
    pub(crate) max_items: Option<Given<u64>>,
    pub(crate) unique_items: Option<Span>,
    pub(crate) min_properties: Option<Given<u64>>,
    pub(crate) max_properties: Option<Given<u64>>,
    pub(crate) choices: Vec<Given<Json>>,
    pub(crate) max_size: Option<Given<u64>>,
    pub(crate) media_types: Vec<Given<String>>,
    pub(crate) each: Option<Box<RawRules>>,
    /// That the value goes into a column. Tables say it of the types that they make; it is no attribute for anybody else.
    pub(crate) column: Option<Held>,
    pub(crate) trim: Option<Span>,
    pub(crate) lowercase: Option<Span>,
    pub(crate) uppercase: Option<Span>,
    pub(crate) clean: Option<Path>,
    pub(crate) checks: Vec<Path>,
    /// For each constraint, what mistakes about it are called.
    pub(crate) codes: Vec<(String, Given<String>)>,
    /// For each constraint, what is said of mistakes about it.
    pub(crate) messages: Vec<(String, Given<String>)>,
}

/// What a column can hold of a value.
#[derive(Clone, Copy)]
pub(crate) enum Held {
    /// What the database has a place for.
    Storable,
    /// So many digits in all, and so many of them behind the point.
    Digits(u16, u16),
}

impl RawRules {
    const KEYS: [&str; 25] = [
        "min_length",
        "max_length",
        "pattern",
        "format",
        "minimum",
        "maximum",
        "exclusive_minimum",
        "exclusive_maximum",
        "multiple_of",
        "min_items",
        "max_items",
        "unique_items",
        "min_properties",
        "max_properties",
        "choices",
        "max_size",
        "media_types",
        "items",
        "trim",
        "lowercase",
        "uppercase",
        "clean",
        "check",
        "codes",
        "messages",
    ];

    /// Takes an entry, if it is a constraint.
    fn take(&mut self, item: &Item, diagnostics: &mut Diagnostics) -> bool {
        match item.name.as_str() {
            "min_length" => self.min_length = item.count(diagnostics),
            "max_length" => self.max_length = item.count(diagnostics),
            "pattern" => self.pattern = item.string(diagnostics),
            "format" => self.format = item.string(diagnostics),
            "minimum" => self.minimum = item.number(diagnostics),
            "maximum" => self.maximum = item.number(diagnostics),
            "exclusive_minimum" => self.exclusive_minimum = item.number(diagnostics),
            "exclusive_maximum" => self.exclusive_maximum = item.number(diagnostics),
            "multiple_of" => self.multiple_of = item.number(diagnostics),
            "min_items" => self.min_items = item.count(diagnostics),
            "max_items" => self.max_items = item.count(diagnostics),
            "unique_items" => self.unique_items = item.flag(diagnostics).then_some(item.span),
            "min_properties" => self.min_properties = item.count(diagnostics),
            "max_properties" => self.max_properties = item.count(diagnostics),
            "choices" => self.choices = item.json_list(diagnostics),
            "max_size" => self.max_size = item.size(diagnostics),
            "media_types" => self.media_types = item.media_types(diagnostics),
            "column" if item.is_bare() => self.column = Some(Held::Storable),
            "column" => {
                let digits = item.precision_and_scale(diagnostics);
                self.column = digits.map(|given| Held::Digits(given.value.0, given.value.1));
            }
            "trim" => self.trim = item.flag(diagnostics).then_some(item.span),
            "lowercase" => self.lowercase = item.flag(diagnostics).then_some(item.span),
            "uppercase" => self.uppercase = item.flag(diagnostics).then_some(item.span),
            "clean" => self.clean = item.path(diagnostics),
            "check" => self.checks.extend(item.path(diagnostics)),
            "codes" => self.codes = words(item, diagnostics),
            "messages" => self.messages = words(item, diagnostics),
            "items" => {
                let mut each = Self::default();
                for item in item.items(diagnostics) {
                    if !each.take(&item, diagnostics) {
                        item.unknown("constraint", "`items` takes", &Self::KEYS, diagnostics);
                    }
                }
                self.each = Some(Box::new(each));
            }
            _ => return false,
        }
        true
    }
}

/// `key(constraint = "…", …)`. The name of a constraint keeps its place.
fn words(item: &Item, diagnostics: &mut Diagnostics) -> Vec<(String, Given<String>)> {
    let items = item.items(diagnostics);
    let word = |item: &Item, diagnostics: &mut Diagnostics| {
        let Given { value, .. } = item.string(diagnostics)?;
        Some((item.name.clone(), Given { value, span: item.span }))
    };
    items.iter().filter_map(|item| word(item, diagnostics)).collect()
}
