//! The language of what is printed, and words that exist in both.

use clap::ValueEnum;
use desk::names::Said;
use desk::report::Words;

/// The language of the output.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Tongue {
    /// English.
    En,
    /// Chinese.
    Zh,
}

impl Tongue {
    /// Before the command line is understood: `--lang zh` or `--lang=zh` in it, else `QIATAN_LANG`, else
    /// as the machine is set.
    pub fn early() -> Tongue {
        let words: Vec<String> = std::env::args().collect();
        let after = words.iter().position(|w| w == "--lang");
        let said = after.and_then(|at| words.get(at + 1).cloned());
        let joined = words
            .iter()
            .find_map(|w| w.strip_prefix("--lang=").map(str::to_owned));
        let set = std::env::var("QIATAN_LANG").ok();
        let code = said.or(joined).or(set);
        Tongue::of(code.and_then(|code| Tongue::from_str(&code, true).ok()))
    }

    /// As the person said, else as the machine is set.
    pub fn of(said: Option<Tongue>) -> Tongue {
        said.unwrap_or_else(|| {
            let set = ["LC_ALL", "LC_MESSAGES", "LANG"]
                .iter()
                .find_map(|name| std::env::var(name).ok());
            match set {
                Some(lang) if lang.starts_with("zh") => Tongue::Zh,
                _ => Tongue::En,
            }
        })
    }

    /// The words in this language.
    pub fn say(self, words: &Words) -> &str {
        match self {
            Tongue::En => &words.en,
            Tongue::Zh => &words.zh,
        }
    }

    /// A name in this language.
    pub fn name(self, said: Said) -> &'static str {
        self.pick(said.en, said.zh)
    }

    /// Sentences one after the other: Chinese ones need no space between them.
    pub fn joined(self, sentences: &[Words]) -> String {
        let said: Vec<&str> = sentences.iter().map(|s| self.say(s)).collect();
        said.join(self.pick(" ", ""))
    }

    /// One of two texts.
    pub fn pick<'t>(self, en: &'t str, zh: &'t str) -> &'t str {
        match self {
            Tongue::En => en,
            Tongue::Zh => zh,
        }
    }
}
