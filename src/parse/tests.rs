//! Trees and findings of small texts.

mod laws;
mod outline;

use insta::assert_snapshot;

use self::outline::outline;
use super::*;

/// The tree of a text and what is found in it. Blocks are shown with the bytes of their span.
fn check(text: &str) -> String {
    let file = SourcePath::new("nb.md").expect("a valid path");
    let (document, diagnostics) = parse(text, &file);
    outline(text, &document) + &shown(text, &diagnostics)
}

/// Findings, one a line, with the text they point at.
fn shown(text: &str, diagnostics: &[Diagnostic]) -> String {
    let mut lines = String::new();
    for found in diagnostics {
        let range = found.place.span.map_or(0..0, |span| span.range());
        let severity = format!("{:?}", found.severity).to_lowercase();
        lines += &format!(
            "{severity}[{}] {:?}: {}",
            found.code, &text[range], found.message
        );
        for (place, words) in &found.related {
            let start = place.span.map_or(0, |span| span.start);
            lines += &format!(" | at {start}: {words}");
        }
        if let Some(help) = &found.help {
            lines += &format!(" | {help}");
        }
        lines.push('\n');
    }
    lines
}

#[test]
fn splits_front_matter_from_the_body() {
    assert_snapshot!(check("+++\ntitle = \"Hei\"\n+++\n\n## Å\n"), @r###"
    front matter at 4..18: ["title"]
    heading (2, None, []) ["Å"] of "## Å"
    "###);
    assert_snapshot!(check("---\r\ntitle: Hei\r\n---\r\nText\r\n"), @r#"
    front matter at 5..17: ["title"]
    ["Text"] of "Text"
    "#);
    assert_snapshot!(check("+++\n+++"), @"");
    assert_snapshot!(check("+++\ntitle = \"Hei\"\n\nText"), @r#"
    broken front matter at 4..4: []
    ["title = \"Hei\""] of "title = \"Hei\""
    ["Text"] of "Text"
    error[unclosed-front-matter] "+++": the front matter is never closed by a line `+++` | add the line `+++` after its last key
    "#);
    assert_snapshot!(check("---\n\nText"), @r#"
    broken front matter at 4..4: []
    ["Text"] of "Text"
    error[unclosed-front-matter] "---": the front matter is never closed by a line `---` | add the line `---` after its last key; for a line across the page write `***`
    "#);
    assert_snapshot!(check(&format!("+++\n{}+++\nText", "a\n".repeat(40_000))), @r#"
    broken front matter at 4..80004: []
    ["Text"] of "Text"
    error[long-front-matter] "+++": the front matter is longer than 64 kB | check which line `+++` is meant to close it
    "#);
}

#[test]
fn finds_front_matter_in_a_wrong_place() {
    assert_snapshot!(check("\n+++\ntitle = \"Hei\"\n+++\n\nText\n"), @r#"
    front matter at 5..19: ["title"]
    ["Text"] of "Text"
    error[misplaced-front-matter] "+++": front matter must begin in the first line with `+++` | remove the lines above it
    "#);
    assert_snapshot!(check("++++\ntitle = \"Hei\"\n++++\nText\n"), @r#"
    front matter at 5..19: ["title"]
    ["Text"] of "Text"
    error[misplaced-front-matter] "++++": front matter must begin in the first line with `+++` | write `+++`, no more and no less, in the first line
    "#);
    assert_snapshot!(check("title = \"Hei\"\nsummary = \"x\"\n+++\nText\n"), @r#"
    front matter at 0..28: ["title", "summary"]
    ["Text"] of "Text"
    error[misplaced-front-matter] "title = \"Hei\"": front matter must begin in the first line with `+++` | add the line `+++` above this one, as the first of the file
    "#);
    assert_snapshot!(check("title = \"Hei\"\n\nText\n"), @r#"
    broken front matter at 0..0: []
    ["title = \"Hei\""] of "title = \"Hei\""
    ["Text"] of "Text"
    error[misplaced-front-matter] "title = \"Hei\"": front matter must begin in the first line with `+++` | add the line `+++` above this one, as the first of the file
    "#);
    assert_snapshot!(check("title: Hei\n---\nText\n"), @r#"
    front matter at 0..11: ["title"]
    ["Text"] of "Text"
    error[misplaced-front-matter] "title: Hei": front matter must begin in the first line with `---` | add the line `---` above this one, as the first of the file
    "#);
    assert_snapshot!(check("<!-- x -->\n+++\ntitle = \"Hei\"\n+++\nText\n"), @r#"
    front matter at 15..29: ["title"]
    ["Text"] of "Text"
    error[misplaced-front-matter] "+++": front matter must begin in the first line with `+++` | move it to the first line, above everything else
    "#);
    assert_snapshot!(check(" +++\ntitle = \"Hei\"\n+++\nText\n"), @r#"
    front matter at 5..19: ["title"]
    ["Text"] of "Text"
    error[misplaced-front-matter] "+++": front matter must begin in the first line with `+++` | remove the blanks before it
    "#);
    assert_snapshot!(check("+++\r\ntitle = \"Hei\"\r\n---\r\nText\r\n"), @r#"
    front matter at 5..20: ["title"]
    ["Text"] of "Text"
    error[unclosed-front-matter] "---": the front matter is opened by `+++` and cannot be closed by `---` | at 0: opened here | write `+++` in this line
    "#);
    assert_snapshot!(check("---\ntitle: Hei\ntopics:\n  - a\n+++\nText\n"), @r#"
    front matter at 4..29: ["title", "topics"]
    ["Text"] of "Text"
    error[unclosed-front-matter] "+++": the front matter is opened by `---` and cannot be closed by `+++` | at 0: opened here | write `---` in this line
    "#);
    assert_snapshot!(check("+++\ntitle = \"Hei\"\n++++\nText\n"), @r#"
    front matter at 4..18: ["title"]
    ["Text"] of "Text"
    error[unclosed-front-matter] "++++": the front matter is opened by `+++` and cannot be closed by `++++` | at 0: opened here | write `+++` in this line
    "#);
}

#[test]
fn takes_text_for_no_front_matter() {
    assert_snapshot!(check("Note: this\n\nText\n"), @r#"
    ["Note: this"] of "Note: this"
    ["Text"] of "Text"
    "#);
    assert_snapshot!(check("Text\n\n---\n\nkey: value\n\nText\n\n---\n"), @r#"
    ["Text"] of "Text"
    rule of "---"
    ["key: value"] of "key: value"
    ["Text"] of "Text"
    rule of "---"
    "#);
    assert_snapshot!(check("+++\ntitle = \"Hei\"\n\nText\n\n---\n"), @r#"
    broken front matter at 4..4: []
    ["title = \"Hei\""] of "title = \"Hei\""
    ["Text"] of "Text"
    rule of "---"
    error[unclosed-front-matter] "+++": the front matter is never closed by a line `+++` | add the line `+++` after its last key
    "#);
}

#[test]
fn builds_paragraphs_with_their_inlines() {
    assert_snapshot!(check("a *b **c*** ~~d~~ `e`\\\nf &amp; g\n*h*  \ni\n"), @r#"["a " emphasis["b " strong["c"]] " " strike["d"] " " code "e"@"`e`" hard@"\\\n" "f & g"@"f &amp; g" soft@"\n" emphasis["h"] hard@"  \n" "i"] of "a *b **c*** ~~d~~ `e`\\\nf &amp; g\n*h*  \ni""#);
    assert_snapshot!(check("[a *b*](/x \"t\") [c][] <http://d.e> <a@b.c> ![f *g*](h.svg \"i\")\n\n[c]: <d e>\n"), @r#"[Markdown link "/x" "t" ["a " emphasis["b"]]@"[a *b*](/x \"t\")" " " Markdown link "d e" "" ["c"]@"[c]" " " Automatic link "http://d.e" "" ["http://d.e"]@"<http://d.e>" " " Automatic link "mailto:a@b.c" "" ["a@b.c"]@"<a@b.c>" " " image "h.svg" "i" ["f " emphasis["g"]]@"![f *g*](h.svg \"i\")"] of "[a *b*](/x \"t\") [c][] <http://d.e> <a@b.c> ![f *g*](h.svg \"i\")""#);
    assert_snapshot!(check("[[tools/x]] [[a#b|c *d*]] ![[e.svg]]"), @r#"[Entry link "tools/x" "" []@"[[tools/x]]" " " Entry link "a#b" "" ["c " emphasis["d"]]@"[[a#b|c *d*]]" " " image "e.svg" "" []@"![[e.svg]]"] of "[[tools/x]] [[a#b|c *d*]] ![[e.svg]]""#);
}

#[test]
fn builds_every_kind_of_block() {
    assert_snapshot!(check("## A *b* {#id .c}\n\nSet\n===\n\n***\n> q\n>\n> r\n\n> [!TIP]\n> t\n"), @r###"
    heading (2, Some("id"), ["c"]) ["A " emphasis["b"]] of "## A *b* {#id .c}"
    heading (1, None, []) ["Set"] of "Set\n==="
    rule of "***"
    quote of "> q\n>\n> r"
      ["q"] of "q"
      ["r"] of "r"
    alert tip of "> [!TIP]\n> t"
      ["t"] of "t"
    "###);
    assert_snapshot!(check("```rust x\na\n\nb\n```\n\n    c\n\n    d\n\n- e\n\n      f\n"), @r#"
    code rust "a\n\nb\n" of "```rust x\na\n\nb\n```"
    code  "c\n\nd\n" of "    c\n\n    d"
    loose list None of "- e\n\n      f"
      item of "- e\n\n      f"
        ["e"] of "e"
        code  "f\n" of "      f"
    "#);
    assert_snapshot!(check("|a|b|\n|:-|-:|\n| *c* | |\n|d|\n\ne"), @r#"
    table [Left, Right] |["a"]@"a"|["b"]@"b" of "|a|b|\n|:-|-:|\n| *c* | |\n|d|"
      |[emphasis["c"]]@"*c*"|[]@""
      |["d"]@"d"|[]@""
    ["e"] of "e"
    "#);
    assert_snapshot!(check("term *a*\n: b\n: c\n\n  d\n\ne\n\n<div>\nf\n</div>\n"), @r#"
    definitions of "term *a*\n: b\n: c\n\n  d"
      ["term " emphasis["a"]] of "term *a*\n: b\n: c\n\n  d"
        means
          ["b"] of "b"
        means
          ["c"] of "c"
          ["d"] of "d"
    ["e"] of "e"
    html "<div>\nf\n</div>\n" of "<div>\nf\n</div>"
    "#);
    assert_snapshot!(check("a[^1]\n\n[^1]: b\n\n    c\n\nd"), @r#"
    ["a" footnote 1@"[^1]"] of "a[^1]"
    ["d"] of "d"
    footnote 1 "[^1]: b\n\n    c"
      ["b"] of "b"
      ["c"] of "c"
    "#);
}

#[test]
fn tells_tight_lists_from_loose_ones() {
    assert_snapshot!(check("- a\n  - [x] b\n- *c* d\n\n1. e\n\n2. [ ] f\n\n   g\n-\n"), @r#"
    tight list None of "- a\n  - [x] b\n- *c* d"
      item of "- a\n  - [x] b"
        ["a"] of "a"
        tight list None of "- [x] b"
          item true of "- [x] b"
            ["b"] of "b"
      item of "- *c* d"
        [emphasis["c"] " d"] of "*c* d"
    loose list Some(1) of "1. e\n\n2. [ ] f\n\n   g"
      item of "1. e"
        ["e"] of "e"
      item false of "2. [ ] f\n\n   g"
        ["f"] of "f"
        ["g"] of "g"
    tight list None of "-"
      item of "-"
    "#);
}

#[test]
fn reads_line_endings_of_all_systems() {
    assert_snapshot!(check("a\r\nb\r\n\r\n- c\r\n- d\r\n\r\n```\r\ne\r\n::: f\r\n```\r\n::: g\r\nh\r\n:::\r\n"), @r#"
    ["a" soft@"\r\n" "b"] of "a\r\nb"
    tight list None of "- c\r\n- d"
      item of "- c"
        ["c"] of "c"
      item of "- d"
        ["d"] of "d"
    code  "e\n::: f\n" of "```\r\ne\r\n::: f\r\n```"
    container g of "::: g\r\nh\r\n:::"
      ["h"] of "h"
    "#);
}

#[test]
fn finds_facts_in_text_only() {
    assert_snapshot!(check("a {{ budget }} *{{ tools/samson.owner }}* `{{ b }}` \\{{ c }} \\\\{{ d_e_f }} &#123;{ g }}"), @r#"["a " fact "".budget@"{{ budget }}" " " emphasis[fact "tools/samson".owner@"{{ tools/samson.owner }}"] " " code "{{ b }}"@"`{{ b }}`" " {{ c }} \\"@" \\{{ c }} \\\\" fact "".d_e_f@"{{ d_e_f }}" " {{ g }}"@" &#123;{ g }}"] of "a {{ budget }} *{{ tools/samson.owner }}* `{{ b }}` \\{{ c }} \\\\{{ d_e_f }} &#123;{ g }}""#);
    assert_snapshot!(check("## Sum: {{ budget }} {#sum}\n\n|a|\n|-|\n|{{ b }}|\n\n[{{ c }}](d) <http://x.y/{{z}}>"), @r###"
    heading (2, Some("sum"), []) ["Sum: " fact "".budget@"{{ budget }}"] of "## Sum: {{ budget }} {#sum}"
    table [None] |["a"]@"a" of "|a|\n|-|\n|{{ b }}|"
      |[fact "".b@"{{ b }}"]@"{{ b }}"
    [Markdown link "d" "" [fact "".c@"{{ c }}"]@"[{{ c }}](d)" " " Automatic link "http://x.y/{{z}}" "" ["http://x.y/{{z}}"]@"<http://x.y/{{z}}>"] of "[{{ c }}](d) <http://x.y/{{z}}>"
    "###);
    assert_snapshot!(check("{{ x | upper }} {% if a %} {{ *b* }} {{"), @r#"
    ["{{ x | upper }} {% if a %} {{ " emphasis["b"] " }} {{"] of "{{ x | upper }} {% if a %} {{ *b* }} {{"
    error[invalid-fact] "{{ x | upper }}": `{{ x | upper }}` is not a fact | only facts can stand in braces: `{{ budget }}`, or `{{ tools/samson.budget }}` of another entry; write `\{{` for two braces
    error[invalid-fact] "{% if a %}": `{% if a %}` cannot stand in the text | only facts can stand in braces: `{{ budget }}`, or `{{ tools/samson.budget }}` of another entry; write `\{{` for two braces
    error[invalid-fact] "{{": `{{` begins a fact, and nothing ends it | only facts can stand in braces: `{{ budget }}`, or `{{ tools/samson.budget }}` of another entry; write `\{{` for two braces
    error[invalid-fact] "{{": `{{` begins a fact, and nothing ends it | only facts can stand in braces: `{{ budget }}`, or `{{ tools/samson.budget }}` of another entry; write `\{{` for two braces
    "#);
}

#[test]
fn builds_containers() {
    assert_snapshot!(check("::: quote author=\"Ola\" source='x'\nText\n:::::\nb\n"), @r#"
    container quote author="Ola" source="x" of "::: quote author=\"Ola\" source='x'\nText\n:::::"
      ["Text"] of "Text"
    ["b"] of "b"
    "#);
    assert_snapshot!(check("a\n:::: columns\n- b\n  ::: steps open=yes\nc[^1]\n:::\n\n***\n[d]\n::::\n\n[^1]: e\n[d]: /f\n"), @r#"
    ["a"] of "a"
    container columns of ":::: columns\n- b\n  ::: steps open=yes\nc[^1]\n:::"
      tight list None of "- b\n  ::: steps open=yes"
        item of "- b\n  ::: steps open=yes"
          ["b"] of "b"
          ["::: steps open=yes"] of "::: steps open=yes"
      ["c" footnote 1@"[^1]"] of "c[^1]"
    rule of "***"
    ["[d]"] of "[d]"
    footnote 1 "[^1]: e\n[d]: /f"
      ["e" soft@"\n" "[d]: /f"] of "e\n[d]: /f"
    warning[misplaced-container] "::: steps open=yes": a container cannot begin here, so this line is shown as text | put its lines at the left edge, outside lists, quotations and raw HTML
    error[stray-container-end] "::::": this line closes a container, but none is open | remove it, or open the container above with `::: name`
    "#);
}

#[test]
fn keeps_what_only_looks_like_a_container() {
    assert_snapshot!(check("```\n::: a\n```\n\n    ::: b\n\n`c\n     ::: d` e\n"), @r#"
    code  "::: a\n" of "```\n::: a\n```"
    code  "::: b\n" of "    ::: b"
    ["`c" soft@"\n" "::: d` e"] of "`c\n     ::: d` e"
    warning[misplaced-container] "::: d` e": a container cannot begin here, so this line is shown as text | put its lines at the left edge, outside lists, quotations and raw HTML
    "#);
    assert_snapshot!(check("<!--\n::: a\n-->\nb"), @r#"["b"] of "b""#);
}

#[test]
fn reports_containers_that_do_not_fit() {
    assert_snapshot!(check(":::\n\n::: figure\na\n\n::: 3x a=„b”\n"), @r#"
    container figure of "::: figure\na\n\n::: 3x a=„b”"
      ["a"] of "a"
      container 3x a="b" of "::: 3x a=„b”"
    error[stray-container-end] ":::": this line closes a container, but none is open | remove it, or open the container above with `::: name`
    error[invalid-container] "3x": `3x` is not the name of a container | write `::: name`, then attributes as `name="value"`
    error[invalid-attribute] "a=„b”": typographic quotation marks cannot enclose a value | write `a="b"`
    error[unclosed-container] "::: 3x a=„b”": the container `3x` is never closed | add the line `:::` where it ends
    error[unclosed-container] "::: figure": the container `figure` is never closed | add the line `:::` where it ends
    "#);
    assert_snapshot!(check("- a\n  ::: figure x=1\n  b\n  :::\n\n> c\n> ::: quote\n> d\n> :::\n\n<div>\n::: e\n</div>\n\nf\n    ::: g\n    :::\n"), @r#"
    tight list None of "- a\n  ::: figure x=1\n  b\n  :::"
      item of "- a\n  ::: figure x=1\n  b\n  :::"
        ["a"] of "a"
        ["::: figure x=1"] of "::: figure x=1"
        ["b"] of "b"
        [":::"] of ":::"
    quote of "> c\n> ::: quote\n> d\n> :::"
      ["c"] of "c"
      ["::: quote"] of "::: quote"
      ["d"] of "d"
      [":::"] of ":::"
    html "<div>\n::: e\n</div>\n" of "<div>\n::: e\n</div>"
    ["f" soft@"\n" "::: g" soft@"\n" ":::"] of "f\n    ::: g\n    :::"
    warning[misplaced-container] "::: figure x=1": a container cannot begin here, so this line is shown as text | put its lines at the left edge, outside lists, quotations and raw HTML
    warning[misplaced-container] "::: quote": a container cannot begin here, so this line is shown as text | put its lines at the left edge, outside lists, quotations and raw HTML
    warning[misplaced-container] "::: e": a container cannot begin here, so this line is shown as text | put its lines at the left edge, outside lists, quotations and raw HTML
    warning[misplaced-container] "::: g": a container cannot begin here, so this line is shown as text | put its lines at the left edge, outside lists, quotations and raw HTML
    "#);
}

#[test]
fn reports_footnotes_that_lack_a_half() {
    assert_snapshot!(check("a[^x] \\[^y] [^1]\n\n[^1]: b\n[^2]: c\n[^1]: d\n"), @r#"
    ["a[^x] [^y] "@"a[^x] \\[^y] " footnote 1@"[^1]"] of "a[^x] \\[^y] [^1]"
    footnote 1 "[^1]: b"
      ["b"] of "b"
    footnote 2 "[^2]: c"
      ["c"] of "c"
    footnote 1 "[^1]: d"
      ["d"] of "d"
    warning[unused-footnote] "[^2]:": nothing refers to the footnote `[^2]` | write `[^2]` where it belongs in the text, or remove it
    error[duplicate-footnote] "[^1]:": the footnote `[^1]` is defined twice | at 18: first defined here | give one of them another label
    warning[missing-footnote] "[^x]": the footnote `[^x]` is not defined | add a line `[^x]: …` with its text at the end of the file
    "#);
}

#[test]
fn drops_comments() {
    assert_snapshot!(check("<!-- a\n\nb -->\n\nc <!-- d --> e <br>\n"), @r#"["c " " e " html "<br>"] of "c <!-- d --> e <br>""#);
    assert_snapshot!(check("a\n\n<!-- b\n\nc\n"), @r#"
    ["a"] of "a"
    error[unclosed-comment] "<!--": this comment is never closed, and hides what follows it | end it with `-->`
    "#);
}

#[test]
fn says_what_a_heading_cannot_have() {
    assert_snapshot!(check("## A {lang=nb}\n"), @r###"
    heading (2, None, []) ["A"] of "## A {lang=nb}"
    warning[invalid-attribute] "## A {lang=nb}": `lang` in braces means nothing at the end of a heading | a heading can have an id and classes: `{#id .class}`
    "###);
}

#[test]
fn an_entry_link_with_words_works_in_a_table() {
    assert_snapshot!(check("| a |\n|---|\n| [[tools\\|words]] |\n"), @r#"
    table [None] |["a"]@"a" of "| a |\n|---|\n| [[tools\\|words]] |"
      |[Entry link "tools" "" ["words"]@"[[tools\\|words]]"]@"[[tools\\|words]]"
    "#);
}

#[test]
fn says_what_looks_like_markup() {
    assert_snapshot!(check("##Overskrift\n\na\n###b\n\n• c\n• d\n\n\u{f0b7}\te\n"), @r####"
    ["##Overskrift"] of "##Overskrift"
    ["a" soft@"\n" "###b"] of "a\n###b"
    ["• c" soft@"\n" "• d"] of "• c\n• d"
    ["\u{f0b7}\te"] of "\u{f0b7}\te"
    warning[looks-like-markup] "##Overskrift": this is no heading: a blank is missing after the `#` signs | write `## Overskrift`
    warning[looks-like-markup] "###b": this is no heading: a blank is missing after the `#` signs | write `### b`
    warning[looks-like-markup] "• c": the sign that this line begins with makes no item of a list | write `- c`, and leave a line empty above the list
    warning[looks-like-markup] "\u{f0b7}\te": the sign that this line begins with makes no item of a list | write `- e`, and leave a line empty above the list
    "####);
    assert_snapshot!(check("Se [vår *side*] (https://ks.no) og [ord her] (https://ks.no/a) nå.\n\n*[b](c) [d] (http://e.f)*\n"), @r#"
    ["Se [vår " emphasis["side"] "] (https://ks.no) og [ord her] (https://ks.no/a) nå."] of "Se [vår *side*] (https://ks.no) og [ord her] (https://ks.no/a) nå."
    [emphasis[Markdown link "c" "" ["b"]@"[b](c)" " [d] (http://e.f)"]] of "*[b](c) [d] (http://e.f)*"
    warning[looks-like-markup] "[ord her] (https://ks.no/a)": this is no link: a blank stands between its words and its address | write `[ord her](https://ks.no/a)`
    warning[looks-like-markup] "[d] (http://e.f)": this is no link: a blank stands between its words and its address | write `[d](http://e.f)`
    "#);
    assert_snapshot!(check(":: steps\n1. a\n::\n\n:: figure caption=\"x y\"\n"), @r#"
    [":: steps"] of ":: steps"
    tight list Some(1) of "1. a\n::"
      item of "1. a\n::"
        ["a" soft@"\n" "::"] of "a\n::"
    [":: figure caption=\"x y\""] of ":: figure caption=\"x y\""
    warning[looks-like-markup] ":: steps": a container is opened by three colons | write `::: steps`
    warning[looks-like-markup] ":: figure caption=\"x y\"": a container is opened by three colons | write `::: figure caption="x y"`
    "#);
    assert_snapshot!(check("Les [[guide og mer.\n\n- (se [[tools/x] her\n"), @r#"
    ["Les [[guide og mer."] of "Les [[guide og mer."
    tight list None of "- (se [[tools/x] her"
      item of "- (se [[tools/x] her"
        ["(se [[tools/x] her"] of "(se [[tools/x] her"
    warning[looks-like-markup] "[[guide": `[[` opens a link to an entry, and nothing closes it | end it with `]]`, as in `[[guide]]`; write `\[[` for two brackets
    warning[looks-like-markup] "[[tools/x]": `[[` opens a link to an entry, and nothing closes it | end it with `]]`, as in `[[tools/x]]`; write `\[[` for two brackets
    "#);
    assert_snapshot!(check("> [!MERK]\n> a\n\n> [!NOTE] Tittel\n> b\n\n> [!tip]\n> c\n"), @r#"
    quote of "> [!MERK]\n> a"
      ["[!MERK]" soft@"\n" "a"] of "[!MERK]\n> a"
    quote of "> [!NOTE] Tittel\n> b"
      ["[!NOTE] Tittel" soft@"\n" "b"] of "[!NOTE] Tittel\n> b"
    alert tip of "> [!tip]\n> c"
      ["c"] of "c"
    warning[looks-like-markup] "[!MERK]": there is no alert `[!MERK]` | the five alerts are `[!NOTE]`, `[!TIP]`, `[!IMPORTANT]`, `[!WARNING]`, `[!CAUTION]`, alone in their line
    warning[looks-like-markup] "[!NOTE]": `[!NOTE]` opens an alert only where it stands alone in its line | move the words after it to a line of their own: `> …`
    "#);
    assert_snapshot!(check("| a | b |\n| c | d |\n\n|a|b|c|\n|---|---|\n|d|e|f|\n\nTekst\n| a | b |\n|---|---|\n| c | d |\n"), @r#"
    ["| a | b |" soft@"\n" "| c | d |"] of "| a | b |\n| c | d |"
    ["|a|b|c|" soft@"\n" "|---|---|" soft@"\n" "|d|e|f|"] of "|a|b|c|\n|---|---|\n|d|e|f|"
    ["Tekst"] of "Tekst"
    table [None, None] |["a"]@"a"|["b"]@"b" of "| a | b |\n|---|---|\n| c | d |"
      |["c"]@"c"|["d"]@"d"
    warning[looks-like-markup] "| a | b |\n| c | d |": these lines look like a table and are shown as text | put the line `|---|---|` below the first
    warning[looks-like-markup] "|a|b|c|\n|---|---|\n|d|e|f|": these lines look like a table and are shown as text | give the second line as many cells as the first: `|---|---|---|`
    "#);
}

#[test]
fn takes_text_for_no_markup() {
    assert_snapshot!(shown_of("#hashtag ## x\n\n`##a` \\##b\n\n```\n##a\n• b\n[[c\n[d] (https://e.f)\n| a | b |\n| c | d |\n```\n"), @"");
    assert_snapshot!(shown_of("5 • 6 •\n\n[1] (https://a.b) \\[c\\] (https://d.e) [f](https://g.h) (https://i.j) [k] (se l)\n"), @"");
    assert_snapshot!(shown_of("a :: b\n:: in Haskell\n\n::Foo\n\n[[tools/x]] \\[[a [[1, 2], [[b](c) [[d\ne]] m[[a\n"), @"");
    assert_snapshot!(shown_of("> [!NOTE]\n> a\n\n> b [!MERK]\n\n> [!x](y)\n\n> `[!A]`\n"), @"");
    assert_snapshot!(shown_of("Norsk | Polski\nEnglish | Deutsch\n\n|x| = 3\n\nor |x| and\n|y|\n\n- | a |\n"), @"");
}

#[test]
fn says_what_a_table_loses() {
    assert_snapshot!(shown_of("| a | b |\n|---|---|\n| c | d | e | f |\n| g | h | |\n| i |\n| `j\\|k` | l |\n"), @r#"warning[too-many-cells] "e | f": this row has 4 cells and the head 2, so `e | f` is not shown | give the head as many cells, or write `\|` for a `|` in a text"#);
    assert_snapshot!(shown_of("> | a | b |\n> |---|---|\n> | [[guide|her]] | d |\n> | `[[x|y]]` |\n> | [[x\\|y]] | z |\n"), @r#"warning[looks-like-markup] "[[guide|her]]": this link is parted by its `|`, which ends a cell here | write `[[guide\|her]]`"#);
}

#[test]
fn says_what_code_takes_in() {
    assert_snapshot!(shown_of("a\n\n```rust\nb\n\nc ```\n"), @r#"warning[unclosed-code] "```rust": this code is never closed, and takes in what follows it | add the line ``` where it ends"#);
    assert_snapshot!(shown_of("~~~~\na\n~~~\n```\n"), @r#"warning[unclosed-code] "~~~~": this code is never closed, and takes in what follows it | add the line ~~~~ where it ends"#);
    assert_snapshot!(shown_of("- a\n\n  ```\n  b\n\nc\n"), @r#"warning[unclosed-code] "```": this code is never closed, and takes in what follows it | add the line ``` where it ends"#);
    assert_snapshot!(shown_of("```\na\n```\n\n> ````\n> b\n> ````\n\n- ~~~\n  c\n  ~~~~\n\n```\n```"), @"");
    assert_snapshot!(shown_of("a\n\n    Dette er et avsnitt, ikke kode.\n    Det går over to linjer.\n\n\tOgså dette er bare tekst.\n"), @r#"warning[indented-code] "Dette er et avsnitt, ikke kode.": this is shown as code, since its line begins with four blanks or a tab | remove the blanks; put a line ``` above and below what is code"#);
    assert_snapshot!(shown_of("    cargo install foo\n\na\n\n    Usage: foo [x]\n\nb\n\n    let x = 3;\n\nc\n\n    Name    Value here now.\n"), @"");
}

/// What is found in a text.
fn shown_of(text: &str) -> String {
    let file = SourcePath::new("nb.md").expect("a valid path");
    shown(text, &parse(text, &file).1)
}
