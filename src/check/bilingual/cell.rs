//! Cells of a table that hold something in one language and nothing in the other.

use super::Both;
use crate::diagnostic::Diagnostic;
use crate::document::Cell;

pub(super) fn check(both: &Both<'_>, diagnostics: &mut Vec<Diagnostic>) {
    for pair in 0..both.pairs.len() {
        let Some((source, target)) = both.tables(pair).filter(|_| both.is_compared(pair)) else {
            continue;
        };
        let cells = source.head.iter().zip(&target.head);
        let rows = source.rows.iter().zip(&target.rows);
        for (a, b) in cells.chain(rows.flat_map(|(a, b)| a.iter().zip(b))) {
            let (code, message) = match (is_empty(a), is_empty(b)) {
                (false, true) => (
                    "missing-block",
                    "this cell is empty, and not in the original",
                ),
                (true, false) => ("added-block", "this cell is empty in the original"),
                _ => continue,
            };
            diagnostics.push(
                both.warning(code, pair, Some(b.span), message)
                    .with_related(both.source.place(a.span), "the cell of the original")
                    .with_help("fill both, or leave both empty"),
            );
        }
    }
}

fn is_empty(cell: &Cell) -> bool {
    cell.content.is_empty()
}
