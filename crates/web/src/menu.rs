//! The command menu: every page, every deal and customer, a few letters away; and as a page of its
//! own for who has no keys.

use crate::bargain;
use crate::error::Trouble;
use crate::icons::icon;
use crate::layout::{Page, shell};
use crate::people::Desk;
use crate::tongue::Tongue;
use crate::visitor::{Visitor, escaped};
use crate::words::{self, Said};
use desk::people::Action;
use desk::{Customer, Filed};
use maud::{Markup, html};

/// A page that is always at hand.
pub(crate) struct Place {
    /// Its address.
    pub(crate) to: &'static str,
    /// What it is called.
    pub(crate) name: Said,
    /// The sign beside it.
    pub(crate) icon: &'static str,
    /// The key after `g`.
    pub(crate) key: &'static str,
    /// It is not needed every day, and a narrow bar leaves it to the menu.
    pub(crate) rare: bool,
    /// Who may not do this is not led there.
    pub(crate) needs: Action,
}

const fn place(to: &'static str, name: Said, icon: &'static str, key: &'static str) -> Place {
    Place {
        to,
        name,
        icon,
        key,
        rare: false,
        needs: Action::SeeLists,
    }
}

/// The pages, in the order of a day.
pub(crate) const PLACES: [Place; 8] = [
    place("/", words::NAV_TODAY, "today", "t"),
    place("/pipeline", words::NAV_PIPELINE, "pipeline", "p"),
    place("/customers", words::NAV_CUSTOMERS, "customers", "c"),
    place("/calendar", words::NAV_CALENDAR, "calendar", "d"),
    place("/search", words::NAV_SEARCH, "search", "s"),
    Place {
        rare: true,
        ..place("/reports", words::NAV_REPORTS, "reports", "r")
    },
    Place {
        rare: true,
        ..place("/knowledge", words::NAV_KNOWLEDGE, "knowledge", "k")
    },
    Place {
        rare: true,
        needs: Action::Import,
        ..place("/import", words::NAV_IMPORT, "import", "i")
    },
];

/// Pages that only the menu names.
const BESIDE: [Place; 6] = [
    Place {
        needs: Action::OwnAccount,
        ..place("/people", words::NAV_PEOPLE, "customers", "")
    },
    Place {
        needs: Action::SeeCauses,
        ..place("/team", words::NAV_TEAM, "pipeline", "")
    },
    Place {
        needs: Action::SeeAudit,
        ..place("/audit", words::NAV_AUDIT, "knowledge", "")
    },
    Place {
        needs: Action::Price,
        ..place("/prices", bargain::NAV_PRICES, "price", "")
    },
    place("/practice", bargain::NAV_PRACTICE, "bargain", ""),
    place("/design", words::NAV_DESIGN, "design", ""),
];

/// So many deals and customers are offered at once.
const OFFERED: usize = 8;

/// The dialog, empty until it is opened.
pub(crate) fn dialog(tongue: Tongue) -> Markup {
    html! {
        dialog.menu #menu aria-label=(tongue.say(words::MENU)) {
            input.menu__input #menu-input type="text" role="combobox" aria-expanded="true" aria-controls="menu-list" aria-autocomplete="list"
                autocomplete="off" spellcheck="false" aria-label=(tongue.say(words::MENU_ASK)) placeholder=(tongue.say(words::MENU_ASK));
            div.menu__list #menu-list role="listbox" aria-label=(tongue.say(words::MENU)) {}
        }
    }
}

/// `GET /menu`: a page; `GET /menu?part=list&q=…`: what the dialog shows.
pub(crate) async fn page(Desk(world): Desk, visitor: Visitor) -> Result<Markup, Trouble> {
    let trouble = |why| Trouble::desk(&visitor, why);
    let typed = visitor.asked("q").unwrap_or_default().trim();
    let deals = desk::today(&world).await.map_err(trouble)?;
    let customers = if typed.is_empty() {
        Vec::new()
    } else {
        desk::customers(&world).await.map_err(trouble)?
    };
    let offers = offers(typed, &deals, &customers, &visitor);
    if visitor.asked("part") == Some("list") {
        return Ok(options(&offers, typed, visitor.tongue));
    }
    let title = visitor.tongue.say(words::MENU);
    let page = Page::plain(&visitor, title);
    Ok(shell(
        &page,
        &html! {
            div.column {
                h1 { (visitor.tongue.say(words::MENU_ASK)) }
                form.ask method="get" action="/menu" role="search" {
                    input.field type="search" name="q" value=(typed) aria-label=(visitor.tongue.say(words::MENU_ASK));
                    button.button.button--main type="submit" { (visitor.tongue.say(words::NAV_SEARCH)) }
                }
                ul.links { @for offer in &offers { li { a.link href=(offer.to) { (icon(offer.icon)) span { (offer.name) } span.faint { (offer.beside) } } } } }
            }
        },
    ))
}

/// Somewhere to go.
struct Offer {
    to: String,
    name: String,
    beside: String,
    icon: &'static str,
    key: &'static str,
}

fn offers(typed: &str, deals: &[Filed], customers: &[Customer], visitor: &Visitor) -> Vec<Offer> {
    let tongue = visitor.tongue;
    let pages = PLACES
        .iter()
        .chain(&BESIDE)
        .filter(|place| fits(typed, place) && visitor.may(place.needs));
    let mut offers: Vec<Offer> = pages
        .map(|place| Offer {
            to: place.to.to_owned(),
            name: tongue.say(place.name).to_owned(),
            beside: String::new(),
            icon: place.icon,
            key: place.key,
        })
        .collect();
    let found: Vec<&Filed> = if typed.is_empty() {
        deals
            .iter()
            .filter(|deal| desk::needs_saving(deal))
            .collect()
    } else {
        desk::deals_called(deals, typed)
    };
    offers.extend(
        found
            .into_iter()
            .take(OFFERED)
            .map(|deal| of_deal(deal, tongue)),
    );
    let called = customers.iter().filter(|c| is_called(c, typed));
    offers.extend(called.take(OFFERED).map(|customer| Offer {
        to: format!("/customers/{}", escaped(&customer.key)),
        name: customer.name().to_owned(),
        beside: tongue.say(words::NAV_CUSTOMERS).to_owned(),
        icon: "customers",
        key: "",
    }));
    offers
}

fn of_deal(deal: &Filed, tongue: Tongue) -> Offer {
    let buyer = deal.buyer.shown();
    Offer {
        to: format!("/deals/{}", deal.deal),
        name: if buyer.is_empty() {
            tongue.say(words::NO_BUYER)
        } else {
            buyer
        }
        .to_owned(),
        beside: deal.title.clone(),
        icon: "deal",
        key: "",
    }
}

fn is_called(customer: &Customer, typed: &str) -> bool {
    let names = customer.people.iter().flat_map(|c| [&c.name, &c.address]);
    let mut names = names.map(String::as_str).chain([customer.name()]);
    names.any(|name| desk::name_fits(typed, name))
}

fn fits(typed: &str, place: &Place) -> bool {
    typed.is_empty()
        || desk::name_fits(typed, place.name.en)
        || desk::name_fits(typed, place.name.zh)
}

fn options(offers: &[Offer], typed: &str, tongue: Tongue) -> Markup {
    html! {
        @for (at, offer) in offers.iter().enumerate() {
            a.option #{ "option-" (at) } role="option" aria-selected=(at == 0) tabindex="-1" href=(offer.to) {
                (icon(offer.icon)) span.option__name { (offer.name) } span.option__beside { (offer.beside) }
                @if !offer.key.is_empty() { span.option__key { kbd { "g" } " " kbd { (offer.key) } } }
            }
        }
        @if !typed.is_empty() {
            a.option #{ "option-" (offers.len()) } role="option" aria-selected=(offers.is_empty()) tabindex="-1" href={ "/search?q=" (escaped(typed)) } {
                (icon("search")) span.option__name { (tongue.pick(format!("Search everything for “{typed}”"), format!("在全部内容里搜“{typed}”"))) }
            }
        }
    }
}
