//! Links from one page to another.

use crate::config::url::encode_path;
use crate::site::Route;

/// The page that links are made for.
#[derive(Clone, Debug)]
pub struct Here<'a> {
    route: &'a Route,
    /// The path of the site's root on its host, where links begin there; `None` where they are relative.
    rooted: Option<&'a str>,
}

impl<'a> Here<'a> {
    /// A page whose links are relative, so that it works under any path.
    pub fn new(route: &'a Route) -> Self {
        Self {
            route,
            rooted: None,
        }
    }

    /// A page that hosts show at any address, so that its links begin at the host's root: `base_path` is the site's
    /// path there.
    pub fn anywhere(route: &'a Route, base_path: &'a str) -> Self {
        Self {
            route,
            rooted: Some(base_path),
        }
    }

    /// The page's own address.
    pub fn route(&self) -> &'a Route {
        self.route
    }

    /// The way to the root of the site: empty or ending in `/`.
    pub fn root(&self) -> String {
        match self.rooted {
            Some(base_path) => base_path.to_owned(),
            None => "../".repeat(self.route.depth()),
        }
    }

    /// The link to another page or file.
    pub fn link(&self, to: &Route) -> String {
        match self.rooted {
            Some(base_path) => format!("{base_path}{}", encode_path(to.as_str())),
            None => encode_path(&relative(self.route.as_str(), to.as_str())),
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
