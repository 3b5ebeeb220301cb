//! Bytes to disk: the only code that writes the site. It does not know what a page is.
//!
//! A build goes through three steps:
//! 1. [`Target::prepare`] decides whether a folder may hold the site, and touches nothing;
//! 2. [`Staging::begin`] takes the target's lock and opens a folder beside it, which [`Staging::write`],
//!    [`Staging::keep`] and [`Staging::copy_file`] fill from any number of threads;
//! 3. [`Staging::commit`] flushes it and swaps it in whole.
//!
//! At any moment, through failure, full disk or `kill -9`, the target is the old site or the new one. What is removed
//! is what the old site's manifest lists; all else that lies there is carried over. What a killed build leaves lies
//! beside the target under names of ours, and the next build removes it under the lock.

mod commit;
mod inventory;
mod lock;
mod manifest;
mod path;
mod staging;
mod stamps;
mod swap;
mod system;
mod target;

pub use commit::Outcome;
pub use manifest::ContentHash;
pub use path::{InvalidOutputPath, OutputPath};
pub use staging::Staging;
pub use target::{RefusedTarget, Target, is_build_file};

#[cfg(test)]
mod tests;
