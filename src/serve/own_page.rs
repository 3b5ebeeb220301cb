//! The server's own pages: the site's errors, and an address without a page.

use std::fmt::Write;

use super::live::RESERVED;

/// The style sheet of these pages.
pub(super) const STYLE: &str = include_str!("error.css");

/// The icon of these pages.
pub(super) const ICON: &str = include_str!("../../themes/bro/assets/favicon.svg");

/// The style sheet of the page that tells how translations stand, beside the other.
pub(super) const STATUS_STYLE: &str = include_str!("status.css");

/// The page that stands in the place of every other while the site has errors.
pub(super) fn broken(diagnostics: &str) -> String {
    let mut text = String::from(
        "<p>This page comes back by itself when they are mended. \
         <a href=\"?bromost=last\">The page as it was before</a></p>\n\
         <pre tabindex=\"0\" role=\"region\" aria-label=\"Errors\">",
    );
    push_escaped(&mut text, diagnostics);
    text.push_str("</pre>\n");
    page("The site has errors", &text)
}

/// The page for an address that the site has not, where the site brings none.
pub(super) fn not_found(path: &str) -> String {
    let mut text = String::from("<p>The site has no <code>/");
    push_escaped(&mut text, path);
    text.push_str("</code>. <a href=\"/\">The home page</a></p>\n");
    page("Nothing here", &text)
}

fn page(title: &str, content: &str) -> String {
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<title>{title}</title>\n\
         <link rel=\"icon\" href=\"{RESERVED}icon.svg\" type=\"image/svg+xml\">\n\
         <link rel=\"stylesheet\" href=\"{RESERVED}error.css\">\n</head>\n<body>\n<main>\n\
         <h1>{title}</h1>\n{content}</main>\n</body>\n</html>\n"
    )
}

/// Escapes for HTML; control characters, which a terminal may colour with, become visible.
fn push_escaped(to: &mut String, text: &str) {
    for character in text.chars() {
        match character {
            '&' => to.push_str("&amp;"),
            '<' => to.push_str("&lt;"),
            '>' => to.push_str("&gt;"),
            '"' => to.push_str("&quot;"),
            '\'' => to.push_str("&#39;"),
            '\n' | '\t' => to.push(character),
            '\r' => {}
            _ if character.is_control() => {
                // Writing to a string does not fail.
                let _ = write!(to, "{}", character.escape_unicode());
            }
            _ => to.push(character),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_author_wrote_stays_text() {
        let page = broken("<script>alert('x')</script> & \u{1b}[31m\r\n");
        assert!(
            page.contains(
                "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; \\u{1b}[31m\n</pre>"
            ),
            "{page}"
        );
        assert!(not_found("\"><img>").contains("/&quot;&gt;&lt;img&gt;</code>"));
    }
}
