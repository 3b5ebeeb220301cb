//! The address of the site's root.

use std::fmt;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

/// The absolute address that the site is published under: `https://example.org/` or `https://example.org/most/`.
///
/// It has the scheme `http` or `https`, a host, no query and no fragment, and ends in `/`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct BaseUrl {
    url: String,
    path_start: usize,
}

impl BaseUrl {
    /// Reads an address; the error says what is wrong with it, in an editor's words.
    pub fn parse(text: &str) -> Result<Self, &'static str> {
        let rest = text
            .strip_prefix("https://")
            .or_else(|| text.strip_prefix("http://"))
            .ok_or("it must begin with `https://` or `http://`")?;
        if text
            .chars()
            .any(|c| c.is_whitespace() || c.is_control() || matches!(c, '"' | '<' | '>' | '\\'))
        {
            return Err("it holds a character that no address can have");
        }
        if rest.contains(['?', '#']) {
            return Err("it must not have a `?` or `#` part");
        }
        let host = rest.split('/').next().unwrap_or("");
        if host.is_empty() {
            return Err("the host is missing");
        }
        let path_start = text.len() - rest.len() + host.len();
        let mut url = text.to_owned();
        if !url.ends_with('/') {
            url.push('/');
        }
        Ok(Self { url, path_start })
    }

    /// The whole address, which ends in `/`.
    pub fn as_str(&self) -> &str {
        &self.url
    }

    /// The path on the host: `/` or `/most/`.
    pub fn path(&self) -> &str {
        &self.url[self.path_start..]
    }

    /// The absolute address of a path of the site.
    pub fn join(&self, path: &str) -> String {
        format!("{}{}", self.url, encode_path(path))
    }
}

impl fmt::Display for BaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.url)
    }
}

/// What a path of the site may not hold in an address (RFC 3986, section 3.3); `/` stays.
const NOT_IN_PATH: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~')
    .remove(b'/')
    .remove(b'!')
    .remove(b'$')
    .remove(b'(')
    .remove(b')')
    .remove(b'*')
    .remove(b'+')
    .remove(b',')
    .remove(b'=')
    .remove(b'@');

/// Percent-encodes a path of the site for an address; letters beyond ASCII as UTF-8.
pub fn encode_path(path: &str) -> String {
    utf8_percent_encode(path, NOT_IN_PATH).to_string()
}

/// Undoes percent-encoding; `None` where it does not give UTF-8.
pub fn decode_path(path: &str) -> Option<String> {
    let decoded = percent_decode_str(path).decode_utf8().ok()?;
    Some(decoded.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_base_url_ends_in_a_slash_and_knows_its_path() {
        let url = BaseUrl::parse("https://example.org/most").unwrap();
        assert_eq!(url.as_str(), "https://example.org/most/");
        assert_eq!(url.path(), "/most/");
        assert_eq!(url.join("nb/åre/"), "https://example.org/most/nb/%C3%A5re/");
        assert_eq!(BaseUrl::parse("http://x").unwrap().path(), "/");
    }

    #[test]
    fn a_wrong_base_url_is_refused() {
        for wrong in [
            "example.org",
            "https://",
            "ftp://x/",
            "https://x/?a",
            "https://x/ y",
        ] {
            assert!(BaseUrl::parse(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn decoding_undoes_encoding() {
        for path in ["a b", "ł/ø", "100%"] {
            assert_eq!(decode_path(&encode_path(path)).as_deref(), Some(path));
        }
        assert_eq!(decode_path("%ff"), None);
    }
}
