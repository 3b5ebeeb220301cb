//! gettext's PO: writing it, and in [`read`] reading it.
//!
//! PO has no codes, so a unit stands in it as Markdown, its lines joined. The context of a message names its entry and
//! its unit. A translation that wants work is fuzzy, with the former original before it.

mod read;

use super::bundle::{Bundle, Chosen, Exported, Note};
use super::paired::{Half, NEW, PairedUnit, Standing, version_of_text};
use super::unit::Unit;
use crate::source::line_column;

pub use read::read;

/// Before the version of a translation, in a comment.
const VERSION: &str = "Version: ";

/// The version of what a message says.
pub fn version(msgstr: &str) -> String {
    match msgstr {
        "" => NEW.to_owned(),
        text => version_of_text(text),
    }
}

/// Writes texts as PO.
pub fn write(bundle: &Bundle<'_>) -> String {
    let mut po = header(bundle);
    for text in &bundle.texts {
        for chosen in of_text(text) {
            po.push('\n');
            message(&mut po, text, &text.paired.units[chosen.at], &chosen.notes);
        }
    }
    po
}

/// How many messages there are.
pub fn count(bundle: &Bundle<'_>) -> usize {
    bundle.texts.iter().map(|text| of_text(text).count()).sum()
}

/// The units without those that stand in the Markdown of others.
fn of_text<'a>(text: &'a Exported<'_>) -> impl Iterator<Item = &'a Chosen> {
    let units = text.units.iter();
    units.filter(|chosen| text.paired.outer(chosen.at).is_none())
}

fn header(bundle: &Bundle<'_>) -> String {
    let fields = [
        ("Project-Id-Version", "bromost".to_owned()),
        // No clock is asked, so that the same texts give the same bytes.
        ("PO-Revision-Date", "1970-01-01 00:00+0000".to_owned()),
        ("Last-Translator", "unknown".to_owned()),
        ("Language-Team", bundle.target.to_string()),
        ("Language", bundle.target.as_str().replace('-', "_")),
        ("MIME-Version", "1.0".to_owned()),
        ("Content-Type", "text/plain; charset=UTF-8".to_owned()),
        ("Content-Transfer-Encoding", "8bit".to_owned()),
        ("X-Source-Language", bundle.source.to_string()),
        (
            "X-Generator",
            format!("bromost {}", env!("CARGO_PKG_VERSION")),
        ),
    ];
    let mut po = "msgid \"\"\nmsgstr \"\"\n".to_owned();
    for (name, value) in fields {
        po.push_str(&format!("\"{name}: {value}\\n\"\n"));
    }
    po
}

fn message(po: &mut String, text: &Exported<'_>, unit: &PairedUnit, notes: &[Note]) {
    for note in notes {
        for line in note.text.lines() {
            po.push_str(&format!("#. {}: {line}\n", note.category.words()));
        }
    }
    let msgstr = text
        .paired
        .target
        .as_ref()
        .map_or_else(String::new, |target| markdown(target, &unit.target));
    po.push_str(&format!("#. {VERSION}{}\n", version(&msgstr)));
    let source = &text.paired.source;
    let first = text.paired.first(unit);
    let line = line_column(source.text(), first.span.start).line;
    po.push_str(&format!("#: {}:{line}\n", text.path()));
    if matches!(unit.standing, Standing::Outdated | Standing::Unknown) && !msgstr.is_empty() {
        po.push_str("#, fuzzy\n");
        if let Some(then) = &unit.then {
            string(po, "#| ", "msgid", &flowing(then));
        }
    }
    string(po, "", "msgctxt", &format!("{} {}", text.name, unit.id));
    string(po, "", "msgid", &markdown(source, &unit.source));
    string(po, "", "msgstr", &msgstr);
}

/// What some units of a file say, in Markdown: a paragraph in a line, a blank line between two.
pub fn markdown(half: &Half<'_>, units: &[usize]) -> String {
    let written = units.iter().map(|&at| unit_markdown(half, &half.units[at]));
    written.collect::<Vec<_>>().join("\n\n")
}

fn unit_markdown(half: &Half<'_>, unit: &Unit) -> String {
    if unit.form.is_markdown() {
        flowing(&half.text()[unit.span.clone()])
    } else {
        super::content::plain(&unit.content)
    }
}

/// Markdown with its lines joined, but for line breaks that were asked for.
pub fn flowing(text: &str) -> String {
    let mut flowing = String::with_capacity(text.len());
    let mut lines = text.split(['\n', '\r']).filter(|line| !line.is_empty());
    let mut line = lines.next().unwrap_or("");
    for next in lines {
        let is_break = line.ends_with("  ") || line.ends_with('\\');
        let words = line.trim_end_matches([' ', '\t']);
        flowing.push_str(
            words
                .strip_suffix('\\')
                .filter(|_| is_break)
                .unwrap_or(words),
        );
        flowing.push_str(if is_break { "\\\n" } else { " " });
        line = next.trim_start_matches([' ', '\t', '>']);
    }
    flowing.push_str(line);
    flowing
}

fn string(po: &mut String, prefix: &str, keyword: &str, text: &str) {
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    if lines.len() < 2 {
        po.push_str(&format!("{prefix}{keyword} \"{}\"\n", escaped(text)));
        return;
    }
    po.push_str(&format!("{prefix}{keyword} \"\"\n"));
    for line in lines {
        po.push_str(&format!("{prefix}\"{}\"\n", escaped(line)));
    }
}

fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '"' => escaped.push_str("\\\""),
            '\\' => escaped.push_str("\\\\"),
            '\n' => escaped.push_str("\\n"),
            '\t' => escaped.push_str("\\t"),
            '\r' => escaped.push_str("\\r"),
            other => escaped.push(other),
        }
    }
    escaped
}
