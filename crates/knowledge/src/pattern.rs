//! The pattern language of the packs as a tree; matching it against a text is reading's work.

use std::fmt;

#[cfg(test)]
mod tests;

/// A pattern that a sentence can match.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern {
    /// The pattern as its author wrote it.
    pub written: String,
    /// It must begin where the sentence begins (`^`).
    pub at_start: bool,
    /// It must end where the sentence ends (`$`).
    pub at_end: bool,
    /// The sentence must be a question (`?`).
    pub question: bool,
    /// What must follow each other.
    pub steps: Vec<Step>,
}

/// One part of a pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// A word as written; text without spaces (Chinese) is still one step.
    Word(String),
    /// Any word that begins so (`cancel*`).
    Prefix(String),
    /// At most so many words in between (`<4>`).
    Gap(u8),
    /// A term, as the reader of terms understands it (`{money}`).
    Placeholder(Placeholder),
    /// One of these (`{a|b}`).
    OneOf(Vec<Vec<Step>>),
    /// One of these or nothing (`[a]`).
    Maybe(Vec<Vec<Step>>),
}

/// A term that may stand in a pattern.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "packs/README.md explains each")]
pub enum Placeholder {
    Money,
    Number,
    Percent,
    Days,
    Date,
    Incoterm,
    Place,
    Quantity,
}

impl Placeholder {
    /// All of them with the names used in packs.
    pub const ALL: [(&str, Placeholder); 8] = [
        ("money", Placeholder::Money),
        ("number", Placeholder::Number),
        ("percent", Placeholder::Percent),
        ("days", Placeholder::Days),
        ("date", Placeholder::Date),
        ("incoterm", Placeholder::Incoterm),
        ("place", Placeholder::Place),
        ("quantity", Placeholder::Quantity),
    ];

    fn named(name: &str) -> Option<Placeholder> {
        Self::ALL.iter().find(|(n, _)| *n == name).map(|(_, p)| *p)
    }
}

/// The widest gap that a pattern may leave; wider ones match by accident (judgement).
const WIDEST_GAP: u8 = 8;
/// The fewest letters before a star (packs/README.md).
const FEWEST_LETTERS: usize = 3;
/// Brackets within brackets deeper than this are a slip of the pen, and a danger to the stack.
const DEEPEST: usize = 8;

impl Pattern {
    /// Reads a pattern, or says what is wrong with it and how to write it instead.
    pub fn parse(written: &str) -> Result<Pattern, String> {
        let mut body = written.trim();
        let at_start = body.starts_with('^');
        body = body.strip_prefix('^').unwrap_or(body);
        let (mut at_end, mut question) = (false, false);
        while let Some(last) = body.trim_end().chars().next_back() {
            match last {
                '$' => at_end = true,
                '?' | '？' => question = true,
                _ => break,
            }
            body = body.trim_end().strip_suffix(last).unwrap_or_default();
        }
        let mut parser = Parser {
            rest: body,
            depth: 0,
        };
        let steps = parser.sequence(None)?;
        let holds = steps.iter().any(is_solid) || question && steps.is_empty();
        if !holds {
            return Err(
                "nothing in it must be there: write at least one word outside of [ ] and < >"
                    .to_owned(),
            );
        }
        Ok(Pattern {
            written: written.to_owned(),
            at_start,
            at_end,
            question,
            steps,
        })
    }
}

impl fmt::Display for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.written)
    }
}

fn is_solid(step: &Step) -> bool {
    match step {
        Step::Word(_) | Step::Prefix(_) | Step::Placeholder(_) => true,
        Step::OneOf(branches) => branches.iter().all(|b| b.iter().any(is_solid)),
        Step::Gap(_) | Step::Maybe(_) => false,
    }
}

struct Parser<'a> {
    rest: &'a str,
    depth: usize,
}

impl Parser<'_> {
    /// Reads steps up to the closing sign, or up to the end when there is none to come.
    fn sequence(&mut self, close: Option<char>) -> Result<Vec<Step>, String> {
        let mut steps = Vec::new();
        loop {
            self.rest = self.rest.trim_start();
            let Some(next) = self.rest.chars().next() else {
                return Ok(steps);
            };
            match next {
                '|' if close.is_some() => return Ok(steps),
                '}' | ']' if close == Some(next) => return Ok(steps),
                '{' => steps.push(self.braces()?),
                '[' => steps.push(Step::Maybe(self.branches('[', ']')?)),
                '<' => steps.push(self.gap()?),
                '|' => return Err("`|` outside of braces: write {a|b}".to_owned()),
                '}' | ']' | '>' => return Err(format!("`{next}` closes nothing")),
                '^' => return Err("`^` may only stand at the very start".to_owned()),
                '$' | '?' | '？' => {
                    return Err(format!(
                        "`{next}` may only stand at the very end, after all braces"
                    ));
                }
                '*' => return Err("`*` must follow the letters of a word: cancel*".to_owned()),
                _ => steps.push(self.word()?),
            }
        }
    }

    fn braces(&mut self) -> Result<Step, String> {
        if let Some((name, rest)) = self.rest[1..].split_once('}')
            && let Some(placeholder) = Placeholder::named(name.trim())
        {
            self.rest = rest;
            return Ok(Step::Placeholder(placeholder));
        }
        let inside = self.rest;
        let branches = self.branches('{', '}')?;
        match branches.len() {
            1 => {
                let names: Vec<&str> = Placeholder::ALL.iter().map(|(n, _)| *n).collect();
                let shown = &inside[..inside.find('}').map_or(inside.len(), |i| i + 1)];
                Err(format!(
                    "`{shown}` is no placeholder (known: {}) and offers no choice: write {{a|b}}, or the word without braces",
                    names.join(", ")
                ))
            }
            _ => Ok(Step::OneOf(branches)),
        }
    }

    fn branches(&mut self, open: char, close: char) -> Result<Vec<Vec<Step>>, String> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(format!(
                "brackets go deeper than {DEEPEST}: split it in two"
            ));
        }
        self.rest = &self.rest[1..];
        let mut branches = Vec::new();
        loop {
            let branch = self.sequence(Some(close))?;
            if branch.is_empty() {
                return Err(format!(
                    "an empty choice in `{open}…{close}`: write [word] for a word that may be missing"
                ));
            }
            branches.push(branch);
            let Some(end) = self.rest.chars().next() else {
                return Err(format!("`{open}` is never closed: add `{close}`"));
            };
            self.rest = &self.rest[1..];
            if end == close {
                self.depth -= 1;
                return Ok(branches);
            }
        }
    }

    fn gap(&mut self) -> Result<Step, String> {
        let (inside, rest) = self.rest[1..]
            .split_once('>')
            .ok_or("`<` is never closed: write <4> for up to four words in between")?;
        self.rest = rest;
        match inside.trim().parse::<u8>() {
            Ok(n) if n <= WIDEST_GAP => Ok(Step::Gap(n)),
            _ => Err(format!(
                "`<{inside}>` is no gap: a number from 0 to {WIDEST_GAP} stands between < and >"
            )),
        }
    }

    fn word(&mut self) -> Result<Step, String> {
        let ends = |c: char| {
            let sign = matches!(
                c,
                '{' | '}' | '[' | ']' | '<' | '>' | '|' | '*' | '^' | '$' | '?' | '？'
            );
            sign || c.is_whitespace()
        };
        let end = self.rest.find(ends).unwrap_or(self.rest.len());
        let (word, rest) = self.rest.split_at(end);
        if !word.chars().any(counts) {
            return Err(format!(
                "`{word}` is only punctuation, which is passed over: leave it out"
            ));
        }
        let Some(after) = rest.strip_prefix('*') else {
            self.rest = rest;
            return Ok(Step::Word(word.to_owned()));
        };
        if word.chars().count() < FEWEST_LETTERS {
            return Err(format!(
                "`{word}*` would match too much: at least {FEWEST_LETTERS} letters before the star"
            ));
        }
        if after.chars().next().is_some_and(|c| !ends(c)) {
            return Err(format!("`{word}*` must end there: the star ends a word"));
        }
        self.rest = after;
        Ok(Step::Prefix(word.to_owned()))
    }
}

/// Does a character survive in the reader's eyes? Letters, digits, signs of money and percent, and
/// pictures do; punctuation does not.
fn counts(c: char) -> bool {
    c.is_alphanumeric() || "%$€£¥₹".contains(c) || (c as u32) >= 0x2600 && !is_wide_mark(c)
}

fn is_wide_mark(c: char) -> bool {
    matches!(c as u32, 0x3000..=0x303f | 0xfe00..=0xfe6f | 0xff00..=0xffef)
}
