//! The fixed texts of the pages for bargaining, in English and Chinese side by side.

use desk::names::Said;

macro_rules! said {
    ($($name:ident: $en:literal, $zh:literal;)*) => {
        $(pub(crate) const $name: Said = Said { en: $en, zh: $zh };)*
        #[cfg(test)]
        const ALL: &[Said] = &[$($name),*];
    };
}

said! {
    PREPARE: "Preparation", "准备";
    OFFERS: "Offers", "来回报价";
    PACKAGES: "Packages", "方案";
    PRACTICE: "Practice", "演练";
    PARTS: "Bargaining", "谈判";
    PREPARE_ASK: "Are you ready to bargain?", "谈之前准备好了吗？";
    OFFERS_ASK: "What has each side given?", "双方各让了什么？";
    PACKAGES_ASK: "What can you put on the table?", "可以拿出哪些方案？";
    PRACTICE_ASK: "How would it go?", "先演练一遍";
    PRICES_ASK: "What must it cost?", "这个价怎么来的？";
    KEPT: "Only for you. Costs and floors stay sealed on this machine; no letter, draft, log or export can hold them.", "只给您自己看。成本和底线加密存在本机，不会进入信件、草稿、日志或导出。";
    SAVE_ON: "Save and go on", "保存，下一项";
    SAVE: "Save", "保存";
    STEPS: "The questions", "要回答的问题";
    READY: "Ready", "已准备好";
    READY_WHY: "Everything is there. Look at what each side has given, or go straight to the packages.", "都齐了。可以先看双方让过什么，也可以直接看方案。";
    SEE_PACKAGES: "See the packages", "看方案";
    FROM_LETTERS: "From the letters", "来自往来消息";
    ANSWERED: "answered", "已填";
    FILLED: "filled from the letters", "已从消息填入";
    OPEN: "open", "未填";
    WRONG: "to mend", "要改";
    Q_GOAL: "What must this order leave you?", "这一单要赚多少？";
    Q_GOAL_WHY: "The profit of the whole deal after all costs. Three figures keep you from haggling against yourself.", "整单扣除全部成本后的利润。心里有三个数，就不会自己先让下去。";
    Q_FALLBACK: "What do you do without this order?", "这单不成，您怎么办？";
    Q_FALLBACK_WHY: "Your best other use of the capacity. A floor below it is no floor.", "产能的其他最好用途。底线不应低于它。";
    Q_PRICE: "Which prices can you name?", "可以报哪些价？";
    Q_PRICE_WHY: "Of a piece, the highest first. Steps between leave room to move without a jump.", "单价，从高到低。中间留几档，让的时候才不会跳。";
    Q_QUANTITY: "Which quantities, and what does a piece cost?", "有哪些数量档，每件成本多少？";
    Q_QUANTITY_WHY: "The cost of a piece in all, at each quantity, in the currency of the deal.", "各数量下每件的总成本，用本单的币种。";
    Q_PAYMENT: "Which ways to pay?", "可以接受哪些付款方式？";
    Q_PAYMENT_WHY: "Days after shipment on which the money comes, on average; before shipment below nought. That is what credit costs you.", "平均发货后多少天收款，发货前写负数。账期的成本由此而来。";
    Q_EXTRAS: "What else can be given or asked?", "还有什么可以给、可以要？";
    Q_EXTRAS_WHY: "Lead time, warranty, samples, packing. One choice a line, with what it costs you in all: “40 days = 250”. Leave it empty if there is nothing.", "交期、质保、样品、包装等。每行一个选项和总成本：“40 天 = 250”。没有就留空。";
    Q_CARE: "What matters to the buyer, and what speaks for you?", "客户看重什么？我方凭什么？";
    Q_CARE_WHY: "What you do not know counts like the middle; ask. Proofs come before price.", "不知道的按中等算，可以去问。先讲凭证，再谈价格。";
    CURRENCY: "Currency", "币种";
    IDEAL: "Ideal", "理想";
    ACCEPTABLE: "Acceptable", "可接受";
    FLOOR: "Floor", "底线";
    FLOOR_HINT: "Nothing below it is ever offered.", "低于它的方案不会出现。";
    ACCEPTABLE_HINT: "Empty: halfway.", "不填就取中间。";
    BATNA: "Without this order we …", "没有这单，我们……";
    PRICES: "Prices of a piece", "单价";
    PRICE_STEP: "Smallest step", "最小单位";
    PIECES: "Pieces", "件数";
    COST: "Cost of a piece", "每件成本";
    PAY: "Way to pay", "付款方式";
    DAYS: "Days after shipment", "发货后天数";
    CHARGES: "Bank, insurance, % of the sum", "银行、信保费率 %";
    INTEREST: "What money costs you a year, %", "资金年利率 %";
    EXTRA: "What", "项目";
    CHOICES: "Choices and what each costs in all", "选项和各自的总成本";
    STRENGTHS: "What speaks for us, one a line", "我方的优势和凭证，每行一条";
    CARES: "To the buyer this …", "对客户来说";
    CARE_MOST: "decides the order", "决定下不下单";
    CARE_SOME: "matters", "比较看重";
    CARE_LITTLE: "matters little", "不太在意";
    CARE_UNKNOWN: "not known yet", "还不知道";
    NO_OFFERS: "No price has been named yet", "还没有人报过价";
    NO_OFFERS_WHY: "As soon as a letter names one, the line begins here.", "消息里一出现报价，这里就会开始画线。";
    PRICE_LINE: "Price by letter", "历次报价";
    OURS: "We", "我方";
    THEIRS: "The buyer", "客户";
    LEDGER: "What we gave, and for what", "让步台账";
    GAVE: "We gave", "我方让了";
    FOR_WHAT: "For", "换来";
    UNDER: "Under", "什么压力下";
    NOTHING_BACK: "nothing", "什么都没有";
    UNDER_A_CONDITION: "on a condition", "附条件";
    A_THREAT: "threat", "施压";
    NO_PRESSURE: "nobody asked", "没人要求";
    NO_CONCESSION: "You have given nothing yet.", "您还没有让过步。";
    THEY_GAVE_FIRST: "They moved first", "对方先动了";
    WARNED: "Mind", "注意";
    PRICES_LEFT: "Your next prices", "接下来的价格";
    PRICES_LEFT_WHY: "Steps that grow smaller show that the end is near.", "一步比一步小，对方才看得到快到底了。";
    SHOW_MINE: "Show my figures", "显示我的数字";
    HIDE_MINE: "Hide my figures", "隐藏我的数字";
    FIRST_PREPARE: "First the preparation", "先做准备";
    FIRST_PREPARE_WHY: "Packages are reckoned from your costs and floor. A few questions, then three packages stand here.", "方案是按您的成本和底线算的。先回答几个问题，这里就会有三个方案。";
    GO_PREPARE: "Answer the next question", "回答下一个问题";
    SAME_WORTH: "To you these are worth the same. To the buyer they differ: which one they take tells you what they want.", "这几个方案对您价值相同，对客户却不同：客户选哪个，就说明看重什么。";
    CHANCE: "Chance of a yes", "成交可能";
    LEAVES: "Leaves you", "给您留下";
    TO_LETTER: "Put into a letter", "放进信里";
    ALL_TO_LETTER: "All of them in one letter", "全部放进一封信";
    IF_NO: "If they say no", "如果对方不同意";
    IF_NO_NEXT: "Ask which part does not fit. Then move across, not down:", "先问哪一点不合适，然后换一个方案，而不是降价：";
    IF_NO_LAST: "Ask which part does not fit, and what they would give for a change there.", "先问哪一点不合适，以及对方愿意拿什么来换。";
    THEY_MAY_ASK: "What they may ask for", "对方可能会要什么";
    OWN: "Your own package", "自己搭一个方案";
    OWN_SEE: "Work it out", "算一下";
    BELOW: "This cannot be sent: it lies below your floor or breaks one of your rules.", "这个不能发：低于您的底线，或违反您定的规则。";
    NEAREST: "Take the nearest that can be sent", "换成最接近、可以发的";
    NO_PACKAGES: "No package has a fair chance", "没有成交可能足够大的方案";
    NO_PACKAGES_WHY: "Every package above your floor is one they would likely refuse. Put another issue on the table, or another quantity.", "高于底线的方案，对方多半都不会接受。再放一项条款，或换一个数量档。";
    KIT: "They press: in this order", "对方施压：按这个顺序";
    KIT_CALM: "Calm", "先稳住";
    KIT_FACTS: "Facts", "摆事实";
    KIT_OPTIONS: "Options", "给选择";
    KIT_LINE: "Line", "划线";
    KIT_NEXT: "Next step", "下一步";
    CASE: "The case", "案例";
    PERSONA: "The buyer", "对手";
    SIT_DOWN: "Sit down", "开始";
    ROUND: "Round", "第几轮";
    YOUR_OFFER: "Your offer", "您的报价";
    SEND: "Offer it", "报出去";
    TAKE: "Take theirs", "接受对方的";
    LEAVE: "Leave the table", "离场";
    HINTS: "What the engine would put side by side now", "引擎现在会并排拿出什么";
    REPLAY: "The replay", "复盘";
    AGREED: "Agreed", "谈成了";
    THEY_LEFT: "They left", "对方走了";
    WE_LEFT: "You left", "您离场了";
    TIME_UP: "Time was up", "轮次用完了";
    LEFT_OVER: "Left on the table", "桌上落下的";
    FROM_BEST: "From the frontier", "离前沿";
    MATTERED: "What mattered to them", "对方真正看重的";
    STEPS_TAKEN: "Your steps", "您的每一步";
    LESSONS: "Next time", "下次";
    BETTER_DEAL: "Better for you, as good for them", "对您更好、对方不亏的方案";
    AGAIN: "Once more", "再来一次";
    AGAIN_OTHER: "Another buyer of that kind", "换一位同类的客户";
    BOUGHT_NOTHING: "bought nothing", "没换来东西";
    GAVE_NOTHING: "cost you, gave them nothing", "您付出了，对方没得到";
    TOO_LARGE: "too large a first step", "第一步太大";
    FREE: "cost you nothing", "没花成本";
    TO_US: "worth to you", "对您的价值";
    TO_THEM: "worth to them", "对对方的价值";
    FRONTIER: "frontier", "前沿";
    NO_SHEETS: "No price sheet yet", "还没有报价核算表";
    NO_SHEETS_WHY: "Fill one sheet for a product: what it costs, how it ships. Then ask for any place, currency and term.", "给一个产品填一张表：成本多少，怎么运。以后任何地点、币种、账期都能直接问。";
    BEGIN_SAMPLE: "Begin with the sample", "从示例开始";
    NEW_SHEET: "A new sheet", "新建一张";
    SHEETS: "Price sheets", "报价核算表";
    TO: "To", "价格条款";
    CURRENCY_OF: "Currency", "币种";
    CREDIT_DAYS: "Days of credit", "账期天数";
    QUANTITY: "Pieces", "件数";
    ASK_PRICE: "Work it out", "核算";
    USUAL: "usual terms", "常用账期";
    YOUR_FLOOR: "Your floor", "您的底价";
    YOUR_PRICE: "To quote", "对外报价";
    LINES: "Where the price comes from", "价格怎么来的";
    LINE: "Line", "项目";
    HOW: "How it is reckoned", "怎么算的";
    MOVE: "What moves", "变动";
    SAME_AGAIN: "the same again", "和上次一样";
    SUM: "Price before rounding", "取整前价格";
    RULES: "The same goods under other rules", "同一批货的其他术语";
    BREAKS: "Other quantities", "其他数量";
    STRESSES: "When the world moves", "行情变动时";
    NEEDED: "needed", "需要报";
    LEFT_OF: "margin left", "剩余利润率";
    LOADING: "Loading", "装载";
    NOTES: "To know", "须知";
    EDIT_SHEET: "The sheet", "表";
    EDIT_SHEET_WHY: "Every line says what it wants. Faults are named by their field when you save.", "每一行都写明要填什么。保存时会指出哪个字段有问题。";
    REMOVE: "Throw away", "删除";
    FAULTS: "To mend first", "先改好这些";
    WITHOUT_REBATE: "without the rebate", "退税落空时";
    NAV_PRICES: "Price sheets", "报价核算";
    NAV_PRACTICE: "Practice room", "谈判演练";
    ENTER: "Bargain", "谈判";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_is_there_in_both_languages() {
        let han = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
        for text in ALL {
            assert!(!text.en.chars().any(han), "{text:?}");
            assert!(text.zh.chars().any(han), "{text:?}");
        }
    }
}
