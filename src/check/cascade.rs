//! Findings that another one says better. A rule that says it better notes what it makes needless, and when all rules
//! have looked at an entry, that is taken out: no rule needs to know which were asked before it.

use crate::diagnostic::{Diagnostic, Place};

/// What is needless, by code and place.
#[derive(Debug, Default)]
pub(super) struct Cascades {
    needless: Vec<(&'static str, Place)>,
}

impl Cascades {
    /// Notes that findings with this code at or within `place` are needless; where it is a whole file, anywhere in it.
    pub fn add(&mut self, code: &'static str, place: Place) {
        self.needless.push((code, place));
    }

    /// Takes out what is needless.
    pub fn drop_from(&self, diagnostics: &mut Vec<Diagnostic>) {
        let covers = |place: &Place, found: &Place| {
            let is_within = match (place.span, found.span) {
                (Some(outer), Some(inner)) => outer.start <= inner.start && inner.end <= outer.end,
                (outer, _) => outer.is_none(),
            };
            is_within && place.file == found.file
        };
        diagnostics.retain(|found| {
            let mut needless = self.needless.iter();
            !needless.any(|(code, place)| *code == found.code && covers(place, &found.place))
        });
    }
}
