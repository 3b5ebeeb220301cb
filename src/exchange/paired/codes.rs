//! The content of paired units: units that are one in translation joined, and their codes numbered alike.

use std::ops::Range;

use crate::exchange::content::{
    Code, CodeKind, Node, Side, Written, codes, each_code_mut, plain, push_text,
};
use crate::exchange::unit::Unit;

/// What some neighbouring units say, as one.
pub(super) fn joined(units: &[Unit], list: &[usize], text: &str, side: Side) -> Vec<Node> {
    let mut nodes = Vec::new();
    let mut end = None;
    for &at in list {
        let unit = &units[at];
        if let Some(end) = end {
            let span: Range<usize> = end..unit.span.start;
            nodes.push(Node::Single(division(text, span, side)));
        }
        end = Some(unit.span.end);
        for node in &unit.content {
            match node {
                Node::Text(words) => push_text(&mut nodes, words),
                node => nodes.push(node.clone()),
            }
        }
    }
    nodes
}

fn division(text: &str, span: Range<usize>, side: Side) -> Code {
    Code {
        id: String::new(),
        kind: CodeKind::Division,
        key: String::new(),
        open: Written {
            text: text[span.clone()].to_owned(),
            span,
            side,
        },
        close: Written::default(),
    }
}

/// Numbers the codes of the original from 1.
pub(super) fn number(nodes: &mut [Node]) {
    let mut next = 0;
    each_code_mut(nodes, &mut |code| {
        next += 1;
        code.id = next.to_string();
    });
}

/// Gives the codes of a translation the names of those in the original that they are; others get names of their own.
pub fn number_like(nodes: &mut [Node], original: &[Node]) {
    let mut left: Vec<&Code> = codes(original);
    let mut own = 0;
    each_code_mut(nodes, &mut |code| {
        let same = left.iter().position(|other| other.is_like(code));
        code.id = match same {
            Some(at) => left.remove(at).id.clone(),
            None => {
                own += 1;
                format!("t{own}")
            }
        };
    });
}

/// The words of content, shortened for a message.
pub fn shortened(nodes: &[Node]) -> String {
    const LONGEST: usize = 60;
    let words: Vec<String> = plain(nodes).split_whitespace().map(str::to_owned).collect();
    let words = words.join(" ");
    if words.chars().count() <= LONGEST {
        return words;
    }
    words.chars().take(LONGEST - 1).chain(['…']).collect()
}
