//! Rates of exchange and of rebate as a person keeps them: in the sheet, in tables beside it, or in the
//! European Central Bank's own file.

use crate::form::{self, Decimal, Form};
use documents::{Rates, RebateSchedule, from_ecb};
use trade::Problem;

/// `[[rate]]` and `[[rebate]]`, of the sheet or of a table beside it.
pub(super) fn note_rates(form: &Form<'_>, rates: &mut Rates, rebates: &mut RebateSchedule) {
    for rate in form.parts("rate") {
        let Some(day) = rate.need(
            "day",
            rate.day("day"),
            "write the day of the rate: 2025-05-06",
        ) else {
            continue;
        };
        for (code, value) in rate.others() {
            match (form::currency(code), form::decimal(value)) {
                (Some(code), Ok(figure)) if figure > Decimal::ZERO => rates.note(code, day, figure),
                _ => rate.fault(
                    code,
                    "it is no rate",
                    format!("write the {} that one USD costs: USD = 7.10", rates.home),
                ),
            }
        }
    }
    for rebate in form.parts("rebate") {
        let code = rebate.need(
            "code",
            rebate.text("code"),
            "write the customs code, or its beginning: \"9617\"",
        );
        let from = rebate.need(
            "from",
            rebate.day("from"),
            "write the day from which the rate holds",
        );
        let rate = rebate.need("rate", rebate.share("rate"), "write the rate: \"13 %\"");
        if let (Some(code), Some(from), Some(rate)) = (code, from, rate) {
            rebates.0.push((code, from, rate));
        }
        rebate.done();
    }
}

/// A file beside the sheet: tables of its own, or the rates of the European Central Bank.
pub(super) fn note_table(
    name: &str,
    text: &str,
    rates: &mut Rates,
    rebates: &mut RebateSchedule,
) -> Vec<Problem> {
    let placed = |p: Problem| Problem::new(format!("{name}: {}", p.at), p.what, p.hint);
    if name.to_lowercase().ends_with(".csv") {
        let (found, problems) = from_ecb(text, &rates.home);
        for (code, days) in found.by_currency {
            days.into_iter()
                .for_each(|(day, rate)| rates.note(&*code, day, rate));
        }
        return problems.into_iter().map(placed).collect();
    }
    match form::table(text) {
        Ok(table) => {
            let form = Form::new(&table);
            note_rates(&form, rates, rebates);
            form.done();
            form.faults().into_iter().map(placed).collect()
        }
        Err(problem) => vec![placed(problem)],
    }
}
