//! Kinds of entries and the fields of their facts.

use crate::source::Span;

/// A kind of entry.
#[derive(Clone, Debug, Default)]
pub struct Kind {
    /// The fields of its facts, in the order declared.
    pub fields: Vec<Field>,
    /// Whether something of its declaration could not be read, so that what seems undeclared may be declared.
    pub faulty: bool,
    /// Whether its entries lead on to one another within their section.
    pub previous_next: bool,
}

impl Kind {
    /// The names of the kinds that every site has without declaring them.
    pub const SHIPPED: [&'static str; 9] = [
        "page",
        "section",
        "guide-chapter",
        "tool",
        "case-study",
        "partner-profile",
        "event",
        "self-assessment",
        "publication",
    ];

    /// The field of this name.
    pub fn field(&self, name: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.name == name)
    }
}

/// A field of a kind's facts.
#[derive(Clone, Debug)]
pub struct Field {
    /// The key in `[facts]`.
    pub name: String,
    /// Where it is declared.
    pub span: Span,
    /// What its value must be.
    pub field_type: FieldType,
    /// Whether it holds a list of such values.
    pub many: bool,
    /// Whether an entry must give it.
    pub required: bool,
    /// For entries: the kind they must be of; `None` for any.
    pub kind: Option<String>,
    /// For entries: the name under which the entries referred to show this relation; `None` for not at all.
    pub inverse: Option<String>,
    /// For choices: what can be chosen.
    pub options: Vec<String>,
}

/// The type of a fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FieldType {
    /// Text, which may be given for each language.
    Text,
    /// A whole number.
    Integer,
    /// A decimal number.
    Decimal,
    /// A number of hundredths: `15` is 15 %.
    Percent,
    /// A sum with its currency.
    Money,
    /// A date to the day, month or year.
    Date,
    /// A period.
    Period,
    /// Yes or no.
    YesNo,
    /// One of the field's options.
    Choice,
    /// A web address.
    Url,
    /// An email address.
    Email,
    /// A place by its name.
    Place,
    /// A person by name.
    Person,
    /// An organisation by its name.
    Organisation,
    /// An entry of the site by its id.
    Entry,
}

impl FieldType {
    /// Every type with its name and the name of its list.
    pub const ALL: [(Self, &'static str, &'static str); 15] = [
        (Self::Text, "text", "texts"),
        (Self::Integer, "integer", "integers"),
        (Self::Decimal, "decimal", "decimals"),
        (Self::Percent, "percent", "percents"),
        (Self::Money, "money", "moneys"),
        (Self::Date, "date", "dates"),
        (Self::Period, "period", "periods"),
        (Self::YesNo, "yes-no", "yes-nos"),
        (Self::Choice, "choice", "choices"),
        (Self::Url, "url", "urls"),
        (Self::Email, "email", "emails"),
        (Self::Place, "place", "places"),
        (Self::Person, "person", "persons"),
        (Self::Organisation, "organisation", "organisations"),
        (Self::Entry, "entry", "entries"),
    ];

    /// Reads a name: the type, and whether it is the name of its list.
    pub fn from_name(name: &str) -> Option<(Self, bool)> {
        Self::ALL.iter().find_map(|&(field_type, one, many)| {
            if name == one {
                Some((field_type, false))
            } else {
                (name == many).then_some((field_type, true))
            }
        })
    }

    /// The type's name.
    pub fn name(self) -> &'static str {
        Self::ALL
            .iter()
            .find(|(field_type, _, _)| *field_type == self)
            .map_or("text", |(_, name, _)| name)
    }

    /// Whether a value may be given for each language: `{ nb = "…", pl = "…" }`.
    pub fn is_per_language(self) -> bool {
        matches!(
            self,
            Self::Text | Self::Url | Self::Place | Self::Person | Self::Organisation
        )
    }
}
