//! Running texts: what they say, and where that is written.

use proptest::prelude::*;

use super::*;
use crate::document::text::plain_text;
use crate::document::walk::Visited;
use crate::document::{Block, BlockKind, InlineKind, LinkForm};
use crate::parse::parse;
use crate::path::SourcePath;

fn read(source: &str) -> (Document, Vec<Running>) {
    let file = SourcePath::new("a.md").expect("a valid path");
    let document = parse(source, &file).0;
    let texts = running_texts(&document, source);
    (document, texts)
}

/// Each text with signs one can read: `o` an object, `m` a marker, `/` a line break.
#[track_caller]
fn check(source: &str, expected: &[&str]) {
    let found: Vec<String> = read(source)
        .1
        .iter()
        .map(|running| {
            running
                .text
                .replace(OBJECT, "o")
                .replace(MARKER, "m")
                .replace(LINE_BREAK, "/")
        })
        .collect();
    assert_eq!(found, expected);
}

#[track_caller]
fn check_place(source: &str, word: &str, written: &str) {
    let (_, texts) = read(source);
    let found = texts.iter().find_map(|running| {
        let at = running.text.find(word)?;
        Some(running.span_of(at..at + word.len()))
    });
    let span = found.expect("the word");
    assert_eq!(&source[span.range()], written);
}

#[test]
fn markup_parts_nothing_and_what_is_no_text_has_a_sign() {
    check(
        "En *god* [praksis](x.md)\nher  \nog",
        &["En god praksis\nher/og"],
    );
    check(
        "A `3` {{ a }} <https://a.no/4> [[b]] [[b|B]]",
        &["A o o o o B"],
    );
    check("A[^1] <b>B</b> ~~C~~<br>D\n\n[^1]: E", &["Am mBm m/D", "E"]);
    check("| A | 5 |\n|---|---|\n| 6 | |", &["A", "5", "6"]);
    check("A ![B *c*](d.png) E\n\n> F", &["A o E", "B c", "F"]);
    check("A\n: B\n\n- C\n  - D", &["A", "B", "C", "D"]);
}

#[test]
fn text_knows_where_it_is_written() {
    check_place("Om **13** mill. kr", "13", "13");
    check_place("Om **13** mill. kr", "13 mill", "13** mill");
    check_place("1&nbsp;300 b", "300", "300");
    check_place("1&nbsp;300 b", "\u{a0}300", "&nbsp;300");
    check_place(r"a \* b", "* b", r"\* b");
    check_place("a `b` c", " \u{fffc} c", " `b` c");
    check_place("> a\n> b c", "b c", "b c");
}

#[test]
fn quotations_and_titles_are_known() {
    let (_, texts) = read("> a\n\nb *c* [d](https://a.no/) [e](f.md)");
    assert!(texts[0].is_quotation);
    assert!(!texts[1].is_quotation);
    let titles = texts[1].text.char_indices();
    let titles: String = titles
        .filter(|(at, _)| texts[1].is_title(*at))
        .map(|(_, letter)| letter)
        .collect();
    assert_eq!(titles, "cd");
}

#[test]
fn joined_texts_keep_their_places() {
    let source = "a &amp; *b*\n\nc **d**";
    let joined = Running::join(&read(source).1);
    assert_eq!(joined.text, "a & b\u{fffc}c d");
    assert_eq!(&source[joined.span_of(2..5).range()], "&amp; *b");
    let at = joined.text.find('d').expect("a letter");
    assert_eq!(&source[joined.span_of(at..at + 1).range()], "d");
    assert_eq!(&source[joined.span.range()], source);
}

fn markdown() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "a",
        "b ",
        "ø",
        " ",
        "\n",
        "\n\n",
        "  \n",
        "*",
        "**",
        "~~",
        "`c`",
        "&amp;",
        "&#233;",
        "&nei;",
        "\\*",
        "\\",
        "[d](e)",
        "[f *g*](https://h)",
        "[[i]]",
        "[[i|j]]",
        "![k](l)",
        "<https://m>",
        "{{ n }}",
        "<b>",
        "<br>",
        "[^1]",
        "\n\n[^1]: o",
        "\n\n> ",
        "\n- ",
        "\n# ",
        "\n\n| p | q |\n|---|---|\n| r | s |\n",
        "\n: ",
        "\n::: quote\n",
        "\n:::\n",
        "漢",
        "e\u{301}",
    ]);
    prop::collection::vec(pieces, 0..16).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn every_letter_is_written_in_its_block(source in markdown()) {
        for running in read(&source).1 {
            let starts: Vec<usize> = running.text.char_indices().map(|(at, _)| at).collect();
            for &start in &starts {
                let rest = running.text[start..].char_indices().map(|(at, it)| start + at + it.len_utf8());
                for end in rest {
                    let span = running.span_of(start..end).range();
                    prop_assert!(source.get(span.clone()).is_some(), "{:?}", span);
                    let block = running.span.range();
                    prop_assert!(block.start <= span.start && span.end <= block.end);
                }
            }
            for (at, letter) in running.text.char_indices() {
                let span = running.span_of(at..at + letter.len_utf8());
                let written = &source[span.range()];
                let stands_for = matches!(letter, OBJECT | MARKER | LINE_BREAK | '\n')
                    || written.starts_with(['&', '\\']);
                prop_assert!(stands_for || written == letter.to_string(), "{written} for {letter}");
            }
        }
    }

    #[test]
    fn it_says_what_a_reader_sees(source in markdown()) {
        let (document, texts) = read(&source);
        let signs = [OBJECT, MARKER];
        let found: Vec<String> = texts
            .iter()
            .map(|it| it.text.replace(signs, "").replace(['\n', LINE_BREAK], " "))
            .collect();
        document.walk(&mut |visited| {
            let Visited::Block(Block { kind: BlockKind::Paragraph(content), .. }) = visited else {
                return;
            };
            let mut is_text_only = true;
            let only = |kind: &InlineKind| match kind {
                InlineKind::Code(_) | InlineKind::Image(_) | InlineKind::Strikethrough(_) | InlineKind::Html(_) => false,
                InlineKind::Link(link) => link.form != LinkForm::Automatic,
                _ => true,
            };
            crate::document::walk::walk_inlines(content, &mut |visited| {
                if let Visited::Inline(inline) = visited {
                    is_text_only &= only(&inline.kind);
                }
            });
            let text = plain_text(content);
            assert!(!is_text_only || text.is_empty() || found.contains(&text), "{text:?} {found:?}");
        });
    }
}
