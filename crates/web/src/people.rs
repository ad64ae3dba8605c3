//! People on the pages: the guard before every route, and the pages about people. What a role may do is
//! decided in `desk`.

mod attempts;
mod audit;
mod keys;
mod login;
mod page;
mod seat;
mod sharing;
mod team;
#[cfg(test)]
mod tests;

pub(crate) use seat::{Desk, Gate, Pages, Seat, admit};

use crate::routes::{Need, Routes};
use axum::extract::Form;
use desk::people::Action;
use std::collections::BTreeMap;

/// The fields of a form.
type Fields = Form<BTreeMap<String, String>>;

/// A field of a form; empty where it is absent.
fn field<'f>(fields: &'f BTreeMap<String, String>, name: &str) -> &'f str {
    fields.get(name).map_or("", String::as_str)
}

/// The routes about people.
pub(crate) fn routes(routes: Routes) -> Routes {
    use Action::{ManagePeople, OwnAccount, Read, SeeAudit, SeeCauses, SeeLists, Share};
    use Need::{May, Nothing, OnDeal};
    routes
        .get("/login", Nothing, login::page)
        .post("/login", Nothing, login::enter)
        .post("/logout", May(OwnAccount), login::leave)
        .get("/people", May(OwnAccount), page::page)
        .post("/people/first", May(ManagePeople), page::first)
        .post("/people/password", May(OwnAccount), page::password)
        .post("/people/sessions/end", May(OwnAccount), page::end_others)
        .post("/people/sessions/{session}/end", May(OwnAccount), page::end)
        .post("/people/tokens", May(OwnAccount), keys::make_token)
        .post(
            "/people/tokens/{token}/end",
            May(OwnAccount),
            keys::end_token,
        )
        .post("/people/add", May(ManagePeople), page::add)
        .post("/people/{account}/change", May(ManagePeople), page::change)
        .post("/people/{account}/remove", May(ManagePeople), page::remove)
        .get("/audit", May(SeeAudit), audit::page)
        .get("/audit.csv", May(SeeAudit), audit::csv)
        .get("/team", May(SeeCauses), team::page)
        .get("/deals/{id}/share", OnDeal(Read), sharing::page)
        .post("/deals/{id}/share", OnDeal(Share), sharing::share)
        .post("/deals/{id}/unshare", OnDeal(Share), sharing::unshare)
        .get(
            "/customers/{key}/hand-over",
            May(SeeLists),
            sharing::hand_over_page,
        )
        .post(
            "/customers/{key}/hand-over",
            May(SeeLists),
            sharing::hand_over,
        )
}
