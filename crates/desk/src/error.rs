//! What can stop a use case, in four kinds: the person's, the setting's, the outside's, ours.

use std::path::{Path, PathBuf};

/// Why a use case stopped.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The person named a deal that is not there.
    #[error("there is no deal {0}")]
    NoSuchDeal(String),
    /// The person named a message that is not there.
    #[error("there is no message {0}")]
    NoSuchMessage(String),
    /// Nobody said which side is ours; those who have part in most messages, most first.
    #[error("nobody said which addresses or names are ours")]
    NoMine(Vec<crate::Likely>),
    /// The dates of a chat can be read in two ways.
    #[error("{0}: day and month can be read in two ways")]
    DateOrder(String),
    /// A zone that does not exist.
    #[error("there is no time zone {0}")]
    Zone(String),
    /// Nothing in the files given is correspondence.
    #[error("nothing in {0} is correspondence")]
    Nothing(String),
    /// There is nothing to undo.
    #[error("there is no correction to undo")]
    NothingToUndo,
    /// A folder to write into holds something already.
    #[error("{} is not empty", .0.display())]
    FolderInUse(PathBuf),
    /// A file that an export wrote cannot be read back.
    #[error("{file} is not an export of this program: {why}")]
    NotAnExport {
        /// The file.
        file: PathBuf,
        /// What is wrong with it.
        why: String,
    },
    /// A file or folder cannot be used.
    #[error("cannot use {path}: {source}")]
    Path {
        /// Which.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// The index of packages, or a file of it, cannot be reached.
    #[error("cannot reach {address}: {why}")]
    Unreachable {
        /// What was asked for.
        address: String,
        /// What became of it.
        why: String,
    },
    /// What was fetched is not the model that was measured; it is not used.
    #[error("{what} is not the model that is wanted: {why}")]
    NotTheModel {
        /// What was fetched.
        what: String,
        /// What is wrong with it.
        why: String,
    },
    /// The system gives no random numbers for a token.
    #[error("the system gives no random numbers")]
    NoRandomness,
    /// What lies in the drawer cannot be opened with this workspace's key.
    #[error("{0} cannot be opened: the key of this workspace's drawer is missing or another one")]
    Drawer(String),
    /// There is no account of that name.
    #[error("there is no account {0}")]
    NoSuchAccount(String),
    /// Somebody signs in by that name already.
    #[error("there is an account {0} already")]
    LoginTaken(String),
    /// A name that nobody can sign in by.
    #[error("a name to sign in by holds letters, digits and . _ - @ + only")]
    BadLogin,
    /// A password too short, or far too long.
    #[error(
        "a password has at least {} characters",
        crate::people::SHORTEST_PASSWORD
    )]
    BadPassword,
    /// The present password that was given is another.
    #[error("the present password is another")]
    WrongPassword,
    /// People would be left without anybody who looks after them.
    #[error("this is the last admin")]
    LastAdmin,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] store::Error),
    /// A kept conclusion cannot be read back; `recompute` makes it anew.
    #[error("a kept diagnosis cannot be read: {0}")]
    Kept(serde_json::Error),
}

impl Error {
    /// What stopped it, in Chinese; `Display` tells it in English. What the system or an engine said stays as it said it.
    pub fn in_chinese(&self) -> String {
        match self {
            Error::NoSuchDeal(id) => format!("没有这个商机：{id}"),
            Error::NoSuchMessage(id) => format!("没有这条消息：{id}"),
            Error::NoMine(_) => "还不知道哪些地址或名字是我方的".to_owned(),
            Error::DateOrder(place) => format!("{place}：日和月有两种读法"),
            Error::Zone(zone) => format!("没有这个时区：{zone}"),
            Error::Nothing(files) => format!("{files} 里没有往来信件"),
            Error::NothingToUndo => "没有可以撤销的更正".to_owned(),
            Error::FolderInUse(folder) => format!("{} 不是空文件夹", folder.display()),
            Error::NotAnExport { file, why } => {
                format!("{} 不是本程序导出的文件：{why}", file.display())
            }
            Error::Path { path, source } => format!("无法使用 {}：{source}", path.display()),
            Error::Unreachable { address, why } => format!("连不上 {address}：{why}"),
            Error::NotTheModel { what, why } => format!("{what} 不是所要的模型：{why}"),
            Error::NoRandomness => "系统给不出随机数".to_owned(),
            Error::Drawer(what) => format!("打不开 {what}：本工作区的抽屉密钥缺失或不是这一把"),
            Error::NoSuchAccount(login) => format!("没有这个账号：{login}"),
            Error::LoginTaken(login) => format!("已有账号 {login}"),
            Error::BadLogin => "用户名只能用字母、数字和 . _ - @ +".to_owned(),
            Error::BadPassword => {
                let least = crate::people::SHORTEST_PASSWORD;
                format!("密码至少 {least} 个字符")
            }
            Error::WrongPassword => "当前密码不对".to_owned(),
            Error::LastAdmin => "这是最后一位管理员".to_owned(),
            Error::Store(store) => store.in_chinese(),
            Error::Kept(why) => format!("保存的诊断读不出来：{why}"),
        }
    }

    pub(crate) fn path(path: &Path, source: std::io::Error) -> Error {
        Error::Path {
            path: path.to_owned(),
            source,
        }
    }
}
