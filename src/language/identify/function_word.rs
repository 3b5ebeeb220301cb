//! The smallest words of a language, which every sentence is full of, as tables. Words that two languages share tell
//! nothing between these two.

/// By primary tag; each list is sorted.
const WORDS: [(&str, &[&str]); 14] = [
    (
        "cs",
        &[
            "aby", "ale", "byl", "bylo", "být", "do", "jak", "jako", "je", "jeho", "jsou", "které",
            "který", "na", "nebo", "od", "po", "pro", "při", "se", "si", "tak", "také", "to", "ve",
            "více", "z", "za", "že",
        ],
    ),
    (
        "da",
        &[
            "af", "at", "blev", "de", "den", "der", "det", "efter", "eller", "en", "er", "et",
            "for", "fra", "han", "har", "hvis", "i", "ikke", "kan", "man", "med", "men", "nogle",
            "og", "om", "på", "skal", "som", "til", "ud", "var", "ved", "vi",
        ],
    ),
    (
        "de",
        &[
            "als", "auch", "auf", "aus", "bei", "das", "dem", "den", "der", "des", "die", "ein",
            "eine", "einen", "einer", "er", "es", "für", "haben", "hat", "im", "ist", "mit",
            "nach", "nicht", "oder", "sich", "sie", "sind", "und", "von", "war", "werden", "wie",
            "wird", "zu", "zum", "zur",
        ],
    ),
    (
        "en",
        &[
            "a", "an", "and", "are", "as", "at", "be", "been", "but", "by", "can", "do", "for",
            "from", "has", "have", "if", "in", "is", "it", "its", "not", "of", "on", "or", "our",
            "should", "that", "the", "their", "there", "they", "this", "to", "was", "we", "were",
            "what", "when", "which", "who", "will", "with", "you", "your",
        ],
    ),
    (
        "es",
        &[
            "a", "al", "como", "con", "de", "del", "el", "en", "es", "esta", "este", "ha", "la",
            "las", "lo", "los", "más", "no", "para", "pero", "por", "que", "se", "ser", "sin",
            "sobre", "son", "su", "sus", "también", "un", "una", "y",
        ],
    ),
    (
        "fi",
        &[
            "ei", "eivät", "että", "ja", "jo", "joka", "kuin", "kun", "mukaan", "mutta", "myös",
            "niin", "nyt", "oli", "olla", "on", "ovat", "se", "sen", "siitä", "sitä", "tai",
            "vain", "voi",
        ],
    ),
    (
        "fr",
        &[
            "a", "au", "aux", "avec", "ce", "ces", "cette", "dans", "de", "des", "du", "elle",
            "en", "est", "et", "il", "ils", "la", "le", "les", "leur", "mais", "ne", "ont", "ou",
            "par", "pas", "plus", "pour", "qu", "que", "qui", "sa", "se", "ses", "son", "sont",
            "sur", "un", "une",
        ],
    ),
    (
        "it",
        &[
            "a", "ai", "al", "alla", "anche", "che", "come", "con", "da", "dal", "dei", "del",
            "della", "delle", "di", "e", "gli", "ha", "i", "il", "in", "la", "le", "ma", "nel",
            "nella", "non", "o", "per", "più", "se", "si", "sono", "su", "un", "una", "è",
        ],
    ),
    (
        "nb",
        &[
            "at", "av", "ble", "de", "den", "der", "dere", "det", "en", "er", "et", "etter", "for",
            "fra", "han", "har", "hva", "hvis", "hvor", "i", "ikke", "kan", "man", "med", "men",
            "når", "og", "om", "opp", "på", "seg", "skal", "som", "så", "til", "ut", "var", "ved",
            "vi", "være", "å",
        ],
    ),
    (
        "nl",
        &[
            "aan", "als", "bij", "dat", "de", "deze", "die", "dit", "door", "een", "en", "er",
            "heeft", "het", "hij", "in", "is", "kan", "maar", "met", "naar", "niet", "of", "om",
            "ook", "op", "over", "te", "tot", "uit", "van", "voor", "was", "wordt", "ze", "zich",
            "zijn",
        ],
    ),
    (
        "nn",
        &[
            "at", "av", "blei", "dei", "den", "der", "det", "eg", "ein", "eit", "er", "etter",
            "for", "frå", "han", "har", "i", "ikkje", "kan", "korleis", "kva", "med", "men", "når",
            "og", "om", "opp", "på", "seg", "skal", "som", "så", "til", "ut", "var", "ved", "vere",
            "vi", "å",
        ],
    ),
    (
        "pl",
        &[
            "a", "aby", "albo", "ale", "być", "była", "było", "czy", "dla", "do", "gdy", "go", "i",
            "ich", "ile", "jak", "jako", "jego", "jej", "jest", "jeśli", "już", "która", "które",
            "który", "lub", "ma", "może", "na", "nie", "o", "od", "oraz", "po", "pod", "przez",
            "przy", "się", "są", "tak", "także", "te", "tego", "ten", "to", "tylko", "tym", "w",
            "we", "więc", "z", "za", "ze", "że", "żeby",
        ],
    ),
    (
        "pt",
        &[
            "a", "ao", "as", "com", "como", "da", "das", "de", "do", "dos", "e", "em", "esta",
            "este", "foi", "mais", "mas", "na", "nas", "no", "nos", "não", "o", "os", "ou", "para",
            "pela", "pelo", "por", "que", "se", "ser", "seu", "sua", "são", "também", "um", "uma",
            "é",
        ],
    ),
    (
        "sv",
        &[
            "att", "av", "blev", "de", "den", "det", "du", "efter", "eller", "en", "ett", "från",
            "för", "han", "har", "hon", "i", "inte", "jag", "kan", "man", "med", "men", "när",
            "och", "om", "på", "sig", "ska", "som", "till", "under", "upp", "ut", "var", "vi",
            "vid", "är",
        ],
    ),
];

/// The function words of a language, sorted; `None` where they are not known here.
pub(super) fn function_words(primary: &str) -> Option<&'static [&'static str]> {
    let primary = if primary == "no" { "nb" } else { primary };
    let found = WORDS.iter().find(|(tag, _)| *tag == primary);
    found.map(|(_, words)| *words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_is_found_by_halving() {
        for (tag, words) in WORDS {
            for word in words {
                assert!(words.binary_search(word).is_ok(), "{word} in {tag}");
                assert!(word.len() <= super::super::LONGEST_FUNCTION_WORD, "{word}");
            }
        }
    }
}
