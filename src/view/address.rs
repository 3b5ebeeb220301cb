//! Links from one page to another, and within a book.

use super::book::InBook;
use crate::config::LanguageIndex;
use crate::config::url::encode_path;
use crate::site::{EntryIndex, Route};

/// What a text is made for: a page of the site, or a chapter of a book. It decides where links lead.
#[derive(Clone, Debug)]
pub struct Here<'a> {
    medium: Medium<'a>,
}

#[derive(Clone, Debug)]
enum Medium<'a> {
    Page {
        route: &'a Route,
        /// The path of the site's root on its host, where links begin there; `None` where they are relative.
        rooted: Option<&'a str>,
    },
    Chapter(InBook<'a>),
}

impl<'a> Here<'a> {
    /// A page whose links are relative, so that it works under any path.
    pub fn new(route: &'a Route) -> Self {
        let rooted = None;
        Self {
            medium: Medium::Page { route, rooted },
        }
    }

    /// A page that hosts show at any address, so that its links begin at the host's root: `base_path` is the site's
    /// path there.
    pub fn anywhere(route: &'a Route, base_path: &'a str) -> Self {
        let rooted = Some(base_path);
        Self {
            medium: Medium::Page { route, rooted },
        }
    }

    /// A chapter of a book, whose links lead within the book where they can, and to the site where not.
    pub fn in_book(chapter: InBook<'a>) -> Self {
        Self {
            medium: Medium::Chapter(chapter),
        }
    }

    /// The chapter, where this is one.
    pub fn book(&self) -> Option<&InBook<'a>> {
        match &self.medium {
            Medium::Page { .. } => None,
            Medium::Chapter(chapter) => Some(chapter),
        }
    }

    /// The way to the root of the site: empty or ending in `/`.
    pub fn root(&self) -> String {
        match &self.medium {
            Medium::Page {
                rooted: Some(base_path),
                ..
            } => (*base_path).to_owned(),
            Medium::Page { route, .. } => "../".repeat(route.depth()),
            Medium::Chapter(_) => String::new(),
        }
    }

    /// The link to another page or file of the site.
    pub fn link(&self, to: &Route) -> String {
        match &self.medium {
            Medium::Page {
                rooted: Some(base_path),
                ..
            } => format!("{base_path}{}", encode_path(to.as_str())),
            Medium::Page { route, .. } => encode_path(&relative(route.as_str(), to.as_str())),
            Medium::Chapter(chapter) => chapter.places.address(to),
        }
    }

    /// The link to an entry for readers of a language, whose page is at `route`.
    pub fn entry(&self, index: EntryIndex, reader: LanguageIndex, route: &Route) -> String {
        let chapter = self
            .book()
            .and_then(|chapter| chapter.places.chapter(index, reader));
        match chapter {
            Some(id) => format!("#{id}"),
            None => self.link(route),
        }
    }

    /// The level of a heading that its text gives `level`: the title of a page or a chapter is the only one above.
    pub fn heading_level(&self, level: u8) -> u8 {
        let level = level.max(2);
        match self.book() {
            None => level,
            Some(chapter) => (level - 1 + chapter.level).min(6),
        }
    }
}

/// The relative reference from one address to another (RFC 3986, section 4.2).
fn relative(from: &str, to: &str) -> String {
    let folder = &from[..from.rfind('/').map_or(0, |at| at + 1)];
    let equal = folder
        .bytes()
        .zip(to.bytes())
        .take_while(|(a, b)| a == b)
        .count();
    let shared = folder.as_bytes()[..equal]
        .iter()
        .rposition(|&byte| byte == b'/')
        .map_or(0, |at| at + 1);
    let up = folder[shared..].matches('/').count();
    let way = format!("{}{}", "../".repeat(up), &to[shared..]);
    if way.is_empty() { "./".to_owned() } else { way }
}

#[cfg(test)]
mod tests {
    use super::relative;

    #[track_caller]
    fn check(from: &str, to: &str, expected: &str) {
        assert_eq!(relative(from, to), expected, "{from} -> {to}");
    }

    #[test]
    fn links_are_relative_to_the_page() {
        check("nb/a/b/", "nb/a/c/", "../c/");
        check("nb/a/", "pl/a/", "../../pl/a/");
        check("nb/a/", "nb/a/", "./");
        check("nb/a/", "nb/ab/", "../ab/");
        check("nb/a/", "nb/", "../");
        check("nb/åb/", "nb/åc/", "../åc/");
        check("", "nb/", "nb/");
        check("nb/", "", "../");
        check("nb/404.html", "nb/a/", "a/");
        check("nb/a/", "nb/a/x.svg", "x.svg");
    }
}
