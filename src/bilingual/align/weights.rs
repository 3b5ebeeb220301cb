//! What each kind of evidence counts for, as logarithms of odds.
//!
//! Most factors stand for how much the kinds of evidence say the same thing twice: they would be 1 if each were
//! independent of the others. They were tuned by hand and by coordinate descent on articles in English and Polish and on
//! the shipped pages in Norwegian and Polish, with blocks dropped, put in, cut and joined in three ways. What one half of
//! the texts preferred and the other did not was left as it was. The weight of terms is that of names by analogy: there
//! was no termbase to tune it on. `cargo bench --bench alignment` measures them.

use crate::bilingual::anchor::AnchorKind;

/// The number of [classes](Weights::class) of anchors.
const CLASSES: usize = 9;

/// The weights of an alignment. [`Default`] gives those that are used.
#[derive(Clone, Debug)]
pub struct Weights {
    /// How often a dictionary is learnt and the documents aligned anew.
    pub rounds: usize,
    /// No dictionary is wanted where every pair is as sure as this.
    pub sure: f32,
    /// How much less likely than the best way a way may be to be looked at closely.
    pub far: f32,
    /// The same for documents that look undisturbed: all kinds in the same order, and each pair likelier than chance.
    pub far_alike: f32,
    /// A segment without a counterpart.
    pub gap: f32,
    /// A segment that stands for two.
    pub one_two: f32,
    /// Two that stand for two and can't be told apart.
    pub two_two: f32,
    /// A segment that stands for three.
    pub one_three: f32,
    /// The factor of the lengths.
    pub length: f32,
    /// The standard deviation of the logarithm of the ratio of lengths, for long texts.
    pub length_deviation: f32,
    /// How much more its variance is, for a text of one character.
    pub length_deviation_short: f32,
    /// How likely a translation has any length.
    pub length_loose: f32,
    /// The factor of the numbers of sentences.
    pub sentences: f32,
    /// The factor of the lengths of single sentences.
    pub profile: f32,
    /// As `length_deviation`, for one sentence.
    pub profile_deviation: f32,
    /// As `length_deviation_short`, for one sentence.
    pub profile_deviation_short: f32,
    /// A sentence that stands for two.
    pub profile_two: f32,
    /// A sentence without a counterpart in a pair.
    pub profile_gap: f32,
    /// The factor of equal kinds: a rare kind says more than a frequent one.
    pub kind: f32,
    /// Two kinds that editors change into one another: headings of two levels, paragraph and item.
    pub kind_near: f32,
    /// Two other kinds.
    pub kind_other: f32,
    /// Lists, quotations or containers around one only.
    pub depth: f32,
    /// One id, given to both by the author.
    pub same_id: f32,
    /// Two different ids.
    pub other_id: f32,
    /// The factor of a rare anchor that both have, for each of the [classes](Self::class).
    pub shared: [f32; CLASSES],
    /// An anchor that only one has.
    pub absent: [f32; CLASSES],
    /// The factor of the learnt dictionary.
    pub lexicon: f32,
    /// The factor of a word whose counterpart is not there.
    pub lexicon_absent: f32,
    /// With how many meetings a word's counterparts are expected to be mere chance.
    pub lexicon_prior: f32,
    /// What says less than this is noise.
    pub lexicon_floor: f32,
}

impl Default for Weights {
    fn default() -> Self {
        Self {
            rounds: 1,
            sure: 0.999,
            far: 13.0,
            far_alike: 6.0,
            gap: -2.3,
            one_two: -1.8,
            two_two: -14.0,
            one_three: -10.0,
            length: 1.0,
            length_deviation: 0.06,
            length_deviation_short: 2.0,
            length_loose: 0.02,
            sentences: 0.6,
            profile: 0.6,
            profile_deviation: 0.1,
            profile_deviation_short: 3.0,
            profile_two: -3.5,
            profile_gap: -5.0,
            kind: 0.4,
            kind_near: -2.0,
            kind_other: -9.0,
            depth: -2.0,
            same_id: 30.0,
            other_id: -6.0,
            shared: [2.0, 0.75, 0.5, 0.7, 1.0, 0.3, 0.5, 0.5, 0.7],
            absent: [-3.5, -0.14, -0.22, -0.06, -0.4, 0.0, -0.15, -0.8, -0.3],
            lexicon: 0.7,
            lexicon_absent: 0.75,
            lexicon_prior: 3.0,
            lexicon_floor: 1.5,
        }
    }
}

impl Weights {
    /// What speaks for a pair of `x` segments of the first document and `y` of the second before either is looked at.
    pub(super) fn prior(&self, x: usize, y: usize) -> f32 {
        match (x, y) {
            (1, 1) => 0.0,
            (1, 0) | (0, 1) => self.gap,
            (1, 2) | (2, 1) => self.one_two,
            (2, 2) => self.two_two,
            _ => self.one_three,
        }
    }

    /// The class of an anchor: what a translation must keep, numbers, names, words that begin alike, form.
    pub(super) fn class(kind: AnchorKind) -> usize {
        match kind {
            AnchorKind::Link
            | AnchorKind::Image
            | AnchorKind::Code
            | AnchorKind::Fact
            | AnchorKind::Footnote => 0,
            AnchorKind::Number => 1,
            AnchorKind::Name => 2,
            AnchorKind::Cognate => 3,
            AnchorKind::Form => 4,
            AnchorKind::Word => 5,
            AnchorKind::Mark => 6,
            AnchorKind::Ordinal => 7,
            AnchorKind::Term => 8,
        }
    }
}
