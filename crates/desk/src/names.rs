//! The names of what a deal is made of, in English and Chinese side by side: every page and command
//! calls a thing by the same name.

use diagnosis::{ClaimStatus, ConflictKind, PromiseStatus, Stage, TermState};
use trade::{Channel, Gap, Side, TermKind};

/// A text in both languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Said {
    /// In English.
    pub en: &'static str,
    /// In Chinese.
    pub zh: &'static str,
}

const fn said(en: &'static str, zh: &'static str) -> Said {
    Said { en, zh }
}

/// How far a deal has come.
pub fn stage(stage: Stage) -> Said {
    match stage {
        Stage::Inquiry => said("Inquiry", "询盘"),
        Stage::Quoted => said("Quoted", "已报价"),
        Stage::Sample => said("Sample", "打样"),
        Stage::Negotiation => said("Negotiation", "谈判中"),
        Stage::PiSent => said("PI sent", "已发 PI"),
        Stage::Contract => said("Contract", "已签约"),
        Stage::Production => said("Production", "生产中"),
        Stage::Shipped => said("Shipped", "已发货"),
        Stage::AfterSale => said("After-sale", "售后"),
        Stage::Repurchase => said("Repurchase", "返单"),
        Stage::Lost => said("Lost", "丢单"),
        Stage::Won => said("Won", "成交"),
    }
}

/// A gap.
pub fn gap(gap: Gap) -> Said {
    match gap {
        Gap::Communication => said("Communication", "沟通断层"),
        Gap::Value => said("Value", "价值缺位"),
        Gap::Culture => said("Culture", "文化误解"),
        Gap::Trust => said("Trust", "信任赤字"),
    }
}

/// A channel.
pub fn channel(channel: Channel) -> Said {
    match channel {
        Channel::Email => said("Mail", "邮件"),
        Channel::Whatsapp => said("WhatsApp", "WhatsApp"),
        Channel::Wechat => said("WeChat", "微信"),
        Channel::PhoneNote => said("Call note", "电话记录"),
    }
}

/// A side of the table, as the one who speaks.
pub fn side(side: Side) -> Said {
    match side {
        Side::Seller => said("We", "我方"),
        Side::Buyer => said("Buyer", "客户"),
    }
}

/// A negotiable point.
pub fn term(term: TermKind) -> Said {
    match term {
        TermKind::Price => said("Price", "价格"),
        TermKind::Currency => said("Currency", "币种"),
        TermKind::Quantity => said("Quantity", "数量"),
        TermKind::Moq => said("Minimum order", "起订量"),
        TermKind::Incoterm => said("Incoterm", "贸易术语"),
        TermKind::Payment => said("Payment", "付款方式"),
        TermKind::LeadTime => said("Lead time", "生产周期"),
        TermKind::DeliveryDate => said("Delivery date", "交期"),
        TermKind::Packaging => said("Packaging", "包装"),
        TermKind::Quality => said("Quality", "质量"),
        TermKind::Inspection => said("Inspection", "验货"),
        TermKind::Sample => said("Sample", "样品"),
        TermKind::Certification => said("Certification", "认证"),
        TermKind::Warranty => said("Warranty", "质保"),
        TermKind::Penalty => said("Penalty", "违约金"),
        TermKind::Validity => said("Validity", "报价有效期"),
        TermKind::Tooling => said("Tooling", "模具"),
        TermKind::Exclusivity => said("Exclusivity", "独家"),
        TermKind::Insurance => said("Insurance", "保险"),
        TermKind::Documents => said("Documents", "单证"),
    }
}

/// Where a term stands.
pub fn state(state: TermState) -> Said {
    match state {
        TermState::Absent => said("Never discussed", "从没谈过"),
        TermState::Proposed => said("One side named it", "单方提出"),
        TermState::Countered => said("Sides differ", "双方不同"),
        TermState::Agreed => said("Agreed", "已约定"),
        TermState::Assumed => said("Taken for granted", "单方默认"),
        TermState::ChangedAfterAgreement => said("Reopened after agreement", "约定后又变"),
    }
}

/// The standing of one thing said about a term.
pub fn claim(status: ClaimStatus) -> Said {
    match status {
        ClaimStatus::Proposed => said("proposed", "提出"),
        ClaimStatus::Asked => said("asked", "询问"),
        ClaimStatus::Accepted => said("accepted", "接受"),
        ClaimStatus::Rejected => said("refused", "拒绝"),
        ClaimStatus::Confirmed => said("confirmed", "确认"),
    }
}

/// How two statements contradict.
pub fn conflict(kind: ConflictKind) -> Said {
    match kind {
        ConflictKind::Value => said("Two values", "数值不一致"),
        ConflictKind::Definition => said("One word, two meanings", "同一个词，两种理解"),
        ConflictKind::SilentAssumption => said("Only one side counts on it", "只有一方当真"),
    }
}

/// What became of a promise.
pub fn promise(status: PromiseStatus) -> Said {
    match status {
        PromiseStatus::Kept => said("Kept", "已兑现"),
        PromiseStatus::Broken => said("Broken", "没兑现"),
        PromiseStatus::Open => said("Open", "待兑现"),
    }
}

/// What a threat is for.
pub fn motive(code: &str) -> Said {
    match code {
        "gain" => said("to gain something", "为了要好处"),
        "vent" => said("to vent anger", "发泄不满"),
        "insecurity" => said("out of insecurity", "心里没底"),
        "control" => said("to take control", "想掌控主动"),
        _ => said("Other", "其他"),
    }
}

/// Why an import left something out; none for a reason of another version.
pub fn reason(code: &str) -> Option<Said> {
    Some(match code {
        "machine_mail" => said(
            "written by a machine (notices, codes, receipts)",
            "系统邮件（通知、验证码、回执）",
        ),
        "newsletter" => said("newsletters and mailing lists", "订阅邮件和邮件列表"),
        "bounce" => said("mails that came back", "退信"),
        "not_correspondence" => said("files that are no correspondence", "不是往来信件的文件"),
        "unreadable" => said("could not be read", "无法读取"),
        "system_line" => said("lines of the chat program itself", "聊天软件自己的提示行"),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_han(c: char) -> bool {
        ('\u{4e00}'..='\u{9fff}').contains(&c)
    }

    #[test]
    fn every_term_and_gap_has_a_name() {
        let terms = TermKind::ALL.map(term);
        let gaps = Gap::ALL.map(gap);
        for name in terms.iter().chain(&gaps) {
            assert!(
                !name.en.is_empty() && name.zh.chars().all(is_han),
                "{name:?}"
            );
        }
    }
}
