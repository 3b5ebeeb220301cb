//! Facts, formatted for a language.

use serde::Serialize;

use super::address::Here;
use super::{EntrySummary, Views};
use crate::config::{FieldType, LanguageIndex};
use crate::diagnostic::nearest;
use crate::document::FactReference;
use crate::path::EntryId;
use crate::site::{Entry, EntryIndex, Fact, FactValue, Relation, Site};
use crate::theme::{Html, escape_into};

/// A fact, formatted.
#[derive(Clone, Debug, Serialize)]
pub struct FactView {
    /// The field's name.
    pub name: String,
    /// Its label in the page's language (the message `field-<kind>-<name>` or `field-<name>`).
    pub label: String,
    /// The field's type, such as `money`; `relation` for the inverse of another entry's field.
    pub field_type: String,
    /// The value for reading, with links and `<time>`; the items of a list joined as the language does.
    pub html: Html,
    /// The value as plain text.
    pub text: String,
    /// The single values of a list (one where the field is no list).
    pub items: Vec<Html>,
    /// The value for programs: an ISO 8601 date, a number with a point, an option's or an entry's id.
    pub raw: Vec<String>,
    /// For entries: their summaries; otherwise empty.
    pub entries: Vec<EntrySummary>,
}

/// A date, formatted.
#[derive(Clone, Debug, Serialize)]
pub struct DateView {
    /// ISO 8601, for `datetime`.
    pub iso: String,
    /// For reading.
    pub text: String,
}

/// A fact that a text refers to.
pub enum FoundFact<'a> {
    /// A field of an entry.
    Field(&'a Entry, &'a Fact),
    /// The inverse of other entries' field.
    Inverse(&'a Entry, &'a Relation),
}

/// Why a text's reference to a fact leads nowhere.
pub enum MissingFact {
    /// There is no such entry; with the nearest.
    NoEntry(Option<String>),
    /// The entry's kind has no such field; with the nearest, and the entry.
    NoField(EntryId, Option<String>),
    /// The field is there, but the entry does not give it.
    NotGiven(EntryId),
}

/// Finds the fact that a text of `entry` refers to.
///
/// # Errors
///
/// Tells why there is none.
pub fn find_fact<'a>(
    site: &'a Site,
    entry: &'a Entry,
    reference: &FactReference,
) -> Result<FoundFact<'a>, MissingFact> {
    let entry = match &reference.entry {
        None => entry,
        Some(id) => {
            let found = site.find(&EntryId::new(id)).ok_or_else(|| {
                let ids = site.entries().map(|(_, entry)| entry.id.as_str());
                MissingFact::NoEntry(nearest(id, ids).map(str::to_owned))
            })?;
            site.entry(found)
        }
    };
    if let Some(fact) = entry.fact(&reference.field) {
        return Ok(FoundFact::Field(entry, fact));
    }
    if let Some(relation) = entry
        .inverse
        .iter()
        .find(|relation| relation.name == reference.field)
    {
        return Ok(FoundFact::Inverse(entry, relation));
    }
    let fields = &site.kind(entry).fields;
    if fields.iter().any(|field| field.name == reference.field) {
        return Err(MissingFact::NotGiven(entry.id.clone()));
    }
    let names = fields.iter().map(|field| field.name.as_str());
    Err(MissingFact::NoField(
        entry.id.clone(),
        nearest(&reference.field, names).map(str::to_owned),
    ))
}

/// What stands for an item of a list while the words around it are typeset.
const ITEM: char = '\u{fffc}';

/// A value in the forms that readers and programs want.
struct Formatted {
    html: String,
    text: String,
    raw: String,
}

impl Views<'_> {
    /// The facts of an entry in the order declared, then its inverse relations.
    pub(super) fn facts(
        &self,
        here: &Here<'_>,
        entry: &Entry,
        language: LanguageIndex,
    ) -> Vec<FactView> {
        let fields = entry.facts.iter().map(|fact| FoundFact::Field(entry, fact));
        let inverse = entry
            .inverse
            .iter()
            .map(|relation| FoundFact::Inverse(entry, relation));
        fields
            .chain(inverse)
            .map(|fact| self.fact(here, &fact, language, language))
            .collect()
    }

    /// A fact in the words of `written`, with links for readers of `reader`.
    pub(super) fn fact(
        &self,
        here: &Here<'_>,
        found: &FoundFact<'_>,
        written: LanguageIndex,
        reader: LanguageIndex,
    ) -> FactView {
        let (entry, name) = match found {
            FoundFact::Field(entry, fact) => (entry, fact.name.as_str()),
            FoundFact::Inverse(entry, relation) => (entry, relation.name.as_str()),
        };
        let (values, field_type, entries) = match found {
            FoundFact::Field(_, fact) => {
                let values: Vec<Formatted> = fact
                    .values
                    .iter()
                    .filter_map(|value| self.value(here, name, value, written, reader))
                    .collect();
                let entries = fact.values.iter().filter_map(|value| match value {
                    FactValue::Entry(index) => self.summary(here, *index, reader),
                    _ => None,
                });
                let is_entry = fact.field_type == FieldType::Entry;
                let entries: Vec<EntrySummary> = if is_entry {
                    entries.collect()
                } else {
                    Vec::new()
                };
                (values, fact.field_type.name(), entries)
            }
            FoundFact::Inverse(_, relation) => {
                let mut related = relation.entries.clone();
                related.sort_by_key(|&index| self.site.entry(index).rank[reader]);
                let values = related
                    .iter()
                    .filter_map(|&index| self.entry_value(here, index, written, reader))
                    .collect();
                (values, "relation", self.summaries(here, &related, reader))
            }
        };
        let locale = &self.locales[written];
        let join = |pick: fn(&Formatted) -> &String| {
            // The words between the items are typeset, the items have been.
            let places: Vec<String> = values.iter().map(|_| ITEM.to_string()).collect();
            let frame = self.typeset(written, &locale.list(&places));
            let mut joined = String::new();
            let mut items = values.iter().map(pick);
            for (at, part) in frame.split(ITEM).enumerate() {
                if at > 0 {
                    joined.push_str(items.next().map_or("", String::as_str));
                }
                joined.push_str(part);
            }
            joined
        };
        FactView {
            name: name.to_owned(),
            label: self.label(
                written,
                &[
                    &format!("field-{}-{name}", entry.kind),
                    &format!("field-{name}"),
                ],
                name,
            ),
            field_type: field_type.to_owned(),
            html: Html::from_markup(join(|value| &value.html)),
            text: join(|value| &value.text),
            raw: values.iter().map(|value| value.raw.clone()).collect(),
            items: values
                .into_iter()
                .map(|value| Html::from_markup(value.html))
                .collect(),
            entries,
        }
    }

    fn value(
        &self,
        here: &Here<'_>,
        field: &str,
        value: &FactValue,
        written: LanguageIndex,
        reader: LanguageIndex,
    ) -> Option<Formatted> {
        let locale = &self.locales[written];
        let plain = |text: String, raw: String| Formatted {
            html: Html::from_text(&text).to_string(),
            text,
            raw,
        };
        Some(match value {
            FactValue::Text(text) => {
                let (language, words) = text.get(written);
                let words = self.typeset(language, words);
                Formatted {
                    html: self.foreign(&words, language, written),
                    raw: words.clone(),
                    text: words,
                }
            }
            FactValue::Integer(number) => plain(locale.integer(*number), number.to_string()),
            FactValue::Decimal(number) => plain(locale.decimal(number), number.to_string()),
            FactValue::Percent(number) => plain(locale.percent(number), number.to_string()),
            FactValue::Money(money) => plain(
                locale.money(money),
                format!("{} {}", money.currency, money.amount),
            ),
            FactValue::Date(date) => {
                let text = locale.date(date);
                let iso = locale.datetime_iso(date);
                let mut html = String::from("<time datetime=\"");
                escape_into(&iso, &mut html);
                html.push_str("\">");
                escape_into(&text, &mut html);
                html.push_str("</time>");
                Formatted {
                    html,
                    text,
                    raw: iso,
                }
            }
            FactValue::Period(period) => {
                let end = |date: Option<crate::value::quantity::PartialDate>| {
                    date.map_or_else(|| "..".to_owned(), |date| locale.datetime_iso(&date))
                };
                let raw = format!("{}/{}", end(period.start), end(period.end));
                plain(self.typeset(written, &locale.period(period)), raw)
            }
            FactValue::YesNo(yes) => plain(locale.yes_no(*yes), yes.to_string()),
            FactValue::Choice(option) => plain(
                self.label(written, &[&format!("choice-{field}-{option}")], option),
                option.clone(),
            ),
            FactValue::Url(url) => {
                let (_, url) = url.get(written);
                let text = url
                    .trim_start_matches("https://")
                    .trim_start_matches("http://")
                    .trim_end_matches('/');
                linked(url, text)
            }
            FactValue::Email(address) => linked(&format!("mailto:{address}"), address),
            FactValue::Entry(index) => return self.entry_value(here, *index, written, reader),
        })
    }

    fn entry_value(
        &self,
        here: &Here<'_>,
        index: EntryIndex,
        written: LanguageIndex,
        reader: LanguageIndex,
    ) -> Option<Formatted> {
        let link = self.navigation_link(here, index, reader)?;
        let (shown, _) = self.site.entry(index).text(reader);
        let mut html = String::from("<a href=\"");
        escape_into(&link.href, &mut html);
        html.push_str("\">");
        html.push_str(&self.foreign(&link.title, shown, written));
        html.push_str("</a>");
        Some(Formatted {
            html,
            text: link.title,
            raw: self.site.entry(index).id.to_string(),
        })
    }

    /// Escapes words, marked with their language where it is not the text's.
    fn foreign(&self, words: &str, language: LanguageIndex, text: LanguageIndex) -> String {
        let escaped = Html::from_text(words);
        if language == text {
            escaped.to_string()
        } else {
            format!("<span lang=\"{}\">{escaped}</span>", self.tag(language))
        }
    }
}

fn linked(address: &str, words: &str) -> Formatted {
    let mut html = String::from("<a href=\"");
    escape_into(address, &mut html);
    html.push_str("\">");
    escape_into(words, &mut html);
    html.push_str("</a>");
    Formatted {
        html,
        text: words.to_owned(),
        raw: address.trim_start_matches("mailto:").to_owned(),
    }
}
