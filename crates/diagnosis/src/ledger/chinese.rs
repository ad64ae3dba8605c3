//! A term's value as a reader of Chinese expects it: 30% T/T（定金），70% T/T（发货前）. What is written alike in both
//! languages (money, Incoterms, dates, the words of a mail) lives in `shown`.

use super::shown::{method, range};
use rust_decimal::Decimal;
use trade::{Edge, PaymentShare, TermKind};

/// A figure with its unit.
pub(super) fn counted(number: Decimal, upto: Option<Decimal>, code: &str) -> String {
    format!("{} {}", range(number, upto), unit(code))
        .trim()
        .to_owned()
}

/// A number of days, and from when they run.
pub(super) fn duration(days: &str, from: Option<Edge>) -> String {
    match from {
        Some(edge) => format!("{}后 {days}", event(edge)),
        None => days.to_owned(),
    }
}

/// The shares of a payment, each with its moment.
pub(super) fn payment(shares: &[PaymentShare]) -> String {
    let parts: Vec<String> = shares.iter().map(share).collect();
    parts.join("，")
}

fn share(share: &PaymentShare) -> String {
    let part = share
        .percent
        .map_or_else(|| "余款".to_owned(), |p| format!("{}%", p.normalize()));
    let when = match (share.trigger, share.days) {
        (None, _) => String::new(),
        (Some(Edge::Deposit), 0) => "（定金）".to_owned(),
        (Some(Edge::Sight), 0) => "（即期）".to_owned(),
        (Some(edge), 0) => format!("（{}时）", event(edge)),
        (Some(edge), days) if days < 0 => format!("（{}前）", event(edge)),
        (Some(edge), days) => format!("（{}后 {days} 天）", event(edge)),
    };
    let method = match method(share.method) {
        " open account" => " 赊销",
        " Western Union" => " 西联",
        " escrow" => " 第三方托管",
        " cash" => " 现金",
        same => same,
    };
    format!("{part}{method}{when}")
}

/// A unit; one that Chinese writes in Latin letters stays as it is.
pub(super) fn unit(code: &str) -> &str {
    match code {
        "pc" => "件",
        "set" => "套",
        "pair" => "双",
        "carton" => "箱",
        "box" => "盒",
        "roll" => "卷",
        "bag" => "袋",
        "bottle" => "瓶",
        "drum" => "桶",
        "pallet" => "托",
        "dozen" => "打",
        "model" => "款",
        "container" => "个柜",
        "20gp" => "个 20GP",
        "40gp" => "个 40GP",
        "40hq" => "个 40HQ",
        "kg" => "公斤",
        "g" => "克",
        "t" => "吨",
        "lb" => "磅",
        "m" => "米",
        "yd" => "码",
        "ft" => "英尺",
        "m2" => "平方米",
        "cbm" => "立方米",
        "l" => "升",
        other => time(other),
    }
}

fn time(code: &str) -> &str {
    match code {
        "minute" => "分钟",
        "hour" => "小时",
        "day" => "天",
        "working_day" => "个工作日",
        "week" => "周",
        "month" => "个月",
        "year" => "年",
        other => other,
    }
}

/// An event, worded so that 前, 时 and 后 can follow.
fn event(edge: Edge) -> &'static str {
    match edge {
        Edge::Order => "下单",
        Edge::Signing => "签约",
        Edge::Deposit => "收到定金",
        Edge::Payment => "收到货款",
        Edge::LcReceipt => "收到信用证",
        Edge::SampleApproval => "确认样品",
        Edge::ArtworkApproval => "确认设计稿",
        Edge::Production => "生产",
        Edge::Inspection => "验货",
        Edge::Ready => "货备好",
        Edge::Loading => "装柜",
        Edge::ExFactory => "出厂",
        Edge::Shipment => "发货",
        Edge::BlCopy => "见提单复印件",
        Edge::BlDate => "提单日",
        Edge::Documents => "见单据",
        Edge::Arrival => "到港",
        Edge::Delivery => "交货",
        Edge::Installation => "安装",
        Edge::Invoice => "开票",
        Edge::Sight => "见票",
        Edge::Acceptance => "承兑",
    }
}

/// A term's name, for a letter in Chinese.
pub(crate) fn term(term: TermKind) -> &'static str {
    match term {
        TermKind::Price => "价格",
        TermKind::Currency => "币种",
        TermKind::Quantity => "数量",
        TermKind::Moq => "起订量",
        TermKind::Incoterm => "贸易术语",
        TermKind::Payment => "付款方式",
        TermKind::LeadTime => "生产周期",
        TermKind::DeliveryDate => "交期",
        TermKind::Packaging => "包装",
        TermKind::Quality => "质量",
        TermKind::Inspection => "验货",
        TermKind::Sample => "样品",
        TermKind::Certification => "认证",
        TermKind::Warranty => "质保",
        TermKind::Penalty => "违约金",
        TermKind::Validity => "报价有效期",
        TermKind::Tooling => "模具",
        TermKind::Exclusivity => "独家",
        TermKind::Insurance => "保险",
        TermKind::Documents => "单证",
    }
}
