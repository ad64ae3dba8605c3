//! The two languages of the pages: which one a visitor reads, and how dates and figures look in it.

use crate::words::Said;
use desk::report::Words;
use jiff::civil::{Date, Weekday};
use trade::Moment;

/// A language of the pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tongue {
    /// English.
    En,
    /// Chinese.
    Zh,
}

impl Tongue {
    /// The language of a code such as `zh`, `zh-CN` or `en-GB`.
    pub fn of_code(code: &str) -> Option<Tongue> {
        match code.trim().get(..2)?.to_ascii_lowercase().as_str() {
            "en" => Some(Tongue::En),
            "zh" => Some(Tongue::Zh),
            _ => None,
        }
    }

    /// The first language of an `Accept-Language` header that the pages speak.
    pub fn accepted(header: &str) -> Option<Tongue> {
        let mut wanted: Vec<(f32, Tongue)> = header.split(',').filter_map(weighed).collect();
        wanted.sort_by(|a, b| b.0.total_cmp(&a.0));
        wanted.first().map(|(_, tongue)| *tongue)
    }

    /// What the cookie and the address carry.
    pub fn code(self) -> &'static str {
        match self {
            Tongue::En => "en",
            Tongue::Zh => "zh",
        }
    }

    /// What the page's `lang` says.
    pub fn html(self) -> &'static str {
        match self {
            Tongue::En => "en",
            Tongue::Zh => "zh-CN",
        }
    }

    /// The language that is not this one.
    pub fn other(self) -> Tongue {
        match self {
            Tongue::En => Tongue::Zh,
            Tongue::Zh => Tongue::En,
        }
    }

    /// A fixed text of the pages.
    pub fn say(self, said: Said) -> &'static str {
        match self {
            Tongue::En => said.en,
            Tongue::Zh => said.zh,
        }
    }

    /// Words that the diagnosis carries in both languages.
    pub fn of(self, words: &Words) -> &str {
        match self {
            Tongue::En => &words.en,
            Tongue::Zh => &words.zh,
        }
    }

    /// One of two texts made on the spot, where a figure stands inside the sentence.
    pub fn pick<T>(self, en: T, zh: T) -> T {
        match self {
            Tongue::En => en,
            Tongue::Zh => zh,
        }
    }

    /// A calendar day with its weekday: `Wed 12 Mar 2025`, `2025年3月12日 周三`.
    pub fn day(self, date: Date) -> String {
        let weekday = self.weekday(date.weekday());
        match self {
            Tongue::En => format!("{weekday} {} {} {}", date.day(), month(date), date.year()),
            Tongue::Zh => format!(
                "{}年{}月{}日 {weekday}",
                date.year(),
                date.month(),
                date.day()
            ),
        }
    }

    /// A calendar day where the year is plain: `Wed 12 Mar`, `3月12日 周三`.
    pub fn short_day(self, date: Date) -> String {
        let weekday = self.weekday(date.weekday());
        match self {
            Tongue::En => format!("{weekday} {} {}", date.day(), month(date)),
            Tongue::Zh => format!("{}月{}日 {weekday}", date.month(), date.day()),
        }
    }

    /// A calendar day in a table: `12 Mar 2025`, `2025-03-12`.
    pub fn month_day(self, date: Date) -> String {
        match self {
            Tongue::En => format!("{} {} {}", date.day(), month(date), date.year()),
            Tongue::Zh => date.to_string(),
        }
    }

    /// A month: `March 2025`, `2025年3月`.
    pub fn month(self, date: Date) -> String {
        match self {
            Tongue::En => format!("{} {}", date.strftime("%B"), date.year()),
            Tongue::Zh => format!("{}年{}月", date.year(), date.month()),
        }
    }

    /// The weekday of a day.
    pub fn weekday_of(self, date: Date) -> &'static str {
        self.weekday(date.weekday())
    }

    /// The clock on the writer's wall.
    pub fn clock(self, moment: Moment) -> String {
        let local = moment.local();
        format!("{:02}:{:02}", local.hour(), local.minute())
    }

    fn weekday(self, weekday: Weekday) -> &'static str {
        let at = usize::from(weekday.to_monday_zero_offset().unsigned_abs());
        let en = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
        let zh = ["周一", "周二", "周三", "周四", "周五", "周六", "周日"];
        self.pick(en, zh)[at]
    }
}

/// A probability as whole percent, never claiming certainty.
pub(crate) fn percent(p: f64) -> String {
    match (p * 100.0).round() {
        n if n < 1.0 => "<1%".to_owned(),
        n if n > 99.0 => ">99%".to_owned(),
        n => format!("{n:.0}%"),
    }
}

fn month(date: Date) -> &'static str {
    const MONTHS: [&str; 12] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    MONTHS[usize::from(date.month().unsigned_abs()) - 1]
}

/// One entry of `Accept-Language` with its weight.
fn weighed(entry: &str) -> Option<(f32, Tongue)> {
    let mut parts = entry.split(';');
    let tongue = Tongue::of_code(parts.next()?)?;
    let weight = parts.find_map(|p| p.trim().strip_prefix("q=")?.parse().ok());
    Some((weight.unwrap_or(1.0), tongue))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn the_browser_says_which_language_is_read() {
        let check = |header, expected| assert_eq!(Tongue::accepted(header), expected, "{header}");
        check("zh-CN,zh;q=0.9,en;q=0.8", Some(Tongue::Zh));
        check("de-DE,en;q=0.5,zh;q=0.7", Some(Tongue::Zh));
        check("en-GB", Some(Tongue::En));
        check("fr, *;q=0.1", None);
        check("", None);
    }

    #[test]
    fn a_day_is_written_as_its_readers_write_it() {
        assert_eq!(Tongue::En.day(date(2025, 3, 12)), "Wed 12 Mar 2025");
        assert_eq!(Tongue::Zh.day(date(2025, 3, 12)), "2025年3月12日 周三");
    }

    #[test]
    fn a_percentage_never_claims_certainty() {
        assert_eq!(percent(0.9999), ">99%");
        assert_eq!(percent(0.001), "<1%");
        assert_eq!(percent(0.634), "63%");
    }
}
