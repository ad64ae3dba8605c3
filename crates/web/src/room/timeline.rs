//! The correspondence of all channels on one line of time, with folds to open and marks to follow.

use super::pieces::{Piece, pieces, soft_breaks};
use super::view::View;
use super::{anchor, found_anchor, letter_anchor, note_anchor};
use crate::words;
use desk::{Count, Letter};
use maud::{Markup, html};
use std::collections::BTreeSet;
use trade::{Channel, Message, Side, Span};

/// At most so many things are listed under a sentence; the rest are weaker.
const LISTED: usize = 8;

pub(crate) fn timeline(view: &View) -> Markup {
    let tongue = view.tongue;
    let letters = &view.room.letters;
    html! {
        h2.pane__title { (tongue.say(words::LETTERS)) " " span.count { (view.room.letters.len()) } }
        @for (at, letter) in letters.iter().enumerate() {
            @let before = at.checked_sub(1).and_then(|at| letters.get(at));
            @let date = letter.message.sent.date();
            @if before.is_none_or(|b| b.message.sent.date() != date) {
                h3.day { (tongue.day(date)) }
            }
            (message(view, letter, before.is_some_and(|b| goes_on(&b.message, &letter.message))))
        }
    }
}

/// Lines that one person wrote in one chat on one day are shown as one.
fn goes_on(before: &Message, message: &Message) -> bool {
    message.channel.is_chat()
        && before.channel == message.channel
        && before.from == message.from
        && before.sent.date() == message.sent.date()
}

fn message(view: &View, letter: &Letter, goes_on: bool) -> Markup {
    let m = &letter.message;
    let side = match m.channel {
        Channel::PhoneNote => "note",
        _ => m.side.code(),
    };
    html! {
        article.letter.{ "letter--" (side) }.letter--follows[goes_on] #(letter_anchor(&m.id)) tabindex="-1" {
            (head(view, m))
            @if m.channel == Channel::PhoneNote {
                p.letter__hint { (view.tongue.say(words::NOTE_OF_OURS)) }
            }
            div.words dir="auto" { (Writing::new(view, letter).all()) }
            @if !m.attachments.is_empty() {
                ul.files aria-label=(view.tongue.say(words::ATTACHED)) {
                    @for file in &m.attachments { li { (file.name) } }
                }
            }
        }
    }
}

fn head(view: &View, m: &Message) -> Markup {
    let tongue = view.tongue;
    html! {
        header.letter__head {
            span.letter__who { (m.from.shown()) }
            span.letter__side { (tongue.say(words::side(m.side))) }
            span.letter__when {
                span.letter__channel { (tongue.say(words::channel(m.channel))) " · " }
                time datetime=(m.sent) title={ "UTC" (m.sent.offset()) } { (tongue.clock(m.sent)) }
                @if m.automatic { " · " (tongue.say(words::AUTOMATIC)) }
            }
            @if !m.subject.is_empty() && view.shows_subject(m) {
                p.letter__subject dir="auto" { (m.subject) }
            }
        }
    }
}

/// The text of one letter being written out.
struct Writing<'v, 'r> {
    view: &'v View<'r>,
    letter: &'r Letter,
    soft: BTreeSet<usize>,
    found: Vec<Span>,
}

impl<'v, 'r> Writing<'v, 'r> {
    fn new(view: &'v View<'r>, letter: &'r Letter) -> Writing<'v, 'r> {
        Writing {
            view,
            letter,
            soft: soft_breaks(&letter.message.text),
            found: view.wanted.found_in(&letter.message.text),
        }
    }

    fn all(&self) -> Markup {
        let cut = pieces(self.letter, self.view.sentences_of(&self.letter.message.id));
        html! {
            @if self.letter.message.text.trim().is_empty() {
                span.faint { (self.view.tongue.say(words::NO_TEXT)) }
            }
            (self.run(&cut))
        }
    }

    fn run(&self, run: &[Piece]) -> Markup {
        let block = |at: Option<usize>| match at.map(|at| run.get(at)) {
            None | Some(None) => true,
            Some(Some(piece)) => matches!(piece, Piece::Fold { .. }),
        };
        html! {
            @for (at, piece) in run.iter().enumerate() {
                (self.piece(piece, block(at.checked_sub(1)), block(Some(at + 1))))
            }
        }
    }

    /// Blank lines beside a block would be seen twice, so they are left out there.
    fn piece(&self, piece: &Piece, after_block: bool, before_block: bool) -> Markup {
        match piece {
            Piece::Plain(span) => {
                let text = span.of(&self.letter.message.text);
                let mut shown = *span;
                if after_block {
                    shown.start += text.len() - text.trim_start_matches(['\n', ' ']).len();
                }
                if before_block {
                    shown.end -= text.len() - text.trim_end().len();
                }
                self.text(shown)
            }
            Piece::Fold { part, inside } => self.fold(part, inside),
            Piece::Sentence {
                start,
                inside,
                counts,
            } => self.sentence(*start, inside, counts),
            Piece::Mark { .. } => html! {},
        }
    }

    fn fold(&self, part: &str, inside: &[Piece]) -> Markup {
        html! {
            details.fold open[inside.iter().any(|piece| self.holds_found(piece))] {
                summary { (self.view.tongue.say(words::fold(part))) }
                div.fold__words { (self.run(inside)) }
            }
        }
    }

    /// A sentence, and under it, shown when a mark is clicked, what it counts for.
    fn sentence(&self, start: usize, inside: &[Piece], counts: &[Count]) -> Markup {
        let id = &self.letter.message.id;
        let note = note_anchor(id, start);
        html! {
            span.sentence {
                @for piece in inside {
                    @match piece {
                        Piece::Mark { span, counts } => (self.mark(*span, counts, &note)),
                        Piece::Plain(span) => (self.text(*span)),
                        _ => {}
                    }
                }
            }
            (self.note(&note, &anchor(id, first_mark(inside).unwrap_or(start)), counts))
        }
    }

    /// Marked words; a blank between two marks can be landed on but not clicked.
    fn mark(&self, span: Span, counts: &[Count], note: &str) -> Markup {
        let name = anchor(&self.letter.message.id, span.start);
        let text = self.text(span);
        let blank = span.of(&self.letter.message.text).trim().is_empty();
        html! {
            @if blank {
                span #(name) { (text) }
            } @else {
                a.mark.(self.view.tint(counts)) #(name) href={ "#" (note) } { (text) }
            }
        }
    }

    fn note(&self, note: &str, sentence: &str, counts: &[Count]) -> Markup {
        let tongue = self.view.tongue;
        let counts = self.view.by_weight(counts);
        html! {
            span.note #(note) tabindex="-1" {
                span.note__title { (tongue.say(words::COUNTS_FOR)) }
                @for count in counts.iter().take(LISTED) {
                    a.note__line.(self.view.tint(std::slice::from_ref(count))) href={ "#" (self.view.place_of(count)) } {
                        span.note__kind { (self.view.kind_of(count)) }
                        span { (self.view.name_of(count)) }
                    }
                }
                @if counts.len() > LISTED {
                    span.faint { (tongue.pick(format!("and {} weaker ones", counts.len() - LISTED), format!("另有 {} 项较弱的", counts.len() - LISTED))) }
                }
                a.note__close href={ "#" (sentence) } aria-label=(tongue.say(words::COUNTS_CLOSE)) { "×" }
            }
        }
    }

    /// Words as they stand, those marked that somebody came to find.
    fn text(&self, span: Span) -> Markup {
        let inside = self.found.iter().filter(|found| found.meets(span));
        let mut at = span.start;
        html! {
            @for found in inside {
                @let (start, end) = (found.start.max(at), found.end.min(span.end));
                (self.plain(Span::new(at, start)))
                mark.found id=[self.is_first(found, start).then(|| found_anchor(&self.letter.message.id))] { (self.plain(Span::new(start, end))) }
                @let () = at = end;
            }
            (self.plain(Span::new(at, span.end)))
        }
    }

    fn is_first(&self, found: &Span, start: usize) -> bool {
        self.found.first() == Some(found) && found.start == start
    }

    fn holds_found(&self, piece: &Piece) -> bool {
        let meets = |span: &Span| self.found.iter().any(|found| found.meets(*span));
        match piece {
            Piece::Plain(span) | Piece::Mark { span, .. } => meets(span),
            Piece::Sentence { inside, .. } | Piece::Fold { inside, .. } => {
                inside.iter().any(|piece| self.holds_found(piece))
            }
        }
    }

    fn plain(&self, span: Span) -> String {
        let text = span.of(&self.letter.message.text);
        let soft = |at: usize, c: char| c == '\n' && self.soft.contains(&(span.start + at));
        text.char_indices()
            .map(|(at, c)| if soft(at, c) { ' ' } else { c })
            .collect()
    }
}

fn first_mark(inside: &[Piece]) -> Option<usize> {
    inside.iter().find_map(|piece| match piece {
        Piece::Mark { span, .. } => Some(span.start),
        _ => None,
    })
}

/// Is the other side's clock known? Its offset, from the last mail it wrote.
pub(crate) fn buyers_offset(letters: &[Letter]) -> Option<trade::Moment> {
    let theirs = letters.iter().rev().map(|l| &l.message);
    let mut mails =
        theirs.filter(|m| m.side == Side::Buyer && m.channel == Channel::Email && !m.automatic);
    mails.next().map(|m| m.sent)
}
