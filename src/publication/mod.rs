//! A publication: a book made of a site's texts, and the files that readers and print shops get.
//!
//! [`pdf`] makes a PDF of print-ready HTML. It takes plain values and knows neither sites nor themes.

pub mod pdf;
