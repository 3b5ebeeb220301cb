//! What each kind of evidence counts for.
#[allow(missing_docs)]
#[derive(Clone, Debug)]
pub struct Weights {
    pub rounds: usize,
    /// log odds of beads
    pub gap: f32,
    pub one_two: f32,
    pub two_two: f32,
    pub one_three: f32,
    /// length
    pub length: f32,
    pub length_sd: f32,
    pub length_sd_short: f32,
    pub loose: f32,
    /// kind
    pub kind: f32,
    pub kind_other: f32,
    pub kind_near: f32,
    pub depth: f32,
    pub apart: f32,
    /// anchors: [strong, number, name, cognate, form]
    pub shared: [f32; 5],
    pub absent: [f32; 5],
    pub lexicon: f32,
    pub lexicon_prior: f32,
    pub lexicon_floor: f32,
    pub unmatched: f32,
    pub repeated: f32,
    pub decode: f32,
}

impl Default for Weights {
    fn default() -> Self {
        Self {
            rounds: 2,
            gap: -2.3,
            one_two: -3.2,
            two_two: -11.0,
            one_three: -10.0,
            length: 1.25,
            length_sd: 0.06,
            length_sd_short: 2.0,
            loose: 0.02,
            kind: 0.4,
            kind_other: -9.0,
            kind_near: -2.0,
            depth: -2.0,
            apart: 0.0,
            shared: [2.0, 0.75, 0.5, 0.7, 1.0],
            absent: [-3.5, -0.14, -0.22, -0.06, -0.4],
            lexicon: 0.45,
            lexicon_prior: 2.5,
            lexicon_floor: 1.1,
            unmatched: 0.0,
            repeated: 1.0,
            decode: 0.0,
        }
    }
}

impl Weights {
    pub(super) fn prior(&self, x: usize, y: usize) -> f32 {
        match (x, y) {
            (1, 1) => 0.0,
            (1, 0) | (0, 1) => self.gap,
            (1, 2) | (2, 1) => self.one_two,
            (2, 2) => self.two_two,
            _ => self.one_three,
        }
    }
}
