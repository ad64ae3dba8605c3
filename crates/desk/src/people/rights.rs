//! The one place that decides who may do what: a function of who asks, what is to be done and to what.

use std::collections::BTreeSet;

/// What a person is in the firm.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// Brings in correspondence, holds deals, works on them.
    Salesperson,
    /// A salesperson who also sees causes and counts of all deals.
    Manager,
    /// Works on deals that were shared or handed over: production, papers, ships.
    FollowUp,
    /// A salesperson who also looks after people and settings.
    Admin,
    /// Reads the audit log and nothing else.
    Auditor,
}

impl Role {
    /// All of them.
    pub const ALL: [Role; 5] = [
        Role::Salesperson,
        Role::Manager,
        Role::FollowUp,
        Role::Admin,
        Role::Auditor,
    ];

    /// What is kept and said on the command line.
    pub fn code(self) -> &'static str {
        match self {
            Role::Salesperson => "salesperson",
            Role::Manager => "manager",
            Role::FollowUp => "follow-up",
            Role::Admin => "admin",
            Role::Auditor => "auditor",
        }
    }

    /// The role of a code.
    pub fn of_code(code: &str) -> Option<Role> {
        Role::ALL.into_iter().find(|role| role.code() == code)
    }
}

/// What a key of a program may be used for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scope {
    /// Deals, diagnoses and customers.
    Read,
    /// The texts of messages, and the search in them.
    Letters,
    /// Notes, putting aside and bringing back.
    Write,
    /// Checking a draft, reading a text.
    Check,
}

impl Scope {
    /// All of them.
    pub const ALL: [Scope; 4] = [Scope::Read, Scope::Letters, Scope::Write, Scope::Check];

    /// What is kept and shown.
    pub fn code(self) -> &'static str {
        match self {
            Scope::Read => "read",
            Scope::Letters => "letters",
            Scope::Write => "write",
            Scope::Check => "check",
        }
    }

    /// The scope of a code.
    pub fn of_code(code: &str) -> Option<Scope> {
        Scope::ALL.into_iter().find(|scope| scope.code() == code)
    }
}

/// What somebody wants to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Action {
    /// See lists of what one may read anyway: today, pipeline, customers, calendar, search.
    SeeLists,
    /// Read a deal: its diagnosis, its letters, its drafts.
    Read,
    /// Take the texts of a deal's letters elsewhere, by a program.
    ReadLetters,
    /// Search in the texts of all letters that one may read, by a program.
    SearchLetters,
    /// Have a text checked or read.
    CheckText,
    /// Work on a deal: write, note, put aside.
    Work,
    /// See and set floors, costs and packages.
    Bargain,
    /// See and set price sheets: costs and floors of the house's goods.
    Price,
    /// Let a colleague see a deal.
    Share,
    /// Give a deal to a colleague.
    HandOver,
    /// Bring in files.
    Import,
    /// Switch knowledge on and off, judge everything anew.
    Settle,
    /// See causes and counts of all deals, without letters, drafts or names.
    SeeCauses,
    /// Add, change and remove people.
    ManagePeople,
    /// Read the audit log.
    SeeAudit,
    /// Look after one's own password, sessions and keys.
    OwnAccount,
}

impl Action {
    /// All of them.
    pub const ALL: [Action; 16] = [
        Action::SeeLists,
        Action::Read,
        Action::ReadLetters,
        Action::SearchLetters,
        Action::CheckText,
        Action::Work,
        Action::Bargain,
        Action::Price,
        Action::Share,
        Action::HandOver,
        Action::Import,
        Action::Settle,
        Action::SeeCauses,
        Action::ManagePeople,
        Action::SeeAudit,
        Action::OwnAccount,
    ];
}

/// Who asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Viewer {
    /// The account.
    pub account: String,
    /// What it is signed in by.
    pub login: String,
    /// The role.
    pub role: Role,
    /// What a program's key was made for; a person in a browser has no such bounds.
    pub scopes: Option<BTreeSet<Scope>>,
}

/// What something is done to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Object {
    /// The workspace as a whole, or one's own account.
    Workspace,
    /// A deal: is it the viewer's own, and what was shared with him of it.
    Deal {
        /// The viewer holds it.
        held: bool,
        /// It was shared with the viewer.
        shared: bool,
        /// It was shared to be worked on.
        work: bool,
    },
}

/// Why something is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// The deal is a colleague's and was not shared.
    NotYours,
    /// The deal was shared for reading only.
    ReadOnly,
    /// Only who holds the deal may.
    HolderOnly,
    /// The role does not do that.
    Role,
    /// The key was not made for that.
    Scope,
}

/// What is decided.
pub type Verdict = Result<(), Why>;

/// May this viewer do this to that?
pub fn decide(viewer: &Viewer, action: Action, object: Object) -> Verdict {
    scoped(viewer, action)?;
    let role = viewer.role;
    match action {
        Action::OwnAccount => Ok(()),
        Action::Price => only(!matches!(role, Role::FollowUp | Role::Auditor)),
        Action::SeeAudit => only(matches!(role, Role::Auditor | Role::Admin)),
        Action::ManagePeople => only(role == Role::Admin),
        Action::SeeCauses | Action::Settle => only(matches!(role, Role::Manager | Role::Admin)),
        Action::SeeLists | Action::SearchLetters | Action::CheckText | Action::Import => {
            only(role != Role::Auditor)
        }
        Action::Read
        | Action::ReadLetters
        | Action::Work
        | Action::Bargain
        | Action::Share
        | Action::HandOver => {
            only(role != Role::Auditor)?;
            on_deal(role, action, object)
        }
    }
}

fn only(allowed: bool) -> Verdict {
    if allowed { Ok(()) } else { Err(Why::Role) }
}

/// A key of a program does what it was made for, and looks after no people and no rights.
fn scoped(viewer: &Viewer, action: Action) -> Verdict {
    let Some(scopes) = &viewer.scopes else {
        return Ok(());
    };
    let wanted = match action {
        Action::SeeLists | Action::Read => Scope::Read,
        Action::ReadLetters | Action::SearchLetters => Scope::Letters,
        Action::CheckText => Scope::Check,
        Action::Work => Scope::Write,
        _ => return Err(Why::Scope),
    };
    if scopes.contains(&wanted) {
        Ok(())
    } else {
        Err(Why::Scope)
    }
}

fn on_deal(role: Role, action: Action, object: Object) -> Verdict {
    let Object::Deal { held, shared, work } = object else {
        return Err(Why::NotYours);
    };
    if !held && !shared {
        return Err(Why::NotYours);
    }
    match action {
        Action::Read | Action::ReadLetters => Ok(()),
        Action::Share | Action::HandOver if held => Ok(()),
        Action::Share | Action::HandOver => Err(Why::HolderOnly),
        Action::Bargain if role == Role::FollowUp => Err(Why::Role),
        _ if held || work => Ok(()),
        _ => Err(Why::ReadOnly),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FOREIGN: Object = Object::Deal {
        held: false,
        shared: false,
        work: false,
    };
    const OWN: Object = Object::Deal {
        held: true,
        shared: false,
        work: false,
    };
    const TO_READ: Object = Object::Deal {
        held: false,
        shared: true,
        work: false,
    };
    const TO_WORK: Object = Object::Deal {
        held: false,
        shared: true,
        work: true,
    };

    const OF_A_DEAL: [Action; 6] = [
        Action::Read,
        Action::ReadLetters,
        Action::Work,
        Action::Bargain,
        Action::Share,
        Action::HandOver,
    ];

    fn viewer(role: Role) -> Viewer {
        Viewer {
            account: "a".into(),
            login: "amy".into(),
            role,
            scopes: None,
        }
    }

    fn check(role: Role, action: Action, object: Object, expected: Verdict) {
        let decided = decide(&viewer(role), action, object);
        assert_eq!(decided, expected, "{role:?} {action:?} {object:?}");
    }

    #[test]
    fn nobody_reads_or_works_on_what_was_not_shared() {
        for role in Role::ALL {
            for action in OF_A_DEAL {
                for object in [FOREIGN, Object::Workspace] {
                    assert!(decide(&viewer(role), action, object).is_err(), "{role:?}");
                }
            }
        }
    }

    #[test]
    fn a_share_gives_what_it_says() {
        use Role::{Admin, Auditor, FollowUp, Manager, Salesperson};
        check(Salesperson, Action::Read, TO_READ, Ok(()));
        check(Salesperson, Action::Work, TO_READ, Err(Why::ReadOnly));
        check(Salesperson, Action::Work, TO_WORK, Ok(()));
        check(Manager, Action::Share, TO_WORK, Err(Why::HolderOnly));
        check(Admin, Action::HandOver, TO_WORK, Err(Why::HolderOnly));
        check(Salesperson, Action::HandOver, OWN, Ok(()));
        check(FollowUp, Action::Work, TO_WORK, Ok(()));
        check(FollowUp, Action::Bargain, TO_WORK, Err(Why::Role));
        check(FollowUp, Action::Bargain, OWN, Err(Why::Role));
        check(Admin, Action::Bargain, OWN, Ok(()));
        check(Auditor, Action::Read, TO_WORK, Err(Why::Role));
    }

    #[test]
    fn a_role_does_its_own_work() {
        use Role::{Admin, Auditor, FollowUp, Manager, Salesperson};
        let check = |action, allowed: &[Role]| {
            for role in Role::ALL {
                let decided = decide(&viewer(role), action, Object::Workspace);
                assert_eq!(
                    decided.is_ok(),
                    allowed.contains(&role),
                    "{role:?} {action:?}"
                );
            }
        };
        check(Action::SeeLists, &[Salesperson, Manager, FollowUp, Admin]);
        check(Action::Price, &[Salesperson, Manager, Admin]);
        check(Action::SeeCauses, &[Manager, Admin]);
        check(Action::ManagePeople, &[Admin]);
        check(Action::SeeAudit, &[Auditor, Admin]);
        check(Action::OwnAccount, &Role::ALL);
    }

    #[test]
    fn a_key_never_does_more_than_it_was_made_for() {
        let bound = |scopes: &[Scope]| Viewer {
            scopes: Some(scopes.iter().copied().collect()),
            ..viewer(Role::Admin)
        };
        for action in Action::ALL {
            let with_all = decide(&bound(&Scope::ALL), action, OWN).is_ok();
            let freely = decide(&viewer(Role::Admin), action, OWN).is_ok();
            assert!(freely || !with_all, "{action:?}");
            assert!(decide(&bound(&[]), action, OWN).is_err(), "{action:?}");
        }
        let reads = bound(&[Scope::Read]);
        assert_eq!(decide(&reads, Action::Work, OWN), Err(Why::Scope));
        assert_eq!(
            decide(&bound(&Scope::ALL), Action::ManagePeople, Object::Workspace),
            Err(Why::Scope)
        );
    }

    #[test]
    fn codes_lead_back() {
        for role in Role::ALL {
            assert_eq!(Role::of_code(role.code()), Some(role));
        }
        for scope in Scope::ALL {
            assert_eq!(Scope::of_code(scope.code()), Some(scope));
        }
    }
}
