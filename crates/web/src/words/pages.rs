//! The fixed texts of the pages around the deals: the frame, search, pipeline, customers, calendar,
//! knowledge, import, letters.

use desk::names::Said;

words! {
    NAV_TODAY: "Today", "今天";
    NAV_PIPELINE: "Pipeline", "进度";
    NAV_CUSTOMERS: "Customers", "客户";
    NAV_CALENDAR: "Calendar", "日历";
    NAV_SEARCH: "Search", "搜索";
    NAV_KNOWLEDGE: "Knowledge", "知识";
    NAV_IMPORT: "Import", "导入";
    NAV_DESIGN: "Design system", "设计系统";
    PAGES: "Pages", "页面";
    MENU: "Menu", "菜单";
    MENU_ASK: "Where do you want to go?", "要去哪里？";
    UNDO: "Undo", "撤销";
    FOREIGN_FORM: "This form came from another site; nothing was changed. Open the page itself and try again.", "这个表单来自别的网站，没有改动任何内容。请打开本程序的页面再试。";
    KEY_MENU: "menu: go anywhere", "菜单：去任何地方";
    KEY_SEARCH: "search", "搜索";
    KEY_DONE: "done for now", "先处理到这里";
    KEY_LATER: "remind me later", "稍后提醒";
    KEY_REPLY: "write to the buyer", "给客户写信";
    KEY_UNDO: "undo", "撤销";
    KEY_GO: "go to a page: t p c d s k i", "去某一页：t p c d s k i";
    SEARCH_QUESTION: "Where was that said?", "那句话在哪里？";
    SEARCH_ASK: "Words, a name, a number", "词、人名、数字";
    SEARCH_HINT: "All words must be there; the end of a word may be left open. “Quotation marks” keep words together. Chinese finds from one character on.", "所有的词都要出现；词尾可以不写全。“引号”里的词必须连在一起。中文从一个字起就能搜到。";
    SEARCH_NOTHING: "Try fewer words, or the beginning of one.", "少用几个词，或者只写词的开头。";
    SEARCH_DEALS: "Deals", "商机";
    SEARCH_PEOPLE: "People", "人";
    SEARCH_LETTERS: "Messages", "往来消息";
    SEARCH_BY: "Whose words", "谁说的";
    SEARCH_QUOTED: "in a quoted part", "在引用的旧邮件里";
    SEARCH_APART: "belongs to no deal", "不属于任何商机";
    SEARCH_MORE: "There are more. One word more narrows it down.", "还有更多，再加一个词可以缩小范围。";
    DONE: "Done for now", "先处理到这里";
    LATER: "Later", "稍后";
    LATER_TITLE: "When shall it come back?", "什么时候再提醒？";
    LATER_WHY: "Why? (only for you)", "为什么？（只给自己看）";
    LATER_NEWS: "Anything new from the buyer brings it back earlier.", "客户一有新消息就会提前回来。";
    ASIDE: "Put aside", "已搁置";
    ASIDE_NONE: "Nothing is put aside", "没有搁置的单";
    ASIDE_WHY: "Deals that are done for now or snoozed wait here and come back by themselves.", "处理完或推迟的单会放在这里，到时候自己回来。";
    ASIDE_DONE: "until the buyer writes", "等客户来信";
    BRING_BACK: "Bring back", "放回列表";
    DESIGN_QUESTION: "What are the pages made of?", "这些页面由什么组成？";
    DESIGN_TYPE: "Type", "文字";
    DESIGN_COLOURS: "Colours", "颜色";
    DESIGN_PARTS: "Parts", "部件";
    DESIGN_SENTENCE: "The buyer wants proof before he pays.", "客户要先看到证明再付款。";
}
