//! People: who may see and do what, how they are known, whose a deal is, and the log of who did what.

mod accounts;
mod entrance;
pub(crate) mod holding;
mod log;
pub mod rights;
mod team;

pub use accounts::{
    Newcomer, SHORTEST_PASSWORD, accounts, add_account, change_account, has_accounts,
    remove_account, set_password,
};
pub use entrance::{
    Key, MadeToken, admitted, answered_before, by_token, change_password, end_other_sessions,
    end_session, end_token, make_token, remember_answer, sessions, sign_in, sign_out, tokens,
    viewer_called,
};
pub use holding::{Company, company_of, hand_over, may, share, unshare};
pub use log::{audit, first_broken_line, log};
pub use rights::{Action, Object, Role, Scope, Verdict, Viewer, Why, decide};
pub use store::{Account, Event, Logged, Session, Token};
pub use team::{Standing, Team, team};
