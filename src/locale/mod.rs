//! A locale: everything a reader sees that depends on their language, made once for each language of the site.
//!
//! Entry point: [`Locale::new`]. Fluent files are read once ([`fluent`](mod@fluent)) into
//! [`message`]s, which [`resolve`] turns into text; numbers, money and percentages ([`number`]), dates and periods ([`date`]), and sorting
//! ([`sort`]) follow CLDR through ICU4X. [`message_check`] compares the messages of all languages, and tells what they
//! refer to that is not there.
//!
//! Nothing here is bound to two languages: any tag works, with CLDR's fall-backs.

pub mod argument;
mod data;
pub mod date;
pub mod fluent;
pub mod message;
pub mod message_check;
pub mod number;
mod reference_check;
pub mod resolve;
pub mod sort;
mod syntax;

use std::cmp::Ordering;

use fixed_decimal::Decimal;
use icu::list::options::ListFormatterOptions;
use icu::list::{ListFormatter, ListFormatterPreferences};

use crate::diagnostic::{Diagnostic, Place};
use crate::language::Language;
use crate::value::quantity::{Money, PartialDate, Period};

use data::{compiled, icu_locale};
use date::DateFormats;
use message::Catalogue;
use number::NumberFormats;
use resolve::Runtime;
use sort::Sorter;

pub use argument::{MessageArguments, MessageValue};
pub use date::MonthNames;
pub use fluent::FluentSource;
pub use resolve::MessageError;

/// What one language's readers see: its messages, and its ways with numbers, dates, lists and order.
///
/// Its formatters are made in [`Locale::new`]; those within messages at their first use, behind a lock.
#[derive(Debug)]
pub struct Locale {
    language: Language,
    catalogue: Catalogue,
    runtime: Runtime,
    numbers: NumberFormats,
    dates: DateFormats,
    list: ListFormatter,
    sorter: Sorter,
}

impl Locale {
    /// Makes the locale of a language from its Fluent files in rising priority: a message of a later file replaces
    /// one of an earlier by its id, attributes and all. So a site can reword its theme.
    ///
    /// What is wrong in a file is told (`invalid-fluent`, `duplicate-message`); the rest of the file still counts.
    pub fn new(language: &Language, resources: &[FluentSource]) -> (Self, Vec<Diagnostic>) {
        let reading = fluent::read(resources);
        let locale = icu_locale(language);
        let list = ListFormatter::try_new_and(
            ListFormatterPreferences::from(&locale),
            ListFormatterOptions::default(),
        );
        let this = Self {
            language: language.clone(),
            catalogue: reading.catalogue,
            runtime: Runtime::new(language, reading.resources),
            numbers: NumberFormats::new(language),
            dates: DateFormats::new(language),
            list: compiled(list),
            sorter: Sorter::new(&locale),
        };
        (this, reading.diagnostics)
    }

    /// The language.
    pub fn language(&self) -> &Language {
        &self.language
    }

    /// The text of a message, or of an attribute (`id.attribute`), with arguments put in.
    ///
    /// # Errors
    ///
    /// The message does not exist, or names something that does not; the error then carries the text as far as it
    /// could be made.
    pub fn message(&self, id: &str, arguments: &MessageArguments) -> Result<String, MessageError> {
        self.runtime.message(id, arguments)
    }

    /// Whether there is such a message, or such an attribute (`id.attribute`).
    pub fn has_message(&self, id: &str) -> bool {
        self.catalogue.has(id)
    }

    /// The ids of all messages and attributes, sorted: `search`, `search.placeholder`.
    pub fn message_ids(&self) -> impl Iterator<Item = String> + '_ {
        self.catalogue.ids()
    }

    /// A whole number, grouped as the language does: `13 000 000`, with no-break spaces in Norwegian.
    pub fn integer(&self, value: i64) -> String {
        self.numbers.decimal(&Decimal::from(value))
    }

    /// A decimal number with all of its digits: `3,50`.
    pub fn decimal(&self, value: &Decimal) -> String {
        self.numbers.decimal(value)
    }

    /// A number of per cent: 15 is `15 %` in Norwegian, with a no-break space, and `15%` in Polish.
    pub fn percent(&self, value: &Decimal) -> String {
        self.numbers.percent(value)
    }

    /// A sum of money: by the message `currency-EUR` where there is one, which receives `$amount`; or else with the
    /// ISO 4217 code in the language's usual place: `EUR 13 000 000` in Norwegian, `13 000 000 EUR` in Polish.
    pub fn money(&self, money: &Money) -> String {
        let amount = number::money_amount(money);
        let id = format!("currency-{}", money.currency);
        if self.has_message(&id) {
            let arguments = MessageArguments::new().with("amount", amount.clone());
            if let Ok(text) = self.message(&id, &arguments) {
                return number::tie_to_digits(&text);
            }
        }
        self.numbers.money(&money.currency, &amount)
    }

    /// A date to the precision it has: `23. november 2026`, `listopad 2026`, `2026`.
    pub fn date(&self, date: &PartialDate) -> String {
        self.dates.date(date)
    }

    /// A period, saying once what its ends share: `2014–2021`, `januar–mars 2024`, `3.–5. mars 2024`.
    ///
    /// An open end is worded by the messages `period-from` (with `$start`) and `period-until` (with `$end`), or else
    /// shown as a dash with one side: `2014–`.
    pub fn period(&self, period: &Period) -> String {
        let open = |id: &str, name: &'static str, date: String, plain: String| {
            let arguments = MessageArguments::new().with(name, date);
            self.message(id, &arguments).unwrap_or(plain)
        };
        match (period.start, period.end) {
            (Some(start), Some(end)) => self.dates.range(&start, &end),
            (Some(start), None) => {
                let date = self.date(&start);
                let plain = format!("{date}–");
                open("period-from", "start", date, plain)
            }
            (None, Some(end)) => {
                let date = self.date(&end);
                let plain = format!("–{date}");
                open("period-until", "end", date, plain)
            }
            (None, None) => "–".to_owned(),
        }
    }

    /// A date for the `datetime` of `<time>`: `2026-11-23`, `2026-11`, `2026`.
    pub fn datetime_iso(&self, date: &PartialDate) -> String {
        date::iso(date)
    }

    /// What parts the decimals of a number: `,` in Norwegian and Polish.
    pub fn decimal_mark(&self) -> char {
        let mut half = Decimal::from(15);
        half.multiply_pow10(-1);
        let marks = self.numbers.decimal(&half);
        marks.chars().find(|c| !c.is_numeric()).unwrap_or('.')
    }

    /// The names of a month, 1 to 12, in all forms that the language's dates have.
    pub fn month_names(&self, month: u8) -> MonthNames {
        self.dates.month_names(month)
    }

    /// A list in a sentence: `a, b og c`.
    pub fn list(&self, items: &[String]) -> String {
        self.list.format_to_string(items.iter())
    }

    /// Compares two texts as the language's dictionaries do, with numbers in them by their value.
    pub fn compare(&self, a: &str, b: &str) -> Ordering {
        self.sorter.compare(a, b)
    }

    /// A key whose bytes sort as [`compare`](Self::compare) does, for sorting many texts.
    pub fn sort_key(&self, text: &str) -> Vec<u8> {
        self.sorter.key(text)
    }

    /// Yes or no, by the messages `yes` and `no`; in English where they are missing, which
    /// [`message_check::check`] tells.
    pub fn yes_no(&self, value: bool) -> String {
        let id = if value { "yes" } else { "no" };
        self.message(id, &MessageArguments::new())
            .unwrap_or_else(|_| id.to_owned())
    }

    /// The language's name in itself, by the message `language-name` where it is this language's own; or else as CLDR
    /// has it; its tag where that does not know it.
    pub fn language_name(&self) -> String {
        let id = "language-name";
        let own = self
            .catalogue
            .message(id)
            .filter(|message| message.stands_in.is_none());
        own.and_then(|_| self.message(id, &MessageArguments::new()).ok())
            .unwrap_or_else(|| {
                let known = self.language.native_name();
                known.unwrap_or(self.language.as_str()).to_owned()
            })
    }

    /// The messages, sorted, whose words are those of another language that stands in, each with its tag. The
    /// language's own name is never one of them.
    pub fn stand_ins(&self) -> impl Iterator<Item = (&str, &str)> {
        let messages = self
            .catalogue
            .messages()
            .filter(|(id, _)| *id != "language-name");
        messages.filter_map(|(id, message)| Some((id, message.stands_in.as_deref()?)))
    }

    /// Whether the site has words of its own in the place of some that stand in.
    pub fn rewords_stand_ins(&self) -> bool {
        let mut messages = self.catalogue.messages();
        messages.any(|(id, message)| message.overrides && id != "language-name")
    }

    /// Where a message stands.
    pub fn message_place(&self, id: &str) -> Option<&Place> {
        let (id, _) = message::split(id);
        Some(&self.catalogue.message(id)?.place)
    }

    /// The messages as read, for comparing languages.
    pub(crate) fn catalogue(&self) -> &Catalogue {
        &self.catalogue
    }
}

#[cfg(test)]
mod tests;
