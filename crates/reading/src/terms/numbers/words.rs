//! Numbers in words, or in digits with words: `two hundred and fifty`, `1.2 million`, 两千五百, 3万5千, `zweieinhalb`; what
//! follows them is read elsewhere.

use super::Number;
use super::digits::{self, Digits, digit};
use crate::terms::scan::Scan;
use crate::terms::vocabulary::{Class, is_ideograph, is_joining};
use rust_decimal::Decimal;
use trade::{Language, Qualifier, Span};

/// One word or one figure of a number.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    span: Span,
    kind: Kind,
    /// A character of a script without spaces.
    ideograph: bool,
}

#[derive(Debug, Clone)]
enum Kind {
    /// Digits.
    Figure(Digits),
    /// `three`, 三.
    Word(Decimal),
    /// `thousand`, 千.
    Scale(Decimal),
    /// `half`, 半.
    Part(Decimal),
    /// `point`, 点.
    Point,
}

/// Every number of a sentence, in order.
pub(super) fn find(scan: &Scan<'_>) -> Vec<Number> {
    let pieces = pieces(scan);
    let mut numbers = Vec::new();
    let mut from = 0;
    while from < pieces.len() {
        let mut sum = Sum::new(scan);
        let mut next = from;
        while next < pieces.len() && sum.takes(&pieces, next) {
            next += 1;
        }
        numbers.extend(sum.number());
        from = next.max(from + 1);
    }
    numbers
}

/// The words and figures that numbers are made of, none inside another.
fn pieces(scan: &Scan<'_>) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = digits::find(scan)
        .into_iter()
        .map(|figure| Piece {
            span: figure.span,
            kind: Kind::Figure(figure),
            ideograph: false,
        })
        .collect();
    for hit in &scan.hits {
        let value = || hit.code.parse::<Decimal>().ok();
        let kind = match hit.class {
            Class::Number => value().map(Kind::Word),
            Class::Scale => value().map(Kind::Scale),
            Class::Fraction => value().map(Kind::Part),
            Class::Spoken if hit.code == "point" => Some(Kind::Point),
            _ => None,
        };
        pieces.extend(kind.map(|kind| Piece {
            span: hit.span,
            kind,
            ideograph: scan.words(hit.span).starts_with(is_ideograph),
        }));
    }
    if compounds(scan.language) {
        pieces.extend(compound_pieces(scan));
    }
    pieces.sort_by_key(|p| (p.span.start, usize::MAX - p.span.end));
    let mut end = 0;
    pieces.retain(|p| {
        let free = p.span.start >= end;
        if free {
            end = p.span.end;
        }
        free
    });
    pieces
}

/// Languages that write their numbers in one word.
fn compounds(language: Language) -> bool {
    matches!(
        language,
        Language::De | Language::It | Language::Nl | Language::Und
    )
}

/// `siebenhundertfünfundzwanzig`: the words inside a word, when nothing else is inside it.
fn compound_pieces(scan: &Scan<'_>) -> Vec<Piece> {
    let mut found = Vec::new();
    let mut at = scan.sentence.start;
    for word in scan
        .sentence
        .of(scan.text)
        .split_inclusive(|c: char| !is_joining(c))
    {
        let letters = word.trim_end_matches(|c: char| !is_joining(c));
        if letters.len() >= 6 {
            found.extend(
                taken_apart(scan, Span::new(at, at + letters.len()))
                    .filter(|parts| parts.len() > 1)
                    .into_iter()
                    .flatten(),
            );
        }
        at += word.len();
    }
    found
}

fn taken_apart(scan: &Scan<'_>, word: Span) -> Option<Vec<Piece>> {
    let mut parts = Vec::new();
    let mut at = word.start;
    while at < word.end {
        let rest = scan.text.get(at..word.end)?;
        let joint = ["und", "en"].iter().find(|j| rest.starts_with(**j));
        if let Some(joint) = joint.filter(|_| !parts.is_empty()) {
            at += joint.len();
            continue;
        }
        let (length, class, code) = scan.vocabulary.number_at(rest, scan.language)?;
        let value: Decimal = code.parse().ok()?;
        parts.push(Piece {
            span: Span::new(at, at + length),
            kind: match class {
                Class::Scale => Kind::Scale(value),
                Class::Fraction => Kind::Part(value),
                _ => Kind::Word(value),
            },
            ideograph: false,
        });
        at += length;
    }
    Some(parts)
}

/// A number as it is being added up.
struct Sum<'s, 'a> {
    scan: &'s Scan<'a>,
    total: Decimal,
    current: Decimal,
    /// The word or figure that was added last, which a small scale multiplies.
    unit: Decimal,
    last: Option<Piece>,
    /// The last scale of a thousand and more.
    big: Option<Decimal>,
    span: Span,
    figure: Option<Digits>,
    worded: bool,
    digits: u32,
    point: Option<u32>,
}

impl<'s, 'a> Sum<'s, 'a> {
    fn new(scan: &'s Scan<'a>) -> Sum<'s, 'a> {
        Sum {
            scan,
            total: Decimal::ZERO,
            current: Decimal::ZERO,
            unit: Decimal::ZERO,
            last: None,
            big: None,
            span: Span::new(0, 0),
            figure: None,
            worded: false,
            digits: 0,
            point: None,
        }
    }

    /// Takes one more piece; false when it cannot belong to the same number.
    fn takes(&mut self, pieces: &[Piece], at: usize) -> bool {
        let piece = &pieces[at];
        let gap = match &self.last {
            None => "",
            Some(last) => match self.scan.text.get(last.span.end..piece.span.start) {
                Some(gap) if joins(gap) => gap.trim(),
                // `half a million`
                Some(" a ") if matches!(last.kind, Kind::Part(_)) => "a",
                _ => return false,
            },
        };
        if self.last.is_some() && self.is_tael(piece, pieces.get(at + 1)) {
            return false;
        }
        let taken = match &piece.kind {
            Kind::Figure(figure) => self.figure(figure, gap),
            Kind::Word(value) => self.word(*value, piece),
            Kind::Scale(value) => self.scale(*value, piece, gap),
            Kind::Part(value) => self.part(*value, piece, gap),
            Kind::Point => self.spoken_point(pieces.get(at + 1), piece),
        };
        if taken {
            if self.last.is_none() {
                self.span.start = piece.span.start;
            }
            self.span.end = piece.span.end;
            self.last = Some(piece.clone());
        }
        taken
    }

    /// 三千两百两: the 两 that nothing multiplies is a weight.
    fn is_tael(&self, piece: &Piece, next: Option<&Piece>) -> bool {
        matches!(self.scan.words(piece.span), "两" | "兩")
            && !next
                .is_some_and(|n| matches!(n.kind, Kind::Scale(_)) && n.span.start == piece.span.end)
    }

    fn figure(&mut self, figure: &Digits, gap: &str) -> bool {
        match &self.last {
            None => {
                self.figure = Some(figure.clone());
            }
            // 3万5千, 9만 4천: figures go on only behind a character that multiplies, and below it.
            Some(Piece {
                kind: Kind::Scale(scale),
                ideograph: true,
                ..
            }) if gap.is_empty() && figure.value < *scale && figure.decimals == 0 => {}
            _ => return false,
        }
        self.current += figure.value;
        self.unit = figure.value;
        true
    }

    fn word(&mut self, value: Decimal, piece: &Piece) -> bool {
        let ten = Decimal::TEN;
        let hundred = Decimal::ONE_HUNDRED;
        if let Some(places) = self.point {
            if value >= hundred || places > 0 && value >= ten {
                return false;
            }
            let width = if value >= ten { 2 } else { 1 };
            self.current += value * Decimal::new(1, places + width);
            self.point = Some(places + width);
            return true;
        }
        let fits = match self.last.as_ref().map(|l| &l.kind) {
            None => true,
            Some(Kind::Scale(scale)) => value < *scale,
            Some(Kind::Word(before)) => {
                let (before, in_digits) = (*before, piece.ideograph && value < ten);
                if in_digits && before < ten && self.total.is_zero() && self.digits > 0 {
                    // 二零零四: digits read out one by one.
                    self.current *= ten;
                    self.digits += 1;
                    self.current += value;
                    self.unit = self.current;
                    self.worded = true;
                    return self.digits < 10;
                }
                let tens = before >= Decimal::from(20) && (before % ten).is_zero();
                let score = before == Decimal::from(60) || before == Decimal::from(80);
                tens && value < ten && before < hundred
                    || score && value < Decimal::from(20)
                    || before >= hundred && (before % hundred).is_zero() && value < hundred
                    || reversed(self.scan.language)
                        && before < ten
                        && value >= Decimal::from(20)
                        && value < hundred
            }
            _ => false,
        };
        if fits {
            self.digits = u32::from(piece.ideograph && self.last.is_none());
            self.current += value;
            self.unit = value;
            self.worded |= self.figure.is_none();
        }
        fits
    }

    fn scale(&mut self, value: Decimal, piece: &Piece, gap: &str) -> bool {
        let words = self.scan.words(piece.span);
        if !self.may_scale(words, piece, gap) {
            return false;
        }
        let small =
            value < Decimal::ONE_THOUSAND || piece.ideograph && value == Decimal::ONE_THOUSAND;
        let sum = if small {
            let unit = if self.unit.is_zero() {
                Decimal::ONE
            } else {
                self.unit
            };
            let rest = self.current - self.unit;
            self.unit = Decimal::ZERO;
            unit.checked_mul(value)
                .and_then(|m| m.checked_add(rest))
                .map(|c| (self.total, c))
        } else {
            let section = if self.current.is_zero() {
                Decimal::ONE
            } else {
                self.current
            };
            self.unit = Decimal::ZERO;
            // 一万亿 multiplies all that stands before it, `two million three thousand` does not.
            let all = self.big.is_some_and(|big| big < value) && !self.total.is_zero();
            self.big = Some(value);
            let total = if all {
                self.total
                    .checked_add(self.current)
                    .and_then(|t| t.checked_mul(value))
            } else {
                section
                    .checked_mul(value)
                    .and_then(|m| m.checked_add(self.total))
            };
            total.map(|total| (total, Decimal::ZERO))
        };
        let Some((total, current)) = sum else {
            return false;
        };
        (self.total, self.current) = (total, current);
        self.worded |= self.figure.is_none();
        true
    }

    fn may_scale(&self, words: &str, piece: &Piece, gap: &str) -> bool {
        let letters = words.chars().count();
        match &self.last {
            None => {
                // A lone multiplier is a number only where people say so.
                let said = ["k", "w", "lac", "jt", "rb", "mm", "mn", "bn", "cents"];
                (letters > 1 || matches!(words, "十" | "百" | "千" | "십" | "백" | "천"))
                    && !said.contains(&words.to_lowercase().as_str())
            }
            _ if self.is_unit(piece) => false,
            Some(Piece {
                kind: Kind::Figure(_),
                ..
            }) => {
                let tight = gap.is_empty() && self.span.end == piece.span.start;
                // `50 cents` are pieces of money; a lone letter counts only where it touches the figure.
                let cents = matches!(words.to_lowercase().as_str(), "cents" | "cent");
                let watt = words.eq_ignore_ascii_case("w") && self.scan.language != Language::Zh;
                let discount = words == "打" && self.scan.at(piece.span.end) == Some('折');
                !(cents || watt || discount) && (letters > 1 || piece.ideograph || tight)
            }
            Some(_) => true,
        }
    }

    /// 千克, 千米: the multiplier begins a longer word, which is a unit.
    fn is_unit(&self, piece: &Piece) -> bool {
        [Class::Measure, Class::Unit]
            .into_iter()
            .filter_map(|class| self.scan.starting(piece.span.start, class))
            .any(|hit| hit.span.end > piece.span.end)
    }

    fn part(&mut self, value: Decimal, piece: &Piece, gap: &str) -> bool {
        let adds = matches!(self.scan.language, Language::Tr | Language::Ko)
            || piece.ideograph
            || !gap.is_empty()
            || self.last.is_some() && self.span.end == piece.span.start;
        match self.last.as_ref().map(|l| &l.kind) {
            None => self.current = value,
            Some(Kind::Word(_) | Kind::Figure(_)) if adds => self.current += value,
            Some(Kind::Word(_)) => self.current *= value,
            _ => return false,
        }
        self.unit = self.current;
        self.worded |= self.figure.is_none();
        true
    }

    fn spoken_point(&mut self, next: Option<&Piece>, piece: &Piece) -> bool {
        let follows = next.is_some_and(|n| {
            matches!(n.kind, Kind::Word(_))
                && self
                    .scan
                    .text
                    .get(piece.span.end..n.span.start)
                    .is_some_and(|gap| gap.trim().is_empty())
        });
        let fits = self.worded && self.last.is_some() && self.point.is_none() && follows;
        if fits {
            self.point = Some(0);
        }
        fits
    }

    fn number(self) -> Option<Number> {
        let last = self.last?;
        let value = self.total.checked_add(self.current)?;
        let alone = self.figure.filter(|f| f.span == self.span);
        let start = article(self.scan, self.span.start, self.worded);
        let span = Span::new(start, self.span.end);
        let scaled = !matches!(last.kind, Kind::Figure(_));
        Some(Number {
            span,
            value: if scaled { value.normalize() } else { value },
            other: alone.as_ref().and_then(|f| f.other),
            decimals: alone.map_or(0, |f| f.decimals),
            words: self.worded,
            glued: !self.worded && self.scan.at(span.end).is_some_and(is_joining),
            scaled: matches!(last.kind, Kind::Scale(by) if by >= Decimal::ONE_THOUSAND),
            upto: None,
            qualifier: Qualifier::Exact,
            named: false,
        })
    }
}

/// Languages that say the units before the tens.
fn reversed(language: Language) -> bool {
    matches!(
        language,
        Language::De | Language::Nl | Language::Ar | Language::Und
    )
}

/// What may stand between two words of one number.
fn joins(gap: &str) -> bool {
    gap.len() <= 10
        && matches!(
            gap.trim(),
            "" | "-" | "and" | "y" | "e" | "und" | "et" | "and a" | "and an" | "of a" | "de" | "و"
        )
        && !gap.contains('\n')
}

/// `a hundred`, `half a million`: the article belongs to the number.
fn article(scan: &Scan<'_>, start: usize, worded: bool) -> usize {
    let scale = scan.starting(start, Class::Scale).is_some()
        || scan.starting(start, Class::Fraction).is_some();
    let sign = scan.at(start).is_some_and(|c| !c.is_alphabetic());
    if !worded || !scale || sign {
        return start;
    }
    let head = scan
        .text
        .get(scan.sentence.start..start)
        .unwrap_or_default();
    let article = [
        "a ", "an ", "un ", "una ", "une ", "um ", "uma ", "ein ", "eine ", "A ", "An ",
    ];
    let before = |word: &&str| {
        head.strip_suffix(*word)
            .is_some_and(|h| !h.ends_with(|c: char| is_joining(c) || digit(c).is_some()))
    };
    article
        .iter()
        .find(|a| before(a))
        .map_or(start, |a| start - a.len())
}
