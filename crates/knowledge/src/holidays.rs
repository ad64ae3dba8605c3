//! The public holidays of the markets, by country and day; how a holiday bears on a deal is judged elsewhere.

use jiff::civil::Date;
use std::collections::BTreeMap;

/// The public holidays by country (ISO 3166, two letters) and day.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Holidays(BTreeMap<String, BTreeMap<Date, String>>);

impl Holidays {
    /// The name of the holiday that a country keeps on a day.
    pub fn on(&self, country: &str, date: Date) -> Option<&str> {
        self.0.get(country)?.get(&date).map(String::as_str)
    }

    /// Every holiday of a country, in the order of time.
    pub fn of(&self, country: &str) -> impl Iterator<Item = (Date, &str)> {
        self.0
            .get(country)
            .into_iter()
            .flatten()
            .map(|(date, name)| (*date, name.as_str()))
    }

    /// Takes in a file: a table a country, in it a line a holiday, `"Name" = "2025-01-01 2026-01-01"`.
    /// Gives back what could not be read.
    pub(crate) fn take(&mut self, text: &str) -> Vec<String> {
        let tables: BTreeMap<String, BTreeMap<String, String>> = match toml::from_str(text) {
            Ok(tables) => tables,
            Err(e) => return vec![e.to_string().trim().replace('\n', " / ")],
        };
        let mut wrong = Vec::new();
        for (country, holidays) in tables {
            let days = self.0.entry(country.clone()).or_default();
            for (name, dates) in holidays {
                for written in dates.split_whitespace() {
                    match written.parse() {
                        Ok(date) => {
                            days.insert(date, name.clone());
                        }
                        Err(_) => wrong.push(format!("[{country}] {name}: no day `{written}`")),
                    }
                }
            }
        }
        wrong
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_holiday_is_known_by_country_and_day() {
        let mut holidays = Holidays::default();
        let wrong = holidays.take("[CN]\n\"Labor Day\" = \"2025-05-01 2025-05-02\"\n[DE]\n");
        assert!(wrong.is_empty());
        assert_eq!(holidays.on("CN", date(2025, 5, 2)), Some("Labor Day"));
        assert_eq!(holidays.on("CN", date(2025, 5, 3)), None);
        assert_eq!(holidays.on("DE", date(2025, 5, 1)), None);
        assert_eq!(holidays.of("CN").count(), 2);
    }

    #[test]
    fn a_wrong_day_is_told_and_the_rest_is_kept() {
        let mut holidays = Holidays::default();
        let wrong = holidays.take("[CN]\n\"Labor Day\" = \"2025-05-01 2025-15-02\"\n");
        assert_eq!(wrong, ["[CN] Labor Day: no day `2025-15-02`"]);
        assert_eq!(holidays.of("CN").count(), 1);
        assert_eq!(holidays.take("no table").len(), 1);
    }

    #[test]
    fn the_embedded_calendar_knows_spring_festival() {
        let (packs, _) = crate::embedded();
        assert_eq!(
            packs.holiday("CN", date(2025, 1, 29)),
            Some("Chinese New Year (Spring Festival)")
        );
        assert!(packs.holiday("CN", date(2025, 3, 12)).is_none());
    }
}
