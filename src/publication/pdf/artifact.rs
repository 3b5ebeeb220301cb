//! Marks what is painted outside of the tags as artifacts: running heads, page numbers, backgrounds.
//!
//! Chromium tags the text of the document, and leaves the margin boxes and the backgrounds of boxes bare, or numbers them
//! without a tag that holds the number.

use std::collections::BTreeSet;

use lopdf::content::Operation;
use lopdf::{Dictionary, Object, ObjectId, dictionary};

use super::tree::Mark;

/// Where each of `operations` of a page or form belongs to a tag or is an artifact.
///
/// `held` are the marks that the structure tree holds, `tagged_forms` the names of the forms that have tags of their own
/// and must not become artifacts as a whole.
pub(super) fn mark(
    operations: Vec<Operation>,
    home: ObjectId,
    held: &BTreeSet<Mark>,
    tagged_forms: &BTreeSet<Vec<u8>>,
) -> Vec<Operation> {
    let mut marked = Vec::with_capacity(operations.len() + 64);
    // For each open sequence, whether it says what its content is.
    let mut open: Vec<bool> = Vec::new();
    let mut rest = operations.into_iter().peekable();
    while let Some(operation) = rest.next() {
        let is_owned = open.contains(&true);
        match operation.operator.as_str() {
            "BMC" | "BDC" => {
                let mut operation = operation;
                let number = content_number(&operation);
                let is_held = number.is_some_and(|number| held.contains(&Mark { home, number }));
                if number.is_some() && !is_held {
                    operation = begin("Layout");
                }
                open.push(is_held || is_artifact(&operation));
                marked.push(operation);
            }
            "EMC" => {
                open.pop();
                marked.push(operation);
            }
            "BT" if !is_owned => {
                let mut text = vec![operation];
                for next in rest.by_ref() {
                    let is_end = next.operator == "ET";
                    text.push(next);
                    if is_end {
                        break;
                    }
                }
                if text.iter().any(|operation| {
                    content_number(operation)
                        .is_some_and(|number| held.contains(&Mark { home, number }))
                }) {
                    marked.append(&mut text);
                } else {
                    wrap(&mut marked, text, "Pagination");
                }
            }
            "m" | "re" if !is_owned => {
                let mut path = vec![operation];
                while rest.peek().is_some_and(|next| is_path(&next.operator)) {
                    path.extend(rest.next());
                }
                path.extend(rest.next());
                // A path that ends with `n` only clips.
                if path.last().is_some_and(|last| last.operator == "n") {
                    marked.append(&mut path);
                } else {
                    wrap(&mut marked, path, "Layout");
                }
            }
            "Do" if !is_owned => {
                let name = operation
                    .operands
                    .first()
                    .and_then(|name| name.as_name().ok());
                if name.is_some_and(|name| tagged_forms.contains(name)) {
                    marked.push(operation);
                } else {
                    wrap(&mut marked, vec![operation], "Layout");
                }
            }
            "sh" | "BI" if !is_owned => wrap(&mut marked, vec![operation], "Layout"),
            _ => marked.push(operation),
        }
    }
    marked
}

/// Puts operations between the marks of an artifact.
pub(super) fn wrap(marked: &mut Vec<Operation>, content: Vec<Operation>, kind: &str) {
    marked.push(begin(kind));
    marked.extend(content);
    marked.push(Operation::new("EMC", Vec::new()));
}

fn begin(kind: &str) -> Operation {
    let properties = dictionary! {"Type" => Object::Name(kind.into())};
    Operation::new(
        "BDC",
        vec!["Artifact".into(), Object::Dictionary(properties)],
    )
}

fn is_artifact(operation: &Operation) -> bool {
    matches!(operation.operands.first(), Some(Object::Name(name)) if name == b"Artifact")
}

/// The number of a marked-content sequence that has one.
fn content_number(operation: &Operation) -> Option<i64> {
    if operation.operator != "BDC" {
        return None;
    }
    let properties: &Dictionary = operation.operands.get(1)?.as_dict().ok()?;
    properties.get(b"MCID").ok()?.as_i64().ok()
}

/// Whether an operator goes on with a path without painting it.
fn is_path(operator: &str) -> bool {
    matches!(
        operator,
        "m" | "l" | "c" | "v" | "y" | "h" | "re" | "W" | "W*"
    )
}

#[cfg(test)]
mod tests {
    use lopdf::content::Content;

    use super::*;

    const HOME: ObjectId = (1, 0);

    fn spaceless(content: &str) -> String {
        content.split_whitespace().collect()
    }

    #[track_caller]
    fn check(content: &str, expected: &str) {
        let held = BTreeSet::from([Mark {
            home: HOME,
            number: 0,
        }]);
        let forms = BTreeSet::from([b"Tagged".to_vec()]);
        let operations = Content::decode(content.as_bytes()).unwrap().operations;
        let operations = mark(operations, HOME, &held, &forms);
        let marked = Content { operations }.encode().unwrap();
        let marked = String::from_utf8(marked).unwrap();
        assert_eq!(spaceless(&marked), spaceless(expected));
    }

    #[test]
    fn text_outside_of_tags_is_furniture() {
        check(
            "BT (a) Tj ET /P <</MCID 0>> BDC BT (b) Tj ET EMC",
            "/Artifact<</Type/Pagination>> BDC BT (a) Tj ET EMC /P<</MCID 0>> BDC BT (b) Tj ET EMC",
        );
    }

    #[test]
    fn a_number_that_no_tag_holds_is_an_artifact() {
        check(
            "/P <</MCID 7>> BDC 0 0 1 1 re f EMC",
            "/Artifact<</Type/Layout>> BDC 0 0 1 1 re f EMC",
        );
    }

    #[test]
    fn clips_stay_as_they_are() {
        check(
            "q 0 0 9 9 re W n 1 1 2 2 re f Q",
            "q 0 0 9 9 re W n /Artifact<</Type/Layout>> BDC 1 1 2 2 re f EMC Q",
        );
    }

    #[test]
    fn a_form_with_tags_is_not_furniture() {
        check(
            "/Tagged Do /Plain Do",
            "/Tagged Do /Artifact<</Type/Layout>> BDC /Plain Do EMC",
        );
    }
}
