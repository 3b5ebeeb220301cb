//! Paragraphs, and whole texts, in another language than their file's.
//!
//! Asked is only about running text of some length: not about quotations, which may be in any language, nor about what
//! stands in quotation marks or italics, nor names.

use crate::check::Text;
use crate::check::prose::Prose;
use crate::diagnostic::Diagnostic;
use crate::language::Language;
use crate::language::identify::LEAST_LETTERS;

/// The code of this rule; what is told of a translation that is not translated makes it needless.
pub(in crate::check) const CODE: &str = "wrong-language";

pub(super) fn check(
    text: &Text<'_>,
    language: &Language,
    all: &[Prose],
    diagnostics: &mut Vec<Diagnostic>,
) {
    let identifier = text.identifier;
    let mut foreign: Vec<(&Prose, &Language, usize)> = Vec::new();
    let mut letters = 0;
    for prose in all
        .iter()
        .filter(|prose| !prose.is_quotation && prose.text.len() >= LEAST_LETTERS)
    {
        let words = prose.own_words();
        letters += words.len();
        if let Some(found) = identifier.foreign(&words, language) {
            foreign.push((prose, found, words.len()));
        }
    }
    let foreign_letters: usize = foreign.iter().map(|(_, _, letters)| letters).sum();
    let is_whole =
        foreign_letters == letters || (foreign.len() > 3 && 2 * foreign_letters > letters);
    if let [(first, found, _), _, ..] = foreign[..]
        && is_whole
    {
        diagnostics.push(
            Diagnostic::warning(
                CODE,
                text.place(first.span),
                format!("this text is in `{found}`, from here on, and its file is for `{language}`"),
            )
            .with_help(format!(
                "translate it into `{language}`; until that is done, `draft = true` keeps it from readers"
            )),
        );
        return;
    }
    diagnostics.extend(foreign.into_iter().map(|(prose, found, _)| {
        Diagnostic::warning(
            CODE,
            text.place(prose.span),
            format!("this is in `{found}`, and the text around it in `{language}`"),
        )
        .with_help(
            "translate it; what is meant to be in another language stands in a quotation: `> …`",
        )
    }));
}
