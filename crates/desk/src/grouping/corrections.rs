//! What a person corrected by hand stands above what was found.

use super::{Group, Grouping};
use std::collections::{BTreeMap, BTreeSet};
use store::{Correction, CorrectionKind};
use trade::MessageId;

/// Applies corrections in the order in which they were made. `order` gives each message its place
/// in time.
pub fn apply(
    grouping: Grouping,
    corrections: &[Correction],
    order: &BTreeMap<MessageId, usize>,
) -> Grouping {
    let mut grouping = grouping;
    for correction in corrections {
        match &correction.what {
            CorrectionKind::Merge { anchors } => merge(&mut grouping, anchors),
            CorrectionKind::Split { messages } => {
                let taken = take_out(&mut grouping, messages);
                grouping.groups.push(Group { messages: taken });
            }
            CorrectionKind::Move { messages, to } => {
                let taken = take_out(&mut grouping, messages);
                add_to(&mut grouping, taken, to);
            }
        }
        grouping.groups.retain(|g| !g.messages.is_empty());
    }
    for group in &mut grouping.groups {
        group
            .messages
            .sort_by_key(|id| order.get(id).copied().unwrap_or(usize::MAX));
    }
    grouping
}

fn merge(grouping: &mut Grouping, anchors: &[MessageId]) {
    let touched = |g: &Group| anchors.iter().any(|a| g.messages.contains(a));
    let (joined, others): (Vec<Group>, Vec<Group>) =
        grouping.groups.drain(..).partition(|g| touched(g));
    grouping.groups = others;
    grouping.groups.push(Group {
        messages: joined.into_iter().flat_map(|g| g.messages).collect(),
    });
}

/// Takes messages out of wherever they are; those that are not here (yet) are left alone.
fn take_out(grouping: &mut Grouping, messages: &[MessageId]) -> Vec<MessageId> {
    let wanted: BTreeSet<&MessageId> = messages.iter().collect();
    let mut taken = Vec::new();
    let groups = grouping.groups.iter_mut().map(|g| &mut g.messages);
    for list in groups.chain([&mut grouping.apart]) {
        list.retain(|id| {
            let stays = !wanted.contains(id);
            if !stays {
                taken.push(id.clone());
            }
            stays
        });
    }
    taken
}

fn add_to(grouping: &mut Grouping, taken: Vec<MessageId>, to: &MessageId) {
    match grouping.groups.iter_mut().find(|g| g.messages.contains(to)) {
        Some(group) => group.messages.extend(taken),
        None => grouping.groups.push(Group { messages: taken }),
    }
}
