//! What kind of answer a question wants; whether it is one is decided in `question`.

use super::cue;
use trade::QuestionForm;

/// Words that ask behind an earlier answer.
const PROBING: &[&str] = &[
    "why",
    "what made you",
    "what do you mean",
    "what exactly",
    "exactly",
    "in what way",
    "compared with",
    "what makes",
    "what is behind",
    "how come",
    "how do you know",
    "what happened",
    "reason",
    "root cause",
    "por qué",
    "porque",
    "por que",
    "почему",
    "причина",
    "warum",
    "weshalb",
    "ursache",
    "pourquoi",
    "perché",
    "kenapa",
    "mengapa",
    "neden",
    "niye",
    "لماذا",
    "ليش",
    "为什么",
    "为啥",
    "原因",
    "具体",
    "怎么回事",
    "なぜ",
    "왜",
];

/// Words that ask for a story.
const OPEN: &[&str] = &[
    "what do you think",
    "how do you",
    "how does",
    "how did",
    "how is",
    "how are",
    "how will",
    "how would",
    "how was",
    "how can",
    "how to",
    "tell me about",
    "tell us about",
    "explain",
    "describe",
    "what about",
    "what happens",
    "what if",
    "opinion",
    "feedback",
    "comments",
    "what do you have",
    "what else",
    "cómo",
    "explicar",
    "como funciona",
    "как вы",
    "каким образом",
    "объясните",
    "поясните",
    "wie wird",
    "wie werden",
    "wie sieht",
    "erläutern",
    "erklären",
    "comment",
    "expliquer",
    "come si",
    "spiegare",
    "bagaimana",
    "jelaskan",
    "nasıl",
    "كيف",
    "怎么",
    "如何",
    "怎样",
    "说明",
    "解释",
    "哪些",
    "どのように",
    "いかが",
    "어떻게",
];

/// Words that ask for one fact even where they begin like an open question.
const ONE_FACT: &[&str] = &[
    "how much",
    "how many",
    "how long",
    "how soon",
    "how often",
    "how far",
    "how big",
    "怎么卖",
    "怎么样了",
    "berapa",
];

/// The form of a question in words.
pub(super) fn form(text: &str) -> QuestionForm {
    if cue::any(text, PROBING) {
        QuestionForm::Probing
    } else if cue::any(text, OPEN) && !cue::any(text, ONE_FACT) {
        QuestionForm::Open
    } else {
        QuestionForm::Closed
    }
}
