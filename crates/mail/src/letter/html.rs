//! HTML of mails becomes lines of text: paragraphs stay apart, quoted blocks get `> `, what is
//! not shown is left out.

use mail_parser::decoders::html::add_html_token;

/// Deeper quoting than this is cut to this many marks, so that nested tags cannot blow up the text.
const DEEPEST: usize = 20;

/// The text that a reader of the HTML would see.
pub(super) fn to_text(html: &str) -> String {
    let mut page = Page::default();
    let mut rest = html;
    while let Some(open) = rest.find('<') {
        page.words(&rest[..open]);
        rest = &rest[open..];
        rest = match rest.strip_prefix("<!--") {
            Some(comment) => comment.split_once("-->").map_or("", |(_, after)| after),
            None => page.tag(rest),
        };
    }
    page.words(rest);
    page.finish()
}

#[derive(Default)]
struct Page {
    out: String,
    line: String,
    quotes: usize,
    pre: usize,
    blank_owed: bool,
}

impl Page {
    /// Reads the tag at the start of the text and gives what follows it.
    fn tag<'a>(&mut self, text: &'a str) -> &'a str {
        let inner = &text[1..];
        if !inner.starts_with(|c: char| c.is_ascii_alphabetic() || "/!?".contains(c)) {
            self.line.push('<');
            return inner;
        }
        let (tag, after) = inner.split_at(end_of_tag(inner));
        let after = after.strip_prefix('>').unwrap_or(after);
        let name: String = tag
            .chars()
            .take_while(|c| !c.is_whitespace() && (*c != '/' || tag.starts_with('/')))
            .collect::<String>()
            .to_ascii_lowercase();
        if ["style", "script", "head", "title", "template"].contains(&name.as_str()) {
            return skip_element(after, &name);
        }
        self.shape(&name);
        after
    }

    fn shape(&mut self, name: &str) {
        match name {
            "br" | "br/" => self.break_line(true),
            "blockquote" => {
                self.break_line(false);
                self.quotes += 1;
            }
            "/blockquote" => {
                self.break_line(false);
                self.quotes = self.quotes.saturating_sub(1);
            }
            "pre" => {
                self.break_line(false);
                self.pre += 1;
            }
            "/pre" => {
                self.break_line(false);
                self.pre = self.pre.saturating_sub(1);
            }
            "p" | "/p" | "/table" | "/ul" | "/ol" | "/h1" | "/h2" | "/h3" => {
                self.break_line(false);
                self.blank_owed = true;
            }
            "li" => {
                self.break_line(false);
                self.line.push_str("- ");
            }
            "td" | "th" if !self.line.trim().is_empty() => self.line.push_str("  "),
            "hr" => {
                self.break_line(false);
                self.line.push_str("----------");
                self.break_line(false);
            }
            "div" | "/div" | "tr" | "/tr" | "table" | "ul" | "ol" | "/li" | "h1" | "h2" | "h3"
            | "h4" | "/h4" | "section" | "/section" | "body" => self.break_line(false),
            _ => {}
        }
    }

    fn words(&mut self, text: &str) {
        let mut rest = text;
        while let Some(amp) = rest.find('&') {
            self.plain(&rest[..amp]);
            rest = self.entity(&rest[amp..]);
        }
        self.plain(rest);
    }

    fn plain(&mut self, text: &str) {
        if self.pre > 0 {
            for (i, line) in text.split('\n').enumerate() {
                if i > 0 {
                    self.break_line(true);
                }
                self.line.push_str(line.trim_end_matches('\r'));
            }
            return;
        }
        for c in text.chars() {
            let blank = matches!(c, ' ' | '\n' | '\r' | '\t');
            if !blank {
                self.line.push(c);
            } else if !self.line.is_empty() && !self.line.ends_with(' ') {
                self.line.push(' ');
            }
        }
    }

    /// Reads the entity at the start of the text and gives what follows it.
    fn entity<'a>(&mut self, text: &'a str) -> &'a str {
        // The longest entity in use has 31 letters; a lone ampersand is just itself.
        let end = text.bytes().take(34).position(|b| b == b';');
        let Some(end) = end.filter(|end| {
            text[1..*end]
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b == b'#')
        }) else {
            self.line.push('&');
            return &text[1..];
        };
        let start = self.line.len();
        add_html_token(&mut self.line, &text.as_bytes()[..=end], false);
        if matches!(
            &self.line[start..],
            "\u{a0}" | "\u{200b}" | "\u{200c}" | "\u{feff}"
        ) {
            self.line.truncate(start);
            self.line.push(' ');
        }
        &text[end + 1..]
    }

    /// Ends the line; an empty one counts only when it was asked for.
    fn break_line(&mut self, keep_empty: bool) {
        let line = std::mem::take(&mut self.line);
        let line = line.trim_end();
        if line.trim().is_empty() && !keep_empty {
            return;
        }
        let mark = "> ".repeat(self.quotes.min(DEEPEST));
        if self.blank_owed && !self.out.is_empty() && !self.out.ends_with("\n\n") {
            let quoted = self.out.lines().last().is_some_and(|l| l.starts_with('>'));
            self.out.push_str(if quoted { mark.trim_end() } else { "" });
            self.out.push('\n');
        }
        self.blank_owed = false;
        self.out.push_str(if line.is_empty() {
            mark.trim_end()
        } else {
            &mark
        });
        self.out.push_str(line);
        self.out.push('\n');
    }

    fn finish(mut self) -> String {
        self.break_line(false);
        self.out.trim_matches('\n').to_owned()
    }
}

/// Where the tag ends; a `>` inside quotation marks does not end it.
fn end_of_tag(text: &str) -> usize {
    let mut quote = None;
    for (i, b) in text.bytes().enumerate() {
        match (quote, b) {
            (None, b'>') => return i,
            (None, b'"' | b'\'') if i > 0 && text.as_bytes()[i - 1] == b'=' => quote = Some(b),
            (Some(q), b) if b == q => quote = None,
            _ => {}
        }
    }
    text.find('>').unwrap_or(text.len())
}

fn skip_element<'a>(text: &'a str, name: &str) -> &'a str {
    let close = format!("</{name}");
    let bytes = text.as_bytes();
    let at = bytes
        .windows(close.len())
        .position(|w| w.eq_ignore_ascii_case(close.as_bytes()));
    match at {
        Some(at) => text[at..].split_once('>').map_or("", |(_, after)| after),
        None => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shows_what_a_reader_sees() {
        for (html, expected) in [
            (
                "<html><head><style>p{}</style></head><body><p>Dear&nbsp;Amy,</p><p>5 &lt; 6 &amp; ok&#8364;</p></body></html>",
                "Dear Amy,\n\n5 < 6 & ok€",
            ),
            ("one<br>two<br/><br />four", "one\ntwo\n\nfour"),
            (
                "<div>new</div><blockquote class=\"q\"><div>old</div><blockquote>older</blockquote></blockquote><p>end</p>",
                "new\n> old\n> > older\n\nend",
            ),
            ("<ul><li>a</li><li>b</li></ul>", "- a\n- b"),
            (
                "<table><tr><td>PI</td><td>8,220</td></tr></table>",
                "PI  8,220",
            ),
            ("<pre>a\n  b</pre>", "a\n  b"),
            (
                "<a title='x>y' href=\"z\">link</a> a & b &bogus; 3<4 <!-- no --> <scrip",
                "link a & b &bogus; 3<4",
            ),
            ("", ""),
        ] {
            assert_eq!(to_text(html), expected, "{html}");
        }
    }
}
