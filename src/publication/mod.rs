//! A publication: a book made of a site's texts. Entry point: [`book`].
//!
//! Site and settings → [`Plan`](crate::view::book::Plan) → pictures, read from disk → [`BookView`](crate::view::book::BookView) → HTML that
//! holds all that it needs: it asks nothing of any other place, and runs no script. What draws its pages is an engine:
//! a browser, or a program for print. [`pdf`] makes a PDF of such HTML; it takes plain values and knows neither sites nor
//! themes.

pub mod pdf;
mod picture;
pub mod settings;

use crate::diagnostic::Diagnostic;
use crate::error::{Error, Result};
use crate::site::EntryIndex;
use crate::view::Views;
use crate::view::book::Places;

pub use settings::Settings;

/// A book as one HTML file, with what was found when it was rendered. It is `None` where a template failed.
///
/// # Errors
///
/// Fails where the theme makes no books, the entry describes none, its languages do not fit the layout, or a picture cannot be read.
pub fn book(
    views: &Views<'_>,
    entry: EntryIndex,
    settings: &Settings,
) -> Result<(Option<String>, Vec<Diagnostic>)> {
    if !views.theme.makes_books() {
        return Err(Error::Usage(format!(
            "the theme `{}` makes no books: it has no template `book/book.html` (`docs/themes.md` tells what that receives)",
            views.site.config.theme
        )));
    }
    let plan = settings.plan(views.site, entry)?;
    let pictures = picture::pictures(views.site, &plan)?;
    let places = Places::new(views.site, &plan, pictures);
    let (view, mut diagnostics) = views.book(&plan, &places);
    match views.theme.render_book(&view) {
        Ok(html) => Ok((Some(html), diagnostics)),
        Err(diagnostic) => {
            diagnostics.push(*diagnostic);
            Ok((None, diagnostics))
        }
    }
}
