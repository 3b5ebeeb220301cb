//! Soft hyphens in the text layer: those at which no line broke are taken out, since a search would stumble over them,
//! and the hyphen at the end of a line is told to be a soft one (ISO 32000-1, 14.8.2.2.3).
//!
//! Chromium paints each soft hyphen as a space of no width that stands for U+00AD, and, where the line breaks there,
//! a visible hyphen after it as a text of its own.

use lopdf::content::Operation;
use lopdf::{Object, StringFormat, dictionary};

/// U+00AD as a text string.
const SOFT_HYPHEN: [u8; 4] = [0xfe, 0xff, 0x00, 0xad];

/// Takes out the invisible soft hyphens. `is_hyphen` tells whether a string of a font, by its name in the resources,
/// is one visible hyphen.
pub(super) fn mend(
    operations: Vec<Operation>,
    is_hyphen: impl Fn(&[u8], &[u8]) -> bool,
) -> Vec<Operation> {
    let mut mended = Vec::with_capacity(operations.len());
    let mut font: Vec<u8> = Vec::new();
    // Inside an invisible soft hyphen, how deep sequences are nested.
    let mut inside: Option<usize> = None;
    // After an invisible soft hyphen, until other text is shown.
    let mut is_after = false;
    for operation in operations {
        if let Some(depth) = inside.as_mut() {
            match operation.operator.as_str() {
                "BDC" | "BMC" => *depth += 1,
                "EMC" if *depth == 0 => {
                    inside = None;
                    is_after = true;
                }
                "EMC" => *depth -= 1,
                "Tj" | "TJ" => {}
                _ => mended.push(operation),
            }
            continue;
        }
        match operation.operator.as_str() {
            "BDC" if is_soft_hyphen(&operation) => {
                inside = Some(0);
                continue;
            }
            "Tf" => {
                if let Some(Object::Name(name)) = operation.operands.first() {
                    font.clone_from(name);
                }
            }
            "Tj" => {
                let shown = operation
                    .operands
                    .first()
                    .and_then(|shown| shown.as_str().ok());
                if is_after && shown.is_some_and(|shown| is_hyphen(&font, shown)) {
                    mended.extend([begin(), operation, Operation::new("EMC", Vec::new())]);
                    is_after = false;
                    continue;
                }
                is_after = false;
            }
            "TJ" => is_after = false,
            _ => {}
        }
        mended.push(operation);
    }
    mended
}

fn begin() -> Operation {
    let text = Object::String(SOFT_HYPHEN.to_vec(), StringFormat::Hexadecimal);
    Operation::new(
        "BDC",
        vec!["Span".into(), dictionary! {"ActualText" => text}.into()],
    )
}

fn is_soft_hyphen(operation: &Operation) -> bool {
    let properties = operation
        .operands
        .get(1)
        .and_then(|properties| properties.as_dict().ok());
    let actual = properties.and_then(|properties| properties.get(b"ActualText").ok());
    actual.and_then(|actual| actual.as_str().ok()) == Some(SOFT_HYPHEN.as_slice())
}

#[cfg(test)]
mod tests {
    use lopdf::content::Content;

    use super::*;

    fn spaceless(content: &str) -> String {
        content.split_whitespace().collect()
    }

    #[track_caller]
    fn check(content: &str, expected: &str) {
        let operations = Content::decode(content.as_bytes()).unwrap().operations;
        let operations = mend(operations, |font, shown| font == b"F1" && shown == b"-");
        let mended = String::from_utf8(Content { operations }.encode().unwrap()).unwrap();
        assert_eq!(spaceless(&mended), spaceless(expected));
    }

    #[test]
    fn one_at_which_no_line_broke_goes() {
        check(
            "BT /F1 9 Tf (sam) Tj /Span <</ActualText <FEFF00AD>>> BDC 9 0 Td ( ) Tj EMC 0 0 Td (men) Tj ET",
            "BT /F1 9 Tf (sam) Tj 9 0 Td 0 0 Td (men) Tj ET",
        );
    }

    #[test]
    fn the_hyphen_of_a_broken_line_is_told_to_be_soft() {
        check(
            "BT /F1 9 Tf (sam) Tj /Span <</ActualText <FEFF00AD>>> BDC ( ) Tj EMC ET BT /F1 9 Tf (-) Tj ET BT (-) Tj ET",
            "BT /F1 9 Tf (sam) Tj ET BT /F1 9 Tf /Span<</ActualText<FEFF00AD>>> BDC (-) Tj EMC ET BT (-) Tj ET",
        );
    }

    #[test]
    fn other_texts_that_stand_for_something_stay() {
        let content = "/Span<</ActualText<FEFF0066>>> BDC (x) Tj EMC";
        check(content, content);
    }
}
