//! Templates and assets, built in or from the project. The only code that names Tera.

mod html;

pub use html::{Html, escape_into};
