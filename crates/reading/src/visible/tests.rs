//! Messages and their parts: heads of many languages, signatures, notices, forwards, answers between the lines.

use super::*;
use proptest::prelude::*;

fn cut(text: &str) -> Vec<(PartKind, &str)> {
    let parts = parts(text, Channel::Email);
    parts
        .iter()
        .map(|part| (part.kind, part.span.of(text).trim()))
        .collect()
}

fn new_of(text: &str) -> String {
    let parts = cut(text)
        .into_iter()
        .filter(|(kind, _)| *kind == PartKind::New);
    parts
        .map(|(_, words)| words)
        .collect::<Vec<_>>()
        .join(" … ")
}

#[test]
fn heads_of_many_languages_open_history() {
    let heads = [
        "On Mon, Feb 10, 2025 at 10:22 AM Amy Wu <amy@sun.example> wrote:",
        "On 12 Mar 2025, at 9:02, Amy Wu wrote:",
        "Am 16.02.2025 um 15:04 schrieb Jens Ott <ott@werk.example>:",
        "Am Mo., 3. März 2025 um 09:12 Uhr schrieb Jens Ott <ott@werk.example>:",
        "Le lun. 3 mars 2025 à 09:12, Odile Faure <odile@mode.example> a écrit :",
        "El lun, 3 mar 2025 a las 9:12, Luis Rey (<luis@rey.example>) escribió:",
        "Em seg., 3 de mar. de 2025 às 09:12, Ana Luz <ana@luz.example> escreveu:",
        "Il giorno lun 3 mar 2025 alle ore 09:12 Ugo Neri <ugo@neri.example> ha scritto:",
        "пн, 3 мар. 2025 г. в 09:12, Олег Ким <oleg@kim.example>:",
        "3 марта 2025 г., 9:12 Олег Ким <oleg@kim.example> пишет:",
        "3 Mar 2025 Pzt, 09:12 tarihinde Selim Ak <selim@ak.example> şunu yazdı:",
        "Selim Ak <selim@ak.example>, 3 Mar 2025 Pzt, 09:12 tarihinde şunu yazdı:",
        "في الاثنين، 3 مارس 2025 في 9:12 ص تمت كتابة ما يلي بواسطة Omar <omar@gulf.example>:",
        "في الاثنين، 3 مارس 2025 9:12 ص، كتب Omar <omar@gulf.example>:",
        "在 2025年3月3日，上午9:12，王伟 <wang@factory.example> 写道：",
        "王伟 <wang@factory.example> 于2025年3月3日周一 09:12写道：",
        "在 2025-03-03 09:12:00，\"王伟\" <wang@factory.example> 写道：",
        "At 2025-03-03 09:12:00, \"Wang Wei\" <wang@factory.example> wrote:",
        "2025-03-03 9:12 GMT+08:00 Wang Wei <wang@factory.example>:",
        "---- On Mon, 03 Mar 2025 09:12:00 +0530 Raj <raj@steel.example> wrote ----",
        "On Mon, Feb 10, 2025 at 10:22 AM Amy Wu <amy@sun.example>\nwrote:",
        "On Mon, Feb 10, 2025 at 10:22 AM Amy Wu <\namy@sun.example> wrote:",
        "Le lun. 3 mars 2025 à 09:12, Odile Faure <odile@mode.example> a\nécrit :",
        "-----Original Message-----\nFrom: Amy Wu [mailto:amy@sun.example]\nSent: Monday\nSubject: Price",
        "________________________________\nFrom: Amy Wu <amy@sun.example>\nSent: Monday, 3 March 2025 09:12\nTo: Bob\nSubject: Price",
        "Von: Jens Ott <ott@werk.example>\nGesendet: Montag, 3. März 2025 09:12\nAn: Amy\nBetreff: Preis",
        "De : Odile Faure <odile@mode.example>\nEnvoyé : lundi 3 mars 2025 09:12\nÀ : Amy\nObjet : Prix",
        "De: Luis Rey <luis@rey.example>\nEnviado el: lunes, 3 de marzo de 2025 9:12\nPara: Amy\nAsunto: Precio",
        "De: Ana Luz <ana@luz.example>\nEnviada em: segunda-feira, 3 de março de 2025 09:12\nPara: Amy\nAssunto: Preço",
        "Da: Ugo Neri <ugo@neri.example>\nInviato: lunedì 3 marzo 2025 09:12\nA: Amy\nOggetto: Prezzo",
        "От: Олег Ким <oleg@kim.example>\nОтправлено: 3 марта 2025 г. 9:12\nКому: Amy\nТема: Цена",
        "Kimden: Selim Ak <selim@ak.example>\nGönderildi: 3 Mart 2025 Pazartesi 09:12\nKime: Amy\nKonu: Fiyat",
        "من: عمر <omar@gulf.example>\nتم الإرسال: الاثنين، 3 مارس 2025\nإلى: Amy\nالموضوع: السعر",
        "发件人：王伟 <wang@factory.example>\n发送时间：2025年3月3日 9:12\n收件人：Bob\n主题：报价",
        "------------------ 原始邮件 ------------------\n发件人: \"王伟\" <wang@factory.example>;\n发送时间: 2025年3月3日\n收件人: \"Bob\"\n主题: 报价",
        "*From:* Amy Wu <amy@sun.example>\n*Sent:* Monday, March 3, 2025\n*To:* Bob\n*Subject:* Price",
        "##- Please type your reply above this line -##",
    ];
    for head in heads {
        let text = format!("We accept the price.\n\n{head}\n\nold words, 5 USD\n");
        assert_eq!(new_of(&text), "We accept the price.", "{head}");
    }
}

#[test]
fn new_words_that_look_like_heads_stay_new() {
    let texts = [
        "On 12 May 2025 we wrote to you about the delay.\nPlease answer.",
        "As you wrote on 3 March 2025:\n\"30 days after deposit\"\nNow you say 45.",
        "On 3 March you wrote:\nprice is firm\nWe do not agree.",
        "From: Ningbo\nTo: Hamburg\nDate: 12 May\nPlease quote the freight.",
        "Sample sent on 3 March 2025, UGR < 19.\n\nPlease check:\nsize, colour, logo.",
        "| item | 1,500 | 8.15 |\n| item | 3,000 | 1.92 |",
        "Total\n-----\n1,500 x 8.15\n-----\nPlease confirm.",
    ];
    for text in texts {
        assert_eq!(new_of(text), text);
    }
}

#[test]
fn signatures_end_the_new_text() {
    let signatures = [
        "Best regards,\nAmy Wu\nSales Manager\nLarchmere Co., Ltd.\nTel: +86 574 8888 0000",
        "BR\nAmy",
        "Saludos\n\nIng. Tomás Peña\nGerente de Compras\nTel. 81 5550 7391",
        "Mit freundlichen Grüßen\nJens Ott\nEinkauf",
        "Cordialement,\nOdile Faure",
        "Atenciosamente,\nAna Luz",
        "Cordiali saluti\nUgo Neri",
        "С уважением,\nОлег Ким\nНачальник отдела закупок",
        "С уважением, Лебедев",
        "Saygılarımla\nSelim Ak",
        "مع التحية\nعمر الفهد",
        "此致\n敬礼\n王伟",
        "祝商祺\n王伟",
        "Thanks & Regards\nRaj",
        "Viele Grüße / Best regards\nJens",
        "Thanks,\nAlex",
        "--\nAmy Wu\nwww.sun.example",
        "Sent from my iPhone",
        "发自我的iPhone",
        "Envoyé de mon iPhone",
        "Von meinem iPhone gesendet",
        "Отправлено с iPhone",
        "iPhone'umdan gönderildi",
        "Get Outlook for iOS",
        "Amy",
        "Amy Wu\nExport Manager",
    ];
    for signature in signatures {
        let text = format!("Please send the PI.\n\n{signature}\n");
        let expected = vec![
            (PartKind::New, "Please send the PI."),
            (PartKind::Signature, signature),
        ];
        assert_eq!(cut(&text), expected);
    }
}

#[test]
fn words_that_look_like_signatures_stay_new() {
    let texts = [
        "Thanks for the samples. The colour is good.",
        "Hello,\n\nThanks!\n\n1,500 sets at 8.15\n3,000 pcs at 1.92",
        "Sent from my desk, is much easier than my mobile phone.",
        "We checked two points:\n-- packing\n-- labels\n\nPlease answer.",
        "Noted.\n\nOK",
        "可以，没问题。\n\n收到",
        "The price is\n\nUSD 8.15 FOB Ningbo",
    ];
    for text in texts {
        assert_eq!(new_of(text), text);
    }
}

#[test]
fn an_afterthought_below_the_signature_is_new() {
    let text = "Price is fine.\n\nBest regards\nAmy\n\nP.S.: please ship by sea.";
    assert_eq!(new_of(text), "Price is fine. … P.S.: please ship by sea.");
}

#[test]
fn notices_are_folded() {
    let notices = [
        "This e-mail and any attachments are confidential. If you are not the intended recipient, please delete it.",
        "CAUTION: This email originated from outside of the organization. Do not click links.",
        "Diese E-Mail enthält vertrauliche Informationen. Wenn Sie nicht der richtige Adressat sind, vernichten Sie sie.",
        "Ce message et ses pièces jointes sont confidentiels et destinés exclusivement à leur destinataire.",
        "Si usted no es el destinatario de este mensaje, notifique al remitente y elimínelo.",
        "Esta mensagem e seus anexos são confidenciais. Se não for o destinatário, apague-a.",
        "Le informazioni contenute in questo messaggio sono riservate ai soli destinatari.",
        "Это сообщение и любые вложения предназначены только для адресата.",
        "Bu e-posta ve ekleri gizlidir. Alıcısı değilseniz lütfen siliniz.",
        "هذه الرسالة وأي مرفقات سرية. إذا لم تكن المستلم المقصود فاحذفها.",
        "本邮件及其附件含有保密信息，仅限于发送给上面地址中列出的个人。",
        "This email has been checked for viruses by AVG antivirus software.",
    ];
    for notice in notices {
        let text = format!("We need 500 sets.\n\n{notice}\n");
        assert_eq!(
            cut(&text),
            vec![
                (PartKind::New, "We need 500 sets."),
                (PartKind::Disclaimer, notice)
            ]
        );
    }
    let said = "Our drawings are confidential. Please do not show them.";
    assert_eq!(new_of(said), said);
}

#[test]
fn a_forward_is_folded_unless_it_is_all_that_is_said() {
    let forward = "---------- Forwarded message ---------\nFrom: Bank <desk@bank.example>\nDate: 3 March 2025\nSubject: L/C\n\n";
    let text = format!(
        "We cannot accept this draft, see clause 4.\n\n{forward}The consignee must read TO ORDER."
    );
    assert_eq!(new_of(&text), "We cannot accept this draft, see clause 4.");
    let text = format!("FYI\n\n{forward}The consignee must read TO ORDER.");
    assert_eq!(new_of(&text), "FYI … The consignee must read TO ORDER.");
    let text = format!(
        "{forward}The consignee must read TO ORDER.\n\nOn 1 March 2025 at 9:12 Amy wrote:\n> old"
    );
    assert_eq!(new_of(&text), "The consignee must read TO ORDER.");
}

#[test]
fn answers_between_quoted_lines_are_new() {
    let text = "See below.\n\nOn 3 March 2025 at 9:12 Amy <a@sun.example> wrote:\n> What is your MOQ?\n500 pcs\n> And the price?\n8.15 FOB\n";
    assert_eq!(new_of(text), "See below. … 500 pcs … 8.15 FOB");
    let text = "Answers in red.\n\nFrom: Amy <a@sun.example>\nSent: 3 March 2025\nSubject: Q\n\nWhat is your MOQ?\n--> 500 pcs\nAnd the price?\nA: 8.15 FOB\n\nBest regards\nAmy";
    assert_eq!(new_of(text), "Answers in red. … --> 500 pcs … A: 8.15 FOB");
    let text = "Answers behind the arrows.\n\n1) MOQ?\n>> 500 pcs\n2) Price?\n>> 8.15 FOB\n";
    assert_eq!(
        new_of(text),
        "Answers behind the arrows. … >> 500 pcs … >> 8.15 FOB"
    );
}

#[test]
fn chats_and_notes_are_all_new() {
    let text = "> From: me\nBest regards\nAmy";
    for channel in [Channel::Whatsapp, Channel::Wechat, Channel::PhoneNote] {
        assert_eq!(parts(text, channel).len(), 1);
        assert!(parts("", channel).is_empty());
    }
}

#[test]
fn what_is_seen_before_unfolding() {
    let check = |text: &str, expected: &str| assert_eq!(visible_text(text), expected);
    check(
        "Yes.\n\nThanks,\nAmy\n\n--\nAmy Wu\n",
        "Yes.\n\nThanks,\nAmy",
    );
    check("> only quoted\n", "> only quoted");
    check(
        "> a question\nan answer\n> trailing\n",
        "> a question\nan answer",
    );
    check(
        "On 3 March 2025 at 9:12 Amy wrote:\n> old\n\nan answer\n",
        "an answer",
    );
}

#[test]
fn a_long_text_is_read_in_one_pass() {
    let lines = [
        "Thanks\n",
        "On 3 March 2025 at 9:12\n",
        "From: a@b.example\n",
        "John\n\n",
        "-- \n",
        "confidential\n",
        "x <\n",
    ];
    for line in lines {
        let text = line.repeat(200_000 / line.len());
        assert!(!parts(&text, Channel::Email).is_empty());
    }
    assert_eq!(parts(&"a".repeat(10_000_000), Channel::Email).len(), 1);
}

proptest! {
    #[test]
    fn parts_tile_any_text(pieces in proptest::collection::vec(prop_oneof![
        "\\PC{0,12}",
        Just("\n".to_owned()),
        Just("> ".to_owned()),
        Just("On 3 March 2025 at 9:12 Amy <a@b.example> wrote:\n".to_owned()),
        Just("From: a@b.example\nSubject: x\n".to_owned()),
        Just("Best regards\nAmy\n".to_owned()),
        Just("-- \n".to_owned()),
        Just("发件人：王\n".to_owned()),
        Just("---- Forwarded message ----\n".to_owned()),
    ], 0..20)) {
        let text = pieces.concat();
        let parts = parts(&text, Channel::Email);
        let mut at = 0;
        for part in &parts {
            prop_assert_eq!(part.span.start, at);
            prop_assert!(part.span.end > at && text.is_char_boundary(part.span.end));
            at = part.span.end;
        }
        prop_assert_eq!(at, text.len());
        visible_text(&text);
    }
}
