//! One request, answered: guarded, understood, and given a file of the site or a page of the server's own.

use std::sync::Arc;

use axum::body::Body;
use axum::http::{HeaderMap, HeaderValue, Method, Request, StatusCode, header};
use axum::response::Response;
use hyper::body::Incoming;

use super::address::Asked;
use super::builds::{Build, Builds};
use super::guard::{Guard, Refused};
use super::live::{self, RESERVED};
use super::own_page;
use super::preview::{Preview, Resource};

/// What every answer is made from.
pub(super) struct Desk<P> {
    pub guard: Guard,
    pub builds: Arc<Builds>,
    pub preview: Arc<P>,
}

const HTML: &str = "text/html; charset=utf-8";
const PLAIN: &str = "text/plain; charset=utf-8";

impl<P: Preview> Desk<P> {
    /// Answers a request. It never fails: what goes wrong is an answer too.
    pub async fn answer(self: Arc<Self>, request: Request<Incoming>) -> Response {
        if let Err(refused) = self.guard.check(request.uri(), request.headers()) {
            return refusal(refused);
        }
        if !matches!(*request.method(), Method::GET | Method::HEAD) {
            let mut response = plain(StatusCode::METHOD_NOT_ALLOWED, "The preview is read only.");
            response
                .headers_mut()
                .insert(header::ALLOW, HeaderValue::from_static("GET, HEAD"));
            return response;
        }
        if has_body(request.headers()) {
            let mut response = plain(StatusCode::PAYLOAD_TOO_LARGE, "The preview takes no data.");
            response
                .headers_mut()
                .insert(header::CONNECTION, HeaderValue::from_static("close"));
            return response;
        }
        let path = request.uri().path();
        let query = request.uri().query().unwrap_or_default();
        let last_wanted = query.split('&').any(|pair| pair == "bromost=last");
        if let Some(name) = path.strip_prefix(RESERVED) {
            return match name {
                "status/" => self.status(query.to_owned(), last_wanted).await,
                "status" => redirect(&with_closing_slash(path, query)),
                name => self.own_file(name, request.method()),
            };
        }
        let Some(asked) = Asked::parse(path) else {
            return plain(
                StatusCode::BAD_REQUEST,
                "The address is not encoded as addresses are.",
            );
        };
        let location = with_closing_slash(path, query);
        self.site_file(asked, location, last_wanted).await
    }

    fn own_file(&self, name: &str, method: &Method) -> Response {
        match name {
            // The stream has no end, so there is nothing to leave out for HEAD.
            "events" if method == Method::HEAD => {
                respond(StatusCode::OK, "text/event-stream", Vec::new())
            }
            "events" => with_headers(live::events(&self.builds)),
            "reload.js" => respond(
                StatusCode::OK,
                "text/javascript; charset=utf-8",
                live::SCRIPT.into(),
            ),
            "error.css" => style(own_page::STYLE),
            "status.css" => style(own_page::STATUS_STYLE),
            "icon.svg" => respond(StatusCode::OK, "image/svg+xml", own_page::ICON.into()),
            _ => plain(StatusCode::NOT_FOUND, "The preview has no such file."),
        }
    }

    /// Answers with the page that tells how the translations stand.
    async fn status(self: Arc<Self>, query: String, last_wanted: bool) -> Response {
        let build = self.builds.last().await;
        if let (Some(diagnostics), false) = (&build.broken, last_wanted) {
            return self.errors(diagnostics, &build);
        }
        let desk = Arc::clone(&self);
        let made = tokio::task::spawn_blocking(move || desk.preview.status(&query)).await;
        match made {
            Ok(Some(page)) => with_policy(self.deliver(StatusCode::OK, page, &build)),
            Ok(None) => plain(StatusCode::NOT_FOUND, "The preview has no such page."),
            Err(_) => self.errors("internal error: making this page ended in a panic", &build),
        }
    }

    /// Answers with a file of the site. `location` is where the page of a folder lies whose `/` was left out.
    async fn site_file(
        self: Arc<Self>,
        asked: Asked,
        location: String,
        last_wanted: bool,
    ) -> Response {
        let build = self.builds.last().await;
        let shows_errors = !last_wanted && asked.is_page();
        if let (Some(diagnostics), true) = (&build.broken, shows_errors) {
            return self.errors(diagnostics, &build);
        }
        let desk = Arc::clone(&self);
        // A page may be rendered now, which would hold up other requests. A panic there ends this task only.
        let found = tokio::task::spawn_blocking(move || desk.find(&asked)).await;
        match (found, &build.broken) {
            (Ok(Found::File(resource)), _) => self.deliver(StatusCode::OK, resource, &build),
            (Ok(Found::Folder), _) => redirect(&location),
            (Ok(Found::Nothing(_)), Some(diagnostics)) => self.errors(diagnostics, &build),
            (Ok(Found::Nothing(page)), None) => self.deliver(StatusCode::NOT_FOUND, page, &build),
            (Err(_), _) => self.errors("internal error: making this page ended in a panic", &build),
        }
    }

    fn find(&self, asked: &Asked) -> Found {
        let text = match asked {
            Asked::File { path, page } => {
                if let Some(resource) = self.preview.get(path) {
                    return Found::File(resource);
                }
                if page.as_ref().is_some_and(|page| self.preview.has(page)) {
                    return Found::Folder;
                }
                path.as_str()
            }
            Asked::Nothing(text) => text,
        };
        Found::Nothing(self.preview.not_found(text).unwrap_or_else(|| Resource {
            content_type: HTML.into(),
            bytes: own_page::not_found(text).into(),
        }))
    }

    fn errors(&self, diagnostics: &str, build: &Build) -> Response {
        let page = own_page::broken(diagnostics).into_bytes();
        let page = live::with_script(page, &self.builds, build);
        with_policy(respond(StatusCode::INTERNAL_SERVER_ERROR, HTML, page))
    }

    fn deliver(&self, status: StatusCode, resource: Resource, build: &Build) -> Response {
        let Resource {
            content_type,
            bytes,
        } = resource;
        let is_html = content_type.to_ascii_lowercase().starts_with("text/html");
        let bytes = if is_html {
            live::with_script(bytes, &self.builds, build)
        } else {
            bytes
        };
        respond(status, &content_type, bytes)
    }
}

/// What the site has at an address.
enum Found {
    File(Resource),
    /// A page, if only the address ended with `/`.
    Folder,
    /// Nothing; this page says so.
    Nothing(Resource),
}

fn refusal(refused: Refused) -> Response {
    let text = match refused {
        Refused::Host => {
            "The preview does not answer under this name. If it should, the name can be given to it."
        }
        Refused::Origin => "The preview does not answer to pages of other sites.",
    };
    plain(StatusCode::FORBIDDEN, text)
}

fn has_body(headers: &HeaderMap) -> bool {
    let length = headers.get(header::CONTENT_LENGTH);
    headers.contains_key(header::TRANSFER_ENCODING) || length.is_some_and(|length| length != "0")
}

fn redirect(location: &str) -> Response {
    let mut response = plain(
        StatusCode::TEMPORARY_REDIRECT,
        "The page lies at the same address with a closing /.",
    );
    if let Ok(location) = HeaderValue::from_str(location) {
        response.headers_mut().insert(header::LOCATION, location);
    }
    response
}

/// The address of a folder's page, whose closing `/` was left out.
fn with_closing_slash(path: &str, query: &str) -> String {
    match query {
        "" => format!("{path}/"),
        query => format!("{path}/?{query}"),
    }
}

fn style(sheet: &'static str) -> Response {
    respond(StatusCode::OK, "text/css; charset=utf-8", sheet.into())
}

/// Adds the policy of the server's own pages: nothing but what it serves itself.
fn with_policy(mut response: Response) -> Response {
    let policy = HeaderValue::from_static("default-src 'self'");
    response
        .headers_mut()
        .insert(header::CONTENT_SECURITY_POLICY, policy);
    response
}

fn plain(status: StatusCode, text: &str) -> Response {
    respond(status, PLAIN, format!("{text}\n").into_bytes())
}

/// A response with this body. hyper leaves the body out for HEAD, and keeps its length.
fn respond(status: StatusCode, content_type: &str, bytes: Vec<u8>) -> Response {
    let mut response = Response::new(Body::from(bytes));
    *response.status_mut() = status;
    let content_type = HeaderValue::from_str(content_type);
    let content_type = content_type.unwrap_or(HeaderValue::from_static("application/octet-stream"));
    response
        .headers_mut()
        .insert(header::CONTENT_TYPE, content_type);
    with_headers(response)
}

/// Adds what every answer carries: nothing is stored by the browser, guessed at, or loaded into other sites' pages.
fn with_headers(mut response: Response) -> Response {
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(
        header::X_CONTENT_TYPE_OPTIONS,
        HeaderValue::from_static("nosniff"),
    );
    headers.insert(
        "cross-origin-resource-policy",
        HeaderValue::from_static("same-origin"),
    );
    response
}
