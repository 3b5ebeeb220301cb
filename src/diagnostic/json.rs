//! The form of a report for programs, as `docs/architecture.md` fixes it.
