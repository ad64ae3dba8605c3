//! What impressions there are and how they are told: of whole messages or of sentences, one label or several; the words for people are the pages' own.

use trade::Language;

/// The languages that a task was trained on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tongue {
    /// English alone.
    English,
    /// Chinese alone.
    Chinese,
    /// Several: it is asked of every text.
    Many,
}

impl Tongue {
    /// Can a text of this language be asked? One too short to tell may be English.
    pub fn suits(self, language: Language) -> bool {
        match self {
            Tongue::English => matches!(language, Language::En | Language::Und),
            Tongue::Chinese => language == Language::Zh,
            Tongue::Many => true,
        }
    }
}

/// A question that a model answers about a text.
#[derive(Debug, Clone, Copy)]
pub struct Task {
    /// Its code, as in findings and in the heads of models.
    pub code: &'static str,
    /// Told of every sentence too, not of the message alone.
    pub of_sentences: bool,
    /// Only the likeliest of its labels is said.
    pub one_label: bool,
    /// The languages that it was trained on.
    pub tongue: Tongue,
}

const fn task(code: &'static str, of_sentences: bool, one_label: bool) -> Task {
    Task {
        code,
        of_sentences,
        one_label,
        tongue: Tongue::English,
    }
}

const fn task_in(tongue: Tongue, code: &'static str) -> Task {
    Task {
        tongue,
        ..task(code, false, true)
    }
}

/// Every task.
pub const TASKS: &[Task] = &[
    // Does it call for an action of the reader?
    task("ask", true, false),
    // What is done in spoken words: question, commitment, suggestion.
    task("talk", true, false),
    // The same in letters, a weaker sign: request, commitment.
    task("letter", true, false),
    // What kind of resistance in bargaining.
    task("objection", true, true),
    // Any resistance.
    task("resistance", true, false),
    // How the other side bargains.
    task("tactic", true, false),
    // Says that something went wrong.
    task("complaint", true, false),
    // How grave a complaint is, 1 to 4.
    task("severity", false, true),
    // Displeased, let down, pleased, unclear, neutral.
    task("feeling", false, false),
    // Courteous or curt.
    task_in(Tongue::Many, "courtesy"),
    // The exchange is about to turn ugly.
    task("course", false, false),
    // Satisfied with goods or service, in Chinese.
    task_in(Tongue::Chinese, "satisfaction"),
    // A customer's service request, yes, no, thanks.
    task("service", true, false),
];

/// The task of a code.
pub fn of_code(code: &str) -> Option<&'static Task> {
    TASKS.iter().find(|t| t.code == code)
}
