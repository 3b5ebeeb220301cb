//! A language that stands in for another: whose words readers are given where there are none in their own.

use super::Language;

/// Languages that are written so much alike that either is read for the other, nearest first.
const READ_FOR: [(&str, &[&str]); 3] = [
    ("nb", &["no", "nn"]),
    ("nn", &["nb", "no"]),
    ("no", &["nb", "nn"]),
];

/// The language of last resort.
const LAST: &str = "en";

impl Language {
    /// The tags of the languages whose words can stand in for this one's, itself first: `pt-BR`, `pt`, `en`.
    pub fn stand_ins(&self) -> Vec<&str> {
        let read_for = READ_FOR.iter().find(|(tag, _)| *tag == self.primary());
        let others = read_for.map_or(&[] as &[&str], |(_, others)| others);
        let mut tags: Vec<&str> = self.with_parents().collect();
        tags.extend(others.iter().chain([&LAST]));
        tags.dedup();
        tags
    }

    /// Whether words in `tag`, one of the [stand-ins](Self::stand_ins), are words of this language: Portuguese of
    /// Portugal in Brazil, but not another script, nor Bokmål for Nynorsk. `no` is what Bokmål was long called.
    pub fn is_spoken_in(&self, tag: &str) -> bool {
        let script = |tag: &str| {
            let mut parts = tag.split('-').skip(1);
            parts
                .find(|part| part.len() == 4)
                .map(str::to_ascii_lowercase)
        };
        let primary = tag.split('-').next().unwrap_or(tag);
        let is_same =
            primary.eq_ignore_ascii_case(self.primary()) && script(tag) == script(self.as_str());
        is_same || matches!((self.primary(), primary), ("no", "nb") | ("nb", "no"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(tag: &str, expected: &str) {
        let language = Language::new(tag).expect("a valid tag");
        let told = language.stand_ins().into_iter().map(|tag| {
            let mark = if language.is_spoken_in(tag) { "" } else { "*" };
            format!("{tag}{mark}")
        });
        assert_eq!(told.collect::<Vec<_>>().join(" "), expected);
    }

    #[test]
    fn the_nearest_language_stands_in() {
        check("de", "de en*");
        check("en", "en");
        check("en-GB", "en-GB en");
        check("nn", "nn nb* no* en*");
        check("no", "no nb nn* en*");
        check("pt-BR", "pt-BR pt en*");
        check("zh-Hant-TW", "zh-Hant-TW zh-Hant zh* en*");
    }
}
