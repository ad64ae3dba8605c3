//! The fixed texts of the pages about people: entrance, people and sessions, sharing, team, audit log.

use desk::names::Said;
use desk::people::{Role, Scope};

words! {
    NAV_PEOPLE: "People & sessions", "人员与登录";
    NAV_TEAM: "Team", "团队";
    NAV_AUDIT: "Audit log", "审计日志";
    REFUSED_TITLE: "This is not yours to do", "您没有这项权限";
    REFUSED_ROLE: "Your role does not include this. An admin can change roles.", "您的角色不包含这项操作，管理员可以调整角色。";
    REFUSED_READ_ONLY: "This deal was shared with you for reading. Whoever holds it can let you work on it.", "这一单只共享给您查看，负责人可以让您参与处理。";
    REFUSED_HOLDER: "Only who holds the deal can do this.", "只有这一单的负责人可以这样做。";
    LOGIN_TITLE: "Sign in", "登录";
    LOGIN_WHY: "Your correspondence is private: it opens for you alone.", "往来消息是您个人的，登录后才能看到。";
    LOGIN_DO: "Sign in", "登录";
    LOGIN_WRONG: "Name or password is wrong.", "用户名或密码不对。";
    LOGIN_NOBODY: "Nobody can sign in yet", "还没有任何账号";
    LOGIN_NOBODY_DO: "Add an account on the machine that serves these pages:", "请在提供服务的机器上先添加账号：";
    PEOPLE_QUESTION: "Who may see what, and where are you signed in?", "谁能看到什么？您在哪里登录着？";
    PEOPLE_LOGIN: "Name", "用户名";
    PEOPLE_PASSWORD: "Password", "密码";
    PEOPLE_OLD: "Present password", "当前密码";
    PEOPLE_NEW: "New password, at least 10 characters", "新密码，至少 10 个字符";
    PEOPLE_SET: "Change password", "修改密码";
    PEOPLE_SET_WHY: "Every other session of yours ends.", "您的其他登录会全部退出。";
    PEOPLE_ROLE: "Role", "角色";
    PEOPLE_ADDRESSES: "Own addresses and names", "本人的邮箱和名字";
    PEOPLE_ADDRESSES_WHY: "A new deal belongs to whose address writes in it most.", "新的一单归在其中写信最多的人。";
    PEOPLE_SINCE: "Since", "加入时间";
    PEOPLE_ALL: "Everybody", "所有人员";
    PEOPLE_ADD: "Add somebody", "添加人员";
    PEOPLE_ADD_DO: "Add", "添加";
    PEOPLE_CHANGE: "Change", "修改";
    PEOPLE_SAVE: "Save", "保存";
    PEOPLE_REMOVE_DO: "Remove for good", "确认移除";
    PEOPLE_HEIR: "Deals go to", "名下的单交给";
    PEOPLE_LEAVE: "Sign out", "退出登录";
    PEOPLE_FIRST: "You are alone here, and nobody signs in", "目前只有您一人使用，无需登录";
    PEOPLE_FIRST_WHY: "These pages are open on this machine only. As soon as there is an account, everybody signs in, and each sees their own deals. The first account is an admin's and holds every deal that is here now.", "页面只在这台机器上打开。一旦有了账号，所有人都要登录，各自只看到自己的单。第一个账号是管理员，现有的单都归它。";
    PEOPLE_FIRST_DO: "Make the first account", "创建第一个账号";
    SESSIONS: "Where you are signed in", "您在哪里登录着";
    SESSION_THIS: "this one", "当前";
    SESSION_ADDRESS: "From", "来自";
    SESSION_MADE: "Signed in", "登录时间";
    SESSION_SEEN: "Last used", "最近使用";
    SESSION_END: "End", "退出";
    SESSION_END_OTHERS: "End all others", "退出其他全部";
    TOKENS: "Keys for programs", "给程序用的密钥";
    TOKENS_WHY: "A program with a key sees what you see, and does only what the key was made for. It can never send a letter.", "持有密钥的程序只能看到您能看到的，只能做密钥允许的事，永远不能发信。";
    TOKENS_NONE: "No program has a key.", "没有程序持有密钥。";
    TOKEN_NAME: "What is it for?", "作什么用？";
    TOKEN_MAKE: "Make a key", "生成密钥";
    TOKEN_MADE: "This key is shown once. Copy it now.", "密钥只显示这一次，请现在复制。";
    TOKEN_SCOPES: "It may", "允许";
    TOKEN_END: "Make void", "作废";
    TOKEN_NEVER: "never used", "从未使用";
    TOKENS_READ_ON: "How programs ask", "程序接口说明";
    SCOPE_READ: "read deals, diagnoses and customers", "读取商机、诊断和客户";
    SCOPE_LETTERS: "read and search letters", "读取和搜索消息";
    SCOPE_WRITE: "add notes, put deals aside", "添加记录、搁置商机";
    SCOPE_CHECK: "check drafts and texts", "检查草稿和文字";
    ROLE_SALESPERSON: "Salesperson", "业务员";
    ROLE_MANAGER: "Manager", "经理";
    ROLE_FOLLOW_UP: "Follow-up", "跟单";
    ROLE_ADMIN: "Admin", "管理员";
    ROLE_AUDITOR: "Auditor", "审计";
    ROLE_SALESPERSON_WHY: "Own deals, and what colleagues share.", "自己的单，以及同事共享的单。";
    ROLE_MANAGER_WHY: "As a salesperson; also causes and counts of all deals, without letters or names.", "同业务员，另可看全部商机的成因和数量，但看不到消息和客户名。";
    ROLE_FOLLOW_UP_WHY: "Works on deals that were shared or handed over; never sees floors and costs.", "处理共享或移交的单，看不到底价和成本。";
    ROLE_ADMIN_WHY: "As a salesperson; also people, settings and the audit log.", "同业务员，另管人员、设置和审计日志。";
    ROLE_AUDITOR_WHY: "Reads the audit log, and no deal.", "只看审计日志，看不到任何一单。";
    DID_ADD: "Added.", "已添加。";
    DID_CHANGE: "Changed.", "已修改。";
    DID_REMOVE: "Removed.", "已移除。";
    DID_END: "Ended.", "已结束。";
    DID_PASSWORD: "The password is changed.", "密码已修改。";
    DID_SHARE: "Shared.", "已共享。";
    DID_UNSHARE: "No longer shared.", "已取消共享。";
    NOT_TAKEN: "There is somebody of that name already.", "已有同名人员。";
    NOT_LOGIN: "A name holds letters, digits and . _ - @ + only.", "用户名只能用字母、数字和 . _ - @ +。";
    NOT_PASSWORD: "A password has at least 10 characters.", "密码至少 10 个字符。";
    NOT_OLD: "The present password is another.", "当前密码不对。";
    NOT_LAST: "Somebody has to stay who looks after people: make another admin first.", "至少要留一位管理员，请先指定另一位。";
    NOT_SCOPES: "Say what the key may be used for.", "请选择密钥允许做什么。";
    SHARE: "Share", "共享";
    SHARE_QUESTION: "Who sees this deal?", "谁能看到这一单？";
    SHARE_WHY: "A deal is private to who holds it. Whoever it is shared with sees its letters, notes and diagnosis.", "每一单只有负责人能看。共享之后，对方能看到消息、记录和诊断。";
    SHARE_ALONE: "Nobody signs in here, so nobody else sees it. Sharing begins with accounts.", "目前无需登录，也没有别人能看到。有了账号才谈得上共享。";
    SHARE_HOLDS: "holds it", "负责人";
    SHARE_READS: "reads", "可查看";
    SHARE_WORKS: "works on it", "可处理";
    SHARE_WITH: "Share with", "共享给";
    SHARE_TO_READ: "to read", "只查看";
    SHARE_TO_WORK: "to work on it", "一起处理";
    SHARE_END: "Share no longer", "取消共享";
    SHARE_NOBODY: "There is nobody else to share it with.", "没有其他人可以共享。";
    HAND_OVER: "Hand over", "移交";
    HAND_QUESTION: "Hand over to a colleague", "移交给同事";
    HAND_WHY: "Exactly the deals ticked below change hands, each with all its letters, notes and diagnosis. Your other deals, your password, keys and sessions stay yours.", "只移交下面勾选的单，连同其全部消息、记录和诊断。您其他的单、密码、密钥和登录都不变。";
    HAND_TO: "To", "交给";
    HAND_KEEP: "I keep reading them", "我仍可查看";
    HAND_DO: "Hand over the ticked deals", "移交所选的单";
    HAND_NONE: "None of this customer's deals is yours to hand over.", "这位客户没有由您负责的单。";
    TEAM_QUESTION: "What holds the team's deals up?", "团队的单卡在哪里？";
    TEAM_WHY: "Causes and counts of all deals. Letters, drafts and buyers' names stay with who holds them.", "全部商机的成因和数量。消息、草稿和客户名只有负责人能看。";
    TEAM_CAUSES: "What leads in the deals to save", "要救的单主要卡在哪里";
    TEAM_PEOPLE: "By person", "按人";
    TEAM_OPEN: "Open", "进行中";
    TEAM_LOST: "Lost", "丢单";
    TEAM_KEEPER: "nobody's yet", "尚无负责人";
    AUDIT_QUESTION: "Who saw and changed what?", "谁看过、改过什么？";
    AUDIT_WHY: "Lines are only ever added. A look at a deal is written once in half an hour.", "日志只增不改。同一人看同一单，半小时内只记一次。";
    AUDIT_WHOLE: "The log is whole: no line was changed or taken out.", "日志完整，没有被改动或删除。";
    AUDIT_BROKEN: "The log was changed from outside, first at line", "日志曾被外部改动，最早在第";
    AUDIT_ASK: "A person, a deal or an action", "人员、商机或动作";
    AUDIT_NONE: "Nothing was logged yet", "还没有记录";
    AUDIT_WHEN: "When", "时间";
    AUDIT_WHO: "Who", "谁";
    AUDIT_WHAT: "What", "动作";
    AUDIT_OBJECT: "On what", "对象";
    AUDIT_DETAIL: "Where", "位置";
    AUDIT_OLDER: "Older", "更早的";
    AUDIT_CSV: "As CSV", "导出 CSV";
    AUDIT_SAW: "saw", "查看";
    AUDIT_DID: "changed", "更改";
    AUDIT_REFUSED: "was refused", "被拒绝";
    AUDIT_IN: "signed in", "登录";
    AUDIT_FAILED: "failed to sign in", "登录失败";
    AUDIT_COMMAND: "the command", "命令行";
    AUDIT_STRANGER: "a stranger", "陌生人";
    API_TITLE: "For programs", "程序接口";
    API_QUESTION: "What can a program ask?", "程序能问什么？";
    API_WHY: "A program sees what the owner of its key sees, and does what the key was made for.", "程序只能看到密钥所有者能看到的，只能做密钥允许的事。";
    API_ASK: "Question", "请求";
    API_GIVES: "Answer", "结果";
    API_SCOPE: "Scope", "权限";
    API_RULES: "Rules", "规则";
    API_PAGES: "Lists come in portions: limit (1 to 200) and cursor, which is next of the portion before.", "列表分批返回：limit（1 到 200）和 cursor（上一批的 next）。";
    API_TAGS: "Answers carry an ETag; If-None-Match saves reading again, If-Match keeps a change from being written over.", "结果带 ETag：If-None-Match 免去重复读取，If-Match 防止覆盖他人的改动。";
    API_ONCE: "A note with an Idempotency-Key is kept once, however often it is sent within a day.", "带 Idempotency-Key 的记录，一天内无论发送几次都只保存一次。";
    API_PROBLEMS: "Errors are problem details (RFC 9457), in English and Chinese.", "错误按 RFC 9457 返回，中英文都有。";
    API_NEVER: "Nothing here sends a letter.", "这里没有任何接口会发信。";
    API_MCP: "An assistant on this machine asks by the Model Context Protocol: deals to save, one deal, a diagnosis, a check of a draft, a search. It can send nothing either.", "本机上的助手可以通过 MCP 提问：要救的单、某一单、诊断、检查草稿、搜索。它同样不能发送任何内容。";
}

/// What a role is called.
pub(crate) fn role(role: Role) -> Said {
    match role {
        Role::Salesperson => ROLE_SALESPERSON,
        Role::Manager => ROLE_MANAGER,
        Role::FollowUp => ROLE_FOLLOW_UP,
        Role::Admin => ROLE_ADMIN,
        Role::Auditor => ROLE_AUDITOR,
    }
}

/// What a role is for.
pub(crate) fn role_why(role: Role) -> Said {
    match role {
        Role::Salesperson => ROLE_SALESPERSON_WHY,
        Role::Manager => ROLE_MANAGER_WHY,
        Role::FollowUp => ROLE_FOLLOW_UP_WHY,
        Role::Admin => ROLE_ADMIN_WHY,
        Role::Auditor => ROLE_AUDITOR_WHY,
    }
}

/// What a key may be used for.
pub(crate) fn scope(scope: Scope) -> Said {
    match scope {
        Scope::Read => SCOPE_READ,
        Scope::Letters => SCOPE_LETTERS,
        Scope::Write => SCOPE_WRITE,
        Scope::Check => SCOPE_CHECK,
    }
}

/// What a line of the log tells.
pub(crate) fn logged(action: &str) -> Said {
    match action {
        "saw" => AUDIT_SAW,
        "refused" => AUDIT_REFUSED,
        "signed_in" => AUDIT_IN,
        "sign_in_failed" => AUDIT_FAILED,
        _ => AUDIT_DID,
    }
}
