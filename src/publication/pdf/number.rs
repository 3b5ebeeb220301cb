//! Page numbers in the text, as in a table of contents: the book is drawn, where each anchor came to stand is read
//! from the PDF, the numbers are written into the HTML, and it is drawn again until they stand still.
//!
//! The HTML says where a number goes with an empty element that [`place`] makes; words about it, as "p." or "side",
//! are the HTML's own. The anchor needs a link to it somewhere, since engines name only those places in the PDF that
//! something leads to; in contents the place stands inside that link:
//!
//! ```html
//! <a href="#trade">Trade <span class="page-number" data-page-of="trade"></span></a>
//! ```

use super::label::{Labels, Numbering, unreachable_anchor};
use super::read;
use crate::error::{Error, Result};

const START: &str = "<span class=\"page-number\" data-page-of=\"";
const MIDDLE: &str = "\">";
const END: &str = "</span>";

/// A book whose numbers move with every drawing is given up; the second drawing is right as a rule.
const DRAWINGS: usize = 6;

/// The element that holds the page number of an anchor, still empty.
pub fn place(anchor: &str) -> String {
    let anchor = anchor
        .replace('&', "&amp;")
        .replace('"', "&quot;")
        .replace('<', "&lt;");
    format!("{START}{anchor}{MIDDLE}{END}")
}

/// A book drawn with its page numbers in it.
#[derive(Clone, Debug)]
pub struct Settled {
    /// The file as the engine drew it.
    pub pdf: Vec<u8>,
    /// The HTML that it was drawn from, with the numbers.
    pub html: String,
    /// The numbers as printed on the pages.
    pub labels: Labels,
    /// How many times it was drawn.
    pub drawings: usize,
}

/// Draws until every page number in the HTML is the label of the page that its anchor stands on.
pub fn settle(
    html: &str,
    numberings: &[Numbering],
    mut draw: impl FnMut(&str) -> Result<Vec<u8>>,
) -> Result<Settled> {
    // Numbers of two digits come near to what will stand there, so that the first drawing breaks as the last will.
    let mut filled = fill(html, |_| Ok("00".to_owned()))?;
    for drawings in 1..=DRAWINGS {
        let pdf = draw(&filled)?;
        let document = read::load(&pdf)?;
        let destinations = read::destinations(&document);
        let labels = Labels::new(numberings, &destinations)?;
        let next = fill(html, |anchor| {
            let page = destinations
                .get(anchor)
                .ok_or_else(|| unreachable_anchor(anchor))?;
            Ok(labels.of(*page))
        })?;
        if next == filled {
            return Ok(Settled {
                pdf,
                html: filled,
                labels,
                drawings,
            });
        }
        filled = next;
    }
    Err(Error::Other(format!(
        "the page numbers of the book did not stand still after {DRAWINGS} drawings: with each, a heading moves to another \
         page. A page break before it, or contents on pages of their own, will hold it"
    )))
}

/// Writes a number into each of the places.
fn fill(html: &str, number: impl Fn(&str) -> Result<String>) -> Result<String> {
    let mut filled = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, after)) = rest.split_once(START) {
        let Some((anchor, after)) = after.split_once(MIDDLE) else {
            break;
        };
        let Some((_, after)) = after.split_once(END) else {
            break;
        };
        let name = anchor
            .replace("&lt;", "<")
            .replace("&quot;", "\"")
            .replace("&amp;", "&");
        filled.push_str(before);
        filled.push_str(START);
        filled.push_str(anchor);
        filled.push_str(MIDDLE);
        filled.push_str(&number(&name)?);
        filled.push_str(END);
        rest = after;
    }
    filled.push_str(rest);
    Ok(filled)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_filled() {
        let html = format!("<p>a {} b {}</p>", place("one"), place("two \"&"));
        let filled = fill(&html, |anchor| Ok(anchor.len().to_string())).unwrap();
        assert_eq!(
            filled,
            "<p>a <span class=\"page-number\" data-page-of=\"one\">3</span> b \
             <span class=\"page-number\" data-page-of=\"two &quot;&amp;\">6</span></p>"
        );
        let again = fill(&filled, |_| Ok("x".to_owned())).unwrap();
        assert_eq!(again.matches(">x</span>").count(), 2);
    }

    #[test]
    fn a_place_that_is_cut_off_is_left() {
        let html = "<p><span class=\"page-number\" data-page-of=\"a\"";
        assert!(
            fill(html, |_| Ok("1".to_owned()))
                .unwrap()
                .starts_with("<p>")
        );
    }
}
