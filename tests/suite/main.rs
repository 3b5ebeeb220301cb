//! Tests of the whole program, from outside: what it builds, what it says, and how its sources are laid out.
//!
//! They share one binary, since each one links everything. A case is data wherever it can be: [`golden`] sites and
//! [`invalid`] projects are folders with what is expected of them; `BROMOST_BLESS=1` writes that anew.
#![allow(
    clippy::disallowed_methods,
    reason = "tests write projects, and nothing else"
)]

mod align;
mod checks;
mod exchange;
mod exchange_laws;
mod golden;
mod html;
mod invalid;
mod laws;
mod layout;
mod links;
mod project;
mod publication;
mod publications;
mod shipped;
mod termbase;
mod translations;
mod tree;
