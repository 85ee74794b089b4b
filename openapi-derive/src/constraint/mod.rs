//! The checked model of what a table keeps, and of its indexes.

mod foreign_key;
mod index;
mod name;

use proc_macro2::Span;
use syn::Ident;

pub(crate) use foreign_key::ForeignKey;
pub(crate) use index::{Index, IndexKey, Indexed};

use self::name::Names;
use crate::{
    attribute::{
        self, CheckOptions, ExcludeOptions, Given, IndexOptions, Json, ReferenceOptions, TableAttributes,
        UniqueOptions, plain,
    },
    diagnostics::Diagnostics,
    model::{Field, Limit},
    table::{Column, find},
};

/// What the rows of a table keep, under a name by which the database tells of it.
pub(crate) struct Constraint {
    pub(crate) name: String,
    /// The columns that it is about, by their indexes.
    pub(crate) columns: Vec<usize>,
    pub(crate) kind: ConstraintKind,
}

pub(crate) enum ConstraintKind {
    PrimaryKey,
    Unique {
        nulls_not_distinct: bool,
    },
    /// What the validator checks too.
    Bound(Bound),
    /// A condition, in SQL.
    Check(String),
    ForeignKey(ForeignKey),
    Exclude(Exclusion),
}

/// A limit of a column's values.
pub(crate) enum Bound {
    /// By the name of the variant, and the number.
    Count(&'static str, u64),
    /// By the name of the variant, and the digits.
    Digits(&'static str, String),
    /// Constants, as SQL writes them.
    Choices(Vec<String>),
}

/// Which rows exclude each other.
pub(crate) struct Exclusion {
    pub(crate) elements: Vec<(Indexed, String)>,
    pub(crate) method: String,
    pub(crate) condition: Option<String>,
}

/// What a table keeps, and its indexes.
#[derive(Default)]
pub(crate) struct Constraints {
    pub(crate) constraints: Vec<Constraint>,
    pub(crate) indexes: Vec<Index>,
}

impl Constraints {
    /// Checks what is said of the table and of its fields; `key` are the columns of the primary key.
    pub(crate) fn check(
        table: &str,
        attributes: &TableAttributes,
        fields: &[Field],
        columns: &[Column],
        key: &[usize],
        diagnostics: &mut Diagnostics,
    ) -> Self {
        let mut reader = Reader { names: Names::of(table), fields, columns, read: Self::default(), diagnostics };
        if !key.is_empty() {
            let name = reader.names.next(&[], "pkey", None, Span::call_site(), reader.diagnostics);
            reader.push(name, key.to_vec(), ConstraintKind::PrimaryKey);
        }
        for (index, field) in fields.iter().enumerate() {
            reader.column(index, field);
        }
        reader.table(attributes);
        reader.read
    }
}

struct Reader<'a> {
    names: Names<'a>,
    fields: &'a [Field],
    columns: &'a [Column],
    read: Constraints,
    diagnostics: &'a mut Diagnostics,
}

impl Reader<'_> {
    fn column(&mut self, index: usize, field: &Field) {
        if let Some(unique) = &field.column.unique {
            self.unique(unique);
        }
        if field.column.no_check.is_none() {
            for (suffix, bound) in bounds(field, &self.columns[index]) {
                let name = self.name(&[index], suffix, None, field.ident.span());
                self.push(name, vec![index], ConstraintKind::Bound(bound));
            }
        }
        for check in &field.column.checks {
            self.condition(vec![index], check);
        }
        if let Some(options) = &field.column.references {
            self.foreign_key(options);
        }
        for options in &field.column.indexes {
            self.index(options);
        }
    }

    fn table(&mut self, attributes: &TableAttributes) {
        for unique in &attributes.uniques {
            self.unique(unique);
        }
        for check in &attributes.checks {
            let columns = self.find(&check.columns);
            self.condition(columns, check);
        }
        for options in &attributes.foreign_keys {
            self.foreign_key(options);
        }
        for exclusion in &attributes.exclusions {
            self.exclusion(exclusion);
        }
        for options in &attributes.indexes {
            self.index(options);
        }
    }

    fn unique(&mut self, unique: &UniqueOptions) {
        let keys = self.keys(&unique.keys);
        let about = self.find(&unique.columns);
        let parts: Vec<&str> = keys.iter().map(|what| what.in_name(self.columns)).collect();
        let name = self.names.next(&parts, "key", unique.name.as_ref(), unique.span, self.diagnostics);
        let nulls_not_distinct = unique.nulls_not_distinct;
        let columns: Option<Vec<usize>> = keys.iter().map(Indexed::column).collect();
        if let (Some(_), Some(first)) = (&columns, unique.columns.first()) {
            let note = "remove `columns`, which says what expressions are about";
            self.diagnostics.error(first.span(), "the columns of `unique` are said already", note);
        }
        match (columns, &unique.condition) {
            (Some(columns), None) => self.push(name, columns, ConstraintKind::Unique { nulls_not_distinct }),
            // A constraint has no condition and no expressions, an index has.
            (_, condition) => {
                let condition = condition.as_ref().map(|condition| condition.value.clone());
                self.read.indexes.push(Index::unique(name, keys, about, nulls_not_distinct, condition));
            }
        }
    }

    /// Columns, each once, and expressions.
    fn keys(&mut self, given: &[attribute::Indexed]) -> Vec<Indexed> {
        let names = given.iter().filter_map(|what| match what {
            attribute::Indexed::Column(name) => Some(name.clone()),
            attribute::Indexed::Expression(_) => None,
        });
        let mut columns = self.find(&names.collect::<Vec<_>>()).into_iter();
        let mut keys = Vec::new();
        for what in given {
            match what {
                attribute::Indexed::Column(_) => keys.extend(columns.next().map(Indexed::Column)),
                attribute::Indexed::Expression(sql) => {
                    self.refuse_empty(sql, "expression");
                    keys.extend(Indexed::check(what, self.fields, self.diagnostics));
                }
            }
        }
        keys
    }

    fn condition(&mut self, columns: Vec<usize>, check: &CheckOptions) {
        let Given { value, span } = &check.condition;
        self.refuse_empty(&check.condition, "condition");
        let names: Vec<&str> = columns.iter().map(|index| self.columns[*index].name.as_str()).collect();
        let name = self.names.numbered(&names, "check", check.name.as_ref(), *span, self.diagnostics);
        self.push(name, columns, ConstraintKind::Check(value.clone()));
    }

    fn foreign_key(&mut self, options: &ReferenceOptions) {
        let columns = self.find(&options.columns);
        let name = self.name(&columns, "fkey", options.name.as_ref(), options.span);
        let foreign_key = ForeignKey::check(options, &columns, self.columns, self.diagnostics);
        self.push(name, columns, ConstraintKind::ForeignKey(foreign_key));
    }

    fn exclusion(&mut self, options: &ExcludeOptions) {
        let mut columns = Vec::new();
        let mut elements = Vec::new();
        for (what, operator) in &options.elements {
            self.refuse_empty(operator, "operator");
            if let Some(what) = Indexed::check(what, self.fields, self.diagnostics) {
                columns.extend(what.column());
                elements.push((what, operator.value.clone()));
            }
        }
        let parts: Vec<&str> = elements.iter().map(|(what, _)| what.in_name(self.columns)).collect();
        let name = self.names.next(&parts, "excl", options.name.as_ref(), options.span, self.diagnostics);
        let method = index::method(options.method.as_ref(), "gist", self.diagnostics);
        let condition = options.condition.as_ref().map(|given| given.value.clone());
        self.push(name, columns, ConstraintKind::Exclude(Exclusion { elements, method, condition }));
    }

    fn index(&mut self, options: &IndexOptions) {
        let keys = index::keys(options, self.fields, self.diagnostics);
        let parts: Vec<&str> = keys.iter().map(|key| key.what.in_name(self.columns)).collect();
        let name = self.names.next(&parts, "idx", options.name.as_ref(), options.span, self.diagnostics);
        let include = self.find(&options.include);
        self.read.indexes.push(Index::check(name, keys, include, options, self.diagnostics));
    }

    fn refuse_empty(&mut self, given: &Given<String>, what: &str) {
        if given.value.trim().is_empty() {
            self.diagnostics.error(given.span, &format!("the {what} is empty"), "write it in SQL, or remove it");
        }
    }

    fn push(&mut self, name: String, columns: Vec<usize>, kind: ConstraintKind) {
        self.read.constraints.push(Constraint { name, columns, kind });
    }

    fn find(&mut self, names: &[Ident]) -> Vec<usize> {
        let mut found: Vec<usize> = Vec::new();
        for name in names {
            match find(name, self.fields, self.diagnostics) {
                Some(index) if found.contains(&index) => {
                    self.diagnostics.error(
                        name.span(),
                        &format!("`{}` is given twice", plain(name)),
                        "remove one of them",
                    );
                }
                Some(index) => found.push(index),
                None => {}
            }
        }
        found
    }

    fn name(&mut self, columns: &[usize], suffix: &str, given: Option<&Given<String>>, span: Span) -> String {
        let columns: Vec<&str> = columns.iter().map(|index| self.columns[*index].name.as_str()).collect();
        self.names.next(&columns, suffix, given, span, self.diagnostics)
    }
}

/// The limits of a field that the table keeps too, by the ends of their names.
fn bounds(field: &Field, column: &Column) -> Vec<(&'static str, Bound)> {
    let rules = &field.rules;
    let mut bounds = Vec::new();
    let mut count = |suffix, variant, limit: Option<u64>| {
        bounds.extend(limit.map(|limit| (suffix, Bound::Count(variant, limit))));
    };
    count("min_length", "MinLength", rules.length.min);
    // Without a type of its own the column is a `varchar` of this length.
    let needs_check = |most: &u64| column.ty.as_ref().is_some_and(|ty| ty.length() != Some(*most));
    count("max_length", "MaxLength", rules.length.max.filter(needs_check));
    count("min_items", "MinItems", rules.items.min);
    count("max_items", "MaxItems", rules.items.max);
    let digits = |limit: &Limit, inclusive, exclusive| {
        Bound::Digits(if limit.exclusive { exclusive } else { inclusive }, limit.number.clone())
    };
    if let Some(limit) = &rules.minimum {
        let suffix = if limit.exclusive { "exclusive_minimum" } else { "minimum" };
        bounds.push((suffix, digits(limit, "Minimum", "ExclusiveMinimum")));
    }
    if let Some(limit) = &rules.maximum {
        let suffix = if limit.exclusive { "exclusive_maximum" } else { "maximum" };
        bounds.push((suffix, digits(limit, "Maximum", "ExclusiveMaximum")));
    }
    bounds.extend(rules.multiple_of.clone().map(|factor| ("multiple_of", Bound::Digits("MultipleOf", factor))));
    if !rules.choices.is_empty() {
        bounds.push(("choices", Bound::Choices(rules.choices.iter().map(|choice| constant(&choice.value)).collect())));
    }
    bounds
}

/// A text or a number, as SQL writes it.
fn constant(value: &Json) -> String {
    match value {
        Json::Text(text) => crate::sql::literal(text),
        other => other.text(),
    }
}
