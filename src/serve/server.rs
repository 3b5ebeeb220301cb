//! The server: bound to an address first, so that its URL is known, then run until it is stopped.

use std::io;
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener};
use std::sync::Arc;

use crate::error::{Error, Result};

use super::answer::Desk;
use super::browser;
use super::builds::Builds;
use super::connection;
use super::event::{OnEvent, ServeEvent};
use super::guard::Guard;
use super::preview::Preview;
use super::watch::Watch;

/// The port that is tried first where none is named.
const DEFAULT_PORT: u16 = 1111;

/// How many ports are tried after the default one.
const MORE_PORTS: u16 = 50;

/// How to serve.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// Where to listen; anything but a loopback address lets others on the network read the site.
    pub address: IpAddr,
    /// The port; `None` for 1111 or the next that is free.
    pub port: Option<u16>,
    /// More names under which a browser may ask, as when a proxy stands between.
    pub names: Vec<String>,
    /// Whether to open a browser.
    pub open: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            address: Ipv4Addr::LOCALHOST.into(),
            port: None,
            names: Vec::new(),
            open: false,
        }
    }
}

/// A server that has its address and does not answer yet.
#[derive(Debug)]
pub struct Server {
    listener: TcpListener,
    address: SocketAddr,
    options: Options,
}

impl Server {
    /// Binds the address. A named port that is taken is an error.
    pub fn bind(options: Options) -> Result<Self> {
        let listener = listen(options.address, options.port)?;
        let address = listener
            .local_addr()
            .map_err(|error| cannot_listen(options.address, 0, &error))?;
        Ok(Self {
            listener,
            address,
            options,
        })
    }

    /// The address for the browser, with a closing `/`.
    pub fn url(&self) -> String {
        let ip = self.address.ip();
        let ip = if ip.is_unspecified() {
            Ipv4Addr::LOCALHOST.into()
        } else {
            ip
        };
        format!("http://{}/", SocketAddr::new(ip, self.address.port()))
    }

    /// Builds, answers and watches, until `stop` is ready; then it returns at once, whatever is still under way.
    pub fn run(
        self,
        preview: impl Preview,
        on_event: impl Fn(ServeEvent) + Send + Sync + 'static,
        stop: impl Future<Output = ()>,
    ) -> Result<()> {
        let failed = |error: io::Error| Error::Other(format!("the server cannot start: {error}"));
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .enable_all()
            .build()
            .map_err(failed)?;
        let url = self.url();
        let on_event: Arc<OnEvent> = Arc::new(on_event);
        let preview = Arc::new(preview);
        let builds = Arc::new(Builds::new());
        let ended = runtime.block_on(async {
            self.listener.set_nonblocking(true)?;
            let listener = tokio::net::TcpListener::from_std(self.listener)?;
            on_event(ServeEvent::Listening { url: url.clone() });
            let _watch = Watch::start(
                Arc::clone(&preview),
                Arc::clone(&builds),
                Arc::clone(&on_event),
            )?;
            if self.options.open {
                browser::open(&url, &on_event);
            }
            let guard = Guard::new(
                self.options.address,
                self.address.port(),
                &self.options.names,
            );
            let desk = Arc::new(Desk {
                guard,
                builds,
                preview,
            });
            tokio::select! {
                () = connection::accept(listener, desk) => {}
                () = stop => {}
            }
            Ok(())
        });
        // Streams of events never end of themselves, and a page may be half rendered: neither is waited for.
        runtime.shutdown_background();
        ended.map_err(failed)
    }
}

fn listen(address: IpAddr, port: Option<u16>) -> Result<TcpListener> {
    let first = port.unwrap_or(DEFAULT_PORT);
    let last = if port.is_some() {
        first
    } else {
        first + MORE_PORTS
    };
    let mut port = first;
    loop {
        match TcpListener::bind((address, port)) {
            Ok(listener) => return Ok(listener),
            Err(error) if error.kind() == io::ErrorKind::AddrInUse && port < last => port += 1,
            Err(error) => return Err(cannot_listen(address, port, &error)),
        }
    }
}

fn cannot_listen(address: IpAddr, port: u16, error: &io::Error) -> Error {
    let at = SocketAddr::new(address, port);
    Error::Other(match error.kind() {
        io::ErrorKind::AddrInUse => {
            let next = port.checked_add(1).unwrap_or(DEFAULT_PORT);
            format!("cannot listen on {at}: another program has this port; use `--port {next}`")
        }
        _ => format!("cannot listen on {at}: {error}"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_named_port_that_is_taken_is_an_error_and_the_default_one_is_not() {
        let with = |port| {
            Server::bind(Options {
                port,
                ..Options::default()
            })
        };
        let first = with(Some(0)).unwrap();
        let error = with(Some(first.address.port())).unwrap_err().to_string();
        assert!(error.contains("another program has this port"), "{error}");
        let (one, other) = (with(None).unwrap(), with(None).unwrap());
        assert!(other.address.port() > one.address.port());
        assert!(one.url().starts_with("http://127.0.0.1:"));
    }
}
