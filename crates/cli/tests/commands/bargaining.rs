//! Prices, plans and rehearsals as a person runs them: the real program, its samples, and scripts of
//! answers.

use crate::{Desk, streams};
use std::io::Write;
use std::process::Stdio;

impl Desk {
    /// The sample form that a command prints, in a file.
    fn sample(&self, command: &str, name: &str) -> String {
        let printed = self.run(&[command, "--sample"]).stdout;
        let path = self.write(name, std::str::from_utf8(&printed).unwrap());
        path.to_string_lossy().into_owned()
    }

    /// Runs with somebody at the keys, wants the exit code, gives both streams.
    fn answers(&self, arguments: &[&str], typed: &str, code: i32) -> (String, String) {
        let mut child = self
            .command(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // A program that does not read its input has closed it.
        let _ = child.stdin.take().unwrap().write_all(typed.as_bytes());
        streams(child.wait_with_output().unwrap(), arguments, code)
    }
}

#[test]
fn the_floor_is_for_the_page_and_not_for_plain_json() {
    let desk = Desk::new();
    let sheet = desk.sample("price", "sheet.toml");
    let ask = [
        "price",
        &sheet,
        "--to",
        "CIF Hamburg",
        "--currency",
        "EUR",
        "--days",
        "60",
    ];
    let (page, _) = desk.answers(&ask, "", 0);
    for words in [
        "CIF Hamburg",
        "all paid 60 days after shipment",
        "floor",
        "VAT that comes back",
        "margin left",
    ] {
        assert!(page.contains(words), "{page}");
    }
    let json = |more: &[&str]| -> serde_json::Value {
        serde_json::from_str(&desk.answers(&[&ask[..], more].concat(), "", 0).0).unwrap()
    };
    let (plain, full) = (json(&["--json"]), json(&["--json", "--secrets"]));
    assert!(plain.get("secrets").is_none() && plain["price"] == full["price"]);
    let floor = full["secrets"]["targets"][2]["price"].as_str().unwrap();
    assert_eq!(full["secrets"]["targets"][2]["target"], "floor");
    assert!(
        page.contains(floor) && !plain.to_string().contains(&format!("\"{floor}\"")),
        "{floor}"
    );
}

#[test]
fn wrong_questions_are_answered_with_the_way_out() {
    let desk = Desk::new();
    let sheet = desk.sample("price", "sheet.toml");
    let check = |to: &str, currency: &str, what: &str, hint: &str| {
        let (out, told) = desk.answers(
            &["price", &sheet, "--to", to, "--currency", currency],
            "",
            1,
        );
        assert!(
            out.is_empty() && told.contains(what) && told.contains(hint),
            "{told}"
        );
    };
    check("CIF", "EUR", "names no place", "CIF Hamburg");
    check("XYZ Hamburg", "EUR", "no rule of Incoterms 2020", "FCA");
    check(
        "CIF Lagos",
        "EUR",
        "there is freight to Hamburg",
        "[[charge]]",
    );
    check("CIF Hamburg", "GBP", "no rate of GBP", "[[rate]]");
    check("CIF Hamburg", "euros", "no code of a currency", "EUR");
}

#[test]
fn a_table_is_planned_in_both_languages() {
    let desk = Desk::new();
    let table = desk.sample("plan", "table.toml");
    let (page, _) = desk.answers(&["plan", &table], "", 0);
    assert!(
        page.contains("Three packages side by side") && page.contains("floor 3,500"),
        "{page}"
    );
    let (chinese, _) = desk.answers(&["--lang", "zh", "plan", &table], "", 0);
    assert!(
        chinese.contains("三个并列方案") && chinese.contains("底线 3,500"),
        "{chinese}"
    );
    let (json, _) = desk.answers(&["plan", &table, "--json"], "", 0);
    assert!(
        !json.contains("3500") && !json.contains("9000") && !json.contains("4.66"),
        "{json}"
    );
}

#[test]
fn a_rehearsal_follows_a_script_and_is_replayed() {
    let desk = Desk::new();
    let script = "price 5.80\nhint\nprice 1\nprice 5.70\naccept\nprice 5.60, quantity 8000\nprice 5.50\nprice 5.40\naccept\nleave\n";
    let ask = ["practice", "tumblers", "--persona", "brand", "--seed", "3"];
    let (page, told) = desk.answers(&ask, script, 0);
    assert!(told.contains("no value of price"), "{told}");
    for words in ["Your steps", "What really mattered to them", "Next time"] {
        assert!(page.contains(words), "{page}");
    }
    assert_eq!(
        desk.answers(&ask, script, 0).0,
        page,
        "the same seed is the same buyer"
    );
    let (json, _) = desk.answers(&[&ask[..], &["--json"]].concat(), script, 0);
    let replay: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert!(replay["steps"].is_array() && replay.get("secrets").is_none());
}

#[test]
fn an_unknown_case_or_buyer_names_the_known_ones() {
    let desk = Desk::new();
    let (_, told) = desk.answers(&["practice", "nothing.toml"], "", 2);
    assert!(told.contains("tumblers"), "{told}");
    let (_, told) = desk.answers(&["practice", "--persona", "angel"], "", 2);
    assert!(told.contains("wholesaler"), "{told}");
    let (list, _) = desk.answers(&["practice", "--list"], "", 0);
    assert!(list.contains("pumps") && list.contains("chain"), "{list}");
}

fn letter(day: u32, from: &str, to: &str, body: &str) -> String {
    format!(
        "From x@y.example Mon Mar  3 00:00:00 2025\nFrom: {from}\nTo: {to}\nSubject: Garden lanterns\n\
         Date: Mon, {day} Mar 2025 10:00:00 +0100\nMessage-ID: <{day}@lamp.example>\n\n{body}\n\n"
    )
}

#[test]
fn the_plan_of_a_deal_is_filled_from_its_letters() {
    let desk = Desk::new();
    let (buyer, us) = ("Pia Holm <pia@lamp.example>", "Amy Wu <amy@us.example>");
    let mail = letter(
        3,
        buyer,
        us,
        "Please quote 3000 pcs of the garden lantern, CIF Aarhus.",
    ) + &letter(
        10,
        us,
        buyer,
        "Our price is USD 4.10/pc CIF Aarhus, 30% deposit, 70% before shipment.",
    ) + &letter(
        17,
        buyer,
        us,
        "USD 3.60/pc is our target price. We pay 60 days after B/L.",
    );
    let path = desk.folder.path().join("mail.mbox");
    std::fs::write(&path, mail).unwrap();
    let import = [
        "import",
        path.to_str().unwrap(),
        "--mine",
        "amy@us.example",
        "--json",
    ];
    desk.answers(&import, "", 0);
    let (deals, _) = desk.answers(&["deals", "--all", "--json"], "", 0);
    let deals: serde_json::Value = serde_json::from_str(&deals).unwrap();
    let deal = deals[0]["deal"].as_str().unwrap();
    let (page, _) = desk.answers(&["plan", deal], "", 0);
    let against = page.split("Also on the table").next().unwrap();
    assert!(
        against.contains("USD 4.10") && against.contains("USD 3.60"),
        "{page}"
    );
    let (table, _) = desk.answers(&["plan", deal, "--table"], "", 0);
    assert!(
        table.contains("prices     = [4.10, 3.60]") && table.contains("pieces = 3000"),
        "{table}"
    );
    let filled = desk.folder.path().join("table.toml");
    let text = table
        .replace("ideal      = 0", "ideal = 3000")
        .replace("acceptable = 0", "acceptable = 2000")
        .replace("floor      = 0", "floor = 900")
        .replace("pieces = 3000, cost = 0", "pieces = 3000, cost = 3.2");
    std::fs::write(&filled, text).unwrap();
    let (planned, _) = desk.answers(&["plan", filled.to_str().unwrap()], "", 0);
    assert!(planned.contains("floor 900"), "{planned}");
}
