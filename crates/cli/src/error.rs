//! The only place of the command line that turns an error into words; each says what to do next.

use crate::tongue::Tongue;
use anstream::eprintln;
use anstyle::{AnsiColor, Style};
use desk::names::Said;
use desk::{Error, Likely};
use std::net::IpAddr;
use std::process::ExitCode;

/// How a command ends when nothing stops it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Done.
    Fine,
    /// Done, and there is something to look at.
    LookAt,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> ExitCode {
        match outcome {
            Outcome::Fine => ExitCode::SUCCESS,
            Outcome::LookAt => ExitCode::from(3),
        }
    }
}

/// What stops a command.
#[derive(Debug)]
pub enum Stop {
    /// A use case failed.
    Desk(Error),
    /// The server cannot be started.
    Serve(String),
    /// The pages would be open to everybody who reaches this address.
    OpenToAll(IpAddr),
    /// A file or a stream of this command cannot be used.
    Stream(String),
    /// A word on the command line means nothing here.
    Usage(String),
    /// The person stopped it.
    ByHand,
    /// The system refuses.
    System(String),
}

impl From<Error> for Stop {
    fn from(error: Error) -> Stop {
        Stop::Desk(error)
    }
}

/// Tells the person what stopped the command and what to do, in the person's language, and gives the exit code.
pub fn told(stop: &Stop, tongue: Tongue) -> ExitCode {
    let (what, hint) = words(stop, tongue);
    let red = Style::new().fg_color(Some(AnsiColor::Red.into())).bold();
    eprintln!("{red}qiatan:{red:#} {what}");
    if !hint.is_empty() {
        eprintln!("  → {hint}");
    }
    match stop {
        Stop::Usage(_) | Stop::OpenToAll(_) | Stop::Desk(Error::NoMine(_) | Error::Zone(_)) => {
            ExitCode::from(2)
        }
        Stop::ByHand => ExitCode::from(130),
        _ => ExitCode::FAILURE,
    }
}

fn words(stop: &Stop, tongue: Tongue) -> (String, String) {
    let say = |en: &str, zh: &str| tongue.pick(en, zh).to_owned();
    match stop {
        Stop::Desk(error) => (what(error, tongue), way_out(error, tongue)),
        Stop::Serve(why) => {
            let hint = say("choose another port with --port", "请用 --port 换一个端口");
            (why.clone(), hint)
        }
        Stop::OpenToAll(at) => (
            match tongue {
                Tongue::En => format!(
                    "listening at {at} would show everything to whoever reaches this machine"
                ),
                Tongue::Zh => format!("在 {at} 上监听，能连到这台机器的人就能看到全部内容"),
            },
            say(
                "add an account first: qiatan user add NAME; then everybody signs in",
                "请先添加账号：qiatan user add NAME；之后所有人都要登录",
            ),
        ),
        Stop::Stream(why) | Stop::System(why) => (why.clone(), String::new()),
        Stop::ByHand => (
            say(
                "stopped; what was read before is kept",
                "已停下；之前读入的都保留着",
            ),
            say(
                "run the same command again to go on",
                "再运行同一命令即可继续",
            ),
        ),
        Stop::Usage(why) => (why.clone(), say("see `qiatan help`", "请看 `qiatan help`")),
    }
}

fn what(error: &Error, tongue: Tongue) -> String {
    match tongue {
        Tongue::En => error.to_string(),
        Tongue::Zh => error.in_chinese(),
    }
}

fn way_out(error: &Error, tongue: Tongue) -> String {
    match error {
        Error::NoMine(likely) if !likely.is_empty() => who_are_you(likely, tongue),
        Error::Store(store) => tongue.name(store_hint(store)).to_owned(),
        other => tongue.name(hint(other)).to_owned(),
    }
}

/// The choice of those who have part in most messages, and what to say to be one of them.
fn who_are_you(likely: &[Likely], tongue: Tongue) -> String {
    let ask = tongue.pick(
        "say which of these is you (messages with part in them, of those looked at)",
        "请说明其中哪些是您自己（参与的消息数 / 看过的消息数）",
    );
    let choice =
        |one: &Likely| format!("\n    --mine \"{}\"   {}/{}", one.who, one.messages, one.of);
    format!("{ask}{}", likely.iter().map(choice).collect::<String>())
}

const fn both(en: &'static str, zh: &'static str) -> Said {
    Said { en, zh }
}

fn hint(error: &Error) -> Said {
    match error {
        Error::NoSuchDeal(_) => both(
            "`qiatan deals` lists the deals with their names",
            "`qiatan deals` 列出所有商机及其名称",
        ),
        Error::NoSuchMessage(_) => both(
            "`qiatan diagnose DEAL --json` names the messages of a deal",
            "`qiatan diagnose 商机 --json` 给出商机里每条消息的名称",
        ),
        Error::NoMine(_) => both(
            "say who you are: --mine amy@firm.example --mine \"Amy Wu\"",
            "请说明您是谁：--mine amy@firm.example --mine \"Amy Wu\"",
        ),
        Error::DateOrder(_) => both(
            "say --date-order dmy, mdy or ymd",
            "请加 --date-order dmy、mdy 或 ymd",
        ),
        Error::Zone(_) => both(
            "a zone is written Asia/Shanghai or +08:00",
            "时区写作 Asia/Shanghai 或 +08:00",
        ),
        Error::Nothing(_) => both(
            "give a mailbox (mbox, EML, Maildir), a WhatsApp or WeChat export, or a ZIP of them",
            "请给出邮箱文件（mbox、EML、Maildir）、WhatsApp 或微信导出，或装有它们的 ZIP",
        ),
        Error::NothingToUndo => both(
            "corrections are made with `qiatan deals --merge`, `--split` and `--move`",
            "更正用 `qiatan deals --merge`、`--split` 和 `--move`",
        ),
        Error::FolderInUse(_) => both(
            "name a folder that is new or empty; nothing was written over",
            "请给一个新的或空的文件夹；没有覆盖任何内容",
        ),
        Error::NotAnExport { .. } => both(
            "`qiatan export FOLDER` writes what `qiatan import FOLDER` takes back",
            "`qiatan export 文件夹` 写出的内容，`qiatan import 文件夹` 可以取回",
        ),
        Error::Path { .. } => both(
            "check that it exists and that you may use it",
            "请确认它存在并且您有权使用",
        ),
        Error::NoSuchAccount(_) => both(
            "`qiatan user list` names the accounts",
            "`qiatan user list` 列出账号",
        ),
        Error::LoginTaken(_) => both(
            "choose another name, or set a new password: qiatan user password NAME",
            "请换一个名字，或设置新密码：qiatan user password NAME",
        ),
        Error::BadLogin => both(
            "such as amy, or amy@firm.example",
            "例如 amy 或 amy@firm.example",
        ),
        Error::BadPassword => both(
            "a long one that you can remember: four words do",
            "选一个记得住的长密码，四个词就好",
        ),
        Error::WrongPassword => both(
            "an admin can set a new one: qiatan user password NAME",
            "管理员可以设置新密码：qiatan user password NAME",
        ),
        Error::LastAdmin => both(
            "make another admin first: qiatan user add NAME --role admin",
            "请先指定另一位管理员：qiatan user add NAME --role admin",
        ),
        Error::Kept(_) => both(
            "`qiatan recompute` makes every diagnosis anew; nothing you gave is lost",
            "`qiatan recompute` 会重做全部诊断；您给的内容都还在",
        ),
        Error::Unreachable { .. }
        | Error::NotTheModel { .. }
        | Error::Drawer(_)
        | Error::NoRandomness
        | Error::Store(_) => outside_hint(error),
    }
}

/// The same of what comes from the system or from outside.
fn outside_hint(error: &Error) -> Said {
    match error {
        Error::Unreachable { .. } => both(
            "run it again when the line is up, it goes on where it broke off; --index names another index; everything works without the model",
            "网络恢复后再运行，会从断处继续；--index 可换来源；没有模型一切照常",
        ),
        Error::NotTheModel { .. } => both(
            "nothing of it is kept; try another index with --index; everything works without the model",
            "什么也没有保留；请用 --index 换一个来源；没有模型一切照常",
        ),
        Error::Drawer(_) => both(
            "put the file `drawer.key` of this workspace back from your own copy; without it the sheet must be written anew",
            "请从自己的备份放回本工作区的 `drawer.key`；没有它就只能重写这张表",
        ),
        Error::NoRandomness => both(
            "run it again; if it stays, the system's source of randomness is broken",
            "请再运行一次；若仍如此，是系统的随机源坏了",
        ),
        Error::Store(store) => store_hint(store),
        _ => both("run it again", "请再运行一次"),
    }
}

fn store_hint(error: &desk::StoreError) -> Said {
    use desk::StoreError as Store;
    match error {
        Store::Locked { .. } => both(
            "close the other qiatan, or choose another --workspace",
            "请关掉另一个 qiatan，或换一个 --workspace",
        ),
        Store::Damaged { .. } => both(
            "restore the newest file of the workspace's backups/, or import the originals into a new --workspace",
            "请恢复工作区 backups/ 里最新的文件，或把原件导入新的 --workspace",
        ),
        Store::Full { .. } => both(
            "make room on the disk and run it again; what was read before is kept",
            "请腾出磁盘空间再运行；之前读入的都保留着",
        ),
        Store::Open { .. } => both(
            "check --workspace and --database, and that you may write there",
            "请检查 --workspace 和 --database，以及那里可否写入",
        ),
        _ => both(
            "run it again; if it stays, `qiatan export` saves everything that was given",
            "请再运行一次；若仍如此，`qiatan export` 可保存您给的全部内容",
        ),
    }
}
