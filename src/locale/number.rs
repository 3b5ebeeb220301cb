//! Numbers, percentages and sums of money as a language writes them.
//!
//! Digits, separators and grouping are CLDR's through ICU4X. ICU4X has no stable percentages or currencies, so where
//! the sign or the code stands is in two small tables here.

use fixed_decimal::Decimal;
use icu::decimal::options::{DecimalFormatterOptions, GroupingStrategy};
use icu::decimal::{DecimalFormatter, DecimalFormatterPreferences};
use icu::locale::Locale;
use icu::plurals::{PluralCategory, PluralRuleType, PluralRules, PluralRulesPreferences};

use super::data::compiled;
use crate::language::Language;
use crate::value::quantity::Money;

/// How a message wants a number: what `NUMBER($n, …)` says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct NumberOptions {
    /// Whether digits stand without grouping: `useGrouping: "false"`.
    pub(super) ungrouped: bool,
    /// `style: "percent"`: the number times a hundred, with the sign.
    pub(super) percent: bool,
    /// `type: "ordinal"`: variants are chosen as for first, second, third.
    pub(super) ordinal: bool,
    /// `minimumIntegerDigits`.
    pub(super) minimum_integer: Option<u8>,
    /// `minimumFractionDigits`.
    pub(super) minimum_fraction: Option<u8>,
    /// `maximumFractionDigits`; `None` shows all digits there are.
    pub(super) maximum_fraction: Option<u8>,
}

impl NumberOptions {
    /// The number as it will be shown, which is also what chooses the plural form.
    pub(super) fn apply(&self, value: &Decimal) -> Decimal {
        let mut shown = value.clone();
        if self.percent {
            shown.multiply_pow10(2);
            shown.absolute.trim_start();
        }
        if let Some(digits) = self.maximum_fraction {
            shown.round(-i16::from(digits));
            shown.absolute.trim_end();
        }
        if let Some(digits) = self.minimum_fraction {
            shown.absolute.pad_end(-i16::from(digits));
        }
        if let Some(digits) = self.minimum_integer {
            shown.absolute.pad_start(i16::from(digits));
        }
        shown
    }
}

/// The number formats of one language.
#[derive(Debug)]
pub(super) struct NumberFormats {
    grouped: DecimalFormatter,
    ungrouped: DecimalFormatter,
    cardinal: PluralRules,
    ordinal: PluralRules,
    percent: PercentSign,
    code_first: bool,
}

impl NumberFormats {
    pub(super) fn new(language: &Language, locale: &Locale) -> Self {
        let formatter = |grouping: GroupingStrategy| {
            compiled(DecimalFormatter::try_new(
                DecimalFormatterPreferences::from(locale),
                DecimalFormatterOptions::from(grouping),
            ))
        };
        let plurals = |kind: PluralRuleType| {
            let preferences = PluralRulesPreferences::from(locale);
            compiled(PluralRules::try_new(preferences, kind.into()))
        };
        Self {
            grouped: formatter(GroupingStrategy::Auto),
            ungrouped: formatter(GroupingStrategy::Never),
            cardinal: plurals(PluralRuleType::Cardinal),
            ordinal: plurals(PluralRuleType::Ordinal),
            percent: PercentSign::of(language),
            code_first: currency_code_first(language),
        }
    }

    pub(super) fn decimal(&self, value: &Decimal) -> String {
        self.grouped.format_to_string(value)
    }

    pub(super) fn percent(&self, value: &Decimal) -> String {
        self.percent.join(&self.decimal(value))
    }

    pub(super) fn money(&self, currency: &str, amount: &Decimal) -> String {
        let amount = self.decimal(amount);
        if self.code_first {
            format!("{currency}\u{a0}{amount}")
        } else {
            format!("{amount}\u{a0}{currency}")
        }
    }

    /// A number as a message wants it.
    pub(super) fn with_options(&self, value: &Decimal, options: &NumberOptions) -> String {
        let shown = options.apply(value);
        let formatter = if options.ungrouped {
            &self.ungrouped
        } else {
            &self.grouped
        };
        let digits = formatter.format_to_string(&shown);
        if options.percent {
            self.percent.join(&digits)
        } else {
            digits
        }
    }

    /// Which plural form a number takes, as Fluent names it: `one`, `few`, `many`, `other`.
    pub(super) fn plural(&self, value: &Decimal, options: &NumberOptions) -> &'static str {
        let rules = if options.ordinal {
            &self.ordinal
        } else {
            &self.cardinal
        };
        match rules.category_for(&options.apply(value)) {
            PluralCategory::Zero => "zero",
            PluralCategory::One => "one",
            PluralCategory::Two => "two",
            PluralCategory::Few => "few",
            PluralCategory::Many => "many",
            PluralCategory::Other => "other",
        }
    }
}

/// Where the per cent sign stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum PercentSign {
    /// `15%`
    Joined,
    /// `15 %`, with a no-break space.
    Spaced,
    /// `%15`
    Before,
}

impl PercentSign {
    /// As CLDR's per cent patterns have it (`#,##0 %` or `#,##0%`). Språkrådet asks for the space in Norwegian; in
    /// Polish both forms are right since 2020 (Rada Języka Polskiego), and CLDR's is the joined one.
    fn of(language: &Language) -> Self {
        match language.primary() {
            "be" | "bs" | "ca" | "cs" | "da" | "de" | "dsb" | "es" | "fi" | "fo" | "fr" | "gl"
            | "hr" | "hsb" | "hy" | "ia" | "lb" | "lt" | "mk" | "nb" | "nn" | "no" | "rm"
            | "ro" | "ru" | "se" | "sk" | "sl" | "smn" | "sr" | "sv" => Self::Spaced,
            "eu" | "ku" | "tr" => Self::Before,
            _ => Self::Joined,
        }
    }

    fn join(self, digits: &str) -> String {
        match self {
            Self::Joined => format!("{digits}%"),
            Self::Spaced => format!("{digits}\u{a0}%"),
            Self::Before => format!("%{digits}"),
        }
    }
}

/// Whether the currency's code stands before the amount.
///
/// Sources: for the languages of the EU its Interinstitutional style guide, 7.3.3 (before in English, Irish, Latvian
/// and Maltese, after in the others); for Norwegian Språkrådet (`NOK 500`); for the others CLDR's currency patterns,
/// whose root puts the code first.
fn currency_code_first(language: &Language) -> bool {
    !matches!(
        language.primary(),
        "ar" | "az"
            | "be"
            | "bg"
            | "bs"
            | "ca"
            | "cs"
            | "da"
            | "de"
            | "el"
            | "es"
            | "et"
            | "eu"
            | "fa"
            | "fi"
            | "fo"
            | "fr"
            | "gl"
            | "he"
            | "hr"
            | "hu"
            | "hy"
            | "is"
            | "it"
            | "ka"
            | "kk"
            | "lb"
            | "lt"
            | "mk"
            | "nl"
            | "pl"
            | "pt"
            | "ro"
            | "ru"
            | "se"
            | "sk"
            | "sl"
            | "sq"
            | "sr"
            | "sv"
            | "uk"
            | "vi"
    )
}

/// The amount as it is shown: without a fraction, or with one of at least two digits.
pub(super) fn money_amount(money: &Money) -> Decimal {
    let mut amount = money.amount.clone();
    amount.absolute.trim_end_if_integer();
    if *amount.absolute.magnitude_range().start() < 0 {
        amount.absolute.pad_end(-2);
    }
    amount
}

/// Puts a no-break space where a plain one stands beside a digit, so that a sum does not part from its currency.
pub(super) fn tie_to_digits(text: &str) -> String {
    let mut tied = String::with_capacity(text.len() + 4);
    let mut previous = ' ';
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let beside_digit =
            previous.is_ascii_digit() || letters.peek().is_some_and(char::is_ascii_digit);
        tied.push(if letter == ' ' && beside_digit {
            '\u{a0}'
        } else {
            letter
        });
        previous = letter;
    }
    tied
}
