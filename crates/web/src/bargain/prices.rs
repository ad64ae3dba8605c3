//! Price sheets: the price of a product under any rule, at any place, in any currency, line by line; and
//! the sheet itself. Costs and floors are shown to their owner here and go nowhere else.

use super::faults;
use super::words as said;
use crate::error::{self, Trouble};
use crate::layout::{Page, shell};
use crate::people::Desk;
use crate::tongue::Tongue;
use crate::visitor::{Visitor, escaped};
use axum::extract::{Form, Path};
use axum::response::{IntoResponse, Redirect, Response};
use desk::{Loading, PriceReport, PriceSecrets, PriceSheet, PriceWish, Priced, World};
use maud::{Markup, html};
use std::collections::BTreeMap;
use trade::Problem;

type Fields = Form<BTreeMap<String, String>>;

/// `GET /prices`: the sheets.
pub(crate) async fn page(Desk(world): Desk, visitor: Visitor) -> Result<Response, Trouble> {
    let trouble = |why| Trouble::desk(&visitor, why);
    let sheets = desk::price_sheets(&world).await.map_err(trouble)?;
    if let [one] = sheets.as_slice() {
        return Ok(Redirect::to(&format!("/prices/{}", escaped(&one.name))).into_response());
    }
    let tongue = visitor.tongue;
    let inside = html! {
        @if sheets.is_empty() {
            div.empty {
                h2 { (tongue.say(said::NO_SHEETS)) }
                p { (tongue.say(said::NO_SHEETS_WHY)) }
                form method="post" action="/prices" { button.button.button--main type="submit" { (tongue.say(said::BEGIN_SAMPLE)) } }
            }
        } @else {
            ul.links { @for sheet in &sheets { li { a.link href={ "/prices/" (escaped(&sheet.name)) } { span { (sheet.product) } span.faint { (sheet.name) } } } } }
            (another(tongue))
        }
    };
    Ok(framed(&world, &visitor, tongue.say(said::SHEETS), &inside)
        .await?
        .into_response())
}

/// `POST /prices`: a new sheet, from the sample.
pub(crate) async fn begin(Desk(world): Desk, visitor: Visitor) -> Result<Response, Trouble> {
    let name = desk::save_price_sheet(&world, None, "")
        .await
        .map_err(|why| Trouble::desk(&visitor, why))?;
    Ok(Redirect::to(&format!("/prices/{}", escaped(&name))).into_response())
}

/// `GET /prices/{name}`, with `to=…&currency=…&days=…&quantity=…` what is asked of it.
pub(crate) async fn sheet(
    Desk(world): Desk,
    visitor: Visitor,
    Path(name): Path<String>,
) -> Result<Markup, Trouble> {
    let trouble = |why| Trouble::desk(&visitor, why);
    let Some(sheet) = desk::price_sheet(&world, &name).await.map_err(trouble)? else {
        return Err(error::no_such_page(visitor));
    };
    let several = desk::price_sheets(&world).await.map_err(trouble)?.len() > 1;
    let asked = Question::of(&visitor);
    let (found, problems) = match asked.wish() {
        Ok(wish) => desk::price_text(&sheet.text, &[], &wish),
        Err(problem) => (None, vec![problem]),
    };
    let tongue = visitor.tongue;
    let inside = html! {
        @if several { p { a href="/prices" { "← " (tongue.say(said::SHEETS)) } } }
        (question(&sheet, &asked, tongue))
        (faults(&problems, tongue))
        @if let Some(priced) = &found { (answer(priced, tongue)) }
        (written(&sheet, !problems.is_empty() && found.is_none(), tongue))
        (another(tongue))
    };
    let title = if sheet.product.is_empty() {
        name
    } else {
        sheet.product.clone()
    };
    framed(&world, &visitor, &title, &inside).await
}

/// `POST /prices/{name}`: the sheet as it was changed.
pub(crate) async fn save(
    Desk(world): Desk,
    visitor: Visitor,
    Path(name): Path<String>,
    Form(fields): Fields,
) -> Result<Response, Trouble> {
    let text = fields.get("text").map_or("", String::as_str);
    desk::save_price_sheet(&world, Some(&name), text)
        .await
        .map_err(|why| Trouble::desk(&visitor, why))?;
    Ok(Redirect::to(&format!("/prices/{}", escaped(&name))).into_response())
}

/// `POST /prices/{name}/remove`.
pub(crate) async fn remove(
    Desk(world): Desk,
    visitor: Visitor,
    Path(name): Path<String>,
) -> Result<Response, Trouble> {
    desk::remove_price_sheet(&world, &name)
        .await
        .map_err(|why| Trouble::desk(&visitor, why))?;
    Ok(Redirect::to("/prices").into_response())
}

async fn framed(
    world: &World,
    visitor: &Visitor,
    title: &str,
    inside: &Markup,
) -> Result<Markup, Trouble> {
    let tongue = visitor.tongue;
    let page = Page {
        visitor,
        title,
        kind: "bargain",
        sample: desk::is_sample(world)
            .await
            .map_err(|why| Trouble::desk(visitor, why))?,
    };
    Ok(shell(
        &page,
        &html! {
            div.column.column--broad.bargain {
                header.profile-head { p.faint dir="auto" { (title) } h1 { (tongue.say(said::PRICES_ASK)) } }
                (inside)
            }
        },
    ))
}

fn another(tongue: Tongue) -> Markup {
    html! { form method="post" action="/prices" { button.button.button--quiet type="submit" { "+ " (tongue.say(said::NEW_SHEET)) } } }
}

/// What is asked, as it was typed.
struct Question {
    to: String,
    currency: String,
    days: String,
    quantity: String,
}

impl Question {
    fn of(visitor: &Visitor) -> Question {
        let field = |name: &str| visitor.asked(name).unwrap_or_default().trim().to_owned();
        let to = field("to");
        Question {
            to: if to.is_empty() {
                "FOB Ningbo".into()
            } else {
                to
            },
            currency: field("currency"),
            days: field("days"),
            quantity: field("quantity"),
        }
    }

    fn wish(&self) -> Result<PriceWish, Problem> {
        fn number<T: std::str::FromStr>(at: &str, text: &str) -> Result<Option<T>, Problem> {
            let plain = text.replace([',', '，', ' '], "");
            if plain.is_empty() {
                return Ok(None);
            }
            let fault = |_| {
                Problem::new(
                    at,
                    format!("`{text}` is not a whole number"),
                    "give a whole number such as 60",
                )
            };
            plain.parse().map(Some).map_err(fault)
        }
        Ok(PriceWish {
            to: self.to.clone(),
            currency: Some(self.currency.clone()).filter(|code| !code.is_empty()),
            days: number("--days", &self.days)?,
            quantity: number::<u32>("--quantity", &self.quantity)?.map(Into::into),
        })
    }
}

fn question(sheet: &PriceSheet, asked: &Question, tongue: Tongue) -> Markup {
    let fields = [
        ("to", said::TO, &asked.to, "CIF Hamburg"),
        ("currency", said::CURRENCY_OF, &asked.currency, "EUR"),
        (
            "days",
            said::CREDIT_DAYS,
            &asked.days,
            tongue.say(said::USUAL),
        ),
        ("quantity", said::QUANTITY, &asked.quantity, "5000"),
    ];
    html! {
        form.panel.price-ask method="get" action={ "/prices/" (escaped(&sheet.name)) } {
            div.asked-row {
                @for (name, title, value, example) in fields {
                    div.asked-field {
                        label for=(name) { (tongue.say(title)) }
                        input.field #(name) type="text" name=(name) value=(value) placeholder=(example) autocomplete="off";
                    }
                }
                button.button.button--main type="submit" { (tongue.say(said::ASK_PRICE)) }
            }
        }
    }
}

fn answer(priced: &Priced, tongue: Tongue) -> Markup {
    let (report, secrets) = (&priced.report, &priced.secrets);
    html! {
        section.panel {
            (targets(report, secrets, tongue))
            (lines(report, secrets, tongue))
            @if !report.notes.is_empty() {
                h3.sub { (tongue.say(said::NOTES)) }
                ul.asks { @for note in &report.notes { li { (tongue.of(note)) } } }
            }
        }
        div.both {
            section.panel { h2 { (tongue.say(said::RULES)) } (rules(report, secrets, tongue)) }
            section.panel { h2 { (tongue.say(said::BREAKS)) } (breaks(report, secrets, tongue)) }
        }
        div.both {
            section.panel { h2 { (tongue.say(said::STRESSES)) } (stresses(report, secrets, tongue)) }
            @if let Some(loading) = &report.loading {
                section.panel {
                    h2 { (tongue.say(said::LOADING)) }
                    p { (loaded(loading, tongue)) }
                }
            }
        }
    }
}

/// How the goods travel; a shared container has no share of its own to fill.
fn loaded(loading: &Loading, tongue: Tongue) -> String {
    let (cartons, volume, weight) = (
        loading.cartons.normalize(),
        loading.cubic_metres.round_dp(1),
        loading.tonnes.round_dp(1),
    );
    let goods = tongue.pick(
        format!("{cartons} cartons, {volume} m³, {weight} t gross"),
        format!("{cartons} 箱，{volume} 立方米，毛重 {weight} 吨"),
    );
    if loading.containers.is_zero() {
        return tongue.pick(
            format!("Shared container (LCL): {goods}."),
            format!("拼箱（LCL）：{goods}。"),
        );
    }
    let (number, load) = (loading.containers.normalize(), &loading.load);
    let filled = (loading.filled * trade::Decimal::ONE_HUNDRED).round_dp(0);
    let full = desk::grouped(&loading.pieces_when_full.to_string());
    tongue.pick(
        format!("{number} × {load}: {goods}, {filled} % filled; {full} pieces would fill it."),
        format!("{number} × {load}：{goods}，装载 {filled} %；装满是 {full} 件。"),
    )
}

/// The answer first: floor and price under this rule, here, in this currency.
fn targets(report: &PriceReport, secrets: &PriceSecrets, tongue: Tongue) -> Markup {
    let floor = secrets
        .targets
        .iter()
        .find(|target| target.target == "floor");
    let term = format!(
        "{} {}, {} {}",
        report.rule,
        report.place,
        desk::grouped(&report.quantity.normalize().to_string()),
        tongue.pick("pieces", "件")
    );
    let days = report
        .days
        .map(|days| tongue.pick(format!(", {days} days"), format!("，账期 {days} 天")))
        .unwrap_or_default();
    html! {
        p.faint { (term) (days) }
        dl.tally.tally--price {
            @if let Some(floor) = floor {
                div { dt { (tongue.say(said::YOUR_FLOOR)) } dd { (report.currency) " " (floor.price)
                    @if floor.without_rebate != floor.price { span.hint { (floor.without_rebate) " " (tongue.say(said::WITHOUT_REBATE)) } } } }
            }
            @for target in secrets.targets.iter().filter(|target| target.target == "acceptable") {
                div { dt { (tongue.say(said::ACCEPTABLE)) } dd { (report.currency) " " (target.price) } }
            }
            div { dt { (tongue.say(said::YOUR_PRICE)) } dd { (report.currency) " " (report.price) span.hint { (tongue.pick("total", "总额")) " " (desk::grouped(&report.total.round_dp(0).to_string())) } } }
        }
    }
}

fn lines(report: &PriceReport, secrets: &PriceSecrets, tongue: Tongue) -> Markup {
    let home = &report.exchange.home;
    let sum: trade::Decimal = secrets.lines.iter().map(|line| line.home).sum();
    let quoted: trade::Decimal = secrets.lines.iter().map(|line| line.quoted).sum();
    html! {
        h2 { (tongue.say(said::LINES)) }
        div.scroll tabindex="0" role="group" aria-label=(tongue.say(said::LINES)) {
            table.table.build-up {
                thead { tr { th scope="col" { (tongue.say(said::LINE)) } th scope="col" { (tongue.say(said::HOW)) } th.table__number scope="col" { (home) } th.table__number scope="col" { (report.currency) } } }
                tbody {
                    @for line in &secrets.lines {
                        tr { th scope="row" { (tongue.of(&line.what)) } td.faint { (tongue.of(&line.how)) } td.table__number { (line.home) } td.table__number { (line.quoted) } }
                    }
                }
                tfoot { tr { th scope="row" { (tongue.say(said::SUM)) } td.faint { "1 " (report.currency) " = " (report.exchange.rate.normalize()) " " (home) ", " (report.exchange.day) } td.table__number { strong { (sum) } } td.table__number { strong { (quoted.round_dp(4)) } } } }
            }
        }
    }
}

fn rules(report: &PriceReport, secrets: &PriceSecrets, tongue: Tongue) -> Markup {
    html! {
        table.table {
            thead { tr { th scope="col" { (tongue.say(said::TO)) } th.table__number scope="col" { (tongue.say(said::YOUR_FLOOR)) } th.table__number scope="col" { (tongue.say(said::YOUR_PRICE)) } } }
            tbody { @for rung in &report.rules {
                @let floor = secrets.floors.iter().find(|floor| floor.rule == rung.rule);
                tr { th scope="row" { (rung.rule) " " (rung.place) } td.table__number { @if let Some(floor) = floor { (floor.price) } } td.table__number { (rung.price) } }
            } }
        }
    }
}

fn breaks(report: &PriceReport, secrets: &PriceSecrets, tongue: Tongue) -> Markup {
    html! {
        table.table {
            thead { tr { th scope="col" { (tongue.say(said::QUANTITY)) } th.table__number scope="col" { (tongue.say(said::YOUR_FLOOR)) } th.table__number scope="col" { (tongue.say(said::YOUR_PRICE)) } } }
            tbody { @for (at, tier) in report.breaks.iter().enumerate() {
                tr { th scope="row" { (desk::grouped(&tier.quantity.normalize().to_string())) } td.table__number { @if let Some(floor) = secrets.floors_by_quantity.get(at) { (floor) } } td.table__number { (tier.price) } }
            } }
        }
    }
}

fn stresses(report: &PriceReport, secrets: &PriceSecrets, tongue: Tongue) -> Markup {
    html! {
        table.table {
            thead { tr { th scope="col" { (tongue.say(said::MOVE)) } th.table__number scope="col" { (tongue.say(said::NEEDED)) " " (report.currency) } th.table__number scope="col" { (tongue.say(said::LEFT_OF)) } } }
            tbody { @for stress in &secrets.stresses {
                tr { th scope="row" { (tongue.of(&stress.what)) } td.table__number { (stress.needed) } td.table__number { ((stress.left * trade::Decimal::ONE_HUNDRED).round_dp(1).normalize()) " %" } }
            } }
        }
    }
}

/// The sheet itself, open when something is wrong with it.
fn written(sheet: &PriceSheet, open: bool, tongue: Tongue) -> Markup {
    let lines = sheet.text.lines().count().clamp(12, 40);
    html! {
        details.panel.put-away open[open] {
            summary { (tongue.say(said::EDIT_SHEET)) }
            form.sheet method="post" action={ "/prices/" (escaped(&sheet.name)) } {
                p.hint { (tongue.say(said::EDIT_SHEET_WHY)) " " (tongue.say(said::KEPT)) }
                textarea.field.sheet__text name="text" rows=(lines) spellcheck="false" aria-label=(tongue.say(said::EDIT_SHEET)) { (sheet.text) }
                p.compose__tools {
                    button.button.button--main type="submit" { (tongue.say(said::SAVE)) }
                    button.button.button--quiet type="submit" formaction={ "/prices/" (escaped(&sheet.name)) "/remove" } { (tongue.say(said::REMOVE)) }
                }
            }
        }
    }
}
