//! The connections: how many, how large, and how slow they may be.

use std::convert::Infallible;
use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio::time::{Instant, Sleep};

use super::answer::Desk;
use super::preview::Preview;

/// How many connections are held at once; more wait in the system's queue.
const CONNECTIONS: usize = 256;

/// How large the head of a request may be, in bytes.
const HEAD: usize = 16 * 1024;

/// How many header lines a request may have.
const HEADERS: usize = 100;

/// How long a client may take to send the head of a request, the first or the next.
const HEAD_TIME: Duration = Duration::from_secs(10);

/// How long a client may take none of what is sent to it.
const STALL_TIME: Duration = Duration::from_secs(20);

/// Accepts connections and answers them, until it is dropped.
pub(super) async fn accept<P: Preview>(listener: TcpListener, desk: Arc<Desk<P>>) {
    let places = Arc::new(Semaphore::new(CONNECTIONS));
    loop {
        // The semaphore is never closed.
        let Ok(place) = Arc::clone(&places).acquire_owned().await else {
            return;
        };
        match listener.accept().await {
            Ok((stream, _)) => {
                let desk = Arc::clone(&desk);
                tokio::spawn(async move {
                    hold(stream, desk).await;
                    drop(place);
                });
            }
            // Out of file descriptors, or a client that has gone again.
            Err(_) => tokio::time::sleep(Duration::from_millis(50)).await,
        }
    }
}

async fn hold<P: Preview>(stream: TcpStream, desk: Arc<Desk<P>>) {
    let _ = stream.set_nodelay(true);
    let service = service_fn(move |request| {
        let desk = Arc::clone(&desk);
        async move { Ok::<_, Infallible>(desk.answer(request).await) }
    });
    let mut server = http1::Builder::new();
    server
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD_TIME)
        .max_buf_size(HEAD)
        .max_headers(HEADERS);
    // What goes wrong with one client is of no interest to anybody else.
    let _ = server
        .serve_connection(TokioIo::new(Impatient::new(stream)), service)
        .await;
}

/// A stream that gives up a client which takes nothing of what is written.
struct Impatient {
    stream: TcpStream,
    /// Set while a write waits: when it is given up.
    deadline: Option<Pin<Box<Sleep>>>,
}

impl Impatient {
    fn new(stream: TcpStream) -> Self {
        Self {
            stream,
            deadline: None,
        }
    }

    /// Passes on what the stream says to a write; what waits too long is an error.
    fn watch<T>(
        &mut self,
        context: &mut Context<'_>,
        said: Poll<io::Result<T>>,
    ) -> Poll<io::Result<T>> {
        if said.is_ready() {
            self.deadline = None;
            return said;
        }
        let at = || Box::pin(tokio::time::sleep_until(Instant::now() + STALL_TIME));
        ready!(self.deadline.get_or_insert_with(at).as_mut().poll(context));
        Poll::Ready(Err(io::ErrorKind::TimedOut.into()))
    }
}

impl AsyncRead for Impatient {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(context, buffer)
    }
}

impl AsyncWrite for Impatient {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let said = Pin::new(&mut self.stream).poll_write(context, bytes);
        self.watch(context, said)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let said = Pin::new(&mut self.stream).poll_write_vectored(context, bytes);
        self.watch(context, said)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}
