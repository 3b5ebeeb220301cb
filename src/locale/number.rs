//! Numbers, percentages and sums of money as a language writes them.
//!
//! Digits, separators and grouping are CLDR's through ICU4X. ICU4X has no stable percentages or currencies, so where
//! the sign or the code stands is in two small tables here.

use fixed_decimal::{Decimal, FloatPrecision};
use fluent::FluentArgs;
use fluent::types::{FluentNumber, FluentNumberOptions, FluentNumberStyle};
use icu::decimal::options::{DecimalFormatterOptions, GroupingStrategy};
use icu::decimal::{DecimalFormatter, DecimalFormatterPreferences};
use intl_memoizer::Memoizable;
use unic_langid::LanguageIdentifier;

use super::data::{compiled, icu_locale};
use crate::language::Language;
use crate::value::quantity::Money;

/// The most digits that a message may ask for.
pub(super) const MOST_DIGITS: usize = 20;

/// A number with the options of `NUMBER`, as it will be shown, which is also what chooses the plural form.
pub(super) fn with_options(number: &FluentNumber, named: &FluentArgs<'_>) -> FluentNumber {
    let mut options = FluentNumberOptions::default();
    options.merge(named);
    let Some(mut shown) = from_fluent(number) else {
        return number.clone();
    };
    let position = |digits: usize| digits.min(MOST_DIGITS) as i16;
    if options.style == FluentNumberStyle::Percent {
        shown.multiply_pow10(2);
        shown.absolute.trim_start();
    }
    if let Some(digits) = options.maximum_fraction_digits {
        shown.round(-position(digits));
        shown.absolute.trim_end();
    }
    if let Some(digits) = options.minimum_fraction_digits {
        shown.absolute.pad_end(-position(digits));
    }
    if let Some(digits) = options.minimum_integer_digits {
        shown.absolute.pad_start(position(digits));
    }
    let shown = to_fluent(&shown);
    options.minimum_fraction_digits = shown.options.minimum_fraction_digits;
    options.currency = shown.options.currency;
    FluentNumber::new(shown.value, options)
}

/// The number formats of one language.
#[derive(Debug)]
pub(super) struct NumberFormats {
    grouped: DecimalFormatter,
    ungrouped: DecimalFormatter,
    percent: PercentSign,
    code_first: bool,
}

impl NumberFormats {
    pub(super) fn new(language: &Language) -> Self {
        let locale = icu_locale(language);
        let formatter = |grouping: GroupingStrategy| {
            compiled(DecimalFormatter::try_new(
                DecimalFormatterPreferences::from(&locale),
                DecimalFormatterOptions::from(grouping),
            ))
        };
        Self {
            grouped: formatter(GroupingStrategy::Auto),
            ungrouped: formatter(GroupingStrategy::Never),
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

    /// A number of a message; `None` where it is no number that can be written.
    pub(super) fn fluent(&self, number: &FluentNumber) -> Option<String> {
        let formatter = if number.options.use_grouping {
            &self.grouped
        } else {
            &self.ungrouped
        };
        let digits = formatter.format_to_string(&from_fluent(number)?);
        Some(match number.options.style {
            FluentNumberStyle::Percent => self.percent.join(&digits),
            _ => digits,
        })
    }
}

impl Memoizable for NumberFormats {
    type Args = ();
    type Error = ();

    fn construct(language: LanguageIdentifier, (): ()) -> Result<Self, ()> {
        let language = Language::new(&language.to_string()).ok_or(())?;
        Ok(Self::new(&language))
    }
}

/// The most fraction digits that the runtime's plural rules count without overflow.
const MOST_COUNTED_DIGITS: usize = 18;

/// A number as Fluent's runtime has it: an `f64` and its fraction digits, which choose the plural form.
///
/// Where these do not give every digit back, the digits go along in the option `currency`, which nothing else uses. So
/// no digit is lost; only the plural form of a whole number past 2⁵³ is its nearest `f64`'s.
pub(super) fn to_fluent(value: &Decimal) -> FluentNumber {
    let digits = value.to_string();
    // A decimal's digits are always a number; were they none, they would still be shown.
    let mut number = digits
        .parse()
        .unwrap_or_else(|_| FluentNumber::from(f64::NAN));
    let fraction = &mut number.options.minimum_fraction_digits;
    *fraction = fraction.map(|digits| digits.min(MOST_COUNTED_DIGITS));
    if from_fluent(&number).as_ref() != Some(value) {
        number.options.currency = Some(digits);
    }
    number
}

/// The number that Fluent's runtime has, with all its digits.
fn from_fluent(number: &FluentNumber) -> Option<Decimal> {
    if let Some(digits) = &number.options.currency {
        return Decimal::try_from_str(digits).ok();
    }
    let mut value = Decimal::try_from_f64(number.value, FloatPrecision::RoundTrip).ok()?;
    value.absolute.trim_end();
    let fraction = number.options.minimum_fraction_digits.unwrap_or(0);
    value.absolute.pad_end(-i16::try_from(fraction).ok()?);
    Some(value)
}

/// Whether the runtime keeps every digit of a number written in a message.
pub(super) fn is_kept(digits: &str) -> bool {
    Decimal::try_from_str(digits).is_ok_and(|mut value| {
        value.absolute.trim_start();
        to_fluent(&value).options.currency.is_none()
    })
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
