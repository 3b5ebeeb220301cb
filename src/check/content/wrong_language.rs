//! Paragraphs, and whole texts, in another language than their file's.
//!
//! Asked is only about running text of some length: not about quotations, which may be in any language, nor about what
//! stands in quotation marks or italics, nor names.

use super::own_words::own_words;
use crate::check::Text;
use crate::diagnostic::Diagnostic;
use crate::document::running::Running;
use crate::language::Language;
use crate::language::identify::LEAST_LETTERS;

/// The code of this rule; what is told of a translation that is not translated makes it needless.
pub(in crate::check) const CODE: &str = "wrong-language";

pub(super) fn check(
    text: &Text<'_>,
    language: &Language,
    all: &[Running],
    diagnostics: &mut Vec<Diagnostic>,
) {
    let identifier = text.identifier;
    let mut foreign: Vec<(&Running, &Language, usize)> = Vec::new();
    let mut letters = 0;
    for running in all
        .iter()
        .filter(|running| !running.is_quotation && running.text.len() >= LEAST_LETTERS)
    {
        let words = own_words(running);
        letters += words.len();
        if let Some(found) = identifier.foreign(&words, language) {
            foreign.push((running, found, words.len()));
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
    diagnostics.extend(foreign.into_iter().map(|(running, found, _)| {
        Diagnostic::warning(
            CODE,
            text.place(running.span),
            format!("this is in `{found}`, and the text around it in `{language}`"),
        )
        .with_help(
            "translate it; what is meant to be in another language stands in a quotation: `> …`",
        )
    }));
}
