//! Every fixed text of the pages, in English and Chinese side by side; what the diagnosis says
//! comes with its own words.

pub(crate) use desk::names::{
    Said, channel, claim, conflict, gap, motive, promise, side, stage, state, term,
};

macro_rules! words {
    ($($name:ident: $en:literal, $zh:literal;)*) => {
        $(pub(crate) const $name: Said = Said { en: $en, zh: $zh };)*
        /// All of them, for the test that both languages are there.
        #[cfg(test)]
        pub(super) const ALL: &[Said] = &[$($name),*];
    };
}

mod pages;
pub(crate) use pages::*;
mod people;
pub(crate) use people::*;

words! {
    SKIP: "Skip to the content", "跳到正文";
    LIST_TITLE: "Deals to save today", "今天要救的单";
    LIST_QUESTION: "Which deals should you save today?", "今天先救哪几单？";
    LIST_ALL_QUESTION: "How do all your deals stand?", "手上的单都怎么样了？";
    LIST_ASIDE_QUESTION: "What have you put aside?", "哪些单先搁着？";
    TO_SAVE: "To save", "要救的";
    ALL_DEALS: "All", "全部";
    FILTER: "Which deals are shown", "显示哪些单";
    NO_DEALS: "No deals here yet", "这里还没有商机";
    NO_DEALS_WHY: "Bring in your mailbox and chats; the deals sort themselves out.", "把邮箱和聊天记录导进来，自动归成一单一单。";
    NO_DEALS_DEMO: "Or look at sample deals first:", "也可以先看看示例：";
    CALM: "Nothing is on fire", "今天没有要救的单";
    CALM_WHY: "Every open deal is moving. A good day to write to someone you have not heard from.", "进行中的单都正常。正好问候一下许久没联系的客户。";
    SAMPLE: "Sample deals, all fictional; each is seen as of its own day.", "示例数据，人和事都是虚构的；每一单以它自己的那一天为“今天”。";
    LANGUAGE: "中文", "English";
    THEME_LIGHT: "Light", "浅色";
    THEME_DARK: "Dark", "深色";
    THEME_SYSTEM: "System", "跟随系统";
    THEME: "Appearance", "外观";
    KEYS: "Keyboard", "快捷键";
    KEY_NEXT: "next, previous", "下一个、上一个";
    KEY_OPEN: "open", "打开";
    KEY_MARK: "next, previous highlighted sentence", "下一处、上一处标记";
    KEY_FOLDS: "unfold or fold every quotation", "展开或收起全部引文";
    KEY_HELP: "this help", "本帮助";
    KEY_CLOSE: "close, go back", "关闭、返回";
    CLOSE: "Close", "关闭";
    NO_CLOCK: "no date set", "无期限";
    DUE_TODAY: "today", "今天";
    HEALTHY: "On track", "正常";
    OVER: "Closed", "已结束";
    NO_SUBJECT: "No subject", "无主题";
    NO_BUYER: "Buyer not named", "未具名客户";
    NOT_ENOUGH: "Not enough to say", "还看不出来";
    ROOM_STUCK: "Why is it stuck?", "卡在哪里？";
    ROOM_HEALTHY: "How does it stand?", "进展如何？";
    ROOM_SILENT: "Why no reply?", "为什么没有回音？";
    BACK: "All deals to save", "返回列表";
    DIAGNOSIS: "Diagnosis", "诊断";
    LETTERS: "Correspondence", "往来消息";
    ON_THIS_PAGE: "On this page", "本页内容";
    WHY: "Why", "原因";
    GAPS: "What stands between you", "隔在中间的是什么";
    NO_EVIDENCE: "No sentence points to a gap.", "没有哪句话指向问题。";
    SILENCE: "Silence", "没回音";
    SILENCE_TITLE: "Why the buyer is silent", "客户为什么不回";
    BEST_QUESTION: "The question that would tell most", "最能问出实情的一句";
    THREATS: "Threats", "施压";
    THREATS_TITLE: "Is the threat meant?", "是真要走，还是压价？";
    MEANT: "Meant in earnest", "当真的可能";
    SUBTEXT_AND_REPLY: "What is meant, and how to reply", "什么意思，怎么回";
    SUBTEXT: "Between the lines", "话外之意";
    REPLY_ORDER: "How to reply, in order", "怎么回，按这个顺序";
    NEXT: "Next", "下一步";
    NEXT_TITLE: "What to do next", "下一步怎么做";
    NO_MOVES: "Nothing to do right now.", "暂时不用做什么。";
    DRAFT: "Draft, yours to change and send", "草稿，改好由您发出";
    DRAFT_TEXT: "Text of the draft", "草稿正文";
    COPY: "Copy", "复制";
    COPIED: "Copied", "已复制";
    IN_MAIL: "Open in mail", "用邮件打开";
    MINUTES: "min", "分钟";
    TERMS: "Terms", "条款";
    LEDGER_TITLE: "Term ledger: who said what", "条款台账：谁说过什么";
    NEVER_NAMED: "Never discussed", "从没谈过";
    NO_TERMS: "No term has been named yet.", "还没有谈到任何条款。";
    CONFLICTS_TITLE: "What contradicts", "说法对不上的";
    QUESTIONS: "Questions", "问题";
    QUESTIONS_TITLE: "Who owes an answer?", "谁还欠谁一个回答？";
    NO_QUESTIONS: "Nobody has asked anything.", "双方都没有提问。";
    ALL_ANSWERED: "Every question has been answered.", "问题都有了回答。";
    ANSWERED: "answered", "已回答";
    ASKED_AGAIN: "asked again", "又问了一次";
    WE_OWE: "We owe the answer", "我方还没答";
    THEY_OWE: "The buyer owes the answer", "客户还没答";
    PROMISES: "Promises", "承诺";
    PROMISES_TITLE: "What was promised?", "答应过什么？";
    NO_PROMISES: "Nobody has promised anything yet.", "双方还没有作出承诺。";
    DUE: "due", "期限";
    EMPTY_LINES: "Wording", "措辞";
    CLICHES_TITLE: "Lines of ours that say nothing", "我方的空话";
    BETTER: "Better", "不如这样写";
    HYPOTHESES: "Causes", "可能原因";
    HYPOTHESES_TITLE: "All causes considered", "考虑过的所有原因";
    FOR: "For", "支持";
    AGAINST: "Against", "反对";
    SETTLE: "What would settle it", "怎么问清楚";
    HOW_NUMBER: "How the number came about", "数字怎么来的";
    FAMILY_GAP: "What stands between", "隔在中间的";
    FAMILY_SILENCE: "Why no word", "为什么没有回音";
    FAMILY_AUTHENTICITY: "Is the buyer real", "是不是真客户";
    FAMILY_MOTIVE: "What the threat is for", "施压为了什么";
    FAMILY_GENUINE: "Is the threat meant", "是否当真";
    FAMILY_OTHER: "Other", "其他";
    FOLD_QUOTE: "Quoted earlier mail", "引用的旧邮件";
    FOLD_SIGNATURE: "Signature", "签名";
    FOLD_DISCLAIMER: "Legal notice", "免责声明";
    FOLD_FORWARD: "Forwarded mail", "转发的邮件";
    FOLD_OTHER: "Folded part", "折叠的内容";
    COUNTS_FOR: "This counts for", "这句话说明";
    COUNTS_CLOSE: "Close the note", "收起说明";
    KIND_GAP: "Evidence", "证据";
    KIND_TERM: "Term", "条款";
    KIND_QUESTION: "Question", "问题";
    KIND_COMMITMENT: "Promise", "承诺";
    KIND_THREAT: "Threat", "施压";
    KIND_CLICHE: "Empty line", "空话";
    KIND_CONFLICT: "Contradiction", "矛盾";
    KIND_CAUSE: "Cause", "原因";
    KIND_MOVE: "Next move", "下一步";
    KIND_STAGE: "Stage", "阶段";
    KIND_VERDICT: "Decisive words", "关键的话";
    AUTOMATIC: "automatic reply", "自动回复";
    ATTACHED: "Attached", "附件";
    NO_TEXT: "No text", "没有文字";
    NOTE_OF_OURS: "Our own note; the buyer has not seen it", "我方记录，客户没看过";
    MISSING_TITLE: "There is no such page", "没有这一页";
    MISSING_WHY: "The address is wrong, or the deal was merged with another one.", "地址不对，或者这一单已经并到别的单里。";
    MISSING_DO: "Go to the list of deals", "去看列表";
    BROKEN_TITLE: "This page could not be made", "这一页没能打开";
    BROKEN_WHY: "Nothing is lost: your correspondence is untouched.", "数据没有丢，往来消息都在。";
    BROKEN_DO: "Try again; if it stays so, run this and look at what it says:", "请重试；如果还是不行，运行下面的命令看看提示：";
    FILE_TITLE: "This file did not come through", "文件没有传上来";
    FILE_DO: "Nothing was changed. Make room on the disk or try a smaller file; the command `qiatan import` takes files of any size.", "没有改动任何内容。请腾出磁盘空间，或换小一点的文件；命令 qiatan import 不限大小。";
    STALE_DO: "Some conclusions are from another version. This makes them anew:", "有些结论是别的版本留下的，运行这条重新得出：";
    BAD_HOST: "This address is not one of this program's. Open http://localhost with the port it printed.", "请用程序启动时显示的 http://localhost 地址打开。";
}

/// A family of causes.
pub(crate) fn family(code: &str) -> Said {
    match code {
        "gap" => FAMILY_GAP,
        "silence" => FAMILY_SILENCE,
        "authenticity" => FAMILY_AUTHENTICITY,
        "motive" => FAMILY_MOTIVE,
        "genuine" => FAMILY_GENUINE,
        _ => FAMILY_OTHER,
    }
}

/// A part of a message that is folded.
pub(crate) fn fold(part: &str) -> Said {
    match part {
        "quote" => FOLD_QUOTE,
        "signature" => FOLD_SIGNATURE,
        "disclaimer" => FOLD_DISCLAIMER,
        "forward" => FOLD_FORWARD,
        _ => FOLD_OTHER,
    }
}

/// What a marked sentence counts for.
pub(crate) fn kind(code: &str) -> Said {
    match code {
        "gap" => KIND_GAP,
        "term" => KIND_TERM,
        "question" => KIND_QUESTION,
        "commitment" => KIND_COMMITMENT,
        "threat" => KIND_THREAT,
        "cliche" => KIND_CLICHE,
        "conflict" => KIND_CONFLICT,
        "move" => KIND_MOVE,
        "stage" => KIND_STAGE,
        "verdict" => KIND_VERDICT,
        _ => KIND_CAUSE,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_han(c: char) -> bool {
        ('\u{4e00}'..='\u{9fff}').contains(&c)
    }

    #[test]
    fn every_text_is_there_in_both_languages() {
        let all = ALL.iter().chain(pages::ALL).chain(people::ALL);
        for text in all.filter(|t| **t != LANGUAGE) {
            assert!(text.en.chars().any(|c| c.is_ascii_alphabetic()), "{text:?}");
            assert!(!text.en.chars().any(is_han), "{text:?}");
            assert!(text.zh.chars().any(is_han), "{text:?}");
        }
    }
}
