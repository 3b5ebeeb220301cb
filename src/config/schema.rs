//! JSON Schemas (draft 2020-12) for `bromost.toml` and `entry.toml`, for completion in editors.

use serde_json::{Map, Value, json};

use super::{Config, Field, FieldType, Kind, MissingPolicy};

const DRAFT: &str = "https://json-schema.org/draft/2020-12/schema";

/// The schema of `bromost.toml`.
pub fn config_schema() -> Value {
    let types: Vec<&str> = FieldType::ALL
        .iter()
        .flat_map(|&(_, one, many)| [one, many])
        .collect();
    json!({
        "$schema": DRAFT,
        "title": "bromost.toml",
        "type": "object",
        "required": ["site"],
        "additionalProperties": false,
        "properties": {
            "site": {
                "type": "object",
                "required": ["title", "base_url", "languages"],
                "additionalProperties": false,
                "properties": {
                    "title": localized("The site's title"),
                    "description": localized("What the site is, in a sentence"),
                    "base_url": { "type": "string", "format": "uri", "description": "Where the site is published" },
                    "languages": {
                        "type": "array", "minItems": 1, "uniqueItems": true,
                        "items": { "type": "string" },
                        "description": "BCP 47 tags, in the order that readers are offered them",
                    },
                    "source_language": { "type": "string", "description": "The language written first; without it, the first of `languages`" },
                    "theme": { "type": "string", "default": "bro", "description": "A folder in `themes`, or the built-in theme" },
                    "missing": missing(),
                    "raw_html": { "type": "boolean", "default": false, "description": "Whether HTML in Markdown is let through" },
                    "side_by_side": { "type": "boolean", "default": true, "description": "Whether each entry with two texts has a page that shows them side by side" },
                    "menu": entry_list("The entries of the main menu; without it, all below the home page"),
                    "footer": entry_list("The entries at the foot of each page"),
                    "allow": allowances("Warnings that are not shown"),
                },
            },
            "topics": {
                "type": "object",
                "additionalProperties": false,
                "properties": { "slug": localized("The part of the address above the topics") },
            },
            "glossary": {
                "type": "object",
                "additionalProperties": false,
                "properties": {
                    "slug": localized("The part of the address of the glossary"),
                    "mark": { "type": "boolean", "default": true, "description": "Whether terms are marked where they first stand on a page" },
                },
            },
            "kinds": {
                "type": "object",
                "description": "Kinds of entries, by name",
                "additionalProperties": {
                    "type": "object",
                    "additionalProperties": false,
                    "properties": {
                        "previous_next": { "type": "boolean", "default": false, "description": "Whether its entries lead on to one another" },
                        "fields": {
                            "type": "object",
                            "additionalProperties": {
                                "type": "object",
                                "required": ["type"],
                                "additionalProperties": false,
                                "properties": {
                                    "type": { "enum": types },
                                    "required": { "type": "boolean", "default": false },
                                    "kind": { "type": "string", "description": "The kind that the entries must be of" },
                                    "inverse": { "type": "string", "description": "The name of the relation seen from the other side" },
                                    "options": { "type": "array", "items": { "type": "string" } },
                                },
                            },
                        },
                    },
                },
            },
        },
    })
}

/// The schema of `entry.toml`. In a project with a configuration, its languages, kinds and their facts are known.
pub fn entry_schema(config: Option<&Config>) -> Value {
    let kinds: Vec<&str> = match config {
        Some(config) => config.kinds.keys().map(String::as_str).collect(),
        None => Kind::SHIPPED.to_vec(),
    };
    let source = match config {
        Some(config) => {
            json!({ "enum": config.languages.values().map(|tag| tag.as_str()).collect::<Vec<_>>() })
        }
        None => json!({ "type": "string" }),
    };
    let by_kind: Vec<Value> = config
        .into_iter()
        .flat_map(|config| {
            config
                .kinds
                .iter()
                .map(move |(name, kind)| (config, name, kind))
        })
        .filter(|(_, _, kind)| !kind.fields.is_empty())
        .map(|(config, name, kind)| {
            json!({
                "if": { "required": ["kind"], "properties": { "kind": { "const": name } } },
                "then": { "properties": { "facts": facts(config, kind) } },
            })
        })
        .collect();
    let date = json!({
        "type": "string",
        "pattern": "^\\d{4}(-\\d{2}(-\\d{2})?)?$",
        "description": "2016-05-03, 2016-05 or 2016",
    });
    json!({
        "$schema": DRAFT,
        "title": "entry.toml",
        "type": "object",
        "additionalProperties": false,
        "properties": {
            "kind": { "enum": kinds },
            "order": { "type": "integer", "description": "Place among its siblings" },
            "date": date,
            "updated": date,
            "topics": { "type": "array", "uniqueItems": true, "items": { "type": "string" } },
            "source": source,
            "missing": missing(),
            "allow": allowances("Warnings that are right here"),
            "facts": { "type": "object" },
            "children": {
                "type": "object",
                "additionalProperties": false,
                "properties": { "kind": { "enum": kinds } },
            },
            "publication": publication(&kinds),
        },
        "allOf": by_kind,
    })
}

/// The table of an entry that describes a book.
fn publication(kinds: &[&str]) -> Value {
    let flag = |description: &str| json!({ "type": "boolean", "default": false, "description": description });
    json!({
        "type": "object",
        "description": "The book that an entry of the kind `publication` describes",
        "required": ["parts"],
        "additionalProperties": false,
        "properties": {
            "layout": { "enum": ["sequential", "parallel", "facing"], "default": "parallel" },
            "languages": { "type": "array", "minItems": 1, "uniqueItems": true, "items": { "type": "string" }, "description": "In the order of the book; without it, all of the site" },
            "page": { "type": "string", "default": "A4", "description": "A4, A5, B5, A6, or width and height: 170 × 240 mm" },
            "bleed": { "type": "string", "default": "0 mm", "description": "How far colour runs beyond the trimmed page: 3 mm" },
            "crop_marks": flag("Whether the corners of the page are marked on the sheet"),
            "numbering": { "enum": ["chapters", "none"], "default": "chapters" },
            "glossary": flag("Whether the termbase stands at the end"),
            "index": flag("Whether the book has an index"),
            "imprint": {
                "type": "object",
                "additionalProperties": false,
                "properties": {
                    "publisher": localized("Who publishes it"),
                    "year": { "type": "integer", "description": "The year of publication" },
                    "isbn": { "type": "string", "description": "Thirteen digits, parted by hyphens" },
                    "funding": localized("Who paid for it, as the grant's rules word it"),
                    "licence": localized("What readers may do with it"),
                },
            },
            "parts": {
                "type": "array",
                "minItems": 1,
                "items": {
                    "type": "object",
                    "additionalProperties": false,
                    "properties": {
                        "title": localized("Without it, that of the section"),
                        "entries": entry_list("These entries, in this order"),
                        "section": { "type": "string", "description": "A section: its text opens the part, the entries below it are the chapters" },
                        "kind": { "enum": kinds, "description": "Only entries of this kind" },
                        "topic": { "type": "string", "description": "Only entries with this topic" },
                    },
                },
            },
        },
    })
}

/// The schema of `locales/glossary.toml`. In a project with a configuration, its languages are known.
pub fn glossary_schema(config: Option<&Config>) -> Value {
    let per_language = |description: &str, one: Value| {
        let mut schema = json!({ "type": "object", "description": description });
        match config {
            Some(config) => {
                let tags = config.languages.values();
                let properties: Map<String, Value> =
                    tags.map(|tag| (tag.to_string(), one.clone())).collect();
                schema["properties"] = Value::Object(properties);
                schema["additionalProperties"] = Value::Bool(false);
            }
            None => schema["additionalProperties"] = one,
        }
        schema
    };
    let words = || json!({ "type": "array", "items": { "type": "string" } });
    json!({
        "$schema": DRAFT,
        "title": "glossary.toml",
        "type": "object",
        "additionalProperties": false,
        "properties": {
            "concept": {
                "type": "array",
                "items": {
                    "type": "object",
                    "required": ["id"],
                    "additionalProperties": false,
                    "properties": {
                        "id": { "type": "string", "pattern": "^[a-z][a-z0-9-]*$", "description": "The concept's address in the glossary" },
                        "definition": per_language("What it means", json!({ "type": "string" })),
                        "terms": per_language("Its terms, the preferred one first", words()),
                        "forbidden": per_language("Words that no text should use for it", words()),
                        "accept": per_language("Other ways to say it that are right and no terms", words()),
                        "forms": per_language("Inflected forms that are not found by stem", words()),
                        "match": { "enum": ["stem", "word", "exact"], "default": "stem", "description": "How its terms are found" },
                        "mark": { "type": "boolean", "default": true, "description": "Whether it is marked in texts" },
                        "check": { "type": "boolean", "default": true, "description": "Whether translations must use its terms" },
                        "note": { "type": "string", "description": "What translators should know" },
                    },
                },
            },
        },
    })
}

fn facts(config: &Config, kind: &Kind) -> Value {
    let properties: Map<String, Value> = kind
        .fields
        .iter()
        .map(|field| (field.name.clone(), field_schema(config, field)))
        .collect();
    let required: Vec<&String> = kind
        .fields
        .iter()
        .filter(|field| field.required)
        .map(|field| &field.name)
        .collect();
    json!({
        "type": "object",
        "additionalProperties": false,
        "properties": properties,
        "required": required,
    })
}

fn field_schema(config: &Config, field: &Field) -> Value {
    let one = match field.field_type {
        FieldType::Integer => json!({ "type": "integer" }),
        FieldType::Decimal | FieldType::Percent => json!({ "type": ["number", "string"] }),
        FieldType::YesNo => json!({ "type": "boolean" }),
        FieldType::Choice => json!({ "enum": field.options }),
        FieldType::Money => json!({ "type": "string", "pattern": "^[A-Z]{3} -?\\d+(\\.\\d+)?$" }),
        FieldType::Email => json!({ "type": "string", "format": "email" }),
        FieldType::Date | FieldType::Period | FieldType::Entry => json!({ "type": "string" }),
        FieldType::Text
        | FieldType::Url
        | FieldType::Place
        | FieldType::Person
        | FieldType::Organisation => {
            let languages: Map<String, Value> = config
                .languages
                .values()
                .map(|tag| (tag.to_string(), json!({ "type": "string" })))
                .collect();
            json!({ "anyOf": [
                { "type": "string" },
                { "type": "object", "additionalProperties": false, "properties": languages },
            ] })
        }
    };
    if field.many {
        json!({ "anyOf": [{ "type": "array", "items": one }, one] })
    } else {
        one
    }
}

fn localized(description: &str) -> Value {
    json!({
        "description": description,
        "anyOf": [
            { "type": "string" },
            { "type": "object", "additionalProperties": { "type": "string" } },
        ],
    })
}

fn entry_list(description: &str) -> Value {
    json!({ "type": "array", "items": { "type": "string" }, "description": description })
}

fn allowances(description: &str) -> Value {
    json!({
        "type": "array",
        "description": description,
        "items": {
            "anyOf": [
                { "type": "string", "description": "A code: all its warnings" },
                {
                    "type": "object",
                    "required": ["code"],
                    "additionalProperties": false,
                    "properties": {
                        "code": { "type": "string" },
                        "language": { "type": "string", "description": "Only in texts of this language" },
                        "text": { "type": "string", "minLength": 1, "description": "Only in a block with these words, as they stand in the file of the translation or the original" },
                    },
                },
            ],
        },
    })
}

fn missing() -> Value {
    json!({
        "enum": MissingPolicy::NAMES.map(|(name, _)| name),
        "default": "notice",
        "description": "What readers get where a translation is missing",
    })
}
