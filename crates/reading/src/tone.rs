//! How a message is said, from the evidence of words (packs/tone) and marks.

use crate::{Hit, Text};
use knowledge::{Shows, ToneKind};
use trade::Tone;

/// Where formality and directness stand before anything is seen.
const MIDDLE: f32 = 0.5;
/// What a mark of loudness (capitals, runs of exclamation marks) adds to anger; judgement.
const LOUD: f32 = 0.25;

/// The tone of a message; none when nobody says anything in it.
pub(crate) fn of(text: &Text<'_>, hits: &[Hit<'_>]) -> Option<Tone> {
    if text.sentences.is_empty() {
        return None;
    }
    let sum = |wanted: ToneKind| together(hits, wanted);
    let urgency = sum(ToneKind::Urgency);
    let calm = 1.0 - sum(ToneKind::Anger);
    Some(Tone {
        warmth: sum(ToneKind::Warmth),
        anger: 1.0 - calm * (1.0 - loudness(text)),
        formality: between(sum(ToneKind::Formality), sum(ToneKind::Informality)),
        directness: between(sum(ToneKind::Directness), sum(ToneKind::Indirectness)),
        urgency,
        reasoned: urgency > 0.0 && sum(ToneKind::Reason) > 0.0,
    })
}

/// Several hints together: each takes its share of what is left to doubt.
fn together(hits: &[Hit<'_>], wanted: ToneKind) -> f32 {
    let of_kind = hits
        .iter()
        .filter(|h| h.about.shows() == Shows::Tone(wanted));
    1.0 - of_kind.fold(1.0, |doubt, hit| doubt * (1.0 - hit.strength))
}

fn between(up: f32, down: f32) -> f32 {
    (MIDDLE + (up - down) / 2.0).clamp(0.0, 1.0)
}

/// Anger that can be seen: whole sentences in capitals, runs of exclamation marks.
fn loudness(text: &Text<'_>) -> f32 {
    let shouts = |sentence: &&crate::Sentence| {
        let words = sentence.span.of(text.text);
        let letters = words.chars().filter(|c| c.is_alphabetic());
        let small = letters.clone().any(char::is_lowercase);
        let capital = letters.filter(|c| c.is_uppercase()).count() >= 12;
        capital && !small || words.contains("!!") || words.contains("！！") || words.contains("?!")
    };
    let loud = text.sentences.iter().filter(shouts).count();
    1.0 - (1.0 - LOUD).powi(loud.min(4) as i32)
}
