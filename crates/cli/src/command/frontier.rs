//! `qiatan frontier`: the best packages of a published bargaining scenario and the points that theory
//! recommends.

use crate::error::{Outcome, Stop};
use crate::print;
use crate::tongue::Tongue;
use anstream::println;
use clap::Args;
use desk::FrontierReport;
use std::path::PathBuf;

/// The plot's columns and rows; it fits a terminal of eighty columns.
const COLUMNS: usize = 64;
const ROWS: usize = 18;
/// How many points are listed on the page; `--json` has all.
const LISTED: usize = 24;

/// Find the packages of a scenario that nobody could better for one side without loss to another (GENIUS XML, NegMAS YAML, GeniusWeb and NegoLog JSON)
#[derive(Debug, Args)]
pub struct Frontier {
    /// The scenario: its folder, its files, or one of them
    #[arg(required = true)]
    scenario: Vec<PathBuf>,
    /// Data as JSON
    #[arg(long)]
    json: bool,
}

impl Frontier {
    pub fn run(self, tongue: Tongue) -> Result<Outcome, Stop> {
        let (report, problems) = desk::frontier(&self.scenario)?;
        print::problems(&problems);
        let Some(report) = report else {
            let paths: Vec<String> = self
                .scenario
                .iter()
                .map(|p| p.display().to_string())
                .collect();
            return Err(Stop::Stream(format!(
                "{} makes no scenario to bargain over",
                paths.join(", ")
            )));
        };
        if self.json {
            print::json(&report)?;
        } else {
            println!("{}", page(&report, tongue));
        }
        Ok(if report.points.is_empty() {
            Outcome::LookAt
        } else {
            Outcome::Fine
        })
    }
}

fn page(report: &FrontierReport, tongue: Tongue) -> String {
    let mut parts = vec![head(report, tongue)];
    if report.points.is_empty() {
        let none = tongue.pick(
            "No package leaves every party what it has without a deal.",
            "没有一个方案能让各方都不低于各自的底线。",
        );
        parts.push(none.to_owned());
        return parts.join("\n\n");
    }
    if report.parties.len() == 2 {
        parts.push(plot(report));
    }
    parts.push(recommended(report, tongue));
    parts.push(list(report, tongue));
    parts.join("\n\n")
}

fn head(report: &FrontierReport, tongue: Tongue) -> String {
    use crate::print::BOLD;
    let count = report.points.len();
    let packages = match report.packages {
        n if n < 1e15 => format!("{n:.0}"),
        n => format!("{n:.1e}"),
    };
    let exact = match report.exact {
        true => tongue.pick("complete", "完整"),
        false => tongue.pick(
            "thinned: not every point is there",
            "已抽稀：并非所有点都在",
        ),
    };
    let line = match tongue {
        Tongue::En => format!("{packages} packages, {count} of them on the frontier ({exact})"),
        Tongue::Zh => format!("共 {packages} 种组合，{count} 个在前沿上（{exact}）"),
    };
    format!(
        "{BOLD}{}{BOLD:#} · {}\n{line}",
        report.scenario,
        report.parties.join(" – ")
    )
}

/// The marks of the recommended points, in the order in which a later one covers an earlier.
fn marks(report: &FrontierReport) -> [(char, &[usize]); 4] {
    let s = &report.solutions;
    [
        ('W', &s.max_welfare),
        ('S', &s.kalai_smorodinsky),
        ('K', &s.kalai),
        ('N', &s.nash),
    ]
}

/// The first party's worth to the right, the second's upwards.
fn plot(report: &FrontierReport) -> String {
    let range = |party: usize| {
        let worth = report.points.iter().map(|p| p.utilities[party]);
        let low = worth.clone().fold(f64::INFINITY, f64::min);
        (low, worth.fold(f64::NEG_INFINITY, f64::max))
    };
    let ((left, right), (bottom, top)) = (range(0), range(1));
    let place = |value: f64, (low, high): (f64, f64), steps: usize| {
        let share = if high > low {
            (value - low) / (high - low)
        } else {
            0.5
        };
        (share * (steps - 1) as f64).round() as usize
    };
    let mut grid = vec![vec![' '; COLUMNS]; ROWS];
    let mut put = |point: usize, mark: char| {
        let u = &report.points[point].utilities;
        let row = ROWS - 1 - place(u[1], (bottom, top), ROWS);
        grid[row][place(u[0], (left, right), COLUMNS)] = mark;
    };
    (0..report.points.len()).for_each(|point| put(point, '·'));
    for (mark, points) in marks(report) {
        points.iter().for_each(|point| put(*point, mark));
    }
    let line = |(row, cells): (usize, &Vec<char>)| {
        let label = match row {
            0 => format!("{top:>9.3}"),
            _ if row == ROWS - 1 => format!("{bottom:>9.3}"),
            _ => " ".repeat(9),
        };
        format!("{label} │{}", cells.iter().collect::<String>().trim_end())
    };
    let mut lines = vec![format!("{:>9}", report.parties[1])];
    lines.extend(grid.iter().enumerate().map(line));
    lines.push(format!("{} └{}", " ".repeat(9), "─".repeat(COLUMNS)));
    let gap = COLUMNS.saturating_sub(18);
    lines.push(format!(
        "{:>11}{left:<9.3}{:gap$}{right:>9.3}  {}",
        "", "", report.parties[0]
    ));
    lines.join("\n")
}

fn recommended(report: &FrontierReport, tongue: Tongue) -> String {
    let s = &report.solutions;
    let rows = [
        ("N", tongue.pick("Nash", "纳什"), &s.nash),
        (
            "K",
            tongue.pick("Kalai (even gains)", "卡莱（均等得益）"),
            &s.kalai,
        ),
        (
            "S",
            tongue.pick("Kalai–Smorodinsky", "卡莱–斯莫罗丁斯基"),
            &s.kalai_smorodinsky,
        ),
        (
            "",
            tongue.pick("… as NegMAS has it", "… NegMAS 的算法"),
            &s.kalai_smorodinsky_even,
        ),
        ("W", tongue.pick("greatest sum", "总和最大"), &s.max_welfare),
        (
            "",
            tongue.pick("greatest sum of shares", "份额总和最大"),
            &s.max_relative_welfare,
        ),
    ];
    let line = |(mark, name, places): &(&str, &str, &Vec<usize>)| {
        let worth = |i: &usize| numbers(&report.points[*i].utilities);
        let first = places.first().map(worth).unwrap_or_default();
        let more = match places.len() {
            0 | 1 => String::new(),
            n => format!("  (+{})", n - 1),
        };
        format!("{mark:>2} {} {first}{more}", print::padded(name, 26))
    };
    rows.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn numbers(utilities: &[f64]) -> String {
    let each: Vec<String> = utilities.iter().map(|u| format!("{u:>8.4}")).collect();
    each.join(" ")
}

fn list(report: &FrontierReport, tongue: Tongue) -> String {
    let line = |point: &desk::PointShown| {
        format!(
            "{}  {}",
            numbers(&point.utilities),
            point.package.join(" · ")
        )
    };
    let mut lines: Vec<String> = report.points.iter().take(LISTED).map(line).collect();
    if report.points.len() > LISTED {
        let more = report.points.len() - LISTED;
        lines.push(match tongue {
            Tongue::En => format!("… and {more} more; --json has all"),
            Tongue::Zh => format!("……还有 {more} 个；--json 可看全部"),
        });
    }
    lines.join("\n")
}
