//! Writing to the buyer: to whom, under which subject, from which draft; and the check while it is
//! written, with the buyer's open questions that it answers.

use crate::check_draft::{Concern, ConcernKind, check_draft};
use crate::conclude::Concluded;
use crate::diagnose::diagnose_deal;
use crate::grouping::{self, Own};
use crate::{Result, World};
use diagnosis::{NextMove, Words};
use trade::{Channel, Contact, Language, Message, MessageId, Moment, Side, Span};

/// A letter before it is written.
pub struct Letterhead {
    /// Who is written to; empty when the buyer is known from chats alone.
    pub to: Vec<Contact>,
    /// Who gets a copy: whoever the buyer had copied, ourselves left out.
    pub cc: Vec<Contact>,
    /// The way the buyer wrote last.
    pub channel: Option<Channel>,
    /// The subject.
    pub subject: String,
    /// The text to begin with; empty where no letter goes with the move.
    pub body: String,
    /// The language of the draft.
    pub language: Option<Language>,
    /// What whoever sends it should know first.
    pub beware: Option<Words>,
    /// What this letter is for: the move that was asked for, else the first.
    pub aim: Option<NextMove>,
    /// What to know of the deal while writing.
    pub concluded: Concluded,
}

/// Begins a letter in a deal, for a move if one is named.
///
/// # Errors
/// When there is no such deal, or the store fails.
pub async fn letterhead(world: &World, deal: &str, for_move: Option<&str>) -> Result<Letterhead> {
    let concluded = diagnose_deal(world, deal, None).await?;
    let mine: Vec<String> = world.store.setting("mine").await?.unwrap_or_default();
    let own = Own::of(&mine, &concluded.messages);
    let d = &concluded.diagnosis;
    let real = d.next_moves.iter().filter(|next| next.code != "none");
    let aim = match for_move {
        Some(code) => real.clone().find(|next| next.code == code),
        None => real.clone().next(),
    };
    let mut drafts = d.draft.iter().chain(&d.other_drafts);
    let draft = drafts.find(|draft| aim.is_some_and(|aim| aim.code == draft.for_move));
    let theirs = concluded
        .messages
        .iter()
        .rev()
        .find(|m| m.side == Side::Buyer && !m.automatic);
    let mail = concluded
        .messages
        .iter()
        .rev()
        .find(|m| m.channel == Channel::Email && !m.automatic);
    let (to, cc) = recipients(&concluded, &own);
    let subject = match (mail, draft) {
        (Some(mail), _) => reply_to(&mail.subject),
        (None, Some(draft)) => draft.subject.clone(),
        (None, None) => String::new(),
    };
    Ok(Letterhead {
        to,
        cc,
        channel: theirs.map(|m| m.channel),
        subject,
        body: draft.map_or_else(String::new, |draft| draft.body.clone()),
        language: draft.map(|draft| draft.language),
        beware: draft.and_then(|draft| draft.beware.clone()),
        aim: aim.cloned(),
        concluded,
    })
}

/// To the buyer, whom the letter greets; a copy for everybody of his house on the last mail. Where no address of his
/// is known, to whoever wrote that mail.
fn recipients(concluded: &Concluded, own: &Own) -> (Vec<Contact>, Vec<Contact>) {
    let is_mail =
        |m: &&Message| m.channel == Channel::Email && m.side == Side::Buyer && !m.automatic;
    let last = concluded.messages.iter().rev().find(is_mail);
    let Some(to) = addressee(concluded).or_else(|| last.map(|m| m.from.clone())) else {
        return (Vec::new(), Vec::new());
    };
    let on_it = last.into_iter().flat_map(|m| {
        let others = m.to.iter().chain(&m.cc);
        std::iter::once(&m.from).chain(others)
    });
    let mut cc: Vec<Contact> = Vec::new();
    for contact in on_it.filter(|c| c.address.contains('@') && of_one_house(c, &to)) {
        let again = contact.address == to.address
            || cc.iter().any(|other| other.address == contact.address);
        if !own.holds(contact) && !again {
            cc.push(contact.clone());
        }
    }
    (vec![to], cc)
}

/// The buyer with an address of his: the one that the deal knows, else one that he wrote from.
fn addressee(concluded: &Concluded) -> Option<Contact> {
    let buyer = &concluded.deal.buyer;
    if buyer.address.contains('@') {
        return Some(buyer.clone());
    }
    let name = grouping::name_key(&buyer.name);
    let theirs = concluded
        .messages
        .iter()
        .rev()
        .filter(|m| m.side == Side::Buyer);
    let mut senders = theirs.map(|m| &m.from).filter(|c| c.address.contains('@'));
    senders
        .find(|c| !name.is_empty() && grouping::name_key(&c.name) == name)
        .cloned()
}

/// A letter is for the buyer's house: his own customer or another firm on the mail gets no copy. Addresses with a
/// provider of boxes tell no house.
fn of_one_house(contact: &Contact, buyer: &Contact) -> bool {
    match (contact.domain(), buyer.domain()) {
        (Some(one), Some(other)) => one == other || trade::is_box_provider(one),
        _ => false,
    }
}

fn reply_to(subject: &str) -> String {
    let bare = grouping::bare_subject(subject);
    if bare.is_empty() {
        String::new()
    } else {
        format!("Re: {bare}")
    }
}

/// A question of the buyer's that nobody has answered yet.
pub struct Asked {
    /// His words.
    pub quote: String,
    /// The message they stand in.
    pub message: MessageId,
    /// The byte of its text where they begin.
    pub start: usize,
    /// When he asked.
    pub at: Moment,
    /// The draft takes it up.
    pub taken_up: bool,
}

/// A draft that was looked at.
pub struct Checked {
    /// What to look at before sending, gravest first; open questions stand in `asked`.
    pub concerns: Vec<Concern>,
    /// The buyer's open questions.
    pub asked: Vec<Asked>,
}

/// Looks at a draft in a deal.
///
/// # Errors
/// When the packs cannot be read.
pub fn checked(world: &World, deal: &Concluded, draft: &str) -> Result<Checked> {
    let known = world.knowledge()?;
    let now = deal.diagnosis.observed_at;
    let all = check_draft(&known, draft, Some(deal), now);
    let (missing, concerns): (Vec<Concern>, Vec<Concern>) = all
        .into_iter()
        .partition(|c| c.kind == ConcernKind::UnansweredQuestion);
    let open = deal
        .diagnosis
        .questions
        .iter()
        .filter(|q| q.proof.by == Side::Buyer && q.answered.is_none());
    let asked = open.map(|q| Asked {
        taken_up: !missing.iter().any(|concern| concern.quote == q.proof.quote),
        quote: q.proof.quote.clone(),
        message: q.proof.message.id.clone(),
        start: q.proof.span.start,
        at: q.proof.at,
    });
    Ok(Checked {
        asked: asked.collect(),
        concerns,
    })
}

/// A draft without some of its words; what is left of their line closes up.
pub fn apply(draft: &str, out: Span) -> String {
    if draft.get(out.start..out.end).is_none() || out.start >= out.end {
        return draft.to_owned();
    }
    let (before, after) = (&draft[..out.start], &draft[out.end..]);
    let after = after.trim_start_matches(['.', '!', '?', ',', '。', '！', '？', '，', ' ']);
    let alone = before.is_empty() || before.ends_with('\n');
    match (alone, after.is_empty() || after.starts_with('\n')) {
        (true, true) => format!("{}{}", before.trim_end_matches('\n'), after),
        (true, false) => format!("{before}{after}"),
        (false, _) => format!("{} {after}", before.trim_end())
            .trim_end()
            .to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_taken_out_leave_no_hole() {
        let check = |draft: &str, words: &str, expected: &str| {
            let at = draft.find(words).unwrap();
            assert_eq!(apply(draft, Span::new(at, at + words.len())), expected);
        };
        check(
            "Dear Ana,\n\nHope you are well.\n\nThe price",
            "Hope you are well",
            "Dear Ana,\n\nThe price",
        );
        check(
            "Hope you are well. The price",
            "Hope you are well",
            "The price",
        );
        check(
            "The price stands. Please reply.",
            "Please reply",
            "The price stands.",
        );
        check("价格不变。期待回复。谢谢", "期待回复", "价格不变。 谢谢");
        assert_eq!(apply("short", Span::new(3, 99)), "short");
    }

    #[test]
    fn a_reply_has_one_mark() {
        assert_eq!(reply_to("AW: Re: Hinges"), "Re: Hinges");
        assert_eq!(reply_to(""), "");
    }
}
