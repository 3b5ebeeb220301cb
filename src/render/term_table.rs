//! The termbase as a table (CSV, RFC 4180), for a spreadsheet: a row for each concept.

use crate::bilingual::glossary::{Glossary, Term};
use crate::config::Config;

/// The table. Several terms in a cell are parted by `|`, which stands in no term.
pub fn term_table(config: &Config, glossary: &Glossary) -> String {
    let mut head = vec!["id".to_owned()];
    for tag in config.languages.values() {
        head.extend(["", " forbidden", " definition"].map(|what| format!("{tag}{what}")));
    }
    let mut table = row(&head);
    for concept in &glossary.concepts {
        let mut cells = vec![concept.id.clone()];
        for language in config.languages.indexes() {
            cells.push(joined(&concept.terms[language]));
            cells.push(joined(&concept.forbidden[language]));
            cells.push(concept.definition[language].clone().unwrap_or_default());
        }
        table.push_str(&row(&cells));
    }
    table
}

fn joined(terms: &[Term]) -> String {
    let terms: Vec<&str> = terms.iter().map(|term| term.text.as_str()).collect();
    terms.join(" | ")
}

fn row(cells: &[String]) -> String {
    let cells: Vec<String> = cells.iter().map(|cell| quoted(cell)).collect();
    format!("{}\r\n", cells.join(","))
}

/// A cell in quotation marks where it needs them. A spreadsheet would take one that begins with `=` for a formula.
fn quoted(cell: &str) -> String {
    let formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let cell = if formula {
        format!("'{cell}")
    } else {
        cell.to_owned()
    };
    if cell.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell
    }
}
