//! A typographic style: what one language's rules of writing ask for, as tables.
//!
//! Sources, by their short names below:
//! - **CLDR**: the delimiters of the Common Locale Data Repository, `main/*/delimiters`;
//! - **Språkrådet**: the Language Council of Norway's rules of writing, on quotation marks, dashes, numbers and spaces;
//! - **PWN**: the spelling and punctuation rules of the PWN dictionary (*Zasady pisowni i interpunkcji*), and for per
//!   cent the Council for the Polish Language (*Rada Języka Polskiego*), which since 2020 holds `15%` and `15 %` right;
//! - **EU**: the Interinstitutional style guide of the European Union, with its parts for each language.

use crate::language::Language;

/// What one language asks for.
#[derive(Debug)]
pub(super) struct Style {
    /// The marks of double quotation marks (`"`).
    pub(super) outer: Marks,
    /// The marks of a quotation within one, and of single quotation marks (`'`) there.
    pub(super) inner: Marks,
    /// The marks of single quotation marks that stand in no other quotation.
    pub(super) single: Marks,
    /// One-letter words that may not end a line.
    pub(super) one_letter_words: &'static str,
    /// Abbreviations that belong to the number after them, without regard to case.
    pub(super) before_number: &'static [&'static str],
    /// Units and abbreviations that belong to the number before them, without their full stop.
    pub(super) after_number: &'static [&'static str],
    /// Month names as they follow a day.
    pub(super) months: &'static [&'static str],
    /// What stands between a number and the per cent sign.
    pub(super) percent: Percent,
    /// Whether a dash between spaces stays with the word before it.
    pub(super) dash_stays: bool,
    /// Whether `2016 r.` and `XX w.` are kept together, and `00-950` is a postal code.
    pub(super) polish: bool,
}

/// An opening and a closing mark, with any space inside them.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Marks {
    pub(super) open: &'static str,
    pub(super) close: &'static str,
}

/// What stands between a number and the per cent sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Percent {
    /// What the author wrote; a space becomes a no-break space.
    AsWritten,
    /// A no-break space.
    Spaced,
    /// Nothing.
    Joined,
}

const fn marks(open: &'static str, close: &'static str) -> Marks {
    Marks { open, close }
}

/// The root's style, for languages without one of their own: CLDR's root marks, and what holds everywhere.
const ROOT: Style = Style {
    outer: marks("“", "”"),
    inner: marks("‘", "’"),
    single: marks("‘", "’"),
    one_letter_words: "",
    before_number: &["art.", "ca.", "nr", "nr.", "№", "§", "§§"],
    after_number: &[],
    months: &[],
    percent: Percent::AsWritten,
    dash_stays: false,
    polish: false,
};

/// Norwegian. Språkrådet: «…» and inside them ‘…’; 15 % with a space; numbers kept with what they count.
static NORWEGIAN: Style = Style {
    outer: marks("«", "»"),
    before_number: &[
        "art.", "ca.", "fig.", "kap.", "kl.", "nr", "nr.", "pkt", "pkt.", "s.", "tab.", "§", "§§",
    ],
    after_number: &[
        "kroner", "krone", "mill", "mrd", "pst", "prosent", "tonn", "øre",
    ],
    months: &[
        "januar",
        "februar",
        "mars",
        "april",
        "mai",
        "juni",
        "juli",
        "august",
        "september",
        "oktober",
        "november",
        "desember",
    ],
    percent: Percent::Spaced,
    ..ROOT
};

/// Polish. PWN: „…” and inside them «…» (PWN also knows »…«, used mostly in older books; «…» is what CLDR, the EU and
/// most publishers have); ‘…’ for meanings; one-letter words do not end a line; the dash does not begin one. Of the two
/// right forms of per cent CLDR's is taken, for consistency: 15%.
static POLISH: Style = Style {
    outer: marks("„", "”"),
    inner: marks("«", "»"),
    one_letter_words: "aiouwzAIOUWZ",
    before_number: &[
        "art.", "godz.", "lit.", "nr", "nry", "ok.", "par.", "pkt", "pkt.", "poz.", "rozdz.",
        "rys.", "s.", "str.", "tab.", "t.", "ust.", "zał.", "§", "§§",
    ],
    after_number: &[
        "bln", "godz", "gr", "mld", "mln", "os", "proc", "szt", "tys", "zł", "złotych",
    ],
    months: &[
        "stycznia",
        "lutego",
        "marca",
        "kwietnia",
        "maja",
        "czerwca",
        "lipca",
        "sierpnia",
        "września",
        "października",
        "listopada",
        "grudnia",
    ],
    percent: Percent::Joined,
    dash_stays: true,
    polish: true,
    ..ROOT
};

/// English, after CLDR and the EU's English style guide.
static ENGLISH: Style = Style {
    before_number: &[
        "art.", "c.", "ca.", "ch.", "fig.", "no.", "nos.", "p.", "pp.", "vol.", "§", "§§",
    ],
    after_number: &["a.m", "billion", "bn", "million", "p.m"],
    months: &[
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    ..ROOT
};

/// Danish: CLDR's marks; months and abbreviations as the EU's Danish style guide writes them.
static DANISH: Style = Style {
    before_number: &[
        "art.", "ca.", "fig.", "kap.", "kl.", "nr.", "pkt.", "s.", "stk.", "§", "§§",
    ],
    after_number: &["kroner", "mia", "mio"],
    months: &[
        "januar",
        "februar",
        "marts",
        "april",
        "maj",
        "juni",
        "juli",
        "august",
        "september",
        "oktober",
        "november",
        "december",
    ],
    percent: Percent::Spaced,
    ..ROOT
};

/// Swedish: CLDR's marks, one shape on both sides.
static SWEDISH: Style = Style {
    outer: marks("”", "”"),
    inner: marks("’", "’"),
    single: marks("’", "’"),
    before_number: &["art.", "ca", "fig.", "kap.", "kl.", "nr", "s.", "§", "§§"],
    after_number: &["kronor", "miljoner", "mnkr"],
    months: &[
        "januari",
        "februari",
        "mars",
        "april",
        "maj",
        "juni",
        "juli",
        "augusti",
        "september",
        "oktober",
        "november",
        "december",
    ],
    percent: Percent::Spaced,
    ..ROOT
};

/// German: CLDR's marks; numbers after DIN 5008.
static GERMAN: Style = Style {
    outer: marks("„", "“"),
    inner: marks("‚", "‘"),
    single: marks("‚", "‘"),
    before_number: &[
        "Abb.", "Abs.", "Art.", "Bd.", "ca.", "Kap.", "Nr.", "S.", "Tab.", "§", "§§",
    ],
    after_number: &["Mio", "Mrd", "Uhr"],
    months: &[
        "Januar",
        "Februar",
        "März",
        "April",
        "Mai",
        "Juni",
        "Juli",
        "August",
        "September",
        "Oktober",
        "November",
        "Dezember",
    ],
    percent: Percent::Spaced,
    ..ROOT
};

/// Czech: CLDR's marks; one-letter words and numbers after ČSN 01 6910.
static CZECH: Style = Style {
    one_letter_words: "aiouksvzAIOUKSVZ",
    before_number: &["č.", "čl.", "kap.", "odst.", "s.", "§", "§§"],
    after_number: &["Kč", "mil", "mld", "tis"],
    months: &[
        "ledna",
        "února",
        "března",
        "dubna",
        "května",
        "června",
        "července",
        "srpna",
        "září",
        "října",
        "listopadu",
        "prosince",
    ],
    percent: Percent::Spaced,
    ..LOW_HIGH
};

/// Slovak: as Czech, with its own months.
static SLOVAK: Style = Style {
    one_letter_words: "aiouksvzAIOUKSVZ",
    before_number: &["č.", "čl.", "kap.", "ods.", "s.", "§", "§§"],
    after_number: &["mil", "mld", "tis"],
    months: &[
        "januára",
        "februára",
        "marca",
        "apríla",
        "mája",
        "júna",
        "júla",
        "augusta",
        "septembra",
        "októbra",
        "novembra",
        "decembra",
    ],
    percent: Percent::Spaced,
    ..LOW_HIGH
};

/// French: « … » with no-break spaces inside, “…” within them (CLDR; the EU's French style guide, 10.1).
static FRENCH: Style = Style {
    outer: marks("«\u{a0}", "\u{a0}»"),
    inner: marks("“", "”"),
    before_number: &["art.", "chap.", "fig.", "n°", "p.", "§", "§§"],
    after_number: &["millions", "milliards"],
    months: &[
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ],
    percent: Percent::Spaced,
    ..ROOT
};

/// Ukrainian: CLDR's marks.
static UKRAINIAN: Style = Style {
    before_number: &["п.", "с.", "ст.", "№", "§", "§§"],
    after_number: &["грн", "млн", "млрд", "тис"],
    months: &[
        "січня",
        "лютого",
        "березня",
        "квітня",
        "травня",
        "червня",
        "липня",
        "серпня",
        "вересня",
        "жовтня",
        "листопада",
        "грудня",
    ],
    ..ANGLE_LOW
};

/// „…“ with ‚…‘ inside.
const LOW_HIGH: Style = Style {
    outer: marks("„", "“"),
    inner: marks("‚", "‘"),
    single: marks("‚", "‘"),
    ..ROOT
};
/// «…» with „…“ inside.
const ANGLE_LOW: Style = Style {
    outer: marks("«", "»"),
    inner: marks("„", "“"),
    single: marks("„", "“"),
    ..ROOT
};
/// «…» with “…” inside.
const ANGLE_HIGH: Style = Style {
    outer: marks("«", "»"),
    inner: marks("“", "”"),
    ..ROOT
};

static ROOT_STYLE: Style = ROOT;
static LOW_HIGH_STYLE: Style = LOW_HIGH;
static ANGLE_LOW_STYLE: Style = ANGLE_LOW;
static ANGLE_HIGH_STYLE: Style = ANGLE_HIGH;
static SWISS: Style = Style {
    outer: marks("«", "»"),
    inner: marks("‹", "›"),
    single: marks("‹", "›"),
    ..ROOT
};
static FINNISH: Style = Style {
    outer: marks("”", "”"),
    inner: marks("’", "’"),
    single: marks("’", "’"),
    percent: Percent::Spaced,
    ..ROOT
};
static ROMANIAN: Style = Style {
    outer: marks("„", "”"),
    inner: marks("«", "»"),
    ..ROOT
};
static HUNGARIAN: Style = Style {
    outer: marks("„", "”"),
    inner: marks("»", "«"),
    ..ROOT
};
static CROATIAN: Style = Style {
    outer: marks("„", "”"),
    inner: marks("‚", "’"),
    single: marks("‚", "’"),
    ..ROOT
};
static DUTCH: Style = Style {
    outer: marks("‘", "’"),
    inner: marks("“", "”"),
    ..ROOT
};
static JAPANESE: Style = Style {
    outer: marks("「", "」"),
    inner: marks("『", "』"),
    single: marks("『", "』"),
    ..ROOT
};

impl Style {
    /// The style of a language; the root's where none is known. Where no rule is named the marks are CLDR's.
    pub(super) fn of(language: &Language) -> &'static Self {
        Self::of_known(language).unwrap_or(&ROOT_STYLE)
    }

    /// The style of a language; `None` where none is known.
    pub(super) fn of_known(language: &Language) -> Option<&'static Self> {
        Some(match (language.primary(), language.as_str()) {
            (_, "de-CH" | "de-LI") => &SWISS,
            ("nb" | "nn" | "no", _) => &NORWEGIAN,
            ("pl", _) => &POLISH,
            ("en", _) => &ENGLISH,
            ("da", _) => &DANISH,
            ("sv" | "se", _) => &SWEDISH,
            ("de", _) => &GERMAN,
            ("cs", _) => &CZECH,
            ("sk", _) => &SLOVAK,
            ("fr", _) => &FRENCH,
            ("uk", _) => &UKRAINIAN,
            ("fi", _) => &FINNISH,
            ("be" | "ru", _) => &ANGLE_LOW_STYLE,
            ("bg" | "et" | "is" | "lt" | "mk" | "sl" | "sr", _) => &LOW_HIGH_STYLE,
            ("ca" | "el" | "es" | "eu" | "gl" | "it" | "sq", _) | (_, "pt-PT") => &ANGLE_HIGH_STYLE,
            ("ro", _) => &ROMANIAN,
            ("hu", _) => &HUNGARIAN,
            ("bs" | "hr", _) => &CROATIAN,
            ("nl", _) => &DUTCH,
            ("ja", _) => &JAPANESE,
            _ => return None,
        })
    }
}

/// Units that every language writes alike.
pub(super) const UNITS: [&str; 47] = [
    "%", "‰", "°C", "°F", "€", "$", "£", "GB", "GW", "GWh", "Gbit/s", "Hz", "K", "MB", "MW", "MWh",
    "Mbit/s", "TB", "TWh", "cm", "cm²", "dl", "euro", "g", "h", "ha", "hl", "kB", "kW", "kWh",
    "kg", "km", "km/h", "km²", "kr", "l", "m", "m/s", "m²", "m³", "mg", "min", "ml", "mm", "s",
    "t", "zł",
];

/// ISO 4217 codes that are kept with their amount on either side.
pub(super) const CURRENCIES: [&str; 22] = [
    "AUD", "BGN", "CAD", "CHF", "CNY", "CZK", "DKK", "EUR", "GBP", "HUF", "INR", "ISK", "JPY",
    "NOK", "PLN", "RON", "RUB", "SEK", "TRY", "UAH", "USD", "ZAR",
];
