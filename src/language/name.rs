//! A language's name in itself.
//!
//! The names are CLDR's (Unicode Common Locale Data Repository, `localeDisplayNames` in `common/main/<language>.xml`),
//! with a capital where the script has them, since they stand alone in a list.

use super::Language;

/// By tag, sorted: a language, or a form of it that is called something else.
const NAMES: &[(&str, &str)] = &[
    ("af", "Afrikaans"),
    ("am", "አማርኛ"),
    ("ar", "العربية"),
    ("az", "Azərbaycan"),
    ("be", "Беларуская"),
    ("bg", "Български"),
    ("bn", "বাংলা"),
    ("br", "Brezhoneg"),
    ("bs", "Bosanski"),
    ("ca", "Català"),
    ("cs", "Čeština"),
    ("cy", "Cymraeg"),
    ("da", "Dansk"),
    ("de", "Deutsch"),
    ("dsb", "Dolnoserbšćina"),
    ("el", "Ελληνικά"),
    ("en", "English"),
    ("en-GB", "British English"),
    ("en-US", "American English"),
    ("eo", "Esperanto"),
    ("es", "Español"),
    ("et", "Eesti"),
    ("eu", "Euskara"),
    ("fa", "فارسی"),
    ("fi", "Suomi"),
    ("fo", "Føroyskt"),
    ("fr", "Français"),
    ("fy", "Frysk"),
    ("ga", "Gaeilge"),
    ("gd", "Gàidhlig"),
    ("gl", "Galego"),
    ("he", "עברית"),
    ("hi", "हिन्दी"),
    ("hr", "Hrvatski"),
    ("hsb", "Hornjoserbšćina"),
    ("hu", "Magyar"),
    ("hy", "Հայերեն"),
    ("id", "Indonesia"),
    ("is", "Íslenska"),
    ("it", "Italiano"),
    ("ja", "日本語"),
    ("ka", "ქართული"),
    ("kk", "Қазақ тілі"),
    ("kl", "Kalaallisut"),
    ("ko", "한국어"),
    ("lb", "Lëtzebuergesch"),
    ("lt", "Lietuvių"),
    ("lv", "Latviešu"),
    ("mk", "Македонски"),
    ("mt", "Malti"),
    ("nb", "Norsk bokmål"),
    ("nl", "Nederlands"),
    ("nn", "Norsk nynorsk"),
    ("no", "Norsk"),
    ("pl", "Polski"),
    ("ps", "پښتو"),
    ("pt", "Português"),
    ("pt-BR", "Português (Brasil)"),
    ("pt-PT", "Português europeu"),
    ("rm", "Rumantsch"),
    ("ro", "Română"),
    ("ru", "Русский"),
    ("se", "Davvisámegiella"),
    ("sk", "Slovenčina"),
    ("sl", "Slovenščina"),
    ("so", "Soomaali"),
    ("sq", "Shqip"),
    ("sr", "Српски"),
    ("sr-Latn", "Srpski (latinica)"),
    ("sv", "Svenska"),
    ("sw", "Kiswahili"),
    ("ta", "தமிழ்"),
    ("th", "ไทย"),
    ("ti", "ትግርኛ"),
    ("tr", "Türkçe"),
    ("uk", "Українська"),
    ("ur", "اردو"),
    ("vi", "Tiếng Việt"),
    ("yi", "ייִדיש"),
    ("zh", "中文"),
    ("zh-Hans", "简体中文"),
    ("zh-Hant", "繁體中文"),
];

impl Language {
    /// The language's name in itself; `None` where it is not known here.
    pub fn native_name(&self) -> Option<&'static str> {
        self.with_parents().find_map(|tag| {
            let at = NAMES.binary_search_by_key(&tag, |(known, _)| known).ok()?;
            Some(NAMES[at].1)
        })
    }

    /// The tag and what is left of it by taking one part after another from its end: `zh-Hant-TW`, `zh-Hant`, `zh`.
    pub(super) fn with_parents(&self) -> impl Iterator<Item = &str> {
        std::iter::successors(Some(self.as_str()), |tag| {
            tag.rsplit_once('-').map(|(parent, _)| parent)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(tag: &str, expected: Option<&str>) {
        let language = Language::new(tag).expect("a valid tag");
        assert_eq!(language.native_name(), expected);
    }

    #[test]
    fn a_language_is_called_as_its_speakers_call_it() {
        check("de", Some("Deutsch"));
        check("de-AT", Some("Deutsch"));
        check("pt-BR", Some("Português (Brasil)"));
        check("ar", Some("العربية"));
        check("zh-Hant-TW", Some("繁體中文"));
        check("tlh", None);
    }

    #[test]
    fn names_are_sorted_by_canonical_tags() {
        assert!(NAMES.is_sorted_by_key(|(tag, _)| tag));
        for (tag, _) in NAMES {
            let language = Language::new(tag).expect("a valid tag");
            assert_eq!(language.as_str(), *tag);
        }
    }
}
