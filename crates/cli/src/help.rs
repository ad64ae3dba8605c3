//! The help in Chinese: the text of every command and option, laid over the English definitions.

use clap::{Arg, ArgAction, Command};
use std::collections::BTreeMap;

/// `command option<TAB>text`, one a line; an option of every command stands alone.
const CHINESE: &str = include_str!("help/zh.txt");

/// The commands with their help in Chinese.
pub fn in_chinese(command: Command) -> Command {
    let name = command.get_name().to_owned();
    worded(command, &name, "", &texts())
        .subcommand_help_heading("命令")
        .disable_help_subcommand(true)
}

fn texts() -> BTreeMap<&'static str, &'static str> {
    CHINESE
        .lines()
        .filter_map(|line| line.split_once('\t'))
        .collect()
}

/// `name` is what the command is called in the table, `path` what its options begin with.
fn worded(command: Command, name: &str, path: &str, texts: &BTreeMap<&str, &str>) -> Command {
    let mut command = match texts.get(name) {
        Some(text) => command.about(text.to_string()).long_about(None),
        None => command,
    };
    command = command
        .help_template("{about-with-newline}\n用法：{usage}\n\n{all-args}")
        .disable_help_flag(true)
        .arg(flag("help", 'h', ArgAction::Help));
    if command.get_version().is_some() {
        command = command
            .disable_version_flag(true)
            .arg(flag("version", 'V', ArgAction::Version));
    }
    command = command.mut_args(|arg| match text_of(&arg, path, texts) {
        Some(text) => explained(arg, text),
        None => arg,
    });
    command.mut_subcommands(|sub| {
        let name = format!("{path} {}", sub.get_name()).trim().to_owned();
        worded(sub, &name, &name, texts)
    })
}

/// An argument with its text, its choices and what it is when nobody says.
fn explained(arg: Arg, text: &str) -> Arg {
    let names = arg.get_possible_values().into_iter();
    let choices: Vec<String> = names.map(|v| v.get_name().to_owned()).collect();
    let usual: Vec<String> = arg
        .get_default_values()
        .iter()
        .map(|v| v.to_string_lossy().into_owned())
        .collect();
    let takes_one = arg.get_action().takes_values();
    let noted = |told: &str, values: &[String]| match values {
        values if values.is_empty() || !takes_one || text.contains(told) => String::new(),
        values => format!(" [{told}：{}]", values.join("、")),
    };
    let heading = match arg.is_positional() {
        true => "参数",
        false => "选项",
    };
    let text = format!("{text}{}{}", noted("可选", &choices), noted("默认", &usual));
    arg.help(text)
        .long_help(None)
        .hide_possible_values(takes_one)
        .hide_default_value(takes_one)
        .help_heading(heading)
}

/// An option that every command has of itself.
fn flag(name: &'static str, letter: char, action: ArgAction) -> Arg {
    Arg::new(name).short(letter).long(name).action(action)
}

/// The text of an option or an argument: that of this command, else that of all commands.
fn text_of<'t>(arg: &clap::Arg, path: &str, texts: &BTreeMap<&str, &'t str>) -> Option<&'t str> {
    let own = match arg.get_long() {
        Some(long) => format!("--{long}"),
        None => arg.get_id().as_str().to_uppercase(),
    };
    let here = format!("{path} {own}");
    texts
        .get(here.trim())
        .or_else(|| texts.get(own.as_str()))
        .copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::command::Arguments;
    use clap::CommandFactory;

    fn untold(command: &Command, name: &str, path: &str, missing: &mut Vec<String>) {
        let texts = texts();
        if !texts.contains_key(name) {
            missing.push(name.to_owned());
        }
        let own = command
            .get_arguments()
            .filter(|arg| text_of(arg, path, &texts).is_none());
        missing.extend(own.map(|arg| format!("{path} {}", arg.get_id())));
        for sub in command.get_subcommands() {
            let name = format!("{path} {}", sub.get_name()).trim().to_owned();
            untold(sub, &name, &name, missing);
        }
    }

    #[test]
    fn every_command_and_option_has_its_text() {
        let mut missing = Vec::new();
        untold(&Arguments::command(), "qiatan", "", &mut missing);
        assert_eq!(missing, [""; 0]);
    }

    #[test]
    fn the_help_is_chinese() {
        let mut command = in_chinese(Arguments::command());
        let help = command.render_help().to_string();
        let english = [
            "List the deals",
            "Usage",
            "Options",
            "Print",
            "possible values",
        ];
        assert!(
            help.contains("列出商机") && help.contains("显示帮助"),
            "{help}"
        );
        assert!(!english.iter().any(|word| help.contains(word)), "{help}");
    }
}
