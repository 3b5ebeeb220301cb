//! Rebuilds when a file of the built-in theme is added or removed: the compiler itself watches only those it has seen.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=themes/bro");
}
