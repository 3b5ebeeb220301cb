//! Pins: segments that their authors gave one id, which makes them a pair whatever else speaks against it.

use std::collections::HashMap;

use crate::bilingual::segment::Segment;

/// The pairs of segments with one id, ascending in both documents. An id that stands twice in one of them pins nothing.
/// Where pins cross, the most that do not are kept.
pub(super) fn pins(a: &[Segment], b: &[Segment]) -> Vec<(usize, usize)> {
    let in_b = places(b);
    if in_b.is_empty() {
        return Vec::new();
    }
    let in_a = places(a);
    let mut pins: Vec<(usize, usize)> = in_a
        .into_iter()
        .filter_map(|(id, i)| Some((i?, (*in_b.get(id)?)?)))
        .collect();
    pins.sort_unstable();
    longest_ascending(&pins)
}

/// Where each id stands; `None` where it stands more than once.
fn places(segments: &[Segment]) -> HashMap<&str, Option<usize>> {
    let mut places = HashMap::new();
    for (at, segment) in segments.iter().enumerate() {
        if let Some(id) = &segment.id {
            places
                .entry(id.as_str())
                .and_modify(|place| *place = None)
                .or_insert(Some(at));
        }
    }
    places
}

/// The longest chain of pins, which ascend in the first document, that ascend in the second too.
fn longest_ascending(pins: &[(usize, usize)]) -> Vec<(usize, usize)> {
    // For each length of a chain, the pin that ends it earliest; and for each pin the one before it.
    let mut ends: Vec<usize> = Vec::new();
    let mut before = vec![None; pins.len()];
    for (number, pin) in pins.iter().enumerate() {
        let length = ends.partition_point(|&end| pins[end].1 < pin.1);
        before[number] = length.checked_sub(1).map(|shorter| ends[shorter]);
        if length == ends.len() {
            ends.push(number);
        } else {
            ends[length] = number;
        }
    }
    let mut chain = Vec::new();
    let mut next = ends.last().copied();
    while let Some(number) = next {
        chain.push(pins[number]);
        next = before[number];
    }
    chain.reverse();
    chain
}
