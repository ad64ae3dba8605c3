//! Cards of many languages, and what below a letter names nobody.
use super::*;
use crate::Reader;
use crate::examples::message;
use proptest::prelude::*;
use std::sync::LazyLock;
use trade::{Channel, Side, What};

static READER: LazyLock<Reader> = LazyLock::new(|| Reader::new(&knowledge::embedded().0));

fn from(name: &str, address: &str, text: &str) -> Vec<(Contact, String, String)> {
    let mut message = message(text, Side::Buyer, Channel::Email);
    message.from = Contact {
        name: name.to_owned(),
        address: address.to_owned(),
    };
    let found = crate::read(&message, &READER);
    let people = found.into_iter().filter_map(|f| match f.what {
        What::Person { contact, role } => {
            assert_eq!(f.span.of(text), f.quote);
            Some((contact, role, f.quote))
        }
        _ => None,
    });
    people.collect()
}

/// Checks the one person: name, role, address, quote.
fn check(sender: (&str, &str), text: &str, expected: (&str, &str, &str, &str)) {
    let found = from(sender.0, sender.1, text);
    let shown: Vec<_> = found
        .iter()
        .map(|(c, role, quote)| {
            (
                c.name.as_str(),
                role.as_str(),
                c.address.as_str(),
                quote.as_str(),
            )
        })
        .collect();
    assert_eq!(shown, [expected], "{text}");
}

fn quiet(sender: (&str, &str), text: &str) {
    assert_eq!(from(sender.0, sender.1, text), [], "{text}");
}

#[test]
fn a_card_names_its_bearer() {
    check(
        ("Martin Hobbs", "martin@cedarway.example"),
        "Please send the PI.\n\nBest regards,\nMartin Hobbs\nPurchasing Manager\nCedarway Car Parts Inc.\nTel: +1 604 555 0142\n",
        (
            "Martin Hobbs",
            "Purchasing Manager",
            "+16045550142",
            "Martin Hobbs\nPurchasing Manager",
        ),
    );
    check(
        ("Tomás Ibáñez Lozano", "tibanez@zaragoza.example"),
        "Quedo pendiente de la proforma.\n\nSaludos cordiales\nIng. Tomás Ibáñez Lozano\nGerente de Compras\nHerrajes Zaragoza, S.A. de C.V.\ntibanez@zaragoza.example\n",
        (
            "Ing. Tomás Ibáñez Lozano",
            "Gerente de Compras",
            "tibanez@zaragoza.example",
            "Ing. Tomás Ibáñez Lozano\nGerente de Compras",
        ),
    );
    check(
        ("Jürgen Falk", "falk@nordwerk.example"),
        "Bitte senden Sie uns ein Angebot.\n\nMit freundlichen Grüßen\n\nJürgen Falk | Einkaufsleiter\nNordwerk GmbH\nTelefon: +49 (0)40 5550 123\nFax: +49 40 5550 199\n",
        (
            "Jürgen Falk",
            "Einkaufsleiter",
            "+49405550123",
            "Jürgen Falk | Einkaufsleiter",
        ),
    );
    check(
        ("Иван Соколов", "sokolov@volga.example"),
        "Пришлите, пожалуйста, счет.\n\nС уважением,\nИван Соколов\nГенеральный директор\nООО «Волга»\n",
        (
            "Иван Соколов",
            "Генеральный директор",
            "",
            "Иван Соколов\nГенеральный директор",
        ),
    );
    check(
        ("李明", "liming@haitong.example"),
        "请把报价单发给我。\n\n此致\n敬礼\n李明 采购经理\n海通贸易有限公司\n手机：+86 138 0000 1234\n",
        ("李明", "采购经理", "+8613800001234", "李明 采购经理"),
    );
    check(
        ("Odile Dubois", "o.dubois@boutique.example"),
        "Merci de nous envoyer votre offre.\n\nCordialement,\nOdile Dubois\nResponsable des achats\n",
        (
            "Odile Dubois",
            "Responsable des achats",
            "",
            "Odile Dubois\nResponsable des achats",
        ),
    );
    check(
        ("Paolo Conti", "paolo@conti.example"),
        "Attendo la vostra offerta.\n\nCordiali saluti\nPaolo Conti\nTitolare\nConti S.r.l.\n",
        ("Paolo Conti", "Titolare", "", "Paolo Conti\nTitolare"),
    );
    check(
        ("Mehmet Aksoy", "maksoy@ege.example"),
        "Fiyat teklifinizi bekliyoruz.\n\nSaygılarımla,\nMehmet Aksoy\nSatın Alma Müdürü\n",
        (
            "Mehmet Aksoy",
            "Satın Alma Müdürü",
            "",
            "Mehmet Aksoy\nSatın Alma Müdürü",
        ),
    );
}

#[test]
fn a_title_is_kept_as_written() {
    let sender = ("Faisal", "faisal@gulfparts.example");
    let role = |card: &str, role: &str| {
        let text = format!("Please confirm the price.\n\nBest regards,\nFaisal Anwar{card}\n");
        let found: Vec<_> = from(sender.0, sender.1, &text)
            .into_iter()
            .map(|p| p.1)
            .collect();
        assert_eq!(found, [role], "{card}");
    };
    role(", Owner / Managing Director", "Owner / Managing Director");
    role(" (CEO)", "CEO");
    role("\nTitle: Head of Procurement", "Head of Procurement");
    role("\nAssistant to the Director", "Assistant to the Director");
    role(
        "\nGulfparts Trading LLC\nPROCUREMENT OFFICER",
        "PROCUREMENT OFFICER",
    );
}

#[test]
fn without_a_title_an_address_or_a_telephone_is_enough() {
    check(
        ("Faisal", "faisal@gulfparts.example"),
        "Please confirm the price.\n\nBest regards,\nFaisal Anwar\nWhatsApp: 00971 50 555 0101\n",
        (
            "Faisal Anwar",
            "",
            "+971505550101",
            "Faisal Anwar\nWhatsApp: 00971 50 555 0101",
        ),
    );
    check(
        ("", "info@gulfparts.example"),
        "Please confirm the price.\n\nBest regards,\nFaisal Anwar\nfaisal@gulfparts.example\n",
        (
            "Faisal Anwar",
            "",
            "faisal@gulfparts.example",
            "Faisal Anwar\nfaisal@gulfparts.example",
        ),
    );
}

#[test]
fn what_names_nobody_stays_quiet() {
    let sender = ("Martin Hobbs", "martin@cedarway.example");
    quiet(
        sender,
        "Please send the PI.\n\nBest regards,\nMartin Hobbs\n",
    );
    quiet(
        sender,
        "Please send the PI.\n\nBest regards,\nMartin Hobbs\nCedar Purchasing Ltd.\nYour trusted partner\n",
    );
    quiet(
        sender,
        "Please send the PI.\n\nBest regards,\nMartin Hobbs\nFax: +1 604 555 0143\n",
    );
    quiet(
        sender,
        "Our purchasing manager will answer you.\n\nBest regards,\nMartin\n",
    );
    quiet(
        sender,
        "Please send the PI.\n\nBest regards,\nMartin\n\nSent from my iPhone\n",
    );
    quiet(
        sender,
        "OK.\n\nMartin\n-- \ntrade-list mailing list\nlist@forum.example\n",
    );
    quiet(
        ("Иван", "ivan@volga.example"),
        "Жду ответа.\n\nС уважением,\nИван\nВаш надежный партнер\n",
    );
    quiet(
        ("Paolo", "paolo@conti.example"),
        "Attendo.\n\nCordiali saluti\nPaolo\nVia Roma 12, Milano\n",
    );
    quiet(
        ("李明", "liming@haitong.example"),
        "请报价。\n\n祝商祺\n李明\n海通采购有限公司\n",
    );
    quiet(
        ("Jürgen", "j@nordwerk.example"),
        "Bitte Angebot.\n\nMit freundlichen Grüßen\nJürgen\nUSt-IdNr. DE123456789\n",
    );
}

#[test]
fn a_firm_of_the_senders_domain_is_no_title() {
    quiet(
        ("Amy Wu", "amy@atlas-sourcing.example"),
        "Please confirm.\n\nBest regards,\nAmy Wu\nAtlas Sourcing\n",
    );
}

proptest! {
    #[test]
    fn nothing_breaks_it(card in "(\\PC{0,20}[\n,:/(+0-9@.經理 ]{0,4}){0,12}") {
        let text = format!("Please confirm.\n\nBest regards,\nAmy Wu\nManager {card}");
        from("Amy Wu", "amy@a.example", &text);
    }
}
