//! The language of what is printed, and words that exist in both.

use clap::ValueEnum;
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

    /// One of two texts.
    pub fn pick<'t>(self, en: &'t str, zh: &'t str) -> &'t str {
        match self {
            Tongue::En => en,
            Tongue::Zh => zh,
        }
    }
}
