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
            gap: -2.5,
            one_two: -4.0,
            two_two: -9.0,
            one_three: -8.0,
            length: 1.0,
            length_sd: 0.22,
            length_sd_short: 2.0,
            kind: 0.7,
            kind_other: -9.0,
            kind_near: -4.0,
            depth: -2.0,
            apart: -1.5,
            shared: [1.0, 0.6, 0.5, 0.35, 0.5],
            absent: [-1.0, -0.5, -0.15, -0.05, -0.3],
            lexicon: 0.6,
            lexicon_prior: 2.0,
            lexicon_floor: 0.7,
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
