//! Sums of money: an ISO 4217 code, a blank, a decimal number.

use std::fmt;
use std::str::FromStr;

use super::Remedy;
use super::decimal::{Decimal, DecimalError, parse_decimal};

/// A sum of money: `EUR 13000000`.
#[derive(Clone, Debug, PartialEq)]
pub struct Money {
    /// A code of ISO 4217.
    pub currency: String,
    /// How much.
    pub amount: Decimal,
}

impl FromStr for Money {
    type Err = MoneyError;

    fn from_str(text: &str) -> Result<Self, MoneyError> {
        let text = text.trim();
        if text.is_empty() {
            return Err(MoneyError::Empty);
        }
        let (letters, rest) = split_letters(text);
        if is_code(letters) && rest.starts_with(char::is_whitespace) {
            if iso_currency::Currency::from_code(letters).is_none() {
                return Err(MoneyError::UnknownCurrency(letters.to_owned()));
            }
            let amount = parse_decimal(rest).map_err(|error| MoneyError::Amount {
                currency: letters.to_owned(),
                error,
            })?;
            return Ok(Self {
                currency: letters.to_owned(),
                amount,
            });
        }
        Err(MoneyError::of(text))
    }
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.currency, self.amount)
    }
}

/// Why a text is not a sum of money. `right` is the sum in the right form, where it can be told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MoneyError {
    /// There is nothing.
    Empty,
    /// The currency stands after the amount: `13000000 EUR`.
    WrongOrder {
        /// The sum in the right form.
        right: String,
    },
    /// The currency is a sign or a word: `€`, `zł`.
    Symbol {
        /// The sign or word.
        symbol: String,
        /// The sum in the right form; `None` where several currencies share the sign.
        right: Option<String>,
    },
    /// The code is not in capitals, or nothing parts it from the amount: `eur 100`, `EUR100`.
    Form {
        /// The sum in the right form.
        right: String,
    },
    /// The code is none of ISO 4217.
    UnknownCurrency(String),
    /// There is an amount without a currency.
    NoCurrency,
    /// What follows the currency is not a number.
    Amount {
        /// The currency.
        currency: String,
        /// What is wrong with the number.
        error: DecimalError,
    },
    /// Something else stands there; the text.
    NotMoney(String),
}

impl MoneyError {
    /// Finds out what is wrong with a text that does not begin with a code and a blank.
    fn of(text: &str) -> Self {
        let is_digit = |character: char| character.is_ascii_digit();
        let (Some(first), Some(last)) = (text.find(is_digit), text.rfind(is_digit)) else {
            return Self::NotMoney(text.to_owned());
        };
        let signed = text[..first].ends_with('-');
        let start = if signed { first - 1 } else { first };
        let (before, amount, after) = (
            text[..start].trim(),
            &text[start..=last],
            text[last + 1..].trim(),
        );
        let amount = match parse_decimal(amount) {
            Ok(amount) => amount.to_string(),
            Err(DecimalError::Comma(right) | DecimalError::Grouped(right)) => right,
            Err(_) => return Self::NotMoney(text.to_owned()),
        };
        let (word, is_last) = match (before, after) {
            ("", "") => return Self::NoCurrency,
            (word, "") => (word, false),
            ("", word) => (word, true),
            _ => return Self::NotMoney(text.to_owned()),
        };
        let code = word.to_ascii_uppercase();
        if is_code(&code) {
            let right = format!("{code} {amount}");
            return if is_last {
                Self::WrongOrder { right }
            } else {
                Self::Form { right }
            };
        }
        if word.chars().count() > 4 || word.contains(char::is_whitespace) {
            return Self::NotMoney(text.to_owned());
        }
        Self::Symbol {
            symbol: word.to_owned(),
            right: code_of_symbol(word).map(|code| format!("{code} {amount}")),
        }
    }
}

impl fmt::Display for MoneyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("the sum is empty"),
            Self::WrongOrder { .. } => f.write_str("the currency stands before the amount here"),
            Self::Symbol { symbol, .. } => {
                write!(
                    f,
                    "a currency is written as its three-letter code here, not as `{symbol}`"
                )
            }
            Self::Form { .. } => {
                f.write_str("a currency is written in capitals here, with a blank after it")
            }
            Self::UnknownCurrency(code) => write!(f, "there is no currency `{code}` (ISO 4217)"),
            Self::NoCurrency => f.write_str("the sum has no currency"),
            Self::Amount { error, .. } => error.fmt(f),
            Self::NotMoney(text) => write!(f, "`{text}` is not a currency and an amount"),
        }
    }
}

impl std::error::Error for MoneyError {}

impl Remedy for MoneyError {
    fn help(&self) -> String {
        let shown = |right: &str| format!("write `\"{right}\"`");
        match self {
            Self::WrongOrder { right }
            | Self::Form { right }
            | Self::Symbol {
                right: Some(right), ..
            } => shown(right),
            Self::Amount {
                currency,
                error: DecimalError::Comma(right) | DecimalError::Grouped(right),
            } => shown(&format!("{currency} {right}")),
            _ => "write the currency's three-letter code, a blank and a number with digits only, such as `\"EUR 13000000\"`"
                .to_owned(),
        }
    }
}

/// The letters at the start, and the rest.
fn split_letters(text: &str) -> (&str, &str) {
    let end = text
        .find(|character: char| !character.is_ascii_alphabetic())
        .unwrap_or(text.len());
    text.split_at(end)
}

fn is_code(letters: &str) -> bool {
    letters.len() == 3 && letters.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// The currency that a sign stands for, where it is one only.
fn code_of_symbol(symbol: &str) -> Option<&'static str> {
    match symbol.to_lowercase().as_str() {
        "€" | "euro" => Some("EUR"),
        "£" => Some("GBP"),
        "zł" | "zl" => Some("PLN"),
        "kč" => Some("CZK"),
        "₴" => Some("UAH"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let shown = match text.parse::<Money>() {
            Ok(money) => money.to_string(),
            Err(error) => format!("{error}: {}", error.help()),
        };
        assert_eq!(shown, expected);
    }

    #[test]
    fn reads_code_and_amount() {
        check("EUR 13000000", "EUR 13000000");
        check("EUR 1300.50", "EUR 1300.50");
        check(" NOK\u{a0}-5 ", "NOK -5");
    }

    #[test]
    fn shows_the_right_form() {
        let order = "the currency stands before the amount here: write `\"EUR 13000000\"`";
        check("13000000 EUR", order);
        check("13 000 000 eur", order);
        let sign = "a currency is written as its three-letter code here, not as `€`: write `\"EUR 13000000\"`";
        check("€ 13000000", sign);
        check("13000000€", sign);
        check(
            "500 zł",
            "a currency is written as its three-letter code here, not as `zł`: write `\"PLN 500\"`",
        );
        check(
            "EUR100",
            "a currency is written in capitals here, with a blank after it: write `\"EUR 100\"`",
        );
        check(
            "EUR 1300,50",
            "decimals stand after a point here, not after a comma: write `\"EUR 1300.50\"`",
        );
    }

    #[test]
    fn refuses_the_rest() {
        let help = "write the currency's three-letter code, a blank and a number with digits only, such as `\"EUR 13000000\"`";
        check("", &format!("the sum is empty: {help}"));
        check(
            "EUR",
            &format!("`EUR` is not a currency and an amount: {help}"),
        );
        check("13000000", &format!("the sum has no currency: {help}"));
        check(
            "EUR 13 mill.",
            &format!("`13 mill.` is not a number: {help}"),
        );
        check(
            "€-5 ø 3",
            &format!("`€-5 ø 3` is not a currency and an amount: {help}"),
        );
    }
}
