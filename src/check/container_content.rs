//! Containers that ship and whose content is not what they set: steps without a numbered list.

use super::Text;
use crate::diagnostic::Diagnostic;
use crate::document::{Block, BlockKind, Container, List};

pub(super) fn check(text: &Text<'_>, container: &Container, diagnostics: &mut Vec<Diagnostic>) {
    let has = |is_wanted: fn(&Block) -> bool| container.blocks.iter().any(is_wanted);
    let found = match container.name.as_str() {
        "question" => question(container),
        "steps" if !has(|block| list(block).is_some_and(|list| list.start.is_some())) => Some((
            "`steps` has no numbered list, so there are no steps".to_owned(),
            "write each step as `1. Words`, `2. Words`",
        )),
        "columns" if !has(|block| matches!(block.kind, BlockKind::Rule)) => Some((
            "`columns` has one column only: no line `***` parts it".to_owned(),
            "write the line `***`, with a blank line above and below, between the columns",
        )),
        "timeline" if !has(|block| matches!(block.kind, BlockKind::Definitions(_))) => Some((
            "`timeline` has no definition list, so nothing is set in time".to_owned(),
            "write the time on a line, and below it a line `: What happened`",
        )),
        _ => None,
    };
    if let Some((message, help)) = found {
        let place = text.place(container.name_span);
        diagnostics.push(Diagnostic::warning("misused-container", place, message).with_help(help));
    }
}

/// A question is answered from its first list, and each answer has its points.
fn question(container: &Container) -> Option<(String, &'static str)> {
    let Some(answers) = container.blocks.iter().find_map(list) else {
        return Some((
            "`question` has no list, so there is no answer to choose".to_owned(),
            "write each answer as `- Words`, the best first",
        ));
    };
    let scores: Vec<&str> = container.attribute("scores")?.split_whitespace().collect();
    if let Some(score) = scores.iter().find(|score| score.parse::<f64>().is_err()) {
        return Some((
            format!("the score `{score}` is not a number"),
            "write a number for each answer, with spaces between: `scores=\"2 1 0\"`",
        ));
    }
    (scores.len() != answers.items.len()).then(|| {
        (
            format!(
                "`question` has {} scores for {} answers",
                scores.len(),
                answers.items.len()
            ),
            "write as many numbers in `scores` as there are answers in the list",
        )
    })
}

fn list(block: &Block) -> Option<&List> {
    match &block.kind {
        BlockKind::List(list) => Some(list),
        _ => None,
    }
}
