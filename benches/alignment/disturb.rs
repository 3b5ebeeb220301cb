//! Disturbs two aligned documents, as editors do who change one language and not the other, and keeps count of what
//! still belongs together.

use std::ops::RangeInclusive;

/// A block as it is written, and whether it can be cut or joined.
#[derive(Clone, Debug)]
pub struct Block {
    /// Its lines, joined.
    pub text: String,
    /// Lines that stand before it and are no block: blank ones and the fences of containers.
    pub before: String,
    /// What its lines begin with, such as `- ` or `> `, where it is running text; `None` where it can't be cut.
    pub marker: Option<String>,
    /// Blocks with the same number are neighbours in one list or in running text.
    pub parent: usize,
}

/// The lines of a side of a pair; `None` where the other side has no counterpart.
pub type Lines = Option<(usize, usize)>;

/// Two documents and their true alignment.
#[derive(Clone, Debug, Default)]
pub struct Disturbed {
    /// The first document.
    pub a: String,
    /// The second document.
    pub b: String,
    /// What belongs together, by lines.
    pub gold: Vec<(Lines, Lines)>,
}

/// A generator of numbers that are the same in every run (Steele, Lea and Flood 2014, SplitMix).
pub struct Random(pub u64);

impl Random {
    /// A number below 1.
    pub fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1u64 << 53) as f64
    }

    /// A number below `limit`.
    pub fn below(&mut self, limit: usize) -> usize {
        (self.unit() * limit as f64) as usize
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut x = self.0;
        x = (x ^ (x >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        x = (x ^ (x >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        x ^ (x >> 31)
    }
}

/// Changes each block of either document with half of `rate`, so that about `rate` of the pairs are hit: drops it, puts in
/// a foreign one before it, cuts it at the end of a sentence, or joins it with the next, each as often. What cannot be
/// cut or joined stays as it is, and so does a block whose counterpart was dropped.
pub fn disturb(
    pairs: &[(Block, Block)],
    foreign: &[(Block, Block)],
    rate: f64,
    random: &mut Random,
) -> Disturbed {
    let mut made = Sides::default();
    let mut at = 0;
    while at < pairs.len() {
        let (a, b) = &pairs[at];
        let mut kept = [vec![a.clone()], vec![b.clone()]];
        at += 1;
        for side in 0..2 {
            if random.unit() >= rate / 2.0 {
                continue;
            }
            let change = random.below(4);
            let [only] = kept[side].as_slice() else {
                continue;
            };
            let next = pairs.get(at).map(|(a, b)| [a, b]);
            let joined = next.and_then(|next| join(only, next[side]));
            match (change, next, joined) {
                (0, ..) if !kept[1 - side].is_empty() => kept[side].clear(),
                (1, ..) if !foreign.is_empty() => {
                    let (foreign_a, foreign_b) = &foreign[random.below(foreign.len())];
                    let block = Block {
                        before: "\n".to_owned(),
                        parent: usize::MAX,
                        ..if side == 0 { foreign_a } else { foreign_b }.clone()
                    };
                    let mut alone = [vec![], vec![]];
                    alone[side].push(block);
                    made.put(alone);
                }
                (2, ..) => {
                    if let Some(parts) = cut(only, random) {
                        kept[side] = parts;
                    }
                }
                (3, Some(next), Some(joined)) if !kept[1 - side].is_empty() => {
                    kept[side] = vec![joined];
                    kept[1 - side].push(next[1 - side].clone());
                    at += 1;
                }
                _ => {}
            }
        }
        made.put(kept);
    }
    made.write()
}

/// Cuts running text in two at the end of one of its sentences.
fn cut(block: &Block, random: &mut Random) -> Option<Vec<Block>> {
    let marker = block.marker.as_ref()?;
    let mut places = Vec::new();
    for (at, _) in block.text.match_indices(['.', '?', '!']) {
        let rest = &block.text[at + 1..];
        let opens = rest.strip_prefix(' ').and_then(|rest| rest.chars().next());
        if opens.is_some_and(char::is_uppercase) && rest.len() > 10 && at > 10 {
            places.push(at + 1);
        }
    }
    if places.is_empty() {
        return None;
    }
    let (first, second) = block.text.split_at(places[random.below(places.len())]);
    let part = |text: String| Block {
        text,
        ..block.clone()
    };
    Some(vec![
        part(first.to_owned()),
        Block {
            before: "\n".to_owned(),
            ..part(format!("{marker}{}", second.trim_start()))
        },
    ])
}

/// Joins two neighbours.
fn join(first: &Block, second: &Block) -> Option<Block> {
    let marker = first.marker.as_ref()?;
    let same = second.marker.as_ref() == Some(marker) && first.parent == second.parent;
    let text = second.text.strip_prefix(marker.as_str()).filter(|_| same)?;
    Some(Block {
        text: format!("{} {text}", first.text),
        ..first.clone()
    })
}

/// What has been put into both documents.
#[derive(Default)]
struct Sides {
    blocks: [Vec<Block>; 2],
    pairs: Vec<[usize; 2]>,
}

impl Sides {
    fn put(&mut self, [a, b]: [Vec<Block>; 2]) {
        self.pairs.push([a.len(), b.len()]);
        self.blocks[0].extend(a);
        self.blocks[1].extend(b);
    }

    fn write(&self) -> Disturbed {
        let (a, lines_a) = write(&self.blocks[0]);
        let (b, lines_b) = write(&self.blocks[1]);
        let mut at = [0, 0];
        let mut gold = Vec::new();
        for counts in &self.pairs {
            let mut side = |of: usize, lines: &[RangeInclusive<usize>]| {
                let taken = &lines[at[of]..at[of] + counts[of]];
                at[of] += counts[of];
                Some((*taken.first()?.start(), *taken.last()?.end()))
            };
            gold.push((side(0, &lines_a), side(1, &lines_b)));
        }
        Disturbed { a, b, gold }
    }
}

fn write(blocks: &[Block]) -> (String, Vec<RangeInclusive<usize>>) {
    let mut text = String::new();
    let mut lines = Vec::new();
    let mut parent = None;
    for block in blocks {
        if block.before.is_empty() && parent != Some(block.parent) {
            text.push('\n');
        }
        parent = Some(block.parent);
        text.push_str(&block.before);
        let first = text.matches('\n').count() + 1;
        text.push_str(block.text.trim_end());
        lines.push(first..=text.matches('\n').count() + 1);
        text.push('\n');
    }
    (text, lines)
}

/// The share of right pairs among those found and among those wanted, as their harmonic mean's parts: right, found,
/// wanted.
pub fn score(gold: &[(Lines, Lines)], found: &[(Lines, Lines)], with_gaps: bool) -> [usize; 3] {
    let meant = |pair: &&(Lines, Lines)| with_gaps || (pair.0.is_some() && pair.1.is_some());
    let gold: std::collections::BTreeSet<_> = gold.iter().filter(meant).collect();
    let found: std::collections::BTreeSet<_> = found.iter().filter(meant).collect();
    [gold.intersection(&found).count(), found.len(), gold.len()]
}

/// F1 of the sums of [`score`].
pub fn f1([right, found, wanted]: [usize; 3]) -> f64 {
    2.0 * right as f64 / ((found + wanted).max(1)) as f64
}
