//! The languages a message can be in; recognising them is reading's work.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt;

/// A language by its ISO 639-1 code.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs, reason = "the codes are their own documentation")]
pub enum Language {
    Ar,
    De,
    En,
    Es,
    Fa,
    Fr,
    Hi,
    Id,
    It,
    Ja,
    Ko,
    Nl,
    Pl,
    Pt,
    Ru,
    Sv,
    Th,
    Tr,
    Vi,
    Zh,
    /// None of the above, or too little text to tell.
    Und,
}

impl Language {
    /// Every language with a code, in the order of the codes.
    pub const ALL: [Language; 20] = {
        use Language::*;
        [
            Ar, De, En, Es, Fa, Fr, Hi, Id, It, Ja, Ko, Nl, Pl, Pt, Ru, Sv, Th, Tr, Vi, Zh,
        ]
    };

    /// The ISO 639-1 code, `und` for the unknown.
    pub fn code(self) -> &'static str {
        use Language::*;
        match self {
            Ar => "ar",
            De => "de",
            En => "en",
            Es => "es",
            Fa => "fa",
            Fr => "fr",
            Hi => "hi",
            Id => "id",
            It => "it",
            Ja => "ja",
            Ko => "ko",
            Nl => "nl",
            Pl => "pl",
            Pt => "pt",
            Ru => "ru",
            Sv => "sv",
            Th => "th",
            Tr => "tr",
            Vi => "vi",
            Zh => "zh",
            Und => "und",
        }
    }

    /// The language of an ISO 639-1 code.
    pub fn of_code(code: &str) -> Option<Language> {
        Self::ALL.into_iter().find(|l| l.code() == code)
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}
