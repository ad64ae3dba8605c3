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

/// Writes tables into docs/measurements.md: a section of the same name is replaced, every other line is left, so
/// that figures taken by hand stay.
pub fn write(sections: &[(&str, Vec<Row>)]) -> anyhow::Result<()> {
    let path = tidy::root().join("docs/measurements.md");
    let before = std::fs::read_to_string(&path).unwrap_or_else(|_| HEAD.to_owned());
    let written = sections.iter().fold(before, |text, (name, rows)| {
        with_section(&text, name, &section(name, rows))
    });
    std::fs::create_dir_all(tidy::root().join("docs"))?;
    Ok(std::fs::write(path, written)?)
}

fn section(name: &str, rows: &[Row]) -> String {
    let lines = rows
        .iter()
        .map(|row| format!("| {} | {} | {} |\n", row.what, row.figure, row.note));
    let head = "| what | figure | from |\n| --- | --- | --- |\n";
    format!("## {name}\n\n{head}{}", lines.collect::<String>())
}

/// The document with the section of that name replaced, or added at its end.
fn with_section(text: &str, name: &str, section: &str) -> String {
    let title = format!("## {name}\n");
    let Some(begin) = text.find(&format!("\n{title}")).map(|at| at + 1) else {
        return format!("{}\n\n{section}", text.trim_end());
    };
    let rest = &text[begin + title.len()..];
    match rest.find("\n## ") {
        Some(next) => format!("{}{section}{}", &text[..begin], &rest[next..]),
        None => format!("{}{section}", &text[..begin]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_section_is_replaced_and_the_rest_is_left() {
        let check = |before: &str, after: &str| {
            assert_eq!(with_section(before, "b", "## b\n\nnew\n"), after);
        };
        check(
            "# T\n\n## a\n\n1\n\n## b\n\nold\n\n## c\n\n3\n",
            "# T\n\n## a\n\n1\n\n## b\n\nnew\n\n## c\n\n3\n",
        );
        check("# T\n\n## b\n\nold\n", "# T\n\n## b\n\nnew\n");
        check("# T\n", "# T\n\n## b\n\nnew\n");
        check("# T\n\n## bb\n\n2\n", "# T\n\n## bb\n\n2\n\n## b\n\nnew\n");
    }
}
