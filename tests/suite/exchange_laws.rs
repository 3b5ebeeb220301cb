//! Laws of the exchange with translators, on documents that nobody would write: what goes out and comes back without a
//! change changes nothing, and what comes back translated stands in the file as it came, with every other byte as it
//! was.

use std::collections::BTreeMap;
use std::path::PathBuf;

use bromost::config::LanguageIndex;
use bromost::document::Document;
use bromost::exchange::bundle::Bundle;
use bromost::exchange::content::{
    Node, Side, each_code_mut, plain, push_text, says_the_same, tidy,
};
use bromost::exchange::import::{ImportOptions, plan};
use bromost::exchange::paired::PairedText;
use bromost::exchange::splice::{Answer, splice};
use bromost::exchange::unit::{Unit, units};
use bromost::exchange::{Format, read};
use bromost::parse::parse;
use bromost::path::SourcePath;
use bromost::pipeline::{Options, Project as Analysed, analyse};
use bromost::site::EntryIndex;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

use crate::project::Project;

/// How many documents a law is tried on.
const DOCUMENTS: usize = 400;

/// The pieces that documents are made of.
const PIECES: &[&str] = &[
    "en",
    "To ord.",
    "ł",
    "🙂",
    " ",
    "  ",
    "\t",
    "\n",
    "\n\n",
    "\n\n",
    "\r\n",
    "# ",
    "## ",
    "- ",
    "1. ",
    "> ",
    "> [!NOTE]\n",
    "```\nkode\n```\n",
    "~~~",
    "`",
    "`x`",
    "*",
    "**",
    "_",
    "*a*",
    "**b c**",
    "~~d~~",
    "[",
    "]",
    "(",
    ")",
    "[a](b)",
    "[a](b \"tittel\")",
    "![alt](x.png)",
    "![alt](x.png 'en tekst')",
    "[[e1]]",
    "[[e1|ord]]",
    "|",
    "[^1]",
    "[^1]: note\n",
    "- [ ] gjør\n",
    "\n| a | b |\n|---|---|\n| c | d |\n",
    "---\n",
    "***\n",
    ": def\n",
    ":::\n",
    "\n::: details summary=\"Se her\"\n",
    "\n:::\n",
    "{{ x }}",
    "\\",
    "\\*",
    "\\\n",
    "&amp;",
    "<",
    "<b>",
    "</b>",
    "<!-- c -->",
    "<http://a.b>",
    "{#x}",
    "\"",
    "'",
    "[a]: b\n",
    "\u{a0}",
    "En setning. Og en til.",
];

/// What translators write, and what Markdown could take for its own.
const WORDS: &[&str] = &[
    "słowo",
    "Zażółć gęślą jaźń.",
    "*",
    "**",
    "_",
    "a_b",
    "__x__",
    "`",
    "[",
    "]",
    "(x)",
    "<",
    ">",
    "<b>",
    "#",
    "# a",
    "1.",
    "1) b",
    "-",
    "- c",
    "+",
    "|",
    "||",
    ":::",
    "::: x",
    "{{",
    "}}",
    "{{ y }}",
    "{% z %}",
    "+++",
    "---",
    "===",
    "~~",
    "&",
    "&amp;",
    "&#35;",
    "\\",
    "\\*",
    "!",
    "![",
    "[^1]",
    "[^1]: x",
    "[a]",
    "[[e1]]",
    "{#id}",
    "\"",
    "'",
    "„tak”",
    ":",
    ": d",
    "https://a.b/c",
    "5 * 3 * 2",
    "e@x.pl",
    "\u{a0}",
    "\t",
    "🙂",
    "[ ]",
    "[x] ",
    "a\\",
    "%",
];

/// A project whose entries `e0`, `e1`, … have these texts.
struct Site {
    _folder: Project,
    analysed: Analysed,
}

impl Site {
    fn new(documents: &[(String, Option<String>)]) -> Self {
        let project = Project::empty();
        project.write(
            "bromost.toml",
            "[site]\ntitle = \"x\"\nbase_url = \"https://example.org/\"\nlanguages = [\"nb\", \"pl\"]\nsource_language = \"nb\"\n",
        );
        for (at, (source, target)) in documents.iter().enumerate() {
            project.write(&format!("content/e{at}/nb.md"), source);
            if let Some(target) = target {
                project.write(&format!("content/e{at}/pl.md"), target);
            }
        }
        let options = Options {
            root: PathBuf::from(project.root()),
            drafts: true,
            base_url: None,
        };
        let analysed = analyse(&options).unwrap().project.expect("a site");
        Self {
            _folder: project,
            analysed,
        }
    }

    fn languages(&self) -> (LanguageIndex, LanguageIndex) {
        let config = &self.analysed.site.config;
        let language = |tag| config.language_index(tag).unwrap();
        (language("nb"), language("pl"))
    }

    fn entries(&self) -> Vec<EntryIndex> {
        self.analysed
            .site
            .entries()
            .map(|(index, _)| index)
            .collect()
    }

    fn paired(&self, entry: EntryIndex) -> PairedText<'_> {
        let (_, to) = self.languages();
        PairedText::new(&self.analysed.site, &self.analysed.bilingual, entry, to)
    }
}

/// So many values of a strategy, the same in every run.
fn sample<T: std::fmt::Debug>(strategy: impl Strategy<Value = T>, count: usize) -> Vec<T> {
    let random = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let mut runner = TestRunner::new_with_rng(Config::default(), random);
    (0..count)
        .map(|_| strategy.new_tree(&mut runner).unwrap().current())
        .collect()
}

fn document() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES), 0..25).prop_map(|pieces| {
        format!(
            "+++\ntitle = \"En tittel\"\nsummary = 'Kort. Greit.'\n+++\n\n{}",
            pieces.concat()
        )
    })
}

fn words() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(WORDS), 1..6).prop_map(|words| words.join(" "))
}

fn parsed(text: &str) -> (Document, Vec<Unit>) {
    let file = SourcePath::new("x.md").unwrap();
    let (document, _) = parse(text, &file);
    let found = units(&document, text, Side::Target);
    (document, found)
}

/// What stands between the units.
fn skeleton<'a>(text: &'a str, found: &[Unit]) -> Vec<&'a str> {
    let mut at = 0;
    let mut parts = Vec::new();
    for unit in found {
        if unit.span.start >= at {
            parts.push(&text[at..unit.span.start]);
            at = unit.span.end;
        }
    }
    parts.push(&text[at..]);
    parts
}

#[test]
fn what_comes_back_without_a_change_changes_nothing() {
    let documents = sample((document(), prop::option::of(document())), DOCUMENTS);
    let site = Site::new(&documents);
    for format in [Format::Xliff2, Format::Xliff1, Format::Po] {
        for (at, entry) in site.entries().into_iter().enumerate() {
            let bundle = Bundle::new(
                &site.analysed.site,
                &site.analysed.bilingual,
                &[entry],
                site.languages(),
                None,
            );
            if bundle.count() == 0 {
                continue;
            }
            let file = SourcePath::new("back").unwrap();
            let (received, found) = read(&format.write(&bundle), &file);
            assert!(
                found.is_empty(),
                "{format:?} of {:?}: {found:#?}",
                documents[at]
            );
            let options = ImportOptions {
                partial: true,
                ..ImportOptions::default()
            };
            let received = [(file, received.unwrap())];
            let plan = plan(
                &site.analysed.site,
                &site.analysed.bilingual,
                &received,
                options,
            );
            assert!(
                plan.diagnostics.is_empty() && plan.writes.is_empty(),
                "{format:?} of {:?}: {plan:#?}",
                documents[at]
            );
        }
    }
}

#[test]
fn a_text_in_its_own_words_says_the_same() {
    let documents: Vec<_> = sample(document(), DOCUMENTS)
        .into_iter()
        .map(|document| (document, None))
        .collect();
    let site = Site::new(&documents);
    for entry in site.entries() {
        let paired = site.paired(entry);
        let answers: BTreeMap<usize, Answer> = (0..paired.units.len())
            .map(|at| (at, Answer::Content(tidy(&paired.units[at].original))))
            .collect();
        let text = paired.source.text();
        let spliced = splice(&paired, &answers);
        let spliced = spliced.unwrap_or_else(|faults| panic!("{faults:?} in {text:?}"));
        let (_, found) = parsed(&spliced.text);
        assert_eq!(found.len(), paired.source.units.len(), "{text:?}");
        for (found, unit) in found.iter().zip(&paired.source.units) {
            assert!(
                says_the_same(&tidy(&found.content), &tidy(&unit.content)),
                "{text:?} became {:?}",
                spliced.text
            );
        }
    }
}

/// Replaces every text of a unit.
fn translate(nodes: &[Node], words: &mut impl Iterator<Item = String>) -> Vec<Node> {
    let mut result = Vec::new();
    for node in nodes {
        match node {
            Node::Text(text) if text.trim().is_empty() => push_text(&mut result, text),
            Node::Text(_) => push_text(&mut result, &words.next().unwrap_or_default()),
            Node::Single(code) => result.push(Node::Single(code.clone())),
            Node::Pair(code, inner) => {
                result.push(Node::Pair(code.clone(), translate(inner, words)));
            }
        }
    }
    each_code_mut(&mut result, &mut |_| {});
    result
}

#[test]
fn whatever_a_translator_writes_stands_in_the_file_and_nothing_else_moves() {
    let documents: Vec<_> = sample(document(), DOCUMENTS)
        .into_iter()
        .map(|document| (document.clone(), Some(document)))
        .collect();
    let site = Site::new(&documents);
    let pool = sample(words(), 4000);
    let mut pool = pool.into_iter().cycle();
    let (mut written, mut refused) = (0, 0);
    for entry in site.entries() {
        let paired = site.paired(entry);
        let target = paired.target.as_ref().unwrap();
        let (_, before) = parsed(target.text());
        for at in 0..paired.units.len() {
            let unit = &paired.units[at];
            if unit.target.len() != 1 || unit.reshapes.is_some() {
                continue;
            }
            let content = translate(unit.translation.as_ref().unwrap(), &mut pool);
            let content = tidy(&content);
            if plain(&content).trim().chars().all(|c| !c.is_alphanumeric()) {
                continue;
            }
            let answers = BTreeMap::from([(at, Answer::Content(content.clone()))]);
            let Ok(spliced) = splice(&paired, &answers) else {
                refused += 1;
                if std::env::var_os("SHOW_REFUSED").is_some() {
                    println!("refused: {:?}\n   in {:?}", content, target.text());
                }
                continue;
            };
            written += 1;
            let (_, after) = parsed(&spliced.text);
            let place = unit.target[0];
            assert!(
                says_the_same(&tidy(&after[place].content), &content)
                    || plain(&after[place].content) == plain(&content),
                "{:?} became {:?}",
                content,
                spliced.text
            );
            assert_eq!(
                skeleton(target.text(), &before),
                skeleton(&spliced.text, &after),
                "{:?} became {:?}",
                target.text(),
                spliced.text
            );
        }
    }
    assert!(written > 1000, "{written} written");
    assert!(refused * 30 < written, "{refused} of {written} refused");
}
