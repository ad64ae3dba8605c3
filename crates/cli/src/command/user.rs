//! `qiatan user`: who may sign in to the pages. Whoever holds the machine holds these rights anyway.

use crate::error::{Outcome, Stop};
use crate::place::Where;
use crate::tongue::Tongue;
use anstream::{eprintln, println};
use clap::{Args, Subcommand, ValueEnum};
use desk::people::{self, Newcomer, SHORTEST_PASSWORD};
use std::io::{BufRead, IsTerminal, stdin};

/// Who may sign in to the pages; as soon as there is an account, everybody signs in
#[derive(Debug, Subcommand)]
pub enum User {
    /// Add an account; the first is an admin's and holds every deal that there is
    Add(Add),
    /// List the accounts
    List,
    /// Remove an account; its sessions and keys end, its deals go to another
    Remove(Remove),
    /// Set a new password; every session of the account ends
    Password(Password),
}

#[derive(Debug, Args)]
pub struct Add {
    /// What the person signs in by
    name: String,
    /// What the person is
    #[arg(long, value_enum, default_value_t = Role::Salesperson)]
    role: Role,
    /// An own mail address or name in chats, by which new deals are known as the person's; may be said again
    #[arg(long = "mine", value_name = "ADDRESS|NAME")]
    mine: Vec<String>,
}

#[derive(Debug, Args)]
pub struct Remove {
    /// What the person signs in by
    name: String,
    /// Who gets the deals [default: the oldest admin]
    #[arg(long, value_name = "NAME")]
    to: Option<String>,
}

#[derive(Debug, Args)]
pub struct Password {
    /// What the person signs in by
    name: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Role {
    /// Own deals, and what colleagues share
    Salesperson,
    /// Also causes and counts of all deals
    Manager,
    /// Works on deals that were shared or handed over
    FollowUp,
    /// Also people, settings and the audit log
    Admin,
    /// Reads the audit log, and no deal
    Auditor,
}

impl From<Role> for people::Role {
    fn from(role: Role) -> people::Role {
        match role {
            Role::Salesperson => people::Role::Salesperson,
            Role::Manager => people::Role::Manager,
            Role::FollowUp => people::Role::FollowUp,
            Role::Admin => people::Role::Admin,
            Role::Auditor => people::Role::Auditor,
        }
    }
}

impl User {
    pub async fn run(self, place: &Where, tongue: Tongue) -> Result<Outcome, Stop> {
        let world = place.open("default").await?;
        match self {
            User::Add(add) => {
                let newcomer = Newcomer {
                    login: &add.name,
                    password: &password(tongue)?,
                    role: add.role.into(),
                    addresses: add.mine,
                };
                let made = people::add_account(&world, &newcomer).await?;
                people::log(&world, None, "did", &made.login, "qiatan user add", "").await?;
                println!("{}\t{}", made.login, made.role);
            }
            User::List => {
                for account in people::accounts(&world).await? {
                    let own = account.addresses.join(", ");
                    println!("{}\t{}\t{own}", account.login, account.role);
                }
            }
            User::Remove(remove) => {
                let gone =
                    people::remove_account(&world, &remove.name, remove.to.as_deref()).await?;
                people::log(&world, None, "did", &gone.login, "qiatan user remove", "").await?;
                println!("{}", gone.login);
            }
            User::Password(of) => {
                people::set_password(&world, &of.name, &password(tongue)?, "").await?;
                people::log(&world, None, "did", &of.name, "qiatan user password", "").await?;
            }
        }
        Ok(Outcome::Fine)
    }
}

/// The password, a line of standard input; asked for, and not shown, where a person sits there.
fn password(tongue: Tongue) -> Result<String, Stop> {
    let read = if stdin().is_terminal() {
        eprintln!(
            "{} ({SHORTEST_PASSWORD}+)",
            tongue.pick("Password, not shown as you type:", "密码（输入时不显示）：")
        );
        rpassword::read_password()
    } else {
        let mut line = String::new();
        stdin().lock().read_line(&mut line).map(|_| line)
    };
    let line = read.map_err(|why| Stop::Stream(why.to_string()))?;
    Ok(line.trim_end_matches(['\r', '\n']).to_owned())
}
