//! Yes and its conditions, offers and counter-offers; what they are worth is argued elsewhere.

use super::{Found, View, cue};
use knowledge::ActKind;
use trade::{Act, Modality, Side, Span, TermClaim, TermKind, TermValue};

/// The strength of an offer that shows only in the modality of a term (judgement).
const BY_TERM: f32 = 0.6;

/// A yes, conditional when the same sentence holds a condition.
pub(super) fn acceptance(view: &View<'_>) -> Option<Found> {
    let conditional = view.strongest(ActKind::ConditionalAcceptance);
    let hit = conditional.or_else(|| view.strongest(ActKind::Acceptance))?;
    let conditional =
        conditional.is_some() || cue::any(view.text, cue::IF) || cue::any(view.text, cue::BUT);
    Some((hit.span, Act::Acceptance { conditional }, hit.strength))
}

/// Terms put on the table: other ones than before when a buyer answers with them.
pub(super) fn offer(view: &View<'_>) -> Option<Found> {
    let counter = view.strongest(ActKind::CounterOffer);
    let proposed = proposed(view);
    let (span, strength) = match (counter.or_else(|| view.strongest(ActKind::Offer)), proposed) {
        (Some(hit), Some(span)) => (union(hit.span, span), hit.strength),
        (Some(hit), None) => (hit.span, hit.strength),
        (None, Some(span)) => (span, BY_TERM),
        (None, None) => return None,
    };
    let answers = view.scene.answers && view.scene.side == Side::Buyer;
    let act = match counter.is_some() || answers {
        true => Act::CounterOffer,
        false => Act::Offer,
    };
    Some((span, act, strength))
}

/// The words from the first to the last point that is proposed with a figure. Goods, places and
/// things described in words are no offer by themselves.
fn proposed(view: &View<'_>) -> Option<Span> {
    view.said
        .named
        .claims
        .iter()
        .filter(|(_, claim)| claim.modality == Modality::Proposal && is_on_the_table(claim))
        .map(|(span, _)| *span)
        .reduce(union)
}

fn is_on_the_table(claim: &TermClaim) -> bool {
    use TermKind::*;
    let offered = matches!(
        claim.term,
        Price | Payment | LeadTime | Validity | Moq | Warranty | Penalty
    );
    let figure = !matches!(claim.value, None | Some(TermValue::Words { .. }));
    offered && figure
}

fn union(a: Span, b: Span) -> Span {
    Span::new(a.start.min(b.start), a.end.max(b.end))
}
