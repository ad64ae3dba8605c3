//! What costs us deals: causes, answers, follow-up and prices given away, summed over all deals; every figure names the
//! deals behind it.

use crate::filed::{Filed, filed, is_over};
use crate::habits::PriceCut;
use crate::{Result, World, needs_saving};
use diagnosis::{Stage, Words};
use std::collections::BTreeMap;
use trade::Gap;

/// The bounds of the classes of answering, in working days; the last class is open. Judgement: the same day, the next, within
/// a week.
pub const ANSWER_DAYS: [f64; 4] = [0.5, 1.0, 2.0, 5.0];

/// A cause, with the deals that it holds back and those that were lost by it.
#[derive(Debug, Clone, PartialEq)]
pub struct CauseCount {
    /// The cause's code, or the verdict's.
    pub code: String,
    /// Its name, where it is a cause.
    pub name: Option<Words>,
    /// Its gap, where it is the cause of one.
    pub gap: Option<Gap>,
    /// Deals that it holds back.
    pub stuck: Vec<Filed>,
    /// Deals that are lost.
    pub lost: Vec<Filed>,
}

impl CauseCount {
    /// All deals of it.
    pub fn deals(&self) -> usize {
        self.stuck.len() + self.lost.len()
    }
}

/// A share of something, with the deals that make it what it is.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Share {
    /// How many.
    pub part: usize,
    /// Of how many.
    pub of: usize,
    /// The deals with a part in it, most first.
    pub deals: Vec<(Filed, usize)>,
}

/// The whole report.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Report {
    /// All deals.
    pub deals: usize,
    /// What holds deals back, the commonest first.
    pub causes: Vec<CauseCount>,
    /// The deals by how fast we answer: one class more than [`ANSWER_DAYS`].
    pub answers: Vec<Vec<Filed>>,
    /// Buyers' questions that are open, of all that they asked.
    pub unanswered: Share,
    /// Our promises that were broken, of all that came due.
    pub broken: Share,
    /// Deals in which a line of ours says nothing, of all.
    pub empty_lines: Share,
    /// Prices that we lowered, with their deals, the greatest cut first.
    pub cuts: Vec<(Filed, PriceCut)>,
}

/// The report over everything filed.
///
/// # Errors
/// When the store fails.
pub async fn report(world: &World) -> Result<Report> {
    Ok(summed(filed(world).await?))
}

fn summed(all: Vec<Filed>) -> Report {
    let open = all.iter().filter(|f| !is_over(f));
    Report {
        deals: all.len(),
        causes: causes(&all),
        answers: answers(&all),
        unanswered: share(open, |f| (f.habits.unanswered, f.habits.asked)),
        broken: share(all.iter(), |f| (f.habits.broken, f.habits.due)),
        empty_lines: share(all.iter(), |f| (usize::from(f.habits.empty_lines > 0), 1)),
        cuts: cuts(&all),
    }
}

fn causes(all: &[Filed]) -> Vec<CauseCount> {
    let mut by_code: BTreeMap<&str, CauseCount> = BTreeMap::new();
    for filed in all {
        let lost = filed.stage == Stage::Lost;
        if !lost && !needs_saving(filed) {
            continue;
        }
        let code = filed.verdict.code.as_str();
        let cause = by_code.entry(code).or_insert_with(|| CauseCount {
            code: code.to_owned(),
            name: filed.leading.as_ref().map(|l| l.name.clone()),
            gap: filed.leading.as_ref().and_then(|l| l.gap),
            stuck: Vec::new(),
            lost: Vec::new(),
        });
        let deals = if lost {
            &mut cause.lost
        } else {
            &mut cause.stuck
        };
        deals.push(filed.clone());
    }
    let mut causes: Vec<CauseCount> = by_code.into_values().collect();
    causes.sort_by_key(|cause| std::cmp::Reverse(cause.deals()));
    causes
}

fn answers(all: &[Filed]) -> Vec<Vec<Filed>> {
    let mut classes = vec![Vec::new(); ANSWER_DAYS.len() + 1];
    for filed in all {
        if let Some(days) = filed.habits.answers_in {
            let class = ANSWER_DAYS.iter().filter(|bound| days > **bound).count();
            classes[class].push(filed.clone());
        }
    }
    classes
}

/// Sums what each deal has a part in, of how many.
fn share<'f>(
    deals: impl Iterator<Item = &'f Filed>,
    counted: impl Fn(&Filed) -> (usize, usize),
) -> Share {
    let mut share = Share::default();
    for filed in deals {
        let (part, of) = counted(filed);
        share.part += part;
        share.of += of;
        if part > 0 {
            share.deals.push((filed.clone(), part));
        }
    }
    share
        .deals
        .sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    share
}

fn cuts(all: &[Filed]) -> Vec<(Filed, PriceCut)> {
    let of = |filed: &Filed| filed.habits.cuts.clone();
    let mut cuts: Vec<(Filed, PriceCut)> = all
        .iter()
        .flat_map(|filed| of(filed).into_iter().map(|cut| (filed.clone(), cut)))
        .collect();
    cuts.sort_by(|a, b| b.1.percent.total_cmp(&a.1.percent));
    cuts
}

/// The report as a table for a spreadsheet: a line for each deal behind each figure. What came from outside never begins
/// a formula.
pub fn report_table(report: &Report) -> String {
    let mut table = csv::Writer::from_writer(Vec::new());
    let mut row = |figure: &str, class: &str, filed: &Filed, value: String, words: &str| {
        let cells = [
            figure,
            class,
            &filed.deal,
            filed.buyer.shown(),
            &filed.title,
            &value,
            words,
        ];
        // Writing into memory cannot fail.
        let _written = table.write_record(cells.map(harmless));
    };
    for cause in &report.causes {
        cause
            .stuck
            .iter()
            .for_each(|f| row("stuck", &cause.code, f, "1".to_owned(), &f.decisive));
        cause
            .lost
            .iter()
            .for_each(|f| row("lost", &cause.code, f, "1".to_owned(), &f.decisive));
    }
    for filed in report.answers.iter().flatten() {
        let days = filed.habits.answers_in.unwrap_or_default();
        row(
            "answers_in_working_days",
            "",
            filed,
            format!("{days:.2}"),
            "",
        );
    }
    let shares = [
        ("unanswered_questions", &report.unanswered),
        ("broken_promises", &report.broken),
        ("deals_with_empty_lines", &report.empty_lines),
    ];
    for (figure, share) in shares {
        share
            .deals
            .iter()
            .for_each(|(f, count)| row(figure, "", f, count.to_string(), ""));
    }
    for (filed, cut) in &report.cuts {
        let class = match (cut.in_return, cut.after_threat) {
            (true, _) => "in_return",
            (false, true) => "after_threat",
            (false, false) => "for_nothing",
        };
        row(
            "price_cut_percent",
            class,
            filed,
            format!("{:.2}", cut.percent),
            &cut.quote,
        );
    }
    let lines = String::from_utf8(table.into_inner().unwrap_or_default()).unwrap_or_default();
    format!("figure,class,deal,buyer,about,value,words\n{lines}")
}

/// A cell that a spreadsheet shows and does not calculate.
fn harmless(cell: &str) -> String {
    let formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
    format!("{}{cell}", if formula { "'" } else { "" })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::filed::tests::filed_as;
    use crate::habits::Habits;
    use diagnosis::Verdict;

    fn deal(id: &str, code: &str, stage: Stage, habits: Habits) -> Filed {
        Filed {
            healthy: code == "healthy",
            verdict: Verdict {
                code: code.to_owned(),
                parts: Vec::new(),
                quote: None,
            },
            stage,
            habits,
            ..filed_as(id)
        }
    }

    #[test]
    fn every_figure_names_its_deals() {
        let habits = |days, asked, unanswered| Habits {
            answers_in: days,
            asked,
            unanswered,
            ..Habits::default()
        };
        let report = summed(vec![
            deal("a", "vague_wording", Stage::Quoted, habits(Some(0.3), 4, 1)),
            deal("b", "vague_wording", Stage::Lost, habits(Some(9.0), 5, 5)),
            deal("c", "perceived_risk", Stage::Sample, habits(None, 2, 2)),
            deal("d", "healthy", Stage::Contract, habits(Some(1.0), 3, 0)),
        ]);
        let causes: Vec<_> = report
            .causes
            .iter()
            .map(|c| (c.code.as_str(), c.stuck.len(), c.lost.len()))
            .collect();
        assert_eq!(causes, [("vague_wording", 1, 1), ("perceived_risk", 1, 0)]);
        let classes: Vec<usize> = report.answers.iter().map(Vec::len).collect();
        assert_eq!(classes, [1, 1, 0, 0, 1]);
        let behind: Vec<_> = report
            .unanswered
            .deals
            .iter()
            .map(|(f, n)| (f.deal.as_str(), *n))
            .collect();
        assert_eq!((report.unanswered.part, report.unanswered.of), (3, 9));
        assert_eq!(behind, [("c", 2), ("a", 1)]);
    }

    #[test]
    fn a_spreadsheet_never_calculates_what_a_buyer_wrote() {
        let mut filed = deal("a", "vague_wording", Stage::Quoted, Habits::default());
        filed.title = "=HYPERLINK(\"x\"), 2 lines".to_owned();
        let table = report_table(&summed(vec![filed]));
        let line = table.lines().nth(1).unwrap();
        assert_eq!(
            line,
            "stuck,vague_wording,a,,\"'=HYPERLINK(\"\"x\"\"), 2 lines\",1,"
        );
    }
}
