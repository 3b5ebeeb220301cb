//! The form of a report for people: excerpts of the source with the place marked.
