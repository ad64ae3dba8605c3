//! Counts correlated evidence once: what is of one group is one piece, and one sentence carries one piece.
//!
//! Each group takes the weight of its strongest member. The pieces are then given sentences of their own, the
//! heaviest first; a piece for which no sentence is left does not count. Because the sets that can be given
//! sentences form a matroid, this greedy choice is the heaviest possible, so that more evidence never weighs less.

use super::sightings::Sighting;
use std::collections::BTreeMap;
use trade::{Finding, MessageId, Span};

type Sentence<'a> = (&'a MessageId, Span);

/// The pieces of evidence that count, each group merged into one.
pub(crate) fn independent(sightings: Vec<Sighting<'_>>) -> Vec<Sighting<'_>> {
    let mut pieces = by_group(sightings);
    pieces.sort_by(|a, b| b.weight.total_cmp(&a.weight));
    let sentences: Vec<Vec<Sentence>> = pieces.iter().map(sentences_of).collect();
    let mut taken: BTreeMap<Sentence, usize> = BTreeMap::new();
    let mut counted = Vec::new();
    for piece in 0..pieces.len() {
        let needs_none = sentences[piece].is_empty();
        if needs_none || place(piece, &sentences, &mut taken, &mut Vec::new()) {
            counted.push(piece);
        }
    }
    pieces
        .into_iter()
        .enumerate()
        .filter(|(piece, _)| counted.contains(piece))
        .map(|(_, sighting)| sighting)
        .collect()
}

fn by_group(sightings: Vec<Sighting<'_>>) -> Vec<Sighting<'_>> {
    let mut groups: BTreeMap<String, Sighting> = BTreeMap::new();
    for sighting in sightings {
        match groups.get_mut(&sighting.group) {
            None => {
                groups.insert(sighting.group.clone(), sighting);
            }
            Some(group) => {
                group.findings.extend(&sighting.findings);
                if sighting.weight > group.weight {
                    group.weight = sighting.weight;
                    group.see = sighting.see;
                }
            }
        }
    }
    groups.into_values().collect()
}

fn sentences_of<'a>(sighting: &Sighting<'a>) -> Vec<Sentence<'a>> {
    let of = |finding: &&'a Finding| (&finding.message, finding.sentence);
    sighting.findings.iter().map(of).collect()
}

/// Gives a piece a sentence, moving pieces that can stand elsewhere out of the way.
fn place<'a>(
    piece: usize,
    sentences: &[Vec<Sentence<'a>>],
    taken: &mut BTreeMap<Sentence<'a>, usize>,
    tried: &mut Vec<Sentence<'a>>,
) -> bool {
    for sentence in &sentences[piece] {
        if tried.contains(sentence) {
            continue;
        }
        tried.push(*sentence);
        let free = match taken.get(sentence).copied() {
            None => true,
            Some(holder) => place(holder, sentences, taken, tried),
        };
        if free {
            taken.insert(*sentence, piece);
            return true;
        }
    }
    false
}
