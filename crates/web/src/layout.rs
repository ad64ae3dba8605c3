//! What all pages have in common: the head of the document, the bar above, the help with the keys.

use crate::assets;
use crate::visitor::{Theme, Visitor};
use crate::words::{self, Said};
use maud::{DOCTYPE, Markup, html};

/// What the frame must know of a page.
pub(crate) struct Page<'p> {
    /// Who looks.
    pub(crate) visitor: &'p Visitor,
    /// The title in the browser's bar.
    pub(crate) title: &'p str,
    /// Which page it is, for style and keys: `list`, `room`, `plain`.
    pub(crate) kind: &'static str,
    /// The workspace holds the sample deals.
    pub(crate) sample: bool,
}

impl<'p> Page<'p> {
    /// A page with nothing but words.
    pub(crate) fn plain(visitor: &'p Visitor, title: &'p str) -> Page<'p> {
        Page {
            visitor,
            title,
            kind: "plain",
            sample: false,
        }
    }
}

/// The whole document around a page's body.
pub(crate) fn shell(page: &Page, body: &Markup) -> Markup {
    let tongue = page.visitor.tongue;
    html! {
        (DOCTYPE)
        html lang=(tongue.html()) data-theme=(page.visitor.theme.code()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content=(scheme(page.visitor.theme));
                title { (page.title) " · Qiatan" }
                link rel="icon" href=(assets::address("icon.svg")) type="image/svg+xml";
                link rel="stylesheet" href=(assets::address("desk.css"));
                script type="module" src=(assets::address("keys.js")) {}
            }
            body.page.{ "page--" (page.kind) } data-copied=(tongue.say(words::COPIED)) {
                a.skip href="#main" { (tongue.say(words::SKIP)) }
                (bar(page.visitor))
                @if page.sample {
                    aside.banner aria-label=(tongue.pick("Notice", "提示")) { (tongue.say(words::SAMPLE)) }
                }
                main #main tabindex="-1" { (body) }
                (keys(page.visitor))
            }
        }
    }
}

fn scheme(theme: Theme) -> &'static str {
    match theme {
        Theme::System => "light dark",
        Theme::Light => "light",
        Theme::Dark => "dark",
    }
}

fn bar(visitor: &Visitor) -> Markup {
    let tongue = visitor.tongue;
    let next = visitor.theme.next();
    let theme = match visitor.theme {
        Theme::System => words::THEME_SYSTEM,
        Theme::Light => words::THEME_LIGHT,
        Theme::Dark => words::THEME_DARK,
    };
    html! {
        header.bar {
            a.brand href="/" { span.brand__zh lang="zh-CN" { "洽谈" } " " span { "Qiatan" } }
            nav.bar__tools aria-label=(tongue.pick("Settings", "设置")) {
                a.tool href=(visitor.here_with("theme", next.code())) title=(tongue.say(words::THEME)) {
                    span.tool__disc.{ "tool__disc--" (visitor.theme.code()) } aria-hidden="true" {}
                    span.tool__name { span.unseen { (tongue.say(words::THEME)) ": " } (tongue.say(theme)) }
                }
                a.tool href=(visitor.here_with("lang", tongue.other().code())) lang=(tongue.other().html()) hreflang=(tongue.other().html()) {
                    (tongue.say(words::LANGUAGE))
                }
                button.tool.tool--keys type="button" popovertarget="keys" aria-label=(tongue.say(words::KEYS)) { kbd { "?" } }
            }
        }
    }
}

fn keys(visitor: &Visitor) -> Markup {
    let tongue = visitor.tongue;
    let rows: [(&[&str], Said); 7] = [
        (&["j", "k"], words::KEY_NEXT),
        (&["o", "Enter"], words::KEY_OPEN),
        (&["n", "p"], words::KEY_MARK),
        (&["e"], words::KEY_FOLDS),
        (&["g", "l"], words::KEY_LIST),
        (&["?"], words::KEY_HELP),
        (&["Esc"], words::KEY_CLOSE),
    ];
    html! {
        section.help #keys popover="auto" aria-labelledby="keys-title" {
            h2 #keys-title { (tongue.say(words::KEYS)) }
            dl {
                @for (keys, does) in rows {
                    div {
                        dt { @for key in keys { kbd { (key) } " " } }
                        dd { (tongue.say(does)) }
                    }
                }
            }
            button.button type="button" popovertarget="keys" popovertargetaction="hide" { (tongue.say(words::CLOSE)) }
        }
    }
}
