//! A preparation on the page of its owner.

use super::{ALARM, BOLD, CALM, FAINT, QUOTE, fitted, one_line, padded, whose};
use crate::print::price::{figure, right};
use crate::tongue::Tongue;
use desk::{DealPlan, PlanReport, PlanSecrets, Planned, TermStand, names};
use trade::Side;
use unicode_width::UnicodeWidthStr;

/// The preparation of a table.
pub fn plan(planned: &Planned, tongue: Tongue) -> String {
    let (report, secrets) = (&planned.report, &planned.secrets);
    let parts = [
        head(report, secrets, tongue),
        issues(report, secrets, tongue),
        course(report, secrets, tongue),
        packages(report, secrets, tongue),
        swaps(report, secrets, tongue),
        wishes(report, tongue),
        listed(
            tongue,
            ("What speaks for us", "对我方有利的"),
            report.strengths.clone(),
        ),
        listed(
            tongue,
            ("Find out first", "先弄清楚"),
            said(&report.questions, tongue),
        ),
    ];
    let told: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    fitted(&told.join("\n\n"))
}

fn said(words: &[desk::report::Words], tongue: Tongue) -> Vec<String> {
    words.iter().map(|w| tongue.say(w).to_owned()).collect()
}

fn title(tongue: Tongue, en: &str, zh: &str) -> String {
    format!("{BOLD}{}{BOLD:#}", tongue.pick(en, zh))
}

fn listed(tongue: Tongue, (en, zh): (&str, &str), lines: Vec<String>) -> String {
    if lines.is_empty() {
        return String::new();
    }
    let mut all = vec![title(tongue, en, zh)];
    all.extend(lines.into_iter().map(|line| format!("  · {line}")));
    all.join("\n")
}

fn percent(share: f64) -> String {
    format!("{:.0} %", (share * 100.0).round() + 0.0).replace('-', "−")
}

fn head(report: &PlanReport, secrets: &PlanSecrets, tongue: Tongue) -> String {
    let [ideal, acceptable, floor] = secrets.profit.map(|sum| figure(sum, 0));
    let currency = &report.currency;
    let targets = match tongue {
        Tongue::En => format!(
            "profit of the deal in {currency}: {CALM}ideal {ideal}{CALM:#} · acceptable {acceptable} · {ALARM}floor {floor}{ALARM:#}"
        ),
        Tongue::Zh => format!(
            "整单利润（{currency}）：{CALM}理想 {ideal}{CALM:#} · 可接受 {acceptable} · {ALARM}底线 {floor}{ALARM:#}"
        ),
    };
    let without = match (secrets.batna.is_empty(), tongue) {
        (true, _) => String::new(),
        (false, Tongue::En) => format!("\n{FAINT}without a deal: {}{FAINT:#}", secrets.batna),
        (false, Tongue::Zh) => format!("\n{FAINT}不成交：{}{FAINT:#}", secrets.batna),
    };
    format!("{BOLD}{}{BOLD:#}\n{targets}{without}", report.name)
}

fn issues(report: &PlanReport, secrets: &PlanSecrets, tongue: Tongue) -> String {
    let widest = |of: &dyn Fn(usize) -> usize| (0..report.issues.len()).map(of).max().unwrap_or(0);
    let name = widest(&|i| report.issues[i].name.width()).max(8);
    let best = widest(&|i| secrets.limits[i][0].width()).max(8);
    let worst = widest(&|i| secrets.limits[i][1].width()).max(8);
    let mut all = vec![
        title(tongue, "How far each issue can go", "各项能走多远"),
        format!(
            "  {FAINT}{} {}   {}   {}{FAINT:#}",
            padded("", name),
            padded(tongue.pick("our best", "我方最好"), best),
            padded(tongue.pick("at worst", "最坏"), worst),
            tongue.pick("matters to them", "对客户的分量")
        ),
    ];
    for (issue, limit) in report.issues.iter().zip(&secrets.limits) {
        let [low, mean, high] = issue.matters_to_them.map(percent);
        all.push(format!(
            "  {} {} … {}   {mean} {FAINT}({low} – {high}){FAINT:#}",
            padded(&issue.name, name),
            padded(&limit[0], best),
            padded(&limit[1], worst)
        ));
    }
    let order = report.topics.join(tongue.pick(", then ", "，再谈"));
    all.push(match tongue {
        Tongue::En => format!("  {FAINT}“At worst” is what the floor bears when all else goes our way. Talk in this order: {order}.{FAINT:#}"),
        Tongue::Zh => format!("  {FAINT}“最坏”指其余各项都如愿时底线还能承受的值。谈的顺序：{order}。{FAINT:#}"),
    });
    all.join("\n")
}

fn course(report: &PlanReport, secrets: &PlanSecrets, tongue: Tongue) -> String {
    let sums: Vec<String> = secrets.course.iter().map(|sum| figure(*sum, 0)).collect();
    let prices: Vec<String> = secrets
        .prices
        .iter()
        .map(|p| figure(*p, p.scale().max(2)))
        .collect();
    let mut all = vec![
        title(
            tongue,
            "What to ask for, and how to give",
            "每轮目标与让步预算",
        ),
        match tongue {
            Tongue::En => format!(
                "  profit to ask for over {} rounds: {}",
                report.rounds,
                sums.join(" → ")
            ),
            Tongue::Zh => format!("  {} 轮的利润目标：{}", report.rounds, sums.join(" → ")),
        },
    ];
    if prices.len() > 1 {
        all.push(match tongue {
            Tongue::En => format!(
                "  prices, each step against something, the last only to close: {}",
                prices.join(" → ")
            ),
            Tongue::Zh => format!(
                "  价格让步，每步都要换回东西，最后一步只为成交：{}",
                prices.join(" → ")
            ),
        });
    }
    all.join("\n")
}

fn packages(report: &PlanReport, secrets: &PlanSecrets, tongue: Tongue) -> String {
    if report.packages.is_empty() {
        return format!(
            "{}\n  {}",
            title(tongue, "Packages", "方案"),
            tongue.pick(
                "No package has a fair chance at what we want. Look at the floor and at what is on the table.",
                "以我方目标，没有哪个方案有像样的机会。请检查底线和桌上的条件。"
            )
        );
    }
    let mut all = vec![title(
        tongue,
        "Three packages side by side: nearly the same to us, different to them",
        "三个并列方案：对我方几乎等值，对客户各有侧重",
    )];
    for (at, package) in report.packages.iter().enumerate() {
        let letter = char::from(b'A' + at as u8);
        let values: Vec<String> = package
            .values
            .iter()
            .map(|(issue, value)| format!("{issue} {BOLD}{value}{BOLD:#}"))
            .collect();
        let (chance, left) = (percent(package.chance), figure(secrets.packages[at], 0));
        let tail = match tongue {
            Tongue::En => {
                format!("better than no deal to them in {chance} of the guesses · leaves us {left}")
            }
            Tongue::Zh => format!("约 {chance} 的估计下客户宁签不弃 · 我方得 {left}"),
        };
        all.push(format!(
            "  {BOLD}{letter}{BOLD:#}  {}\n     {FAINT}{tail}{FAINT:#}",
            values.join(" · ")
        ));
    }
    all.push(format!(
        "  {FAINT}{}{FAINT:#}",
        tongue.pick(
            "Send them together; which one they take tells what they want.",
            "一起发出；选哪个，就说明看重什么。"
        )
    ));
    all.join("\n")
}

fn swaps(report: &PlanReport, secrets: &PlanSecrets, tongue: Tongue) -> String {
    let heading = title(
        tongue,
        "Instead of meeting halfway on every term",
        "与其每项都各让一半",
    );
    if report.halfway.is_empty() {
        return String::new();
    }
    let values: Vec<String> = report
        .halfway
        .iter()
        .map(|(issue, value)| format!("{issue} {value}"))
        .collect();
    let (values, left) = (values.join(" · "), figure(secrets.halfway, 0));
    let heading = match tongue {
        Tongue::En => format!("{heading}\n  {FAINT}halfway: {values} · leaves us {left}{FAINT:#}"),
        Tongue::Zh => format!("{heading}\n  {FAINT}各让一半：{values} · 我方得 {left}{FAINT:#}"),
    };
    if report.swaps.is_empty() {
        let none = tongue.pick(
            "No swap from there is good for both: whatever pleases them costs us more than they could give.",
            "从那里没有双方都得益的交换：凡是让他们高兴的，我方付出都大于所得。",
        );
        return format!("{heading}\n  {none}");
    }
    let mut all = vec![heading];
    for (swap, more) in report.swaps.iter().zip(&secrets.swaps) {
        let [low, _, high] = swap.to_them.map(percent);
        let tail = match tongue {
            Tongue::En => format!(
                "to us {}; to them {low} to {high} of all at stake, welcome in {} of the guesses",
                signed(*more),
                percent(swap.chance)
            ),
            Tongue::Zh => format!(
                "我方 {}；对客户约值全部利益的 {low} 至 {high}，{} 的估计下受欢迎",
                signed(*more),
                percent(swap.chance)
            ),
        };
        all.push(format!(
            "  · {}\n    {FAINT}{tail}{FAINT:#}",
            tongue.say(&swap.offer)
        ));
    }
    all.join("\n")
}

/// A change of the profit, with its sign.
fn signed(more: trade::Decimal) -> String {
    let sign = if more.is_sign_negative() || more.is_zero() {
        ""
    } else {
        "+"
    };
    format!("{sign}{}", figure(more, 0))
}

fn wishes(report: &PlanReport, tongue: Tongue) -> String {
    let mut all = vec![title(
        tongue,
        "What they are likely to say, and our answer",
        "客户可能会说的，和我方的回答",
    )];
    for wish in &report.wishes {
        all.push(format!(
            "  {QUOTE}{}{QUOTE:#}\n    → {}",
            tongue.say(&wish.says),
            tongue.say(&wish.answer)
        ));
    }
    all.join("\n")
}

/// The preparation of a deal.
pub fn deal_plan(plan: &DealPlan, tongue: Tongue) -> String {
    let mut parts = vec![format!("{BOLD}{}{BOLD:#} · {}", plan.deal, plan.title)];
    let (opposed, others): (Vec<_>, Vec<_>) = plan.terms.iter().partition(|term| term.opposed);
    let heading = title(tongue, "Where we stand against each other", "双方相持之处");
    parts.push(match opposed.is_empty() {
        true => format!(
            "{heading}\n  {}",
            tongue.pick("Nowhere yet in so many words.", "字面上还没有。")
        ),
        false => stands(heading, &opposed, tongue),
    });
    if !others.is_empty() {
        parts.push(stands(
            title(tongue, "Also on the table", "也在桌上"),
            &others,
            tongue,
        ));
    }
    if !plan.pressure.is_empty() {
        let mut all = vec![title(
            tongue,
            "Pressure, and how to answer it",
            "压力与应对",
        )];
        for (quote, subtext, answer) in &plan.pressure {
            all.push(format!(
                "  {QUOTE}“{}”{QUOTE:#}\n    {}\n    → {}",
                one_line(&quote.quote),
                tongue.say(subtext),
                tongue.say(answer)
            ));
        }
        parts.push(all.join("\n"));
    }
    parts.push(listed(
        tongue,
        ("Find out first", "先弄清楚"),
        said(&plan.questions, tongue),
    ));
    let hint = match tongue {
        Tongue::En => format!(
            "A table from this correspondence: qiatan plan {} --table > table.toml; fill in what is marked with ?, then: qiatan plan table.toml",
            plan.deal
        ),
        Tongue::Zh => format!(
            "由往来生成的表：qiatan plan {} --table > table.toml；把带 ? 的填好，再运行：qiatan plan table.toml",
            plan.deal
        ),
    };
    parts.push(format!("{FAINT}{hint}{FAINT:#}"));
    fitted(&parts.join("\n\n"))
}

fn stands(heading: String, terms: &[&TermStand], tongue: Tongue) -> String {
    let mut all = vec![heading];
    for term in terms {
        let name = tongue.name(names::term(term.term));
        let value = |said: &Option<desk::Said>| {
            said.as_ref()
                .map_or("–".to_owned(), |s| tongue.say(&s.value).to_owned())
        };
        all.push(format!(
            "  {} {}: {BOLD}{}{BOLD:#} · {}: {BOLD}{}{BOLD:#}",
            padded(name, 14),
            whose(Side::Seller, tongue),
            value(&term.ours),
            whose(Side::Buyer, tongue),
            value(&term.theirs)
        ));
        if let Some(theirs) = term.theirs.as_ref().filter(|_| term.opposed) {
            all.push(format!(
                "  {} {QUOTE}“{}”{QUOTE:#}",
                right("", 14),
                one_line(&theirs.proof.quote)
            ));
        }
    }
    all.join("\n")
}
