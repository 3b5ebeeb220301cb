//! The termbase as TBX-Basic, for translators' programs: ISO 30042:2019 in the style DCA, or ISO 30042:2008, which is
//! all that many programs read.

use super::xml::Xml;
use crate::bilingual::glossary::{Concept, Glossary, Term};
use crate::config::{Config, LanguageIndex};

/// An edition of ISO 30042.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edition {
    /// ISO 30042:2008, "TBX 2".
    Of2008,
    /// ISO 30042:2019, "TBX 3".
    Of2019,
}

/// What an edition calls its elements.
struct Names {
    root: &'static str,
    header: &'static str,
    concept: &'static str,
    language: &'static str,
    term: &'static str,
}

impl Edition {
    fn names(self) -> Names {
        match self {
            Self::Of2008 => Names {
                root: "martif",
                header: "martifHeader",
                concept: "termEntry",
                language: "langSet",
                term: "tig",
            },
            Self::Of2019 => Names {
                root: "tbx",
                header: "tbxHeader",
                concept: "conceptEntry",
                language: "langSec",
                term: "termSec",
            },
        }
    }
}

/// The termbase in an edition of TBX-Basic. A language in which a concept has no terms is left out of it, as is a
/// concept without any.
pub fn tbx(config: &Config, glossary: &Glossary, edition: Edition) -> Vec<u8> {
    let names = edition.names();
    let source = config.languages[config.source_language].as_str();
    let mut root = vec![("type", "TBX-Basic")];
    if edition == Edition::Of2019 {
        root.push(("style", "dca"));
        root.push(("xmlns", "urn:iso:std:iso:30042:ed-2"));
    }
    root.push(("xml:lang", source));
    Xml::document(|xml| {
        xml.element(names.root, &root, |xml| {
            xml.element(names.header, &[], |xml| {
                xml.element("fileDesc", &[], |xml| {
                    xml.element("titleStmt", &[], |xml| {
                        xml.text("title", &[], &config.title[config.source_language]);
                    });
                    xml.element("sourceDesc", &[], |xml| {
                        xml.text("p", &[], config.base_url.as_str());
                    });
                });
            });
            xml.element("text", &[], |xml| {
                xml.element("body", &[], |xml| {
                    for concept in &glossary.concepts {
                        write_concept(xml, &names, config, concept);
                    }
                });
            });
        });
    })
}

fn write_concept(xml: &mut Xml, names: &Names, config: &Config, concept: &Concept) {
    let languages: Vec<LanguageIndex> = config
        .languages
        .indexes()
        .filter(|&language| !words(concept, language).is_empty())
        .collect();
    if languages.is_empty() {
        return;
    }
    xml.element(names.concept, &[("id", &concept.id)], |xml| {
        if let Some(note) = &concept.note {
            xml.text("note", &[], note);
        }
        for language in languages {
            let tag = config.languages[language].as_str();
            xml.element(names.language, &[("xml:lang", tag)], |xml| {
                if let Some(definition) = &concept.definition[language] {
                    xml.text("descrip", &[("type", "definition")], definition);
                }
                for (term, status) in words(concept, language) {
                    xml.element(names.term, &[], |xml| {
                        xml.text("term", &[], &term.text);
                        xml.text("termNote", &[("type", "administrativeStatus")], status);
                    });
                }
            });
        }
    });
}

/// The terms of a language and the words forbidden in it, each with its status.
fn words(concept: &Concept, language: LanguageIndex) -> Vec<(&Term, &'static str)> {
    let terms = concept.terms[language].iter().enumerate();
    let terms = terms.map(|(at, term)| match at {
        0 => (term, "preferredTerm-admn-sts"),
        _ => (term, "admittedTerm-admn-sts"),
    });
    let forbidden = concept.forbidden[language].iter();
    terms
        .chain(forbidden.map(|term| (term, "deprecatedTerm-admn-sts")))
        .collect()
}
