//! Where a stretch of new text is closed and signed: the formula, the name, the card, the line of a device; what stands
//! below `--`. An afterthought below a signature stays new.

use super::history::Role;
use super::line::Line;
use super::marks::Mark;
use super::name::{is_card, is_name, may_stand_in_card};
use super::shape::Shape;
use std::ops::Range;

/// The most lines of a block below a rule that may be a signature, and of one below `--` (judgement).
const LONGEST_RULED: usize = 12;
const LONGEST_DASHED: usize = 40;

/// Finds signatures in a stretch of new lines.
pub(super) fn find(
    text: &str,
    lines: &[Line],
    fenced: &[bool],
    region: Range<usize>,
    roles: &mut [Role],
) {
    let Some(own) = lines.get(region.clone()) else {
        return;
    };
    let plain = |at: usize| fenced.get(region.start + at) != Some(&true);
    let mut signed = vec![None; own.len()];
    let end = footer(text, own, plain, &mut signed);
    let end = devices(own, end, &mut signed);
    closings(text, own, end, &mut signed);
    if !signed
        .iter()
        .take(end)
        .any(|role| *role == Some(Role::Closing))
    {
        bare_name(text, own, end, &mut signed);
    }
    for (role, signed) in roles.iter_mut().skip(region.start).zip(signed) {
        if let Some(signed) = signed {
            *role = signed;
        }
    }
}

type Signed = Vec<Option<Role>>;

fn sign(signed: &mut Signed, range: Range<usize>, role: Role) {
    if let Some(signed) = signed.get_mut(range) {
        signed.fill(Some(role));
    }
}

/// The block below `--` or below a rule; returns where it begins.
fn footer(text: &str, own: &[Line], plain: impl Fn(usize) -> bool, signed: &mut Signed) -> usize {
    let begin = own.iter().enumerate().position(|(at, line)| {
        let left = own.len() - at;
        let dashes = line.shape.has(Shape::DASHES) && left <= LONGEST_DASHED;
        let rule = line.shape.has(Shape::RULE) && left <= LONGEST_RULED;
        plain(at)
            && (dashes
                || rule && is_signature_block(text, line, own.get(at + 1..).unwrap_or_default()))
    });
    let begin = begin.unwrap_or(own.len());
    sign(signed, begin..own.len(), Role::Footer);
    begin
}

/// Short lines without questions, with a name on top or a card among them; below underscores, a few plain lines.
fn is_signature_block(text: &str, rule: &Line, block: &[Line]) -> bool {
    let short = |line: &Line| {
        line.text(text).split_whitespace().count() <= 8
            && !line.shape.has_one(&[Shape::QUESTION, Shape::COLON])
    };
    let said =
        |line: &Line| line.shape.has_one(&[Shape::DIGIT, Shape::RULE]) && !is_card(line, text);
    let card = block.iter().any(|line| is_card(line, text));
    let named = block.first().is_some_and(|line| is_name(line, text));
    let plain = rule.text(text).starts_with('_') && block.len() <= 3;
    !block.is_empty()
        && block.iter().all(short)
        && (card || named || plain)
        && !block.iter().any(said)
}

/// Lines of devices at the end; returns where they begin.
fn devices(own: &[Line], end: usize, signed: &mut Signed) -> usize {
    let mut begin = end;
    while begin > 0
        && own
            .get(begin - 1)
            .is_some_and(|l| l.shape.has(Shape::DEVICE))
    {
        begin -= 1;
    }
    sign(signed, begin..end, Role::Footer);
    begin
}

/// Formulas with names behind them.
fn closings(text: &str, own: &[Line], end: usize, signed: &mut Signed) {
    let mut at = 0;
    while at < end {
        let Some(line) = own.get(at) else { return };
        let closes =
            line.whole.has_any(&[Mark::Closing, Mark::Thanks]) || line.shape.has(Shape::NAMED);
        if !closes {
            at += 1;
            continue;
        }
        let (below, signs) = closing_end(text, own, at, end);
        if signs {
            sign(signed, at..below, Role::Closing);
        }
        at = below;
    }
}

/// Where the formulas that begin here, with the card below them, end; and whether they close anything.
fn closing_end(text: &str, own: &[Line], at: usize, end: usize) -> (usize, bool) {
    let named = own.get(at).is_some_and(|line| line.shape.has(Shape::NAMED));
    let more = own.get(at + 1..end).unwrap_or_default().iter();
    let below = at
        + 1
        + more
            .take_while(|l| l.whole.has_any(&[Mark::Closing, Mark::Thanks]))
            .count();
    let formulas = own.get(at..below).unwrap_or_default();
    let formula = named || formulas.iter().any(|l| l.whole.has(Mark::Closing));
    let card = card_end(text, own, below, end);
    (
        card,
        card > below || formula && (below == end || at > 0 && !named),
    )
}

/// Where a name and the card below it end; where they begin, if there is none.
fn card_end(text: &str, own: &[Line], from: usize, end: usize) -> usize {
    let Some(first) = own.get(from).filter(|_| from < end) else {
        return from;
    };
    let last = from + 1 == end;
    let begins = is_name(first, text) || is_card(first, text) || last && is_small_name(first, text);
    if !begins {
        return from;
    }
    let mut at = from + 1;
    while let Some(line) = own.get(at).filter(|_| at < end) {
        let certain = is_card(line, text) || !line.gap && is_name(line, text);
        let between = may_stand_in_card(line, text)
            && !afterthought(line, text)
            && (!line.gap || followed_by_card(text, own, at, end));
        if !certain && !between || afterthought(line, text) {
            break;
        }
        at += 1;
    }
    at
}

fn followed_by_card(text: &str, own: &[Line], at: usize, end: usize) -> bool {
    at + 1 < end && own.get(at + 1).is_some_and(|next| is_card(next, text))
}

fn afterthought(line: &Line, text: &str) -> bool {
    let pointed =
        line.text(text).chars().take(4).any(|c| c == '.') || line.text(text).starts_with("PS ");
    line.leads.has(Mark::Afterthought) && (line.shape.has(Shape::LABEL) || pointed)
}

/// A name written without a capital ("rick"), as the last line.
fn is_small_name(line: &Line, text: &str) -> bool {
    let written = line.text(text).trim_matches(['-', '~', ' ', '.']);
    let words = written.split_whitespace().count();
    words <= 2
        && written.chars().all(|c| c.is_alphabetic() || c == ' ')
        && !line.any.has(Mark::NoName)
}

/// A name without a formula, as the last paragraph: alone, or with a card below it.
fn bare_name(text: &str, own: &[Line], end: usize, signed: &mut Signed) {
    let paragraph = (0..end)
        .rev()
        .find(|at| own.get(*at).is_some_and(|l| l.gap))
        .unwrap_or(0);
    let first_lines = end.saturating_sub(10)..end;
    let begin = first_lines
        .filter(|at| *at > 0 && may_begin(own, *at, paragraph))
        .find(|at| {
            own.get(*at).is_some_and(|line| is_name(line, text))
                && card_end(text, own, *at, end) == end
                && is_enough(text, own, *at, end)
        });
    if let Some(begin) = begin {
        sign(signed, begin..end, Role::Closing);
    }
}

/// A name begins a paragraph, or stands below a line that ends with a comma, or is set off by a dash.
fn may_begin(own: &[Line], at: usize, paragraph: usize) -> bool {
    let line = own.get(at);
    let above = own.get(at - 1);
    at >= paragraph && line.is_some_and(|l| l.gap || l.shape.has(Shape::DASHED))
        || line.is_some_and(|l| l.gap)
        || above.is_some_and(|l| l.shape.has_one(&[Shape::COMMA, Shape::STOP]))
}

/// One or two lines with a name; more only with a card among them.
fn is_enough(text: &str, own: &[Line], at: usize, end: usize) -> bool {
    let block = own.get(at..end).unwrap_or_default();
    block.len() <= 2 || block.iter().any(|line| is_card(line, text))
}
