//! A diagnosis as a page in the terminal: verdict, gaps, evidence, ledger, questions, next moves.

use super::{ALARM, BOLD, CALM, FAINT, QUOTE, fitted, one_line, padded, whose};
use crate::tongue::Tongue;
use desk::report::{Diagnosis, Explanation, Hypothesis, Quote, TermState};
use desk::{Concluded, names};
use trade::Gap;

/// The whole page.
pub fn page(concluded: &Concluded, explain: bool, tongue: Tongue) -> String {
    let d = &concluded.diagnosis;
    let mut page = Page {
        lines: Vec::new(),
        tongue,
    };
    page.head(concluded);
    page.gaps(d);
    page.evidence(d);
    page.silence(d);
    page.threats(d);
    page.ledger(d);
    page.questions(d);
    page.promises(d);
    page.moves(d);
    if explain {
        page.hypotheses(d);
    }
    fitted(&page.lines.join("\n"))
}

struct Page {
    lines: Vec<String>,
    tongue: Tongue,
}

impl Page {
    fn line(&mut self, text: impl Into<String>) {
        self.lines.push(text.into());
    }

    fn title(&mut self, en: &str, zh: &str) {
        let title = self.tongue.pick(en, zh);
        self.line(format!("\n{BOLD}{title}{BOLD:#}"));
    }

    fn head(&mut self, concluded: &Concluded) {
        let d = &concluded.diagnosis;
        let country = concluded.deal.country.as_deref().unwrap_or("–");
        self.line(format!("{BOLD}{}{BOLD:#}", d.title));
        let stage = self.tongue.name(names::stage(d.stage));
        self.line(format!(
            "{FAINT}{} ({country}) · {stage} · {}{FAINT:#}",
            concluded.deal.buyer.shown(),
            d.observed_at
        ));
        let style = if d.healthy { CALM } else { ALARM };
        let verdict = self.tongue.joined(&d.verdict.parts);
        self.line(format!("\n{style}{verdict}{style:#}"));
        if let Some(quote) = &d.verdict.quote {
            self.quote("  ", quote);
        }
        if let Some(waiting) = &d.waiting_on {
            let why = self.tongue.say(&waiting.why).to_owned();
            self.line(format!("{FAINT}{why}{FAINT:#}"));
        }
    }

    /// The words, with who said them when.
    fn quote(&mut self, indent: &str, quote: &Quote) {
        let who = whose(quote.by, self.tongue);
        let place = quote
            .message
            .message_id
            .clone()
            .unwrap_or_else(|| quote.message.id.to_string());
        self.line(format!(
            "{indent}{QUOTE}“{}”{QUOTE:#}",
            one_line(&quote.quote)
        ));
        self.line(format!(
            "{indent}{FAINT}{who} · {} · {place}{FAINT:#}",
            quote.at.local()
        ));
    }

    fn gaps(&mut self, d: &Diagnosis) {
        self.title("What stands between", "隔在中间的");
        for gap in Gap::ALL {
            let value = d.gaps.of(gap);
            let style = if value >= 0.5 { ALARM } else { FAINT };
            let name = padded(self.tongue.name(names::gap(gap)), 15);
            self.line(format!(
                "  {name}{style}{}{style:#} {:>3.0} %",
                bar(value),
                value * 100.0
            ));
        }
    }

    fn evidence(&mut self, d: &Diagnosis) {
        if d.gap_evidence.is_empty() {
            return;
        }
        self.title("The words that show it", "原话为证");
        for e in &d.gap_evidence {
            let shows = self.tongue.say(&e.shows).to_owned();
            let gap = self.tongue.name(names::gap(e.gap));
            self.line(format!("  {gap} · {shows}"));
            self.quote("    ", &e.proof);
        }
    }

    fn silence(&mut self, d: &Diagnosis) {
        let Some(silence) = &d.silence else { return };
        self.title("Why he is silent", "为什么没有回音");
        let days = match self.tongue {
            Tongue::En => format!(
                "  {} days without a word; he would take this long {:.0} % of the time",
                silence.days,
                silence.chance * 100.0
            ),
            Tongue::Zh => format!(
                "  {} 天没有回音；按他的习惯，拖这么久的可能只有 {:.0} %",
                silence.days,
                silence.chance * 100.0
            ),
        };
        self.line(days);
        for (code, chance) in silence.causes.iter().take(5) {
            let name = d
                .hypotheses
                .iter()
                .find(|h| h.family == "silence" && h.code == *code);
            let name = name.map_or(code.as_str(), |h| self.tongue.say(&h.name));
            self.line(format!(
                "  {} {:>3.0} %  {name}",
                bar(*chance),
                chance * 100.0
            ));
        }
        if let Some(question) = &d.best_question {
            let ask = self.tongue.say(&question.ask).to_owned();
            let title = self
                .tongue
                .pick("the question that tells most", "最能问出实情的一句");
            self.line(format!("  {title}: {ask}"));
        }
    }

    fn threats(&mut self, d: &Diagnosis) {
        if d.threats.is_empty() {
            return;
        }
        self.title("Threats", "威胁");
        for threat in &d.threats {
            let meant = self.tongue.pick("meant", "当真");
            self.line(format!(
                "  {} · {meant} {:.0} % · {}",
                self.tongue.name(names::motive(&threat.motive)),
                threat.genuine * 100.0,
                self.tongue.say(&threat.subtext)
            ));
            self.quote("    ", &threat.proof);
        }
    }

    fn ledger(&mut self, d: &Diagnosis) {
        self.title("Term ledger", "条款台账");
        for line in d.ledger.iter().filter(|l| l.state != TermState::Absent) {
            let (state, style) = (
                self.tongue.name(names::state(line.state)),
                style_of(line.state),
            );
            let reads = line.reads.as_ref();
            let value = reads.map_or("", |reads| self.tongue.say(reads)).to_owned();
            self.line(format!(
                "  {} {style}{}{style:#} {}",
                padded(self.tongue.name(names::term(line.term)), 14),
                padded(state, 22),
                one_line(&value)
            ));
            for conflict in line.conflicts.iter().filter_map(|&i| d.conflicts.get(i)) {
                let why = self.tongue.say(&conflict.why).to_owned();
                self.line(format!("    {ALARM}≠{ALARM:#} {why}"));
                for quote in &conflict.quotes {
                    self.quote("      ", quote);
                }
            }
        }
    }

    fn questions(&mut self, d: &Diagnosis) {
        let open: Vec<_> = d
            .questions
            .iter()
            .filter(|q| q.answered.is_none())
            .collect();
        if open.is_empty() {
            return;
        }
        self.title("Questions without an answer", "没有回答的问题");
        for question in open {
            let again = if question.repeats.is_some() {
                self.tongue.pick(" (asked again)", "（又问一次）")
            } else {
                ""
            };
            self.quote("  ", &question.proof);
            if !again.is_empty() {
                self.line(format!("  {again}"));
            }
        }
    }

    fn promises(&mut self, d: &Diagnosis) {
        if d.commitments.is_empty() {
            return;
        }
        self.title("Promises", "承诺");
        for promise in &d.commitments {
            let status = self.tongue.name(names::promise(promise.status));
            let due = promise.due.map(|d| format!(" · {d}")).unwrap_or_default();
            self.line(format!("  {status}{due}"));
            self.quote("    ", &promise.proof);
        }
    }

    fn moves(&mut self, d: &Diagnosis) {
        self.title("Next", "下一步");
        for (number, step) in d.next_moves.iter().take(4).enumerate() {
            let (name, does, why) = (
                self.tongue.say(&step.name),
                self.tongue.say(&step.does),
                self.tongue.say(&step.why),
            );
            self.lines.push(format!(
                "  {}. {BOLD}{name}{BOLD:#}\n     {does}\n     {FAINT}{why}{FAINT:#}",
                number + 1
            ));
        }
        if let Some(by) = d.act_by {
            let label = self.tongue.pick("act by", "最晚行动日");
            self.line(format!("  {label} {by}"));
        }
        if let Some(draft) = &d.draft {
            self.title(
                "A draft, to be changed and sent by you",
                "草稿，改好由你发出",
            );
            if let Some(beware) = &draft.beware {
                self.line(format!("{FAINT}{}{FAINT:#}", self.tongue.say(beware)));
            }
            self.line(format!("{}\n\n{}", draft.subject, draft.body));
        }
    }

    fn hypotheses(&mut self, d: &Diagnosis) {
        self.title("How the numbers came about", "数字从何而来");
        for hypothesis in d.hypotheses.iter().filter(|h| h.probability >= 0.02) {
            self.hypothesis(hypothesis);
        }
    }

    fn hypothesis(&mut self, hypothesis: &Hypothesis) {
        let name = self.tongue.say(&hypothesis.name).to_owned();
        self.line(format!(
            "  {BOLD}{}/{} {:.0} %{BOLD:#} {name}",
            hypothesis.family,
            hypothesis.code,
            hypothesis.probability * 100.0
        ));
        self.tree(&hypothesis.explanation, 2);
    }

    fn tree(&mut self, node: &Explanation, depth: usize) {
        self.line(format!(
            "{}{:+.2} {}",
            "  ".repeat(depth),
            node.value,
            self.tongue.say(&node.label)
        ));
        for child in &node.children {
            self.tree(child, depth + 1);
        }
    }
}

fn bar(value: f64) -> String {
    let full = (value.clamp(0.0, 1.0) * 20.0).round() as usize;
    format!("{}{}", "█".repeat(full), "░".repeat(20 - full))
}

fn style_of(state: TermState) -> anstyle::Style {
    match state {
        TermState::Absent | TermState::Proposed => FAINT,
        TermState::Countered | TermState::Assumed => QUOTE,
        TermState::Agreed => CALM,
        TermState::ChangedAfterAgreement => ALARM,
    }
}
