//! Which number of a date is the day: found out over a whole file, never guessed in silence.

use super::{Day, Form, Stamp};
use jiff::civil::{Date, DateTime};

/// The order of the numbers in a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DateOrder {
    /// Day, month, year.
    Dmy,
    /// Month, day, year.
    Mdy,
    /// Year, month, day.
    Ymd,
}

impl DateOrder {
    /// The three, the most usual in chat exports first.
    pub const ALL: [DateOrder; 3] = [DateOrder::Dmy, DateOrder::Mdy, DateOrder::Ymd];

    /// The code used on the command line.
    pub fn code(self) -> &'static str {
        match self {
            DateOrder::Dmy => "dmy",
            DateOrder::Mdy => "mdy",
            DateOrder::Ymd => "ymd",
        }
    }

    /// The order of a code.
    pub fn of_code(code: &str) -> Option<DateOrder> {
        Self::ALL.into_iter().find(|order| order.code() == code)
    }

    /// The day that the numbers mean in this order, if there is one.
    pub(crate) fn date(self, [a, b, c]: [i16; 3]) -> Option<Date> {
        let (year, month, day) = match self {
            DateOrder::Dmy => (c, b, a),
            DateOrder::Mdy => (c, a, b),
            DateOrder::Ymd => (a, b, c),
        };
        let year = if (0..100).contains(&year) {
            year + 2000
        } else {
            year
        };
        // No chat program is older than 1990 or younger than 2100: a shield against misread numbers.
        let plausible = (1990..2100).contains(&year);
        Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?)
            .ok()
            .filter(|_| plausible)
    }
}

/// The order of every form of line in a file, and whether it is sure.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Orders {
    forms: Vec<(Form, DateOrder)>,
    /// Another order fits as well as the one that is used.
    pub ambiguous: bool,
}

impl Orders {
    /// The order that the lines of this form have.
    pub(crate) fn of(&self, form: Form) -> DateOrder {
        let known = self.forms.iter().find(|(f, _)| *f == form);
        known.map_or(DateOrder::Dmy, |(_, order)| *order)
    }

    /// The order that is used, for telling the user.
    pub(crate) fn chosen(&self) -> DateOrder {
        self.forms
            .first()
            .map_or(DateOrder::Dmy, |(_, order)| *order)
    }
}

/// More forms than this do not come in one file; the rest take the usual order.
const MOST_FORMS: usize = 4;

/// Finds the orders in which every date exists and time runs forward. `wanted`, from the user,
/// settles every form that it fits. `told` says which stamps belong to messages: a doubt about
/// other lines is nobody's worry.
pub(crate) fn infer(stamps: &[Stamp], told: &[bool], wanted: Option<DateOrder>) -> Orders {
    let open: Vec<usize> = (0..stamps.len())
        .filter(|i| matches!(stamps[*i].day, Day::Open(_)))
        .collect();
    let mut forms: Vec<(Form, Vec<DateOrder>)> = Vec::new();
    for i in open {
        let form = stamps[i].form;
        let fits = |order: &DateOrder| stamps[i].on(*order).is_some();
        let known = forms.iter().position(|(f, _)| *f == form);
        let before = known.map_or_else(|| candidates(form), |at| forms[at].1.clone());
        let kept: Vec<DateOrder> = before.into_iter().filter(fits).collect();
        match known {
            // A single absurd line must not decide against all others.
            Some(at) if !kept.is_empty() => forms[at].1 = kept,
            None if !kept.is_empty() && forms.len() < MOST_FORMS => forms.push((form, kept)),
            _ => {}
        }
    }
    for (_, orders) in &mut forms {
        if let Some(order) = wanted.filter(|w| orders.contains(w)) {
            *orders = vec![order];
        }
    }
    choose(stamps, told, &forms)
}

/// The orders a form can have, the likeliest first. Nobody writes the month first between full
/// stops; the clock of twelve hours with a short year is the American one. A short year in front
/// is so rare that it is no doubt worth a question, only the last resort.
fn candidates(form: Form) -> Vec<DateOrder> {
    let american = form.twelve && form.short_year && form.separator == '/';
    let mut orders = match form.separator {
        '.' => vec![DateOrder::Dmy],
        _ if american => vec![DateOrder::Mdy, DateOrder::Dmy],
        _ => vec![DateOrder::Dmy, DateOrder::Mdy],
    };
    if form.short_year {
        orders.push(DateOrder::Ymd);
    }
    orders
}

fn choose(stamps: &[Stamp], told: &[bool], forms: &[(Form, Vec<DateOrder>)]) -> Orders {
    let mut best: Vec<Vec<DateOrder>> = Vec::new();
    let mut fewest = usize::MAX;
    for combination in combinations(forms) {
        let back = steps_back(stamps, forms, &combination);
        if back < fewest {
            fewest = back;
            best.clear();
        }
        if back == fewest {
            best.push(combination);
        }
    }
    let Some(first) = best.first().cloned() else {
        return Orders::default();
    };
    let used = |i: usize| {
        stamps
            .iter()
            .zip(told)
            .any(|(s, told)| *told && s.form == forms[i].0)
    };
    let differs = |i: usize| {
        best.iter()
            .any(|other| other[i] != first[i] && other[i] != DateOrder::Ymd)
    };
    Orders {
        ambiguous: (0..forms.len()).any(|i| differs(i) && used(i)),
        forms: forms.iter().map(|(form, _)| *form).zip(first).collect(),
    }
}

fn combinations(forms: &[(Form, Vec<DateOrder>)]) -> Vec<Vec<DateOrder>> {
    let mut all = vec![Vec::new()];
    for (_, orders) in forms {
        all = all
            .into_iter()
            .flat_map(|start| {
                orders.iter().map(move |order| {
                    let mut longer = start.clone();
                    longer.push(*order);
                    longer
                })
            })
            .collect();
    }
    all
}

/// How often time runs backward over the lines; chats are exported in the order of writing.
fn steps_back(
    stamps: &[Stamp],
    forms: &[(Form, Vec<DateOrder>)],
    combination: &[DateOrder],
) -> usize {
    let mut last: Option<DateTime> = None;
    let mut back = 0;
    for stamp in stamps {
        let place = forms.iter().position(|(form, _)| *form == stamp.form);
        let order = place.map_or(DateOrder::Dmy, |i| combination[i]);
        let Some(mut now) = stamp.on(order) else {
            back += 1;
            continue;
        };
        // Lines of different precision may share a minute.
        now = now.with().second(0).build().unwrap_or(now);
        if last.is_some_and(|last| now < last) {
            back += 1;
        }
        last = Some(now);
    }
    back
}
