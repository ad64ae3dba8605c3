//! Which heads there are, what each is trained on and how strictly; every number was chosen on folds of the training part.

use super::fit::Loss;
use crate::labelled::Labelled;

/// A model file.
pub struct Plan {
    /// Its name: `models/NAME.model`.
    pub name: &'static str,
    /// Two to this power are the places in its table.
    pub bits: u32,
    /// Its heads.
    pub heads: &'static [Lesson],
}

/// How a head is trained.
#[derive(Clone, Copy)]
pub struct Lesson {
    /// The task.
    pub task: &'static str,
    /// The label.
    pub label: &'static str,
    /// The sets.
    pub sets: &'static [&'static str],
    /// The labels of the sets that mean yes.
    pub yes: &'static [&'static str],
    /// Which records; the others are left out.
    pub only: fn(&Labelled) -> bool,
    /// How much a record counts beside the others.
    pub counts: fn(&Labelled) -> f32,
    /// What is fitted: yes or no, or the number (times this).
    pub loss: Aim,
    /// How much a record counts against small weights.
    pub c: f32,
    /// How many times more a yes counts than a no.
    pub positive: f32,
    /// Heads of the same model whose scores are features too (`task label`).
    pub from: &'static [&'static str],
    /// From which probability the label is said.
    pub say: Say,
}

/// What is fitted.
#[derive(Clone, Copy, PartialEq)]
pub enum Aim {
    /// Yes or no.
    Label,
    /// The record's number, times this.
    Number(f32),
}

impl Aim {
    /// The loss that fits.
    pub fn loss(self) -> Loss {
        match self {
            Aim::Label => Loss::SquaredHinge,
            Aim::Number(_) => Loss::Squared,
        }
    }
}

/// From which probability a label is said.
#[derive(Clone, Copy)]
pub enum Say {
    /// Where F1 is best on unseen records.
    BestF1,
    /// Where the mean of F1 for yes and for no is best on unseen records.
    BestOfBoth,
    /// From here.
    From(f32),
}

const fn lesson(
    task: &'static str,
    label: &'static str,
    set: &'static [&'static str],
    yes: &'static [&'static str],
) -> Lesson {
    Lesson {
        task,
        label,
        sets: set,
        yes,
        only: |_| true,
        counts: |_| 1.0,
        loss: Aim::Label,
        c: 0.3,
        positive: 1.0,
        from: &[],
        say: Say::BestF1,
    }
}

const MRDA: &[&str] = &["mrda"];
const RESPER: &[&str] = &["resper_resistance"];
const CASINO: &[&str] = &["casino"];
const BC3: &[&str] = &["bc3_email_threads"];

const fn objection(label: &'static str, yes: &'static [&'static str]) -> Lesson {
    lesson("objection", label, RESPER, yes)
}

const fn tactic(label: &'static str, yes: &'static [&'static str]) -> Lesson {
    lesson("tactic", label, CASINO, yes)
}

/// What asks and proposals in letters build on.
const ASKS: &[&str] = &[
    "talk question",
    "talk suggestion",
    "talk command",
    "ask action",
];

/// What is done in words: English.
const ACTS: &[Lesson] = &[
    lesson("talk", "question", MRDA, &["question"]),
    lesson(
        "talk",
        "unmarked_question",
        &["mrda/unmarked"],
        &["question"],
    ),
    Lesson {
        positive: 4.0,
        ..lesson("talk", "commitment", MRDA, &["commitment"])
    },
    Lesson {
        positive: 3.0,
        ..lesson("talk", "suggestion", MRDA, &["suggestion"])
    },
    Lesson {
        positive: 3.0,
        ..lesson("talk", "command", MRDA, &["command"])
    },
    Lesson {
        from: &[
            "talk question",
            "talk commitment",
            "talk suggestion",
            "talk command",
        ],
        // The shared part holds 47 % requests, mail about 31 %: a doubtful one is rather none.
        say: Say::From(0.56),
        ..lesson("ask", "action", &["email_intent"], &["action"])
    },
    Lesson {
        positive: 3.0,
        from: ASKS,
        ..lesson("letter", "request", BC3, &["request"])
    },
    Lesson {
        positive: 3.0,
        from: ASKS,
        ..lesson("letter", "proposal", BC3, &["proposal"])
    },
    Lesson {
        positive: 4.0,
        from: &[
            "talk question",
            "talk commitment",
            "talk suggestion",
            "ask action",
        ],
        ..lesson("letter", "commitment", BC3, &["commitment"])
    },
    objection("hesitance", &["hesitance"]),
    objection("inquiry", &["inquiry"]),
    objection("own_choice", &["own_choice"]),
    objection("counter_argument", &["counter_argument"]),
    objection("doubt_of_goods", &["doubt_of_goods"]),
    objection("self_assertion", &["self_assertion"]),
    objection("self_pity", &["self_pity"]),
    lesson("resistance", "any", RESPER, &["resistance"]),
    tactic("elicit-pref", &["elicit-pref"]),
    tactic("self-need", &["self-need"]),
    tactic("other-need", &["other-need"]),
    tactic("no-need", &["no-need"]),
    tactic("promote-coordination", &["promote-coordination"]),
    tactic("vouch-fair", &["vouch-fair"]),
    tactic("uv-part", &["uv-part"]),
    tactic("showing-empathy", &["showing-empathy"]),
    tactic("small-talk", &["small-talk"]),
    tactic("non-strategic", &["non-strategic"]),
    service("request", &["service_request"]),
    service("rejection", &["rejection"]),
    service("confirmation", &["confirmation"]),
];

const fn service(label: &'static str, yes: &'static [&'static str]) -> Lesson {
    Lesson {
        // A third of the conversations is plenty.
        only: |t| {
            t.key
                .bytes()
                .next_back()
                .is_some_and(|b| b.is_multiple_of(3))
        },
        ..lesson("service", label, &["multidogo"], yes)
    }
}

const fn feeling(label: &'static str, yes: &'static [&'static str]) -> Lesson {
    Lesson {
        c: 0.1,
        ..lesson("feeling", label, &["goemotions"], yes)
    }
}

const FEELINGS: &[&str] = &[
    "feeling displeased",
    "feeling let_down",
    "feeling pleased",
    "feeling unclear",
    "feeling neutral",
];
const MOODS_OF_THREADS: &[&str] = &[
    "feeling displeased",
    "feeling let_down",
    "feeling pleased",
    "feeling unclear",
    "feeling neutral",
    "courtesy courteous",
];

const fn severity(label: &'static str, yes: &'static [&'static str]) -> Lesson {
    Lesson {
        from: FEELINGS,
        only: |t| t.is("complaint"),
        ..lesson("severity", label, &["complaints_xci"], yes)
    }
}

const fn courtesy(label: &'static str, yes: &'static [&'static str], sign: f32) -> Lesson {
    Lesson {
        loss: Aim::Number(sign),
        c: 0.08,
        // A few hundred records of each language beside eight thousand in English: each counts for more.
        counts: |t| if t.part.len() == 2 { 6.0 } else { 1.0 },
        say: Say::From(0.5),
        ..lesson(
            "courtesy",
            label,
            &["stanford_politeness", "tydip_politeness"],
            yes,
        )
    }
}

/// How somebody feels.
const MOODS: &[Lesson] = &[
    feeling("displeased", &["displeased"]),
    feeling("let_down", &["let_down"]),
    feeling("pleased", &["pleased"]),
    feeling("unclear", &["unclear"]),
    feeling("neutral", &["neutral"]),
    courtesy("courteous", &["courteous"], 1.0),
    courtesy("curt", &["curt"], -1.0),
    Lesson {
        from: FEELINGS,
        only: |t| t.part == "company",
        say: Say::BestOfBoth,
        ..lesson(
            "complaint",
            "complaint",
            &["complaints_xci"],
            &["complaint"],
        )
    },
    severity("1", &["1"]),
    severity("2", &["2"]),
    severity("3", &["3"]),
    severity("4", &["4"]),
    Lesson {
        from: MOODS_OF_THREADS,
        say: Say::From(0.25),
        ..lesson(
            "course",
            "going_wrong",
            &["conversations_gone_awry"],
            &["going_wrong"],
        )
    },
];

const fn review(label: &'static str, yes: &'static [&'static str]) -> Lesson {
    Lesson {
        say: Say::From(0.5),
        ..lesson("satisfaction", label, &["online_shopping_reviews_zh"], yes)
    }
}

const fn language(code: &'static str, yes: &'static [&'static str]) -> Lesson {
    Lesson {
        c: 1.0,
        say: Say::From(0.5),
        ..lesson("language", code, &["languages"], yes)
    }
}

/// The languages that their script does not tell.
const LANGUAGES: &[Lesson] = &[
    language("ar", &["ar"]),
    language("de", &["de"]),
    language("en", &["en"]),
    language("es", &["es"]),
    language("fa", &["fa"]),
    language("fr", &["fr"]),
    language("id", &["id"]),
    language("it", &["it"]),
    language("ja", &["ja"]),
    language("nl", &["nl"]),
    language("pl", &["pl"]),
    language("pt", &["pt"]),
    language("sv", &["sv"]),
    language("tr", &["tr"]),
    language("vi", &["vi"]),
    language("zh", &["zh"]),
];

/// All model files.
pub const PLANS: &[Plan] = &[
    Plan {
        name: "language",
        bits: 17,
        heads: LANGUAGES,
    },
    Plan {
        name: "acts",
        bits: 16,
        heads: ACTS,
    },
    Plan {
        name: "moods",
        bits: 17,
        heads: MOODS,
    },
    Plan {
        name: "reviews",
        bits: 19,
        heads: &[
            review("satisfied", &["satisfied"]),
            review("dissatisfied", &["dissatisfied"]),
        ],
    },
];
