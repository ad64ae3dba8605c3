//! A plain scanner for the placeholders of patterns: figures and what stands beside them. What a
//! term means is the work of `terms`.

use crate::matcher::{Placeholders, Tokens};
use knowledge::Placeholder;
use std::ops::Range;
use trade::Span;

/// Finds placeholders by figures and the words beside them.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct Figures;

impl Placeholders for Figures {
    fn find(&self, text: &str, sentence: Span, put: &mut dyn FnMut(Placeholder, Span)) {
        let mut tokens = Tokens::default();
        let words = tokens.add(text, sentence);
        let scan = Scan {
            text,
            tokens: &tokens,
            words,
        };
        for at in scan.words.clone() {
            scan.look(at, put);
        }
    }
}

const CURRENCIES: &str = " $ € £ ¥ ￥ ₹ usd us eur euro euros gbp rmb cny jpy inr aed sar rub dollar dollars yuan ";
const MONTHS: &str = " january february march april june july august september october november december \
    jan feb mar apr jun jul aug sep sept oct nov dec ";
const TIMES: &str = " day days week weeks month months tage wochen dias semanas jours semaines hari дней недель gun hafta 天 周 日 个 ";
const RULES: &str = " exw fca fas fob cfr cnf cif cpt cip dap dpu dat ddu ddp ";
const UNITS: &str = " pc pcs piece pieces set sets unit units kg kgs ton tons mt m meter meters metre metres box boxes \
    carton cartons ctn ctns pair pairs container containers roll rolls hq gp ft fcl sqm cbm 个 件 套 台 吨 箱 双 米 条 柜 ";

struct Scan<'a> {
    text: &'a str,
    tokens: &'a Tokens,
    words: Range<usize>,
}

impl Scan<'_> {
    fn word(&self, at: usize) -> &str {
        match self.words.contains(&at) {
            true => self.tokens.word(at),
            false => "",
        }
    }

    fn is(&self, at: usize, list: &str) -> bool {
        let word = self.word(at);
        !word.is_empty() && list.contains(&format!(" {word} "))
    }

    fn figure(&self, at: usize) -> bool {
        self.word(at).starts_with(|c: char| c.is_numeric())
            || self.is(at, " one two three four five six seven eight nine ten 一 二 两 三 五 十 ")
    }

    fn give(&self, what: Placeholder, words: Range<usize>, put: &mut dyn FnMut(Placeholder, Span)) {
        let list = &self.tokens.list;
        put(
            what,
            Span::new(list[words.start].span.start, list[words.end - 1].span.end),
        );
    }

    fn look(&self, at: usize, put: &mut dyn FnMut(Placeholder, Span)) {
        use Placeholder::*;
        if self.is(at, RULES) {
            self.give(Incoterm, at..at + 1, put);
        }
        if self.is(at, MONTHS) {
            self.give(Date, at..at + 1 + usize::from(self.figure(at + 1)), put);
        }
        if self.is(at, CURRENCIES) {
            let next = (at + 1..at + 3).find(|n| self.figure(*n));
            if let Some(next) = next {
                self.give(Money, at..next + 1, put);
            }
        }
        self.place(at, put);
        if self.figure(at) {
            self.look_at_figure(at, put);
        }
    }

    fn look_at_figure(&self, at: usize, put: &mut dyn FnMut(Placeholder, Span)) {
        use Placeholder::*;
        self.give(Number, at..at + 1, put);
        let next = at + 1;
        if self.is(next, " % percent pct prozent ") {
            self.give(Percent, at..next + 1, put);
        }
        if self.is(next, CURRENCIES) || self.is(next, " 元 美 欧 ") {
            let sure = self.is(next, " 美 欧 ") && self.is(next + 1, " 元 金 ");
            self.give(Money, at..next + 1 + usize::from(sure), put);
        }
        if self.is(next, TIMES) {
            let long = self.is(next, " 个 ") && (self.word(next + 1) == "月" || self.word(next + 1) == "工");
            if !self.is(next, " 个 ") || long {
                self.give(Days, at..next + 1 + usize::from(long), put);
            }
        } else if self.is(next, " working business calendar ") && self.is(next + 1, TIMES) {
            self.give(Days, at..next + 2, put);
        }
        if self.is(next, UNITS) {
            self.give(Quantity, at..next + 1, put);
        }
        if self.is(next, MONTHS) || self.is(next, " 月 ") {
            let day = self.figure(next + 1) && self.word(next) == "月";
            let end = next + 1 + 2 * usize::from(day && self.is(next + 2, " 日 号 "));
            self.give(Date, at..end, put);
        } else if self.is(next, " st nd rd th ") && self.is(next + 1, MONTHS) {
            self.give(Date, at..next + 2, put);
        }
    }

    /// Names written with a capital, but not at the start of the sentence.
    fn place(&self, at: usize, put: &mut dyn FnMut(Placeholder, Span)) {
        let capital = |i: usize| {
            self.words.contains(&i)
                && self.tokens.list[i]
                    .span
                    .of(self.text)
                    .starts_with(|c: char| c.is_uppercase())
        };
        if at > self.words.start && capital(at) && !self.is(at, RULES) && !self.is(at, " i ") {
            let end = (at + 1..at + 4).find(|i| !capital(*i)).unwrap_or(at + 4);
            self.give(Placeholder::Place, at..end, put);
        }
    }
}
