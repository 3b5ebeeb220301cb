//! Typography by language.
