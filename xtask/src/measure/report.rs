//! Figures as a table, on the terminal and in docs/measurements.md.

use super::Row;
use crate::tidy;

/// The head of the document: what the figures are and are not.
const HEAD: &str = "# Measurements\n\n\
Made by `cargo xtask measure` (`make bench`), which runs the engine that ships. The deals of the yardstick `corpus` were used while the \
rules were written, so other deals will score lower. Times come from one machine of 2 cores that others use too: compare ratios, \
not seconds.\n";

/// A table for the terminal.
pub fn plain(name: &str, rows: &[Row]) -> String {
    let lines = rows
        .iter()
        .map(|row| format!("  {:44} {:>12}   {}", row.what, row.figure, row.note));
    format!("{name}\n{}\n", lines.collect::<Vec<_>>().join("\n"))
}

/// Writes all tables to docs/measurements.md.
pub fn write(sections: &[(&str, Vec<Row>)]) -> anyhow::Result<()> {
    let mut text = HEAD.to_owned();
    for (name, rows) in sections {
        text.push_str(&format!(
            "\n## {name}\n\n| what | figure | from |\n| --- | --- | --- |\n"
        ));
        for row in rows {
            text.push_str(&format!(
                "| {} | {} | {} |\n",
                row.what, row.figure, row.note
            ));
        }
    }
    let path = tidy::root().join("docs/measurements.md");
    std::fs::create_dir_all(tidy::root().join("docs"))?;
    Ok(std::fs::write(path, text)?)
}
