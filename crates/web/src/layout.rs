//! What all pages have in common: the head of the document, the bar with the pages, the help with
//! the keys, the word about what was just done.

use crate::icons::icon;
use crate::visitor::{Theme, Visitor};
use crate::words::{self, Said};
use crate::{assets, menu};
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
                meta name="viewport" content="width=device-width, initial-scale=1, interactive-widget=resizes-content";
                meta name="color-scheme" content=(scheme(page.visitor.theme));
                title { (page.title) " · Qiatan" }
                link rel="icon" href=(assets::address("icon.svg")) type="image/svg+xml";
                @for sheet in ["desk.css", "frame.css", "pages.css", "bargain.css"] {
                    link rel="stylesheet" href=(assets::address(sheet));
                }
                @for script in ["keys.js", "menu.js"].into_iter().chain(script_of(page.kind)) {
                    script type="module" src=(assets::address(script)) {}
                }
            }
            body.page.{ "page--" (page.kind) } data-copied=(tongue.say(words::COPIED)) {
                a.skip href="#main" { (tongue.say(words::SKIP)) }
                (bar(page.visitor))
                @if page.sample {
                    aside.banner aria-label=(tongue.pick("Notice", "提示")) { (tongue.say(words::SAMPLE)) }
                }
                main #main tabindex="-1" { (body) }
                (menu::dialog(tongue))
                (keys(page.visitor))
            }
        }
    }
}

/// What a page needs besides the keys.
fn script_of(kind: &str) -> Option<&'static str> {
    match kind {
        "compose" => Some("compose.js"),
        "import" => Some("import.js"),
        _ => None,
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
            a.brand href="/" { span.brand__zh lang="zh-CN" { "洽谈" } " " span.brand__name { "Qiatan" } }
            (places(visitor))
            nav.bar__tools aria-label=(tongue.pick("Settings", "设置")) {
                a.tool.tool--menu href="/menu" data-menu title=(tongue.say(words::MENU)) {
                    (icon("menu")) span.tool__name { (tongue.say(words::MENU)) } kbd { "⌘K" }
                }
                @if let Some(login) = visitor.login() {
                    a.tool.tool--person href="/people" title=(tongue.say(words::NAV_PEOPLE)) {
                        span.tool__who aria-hidden="true" { (initial(login)) } span.unseen { (login) ": " (tongue.say(words::NAV_PEOPLE)) }
                    }
                }
                a.tool.tool--theme href=(visitor.here_with("theme", next.code())) title=(tongue.say(words::THEME)) {
                    span.tool__disc.{ "tool__disc--" (visitor.theme.code()) } aria-hidden="true" {}
                    span.unseen { (tongue.say(words::THEME)) ": " (tongue.say(theme)) }
                }
                a.tool href=(visitor.here_with("lang", tongue.other().code())) lang=(tongue.other().html()) hreflang=(tongue.other().html()) {
                    (tongue.say(words::LANGUAGE))
                }
                button.tool.tool--keys type="button" popovertarget="keys" aria-label=(tongue.say(words::KEYS)) { kbd { "?" } }
            }
        }
    }
}

/// The sign of a person: the first letter of what he signs in by.
fn initial(login: &str) -> String {
    login.chars().take(1).flat_map(char::to_uppercase).collect()
}

/// The pages that are always at hand.
fn places(visitor: &Visitor) -> Markup {
    let tongue = visitor.tongue;
    html! {
        nav.places aria-label=(tongue.say(words::PAGES)) {
            @for place in menu::PLACES.into_iter().filter(|place| visitor.may(place.needs)) {
                a.place.place--rare[place.rare] href=(place.to) aria-current=[visitor.is_at(place.to).then_some("page")] {
                    (icon(place.icon)) span { (tongue.say(place.name)) }
                }
            }
        }
    }
}

fn keys(visitor: &Visitor) -> Markup {
    let tongue = visitor.tongue;
    let rows: [(&[&str], Said); 13] = [
        (&["Ctrl", "K"], words::KEY_MENU),
        (&["/"], words::KEY_SEARCH),
        (&["j", "k"], words::KEY_NEXT),
        (&["o", "Enter"], words::KEY_OPEN),
        (&["e"], words::KEY_DONE),
        (&["h"], words::KEY_LATER),
        (&["r"], words::KEY_REPLY),
        (&["z"], words::KEY_UNDO),
        (&["n", "p"], words::KEY_MARK),
        (&["f"], words::KEY_FOLDS),
        (&["g", "…"], words::KEY_GO),
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

/// A word about what was just done, with the way back; it lies beside the thing, never over it.
pub(crate) fn toast(visitor: &Visitor, said: &str, undo: Option<&str>) -> Markup {
    html! {
        div.toast role="status" {
            span { (said) }
            @if let Some(action) = undo {
                form method="post" action=(action) {
                    button.toast__undo type="submit" data-key="z" { (visitor.tongue.say(words::UNDO)) " " kbd { "z" } }
                }
            }
        }
    }
}

/// The way to the rest of a long list.
pub(crate) fn the_rest(visitor: &Visitor, shown: usize, all: usize) -> Markup {
    let tongue = visitor.tongue;
    html! {
        @if shown < all {
            p.rest {
                a.button href=(visitor.here_with("n", &(shown * 4).to_string())) { (tongue.say(words::SHOW_MORE)) }
                span.hint { (tongue.pick(format!("{shown} of {all}"), format!("共 {all} 个，已显示 {shown} 个"))) }
            }
        }
    }
}
