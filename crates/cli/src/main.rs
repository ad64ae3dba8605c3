//! The command `qiatan`: one file a command.
fn main() {}
