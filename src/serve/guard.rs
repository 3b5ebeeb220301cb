//! The guard: which requests come from the person at this machine.
//!
//! A web page elsewhere can make a browser send requests to this server, and by DNS rebinding under a name that is the
//! page's own. The first is known by `Origin` and `Sec-Fetch-Site`, the second by `Host`.

use std::net::IpAddr;

use axum::http::{HeaderMap, Uri, header};

/// The names under which the server may be asked.
#[derive(Debug)]
pub(super) struct Guard {
    port: u16,
    /// Names given by the user, in lower case. A proxy may stand before them, so their port is not looked at.
    names: Vec<String>,
    /// Whether the server listens beyond this machine. Then it may be asked by any address: rebinding needs a name.
    open: bool,
}

/// Why a request is not answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Refused {
    /// The name asked for is not one of this server's.
    Host,
    /// Another site's page asks.
    Origin,
}

impl Guard {
    /// A guard for the server at `address`, which may also be called by `names`.
    pub fn new(address: IpAddr, port: u16, names: &[String]) -> Self {
        Self {
            port,
            names: names.iter().map(|name| name.to_ascii_lowercase()).collect(),
            open: !address.is_loopback(),
        }
    }

    /// Checks one request.
    pub fn check(&self, uri: &Uri, headers: &HeaderMap) -> Result<(), Refused> {
        let mut hosts = headers.get_all(header::HOST).iter();
        let (Some(host), None) = (hosts.next(), hosts.next()) else {
            return Err(Refused::Host);
        };
        let host = host.to_str().map_err(|_| Refused::Host)?;
        let in_uri = uri
            .authority()
            .is_none_or(|authority| self.knows(authority.as_str()));
        if !in_uri || !self.knows(host) {
            return Err(Refused::Host);
        }
        self.check_origin(headers)
    }

    fn check_origin(&self, headers: &HeaderMap) -> Result<(), Refused> {
        let text = |name: &str| headers.get(name).map(|value| value.to_str().unwrap_or("?"));
        if let Some(origin) = text("origin") {
            let own = origin
                .strip_prefix("http://")
                .or_else(|| origin.strip_prefix("https://"));
            if !own.is_some_and(|host| self.knows(host)) {
                return Err(Refused::Origin);
            }
        }
        // Following a link to the preview is harmless; loading it into another page is not.
        let followed = text("sec-fetch-mode") == Some("navigate")
            && text("sec-fetch-dest") == Some("document");
        match text("sec-fetch-site") {
            None | Some("same-origin" | "none") => Ok(()),
            Some(_) if followed => Ok(()),
            Some(_) => Err(Refused::Origin),
        }
    }

    /// Whether `authority`, a host with or without a port, is this server.
    fn knows(&self, authority: &str) -> bool {
        let Some((host, port)) = split(authority) else {
            return false;
        };
        if self.names.contains(&host) {
            return true;
        }
        let in_brackets = host
            .strip_prefix('[')
            .and_then(|host| host.strip_suffix(']'));
        let address = match in_brackets {
            Some(host) => host.parse().map(IpAddr::V6).ok(),
            None => host.parse().map(IpAddr::V4).ok(),
        };
        let ours = match address {
            Some(address) => self.open || address.is_loopback(),
            None => host == "localhost",
        };
        ours && port == self.port
    }
}

/// Splits an authority into the host, in lower case, and the port.
fn split(authority: &str) -> Option<(String, u16)> {
    let after_host = match authority.strip_prefix('[') {
        Some(rest) => 1 + rest.find(']')? + 1,
        None => authority.find(':').unwrap_or(authority.len()),
    };
    let (host, port) = authority.split_at(after_host);
    let port = match port.strip_prefix(':') {
        Some(digits) if digits.bytes().all(|byte| byte.is_ascii_digit()) => digits.parse().ok()?,
        None if port.is_empty() => 80,
        _ => return None,
    };
    Some((host.to_ascii_lowercase(), port))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guard(address: &str) -> Guard {
        Guard::new(
            address.parse().unwrap(),
            1111,
            &["Preview.example".to_owned()],
        )
    }

    fn check(guard: &Guard, headers: &[(&'static str, &str)]) -> Result<(), Refused> {
        let headers = headers
            .iter()
            .map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap()))
            .collect();
        guard.check(&Uri::from_static("/"), &headers)
    }

    #[test]
    fn only_the_servers_names_are_answered() {
        let guard = guard("127.0.0.1");
        for host in [
            "localhost:1111",
            "LocalHost:1111",
            "127.0.0.1:1111",
            "[::1]:1111",
            "preview.example",
        ] {
            assert_eq!(check(&guard, &[("host", host)]), Ok(()), "{host}");
        }
        for host in [
            "",
            "localhost",
            "localhost:1112",
            "evil.example:1111",
            "localhost.evil.example:1111",
            "192.168.1.2:1111",
            "127.0.0.1]:1111",
            "localhost:1111:1111",
            "localhost:+1111",
            "[::1:1111",
            "a@localhost:1111",
            "0x7f.1:1111",
        ] {
            assert_eq!(
                check(&guard, &[("host", host)]),
                Err(Refused::Host),
                "{host}"
            );
        }
        assert_eq!(check(&guard, &[]), Err(Refused::Host));
        let twice = [("host", "localhost:1111"), ("host", "localhost:1111")];
        assert_eq!(check(&guard, &twice), Err(Refused::Host));
    }

    #[test]
    fn an_open_server_is_asked_by_address_but_not_by_any_name() {
        let guard = guard("0.0.0.0");
        assert_eq!(check(&guard, &[("host", "192.168.1.2:1111")]), Ok(()));
        assert_eq!(
            check(&guard, &[("host", "evil.example:1111")]),
            Err(Refused::Host)
        );
    }

    #[test]
    fn other_sites_pages_are_refused() {
        let guard = guard("127.0.0.1");
        let with = |more: &[(&'static str, &str)]| {
            let mut headers = vec![("host", "localhost:1111")];
            headers.extend(more);
            check(&guard, &headers)
        };
        assert_eq!(with(&[("origin", "http://localhost:1111")]), Ok(()));
        for origin in [
            "http://evil.example",
            "null",
            "http://localhost:3000",
            "file://",
        ] {
            assert_eq!(
                with(&[("origin", origin)]),
                Err(Refused::Origin),
                "{origin}"
            );
        }
        assert_eq!(with(&[("sec-fetch-site", "same-origin")]), Ok(()));
        assert_eq!(with(&[("sec-fetch-site", "none")]), Ok(()));
        assert_eq!(
            with(&[("sec-fetch-site", "cross-site")]),
            Err(Refused::Origin)
        );
        assert_eq!(
            with(&[("sec-fetch-site", "same-site")]),
            Err(Refused::Origin)
        );
        let link = [
            ("sec-fetch-site", "cross-site"),
            ("sec-fetch-mode", "navigate"),
            ("sec-fetch-dest", "document"),
        ];
        assert_eq!(with(&link), Ok(()));
        let frame = [
            ("sec-fetch-site", "cross-site"),
            ("sec-fetch-mode", "navigate"),
            ("sec-fetch-dest", "iframe"),
        ];
        assert_eq!(with(&frame), Err(Refused::Origin));
    }
}
