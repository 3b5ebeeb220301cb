//! `[kinds]` as typed → kinds with their fields.

use std::collections::BTreeMap;

use super::{Field, FieldType, Kind};
use crate::diagnostic::nearest;
use crate::value::Key;
use crate::value::reader::{Spanned, TableReader};

/// Reads the kinds that a site declares, beside those that ship.
pub fn read_kinds(mut reader: TableReader<'_, '_>) -> BTreeMap<String, Kind> {
    let mut kinds = shipped_kinds();
    for (key, node) in reader.rest() {
        if !is_name(&key.name) {
            invalid_name(&mut reader, key, "kind");
            continue;
        }
        if let Some(kind) = reader.field(key, node).table() {
            kinds.insert(key.name.clone(), read_kind(kind));
        }
    }
    check_kind_references(&mut reader, &kinds);
    reader.finish();
    kinds
}

/// The kinds of a site that declares none.
pub fn shipped_kinds() -> BTreeMap<String, Kind> {
    Kind::SHIPPED
        .iter()
        .map(|name| ((*name).to_owned(), Kind::default()))
        .collect()
}

fn read_kind(mut reader: TableReader<'_, '_>) -> Kind {
    let before = reader.diagnostics().len();
    let fields = reader
        .optional("fields")
        .table()
        .map_or_else(Vec::new, |mut fields| {
            let mut read = Vec::new();
            for (key, node) in fields.rest() {
                if !is_name(&key.name) {
                    invalid_name(&mut fields, key, "field");
                    continue;
                }
                if let Some(field) = fields.field(key, node).table() {
                    read.extend(read_field(key, field));
                }
            }
            fields.finish();
            read
        });
    let previous_next = reader.optional("previous_next").boolean();
    let faulty = reader.diagnostics().len() > before;
    reader.finish();
    Kind {
        fields,
        faulty,
        previous_next: previous_next.is_some_and(|wanted| wanted.value),
    }
}

fn read_field(key: &Key, mut reader: TableReader<'_, '_>) -> Option<Field> {
    let name = &key.name;
    let type_name = reader.required("type").text();
    let required = reader.optional("required").boolean();
    let kind = reader.optional("kind").text();
    let inverse = reader.optional("inverse").text();
    let options = reader.optional("options").texts();
    let field_type = type_name.and_then(|type_name| {
        let found = FieldType::from_name(type_name.value);
        if found.is_none() {
            unknown_type(&mut reader, type_name);
        }
        found
    });
    if let (Some((field_type, _)), Some(reference)) = (field_type, kind.or(inverse))
        && field_type != FieldType::Entry
    {
        reader.error(
            "unknown-key",
            reference.span,
            "only a field of type `entry` or `entries` takes `kind` and `inverse`",
            "remove it, or set `type = \"entries\"`",
        );
    }
    if field_type.is_some_and(|(field_type, _)| field_type == FieldType::Choice)
        && options
            .as_ref()
            .is_none_or(|options| options.value.is_empty())
    {
        reader.error(
            "missing-key",
            key.span,
            format!("the field `{name}` is a choice of nothing"),
            "add `options = [\"one\", \"two\"]`",
        );
    }
    if let (Some((field_type, _)), Some(options)) = (field_type, &options)
        && field_type != FieldType::Choice
    {
        reader.error(
            "unknown-key",
            options.span,
            "only a field of type `choice` or `choices` takes `options`",
            "remove them, or set `type = \"choice\"`",
        );
    }
    reader.finish();
    let (field_type, many) = field_type?;
    let options = options.map_or_else(Vec::new, |options| {
        options
            .value
            .iter()
            .map(|option| option.value.to_owned())
            .collect()
    });
    Some(Field {
        name: name.clone(),
        span: key.span,
        field_type,
        many,
        required: required.is_some_and(|required| required.value),
        kind: kind.map(|kind| kind.value.to_owned()),
        inverse: inverse.map(|inverse| inverse.value.to_owned()),
        options,
    })
}

fn unknown_type(reader: &mut TableReader<'_, '_>, name: Spanned<&str>) {
    let names = FieldType::ALL
        .iter()
        .flat_map(|&(_, one, many)| [one, many]);
    let help = match nearest(name.value, names) {
        Some(near) => format!("a type with a similar name exists: `{near}`"),
        None => {
            let list: Vec<String> = FieldType::ALL
                .iter()
                .map(|(_, one, _)| format!("`{one}`"))
                .collect();
            format!(
                "the types are {}; a list is the plural, as in `texts`",
                list.join(", ")
            )
        }
    };
    let message = format!("there is no type `{}`", name.value);
    reader.error("invalid-value", name.span, message, help);
}

/// A field of entries may name only a kind that there is.
fn check_kind_references(reader: &mut TableReader<'_, '_>, kinds: &BTreeMap<String, Kind>) {
    for field in kinds.values().flat_map(|kind| &kind.fields) {
        let Some(kind) = field
            .kind
            .as_ref()
            .filter(|kind| !kinds.contains_key(*kind))
        else {
            continue;
        };
        let help = match nearest(kind, kinds.keys().map(String::as_str)) {
            Some(near) => format!("a kind with a similar name exists: `{near}`"),
            None => format!("declare it with `[kinds.{kind}]`"),
        };
        let message = format!(
            "the field `{}` refers to the kind `{kind}`, which is not declared",
            field.name
        );
        reader.error("unknown-kind", field.span, message, help);
    }
}

/// Whether a kind or a field can be called so.
pub fn is_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
}

fn invalid_name(reader: &mut TableReader<'_, '_>, key: &Key, what: &str) {
    reader.error(
        "invalid-name",
        key.span,
        format!("`{}` cannot be the name of a {what}", key.name),
        "begin with a letter from a to z, then letters, digits, `-` and `_`",
    );
}
