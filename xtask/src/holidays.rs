//! `xtask holidays`: writes packs/holidays anew from the national table of the `holidays` library; judges nothing.

use anyhow::{Context, Result};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::PathBuf;

/// Turns a table of `country,date,name` (ISO 3166 three letters, ISO dates) into a pack.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The table, unpacked.
    #[arg(long)]
    from: PathBuf,
    /// The pack to write.
    #[arg(long, default_value = concat!(env!("CARGO_MANIFEST_DIR"), "/../packs/holidays/national.toml"))]
    to: PathBuf,
}

/// Whose work it is and what may be done with it.
const HEAD: &str = "# National public holidays 2024-2030 of the markets in packs/briefs; written by `cargo xtask holidays`, not by hand.
# Source: the Python library \"holidays\" (https://github.com/vacanza/holidays), Copyright (c) Vacanza Team and individual
# contributors, MIT License. Days that follow the moon are estimates. Factories often close longer than the law says.
";
/// The years that are kept.
const YEARS: std::ops::RangeInclusive<&str> = "2024"..="2030";

/// The three-letter codes of the countries that the briefs name by two letters.
const CODES: &[(&str, &str)] = &[
    ("ARE", "AE"),
    ("ARG", "AR"),
    ("AUT", "AT"),
    ("AUS", "AU"),
    ("BGD", "BD"),
    ("BEL", "BE"),
    ("BFA", "BF"),
    ("BGR", "BG"),
    ("BHR", "BH"),
    ("BEN", "BJ"),
    ("BRA", "BR"),
    ("CAN", "CA"),
    ("COD", "CD"),
    ("COG", "CG"),
    ("CHE", "CH"),
    ("CIV", "CI"),
    ("CHL", "CL"),
    ("CMR", "CM"),
    ("CHN", "CN"),
    ("COL", "CO"),
    ("CYP", "CY"),
    ("CZE", "CZ"),
    ("DEU", "DE"),
    ("DNK", "DK"),
    ("DZA", "DZ"),
    ("ECU", "EC"),
    ("EGY", "EG"),
    ("ESP", "ES"),
    ("ETH", "ET"),
    ("FIN", "FI"),
    ("FRA", "FR"),
    ("GAB", "GA"),
    ("GBR", "GB"),
    ("GHA", "GH"),
    ("GMB", "GM"),
    ("GIN", "GN"),
    ("GRC", "GR"),
    ("HKG", "HK"),
    ("HUN", "HU"),
    ("IDN", "ID"),
    ("IRL", "IE"),
    ("ISR", "IL"),
    ("IND", "IN"),
    ("IRQ", "IQ"),
    ("IRN", "IR"),
    ("ITA", "IT"),
    ("JOR", "JO"),
    ("JPN", "JP"),
    ("KEN", "KE"),
    ("KGZ", "KG"),
    ("KOR", "KR"),
    ("KWT", "KW"),
    ("KAZ", "KZ"),
    ("LBN", "LB"),
    ("LKA", "LK"),
    ("LBR", "LR"),
    ("MAR", "MA"),
    ("MLI", "ML"),
    ("MEX", "MX"),
    ("MYS", "MY"),
    ("NGA", "NG"),
    ("NLD", "NL"),
    ("NOR", "NO"),
    ("NPL", "NP"),
    ("NZL", "NZ"),
    ("OMN", "OM"),
    ("PER", "PE"),
    ("PHL", "PH"),
    ("PAK", "PK"),
    ("POL", "PL"),
    ("PRT", "PT"),
    ("PRY", "PY"),
    ("QAT", "QA"),
    ("ROU", "RO"),
    ("RUS", "RU"),
    ("RWA", "RW"),
    ("SAU", "SA"),
    ("SWE", "SE"),
    ("SGP", "SG"),
    ("SVK", "SK"),
    ("SLE", "SL"),
    ("SEN", "SN"),
    ("TGO", "TG"),
    ("THA", "TH"),
    ("TJK", "TJ"),
    ("TUN", "TN"),
    ("TUR", "TR"),
    ("TWN", "TW"),
    ("TZA", "TZ"),
    ("UKR", "UA"),
    ("UGA", "UG"),
    ("USA", "US"),
    ("URY", "UY"),
    ("UZB", "UZ"),
    ("VEN", "VE"),
    ("VNM", "VN"),
    ("ZAF", "ZA"),
    ("ZMB", "ZM"),
];

type Table = BTreeMap<String, BTreeMap<String, BTreeSet<String>>>;

/// Runs the command.
pub fn run(arguments: &Arguments) -> Result<()> {
    let text = std::fs::read_to_string(&arguments.from)
        .with_context(|| format!("cannot read {}", arguments.from.display()))?;
    let pack = written(&table(&text));
    if let Some(folder) = arguments.to.parent() {
        std::fs::create_dir_all(folder)?;
    }
    std::fs::write(&arguments.to, pack)
        .with_context(|| format!("cannot write {}", arguments.to.display()))
}

/// The lines of the countries and years that are kept.
fn table(text: &str) -> Table {
    let mut table = Table::new();
    for line in text.lines() {
        let mut cells = line.splitn(3, ',');
        let (Some(code), Some(date), Some(name)) = (cells.next(), cells.next(), cells.next())
        else {
            continue;
        };
        let known = CODES.iter().find(|(three, _)| *three == code);
        let (Some((_, country)), Some(year)) = (known, date.get(..4)) else {
            continue;
        };
        if YEARS.contains(&year) {
            let days = table.entry((*country).to_owned()).or_default();
            days.entry(plain(name)).or_default().insert(date.to_owned());
        }
    }
    table
}

/// A name without quotes and without the remarks that change from year to year.
fn plain(name: &str) -> String {
    let mut plain = name.trim().trim_matches('"').replace("\"\"", "'");
    for remark in [" (estimated)", " (observed", " (substituted"] {
        if let Some(at) = plain.find(remark) {
            plain.truncate(at);
        }
    }
    plain
}

fn written(table: &Table) -> String {
    let mut pack = HEAD.to_owned();
    for (country, days) in table {
        let _ = write!(pack, "\n[{country}]\n");
        for (name, dates) in days {
            let dates: Vec<&str> = dates.iter().map(String::as_str).collect();
            let _ = writeln!(pack, "{name:?} = \"{}\"", dates.join(" "));
        }
    }
    pack
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_becomes_a_pack_of_known_countries_and_years() {
        let pack = written(&table(
            "country,date,name\nCHN,2025-05-01,\"Labor Day\"\nCHN,2025-05-02,\"Labor Day (observed)\"\n\
             CHN,2023-05-01,\"Labor Day\"\nXXX,2025-05-01,\"May, first\"\n",
        ));
        assert_eq!(
            pack.strip_prefix(HEAD),
            Some("\n[CN]\n\"Labor Day\" = \"2025-05-01 2025-05-02\"\n")
        );
    }

    #[test]
    fn every_market_of_the_briefs_has_a_code() {
        let (packs, _) = knowledge::embedded();
        for country in packs.briefs.values().flat_map(|brief| &brief.countries) {
            assert!(CODES.iter().any(|(_, two)| two == country), "{country}");
        }
    }
}
