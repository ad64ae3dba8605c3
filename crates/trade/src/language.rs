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

    /// Its name in English and in Chinese.
    pub fn names(self) -> (&'static str, &'static str) {
        use Language::*;
        match self {
            Ar => ("Arabic", "阿拉伯语"),
            De => ("German", "德语"),
            En => ("English", "英语"),
            Es => ("Spanish", "西班牙语"),
            Fa => ("Persian", "波斯语"),
            Fr => ("French", "法语"),
            Hi => ("Hindi", "印地语"),
            Id => ("Indonesian", "印尼语"),
            It => ("Italian", "意大利语"),
            Ja => ("Japanese", "日语"),
            Ko => ("Korean", "韩语"),
            Nl => ("Dutch", "荷兰语"),
            Pl => ("Polish", "波兰语"),
            Pt => ("Portuguese", "葡萄牙语"),
            Ru => ("Russian", "俄语"),
            Sv => ("Swedish", "瑞典语"),
            Th => ("Thai", "泰语"),
            Tr => ("Turkish", "土耳其语"),
            Vi => ("Vietnamese", "越南语"),
            Zh => ("Chinese", "中文"),
            Und => ("another language", "其他语言"),
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
