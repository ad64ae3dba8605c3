//! What the loader takes, and what it says about what it refuses.
use super::*;
use trade::Language;

const GOOD: &str = r#"
means = "The buyer says that our price is too high."
why = "Stated early it is often only a probe."
side = "buyer"
[en]
shows = "The buyer finds our price too high"
any = ["price is {too high|above}"]
fires = ["Your price is too high.", "The price is above."]
quiet = ["Thanks.", "Fine."]
[zh]
shows = "客户嫌价格高"
any = ["价格<2>贵"]
fires = ["价格太贵", "价格贵"]
quiet = ["好的", "收到"]
"#;

fn load_one(path: &str, text: &str) -> (Packs, Vec<Problem>) {
    load([(path.to_owned(), text.to_owned())].into_iter())
}

#[test]
fn takes_a_good_item() {
    let (packs, problems) = load_one("signals/value/price_objection.toml", GOOD);
    assert_eq!(problems, []);
    let item = &packs.phrases["price_objection"];
    assert_eq!(item.theme, "value");
    assert_eq!(item.words[&Language::Zh].fires.len(), 2);
    assert_eq!(item.shows(), Shows::Signal);
}

#[test]
fn says_what_is_wrong() {
    let check = |from: &str, to: &str, part: &str| {
        let (packs, problems) = load_one("signals/value/x.toml", &GOOD.replace(from, to));
        let said: String = problems.iter().map(|p| format!("{p}\n")).collect();
        assert!(said.contains(part), "{said}");
        assert!(said.contains("signals/value/x.toml"), "{said}");
        assert_eq!(packs.count(), 0);
    };
    check("means", "# means", "`means` is missing");
    check(
        "Stated early it is often only a probe.",
        "todo",
        "`why` says nothing",
    );
    check("\"Thanks.\", ", "", "at least 2 examples in `quiet`");
    check("[zh]", "[fr]", "[zh] is missing");
    check("[zh]", "[xx]", "[xx] is no language");
    check("side", "sied", "unknown field `sied`");
    check("{too high|above}", "{too high", "never closed");
    check("shows = \"The", "# \"The", "[en] `shows` is missing");
    check(
        "shows = \"客户嫌价格高\"",
        "shows = \" \"",
        "[zh] `shows` is missing",
    );
    check("any = [\"价", "many = [\"价", "unknown field `many`");
}

#[test]
fn an_id_is_used_once_and_a_lost_reference_is_named() {
    let twice = GOOD.replace("side =", "confused_with = [\"budget_missing\"]\nside =");
    let files = [
        ("signals/a/x.toml".to_owned(), GOOD.to_owned()),
        ("signals/b/x.toml".to_owned(), GOOD.to_owned()),
        ("signals/b/y.toml".to_owned(), twice),
    ];
    let (packs, problems) = load(files.into_iter());
    assert_eq!(packs.count(), 2);
    assert!(problems[0].what.contains("taken by signals/a/x.toml"));
    assert!(
        problems[1]
            .what
            .contains("`budget_missing`, which is not there")
    );
}

#[test]
fn a_persons_own_file_takes_the_place_of_ours() {
    let own = GOOD.replace("too high.\"", "far too high.\"");
    let (packs, problems) = load_over(
        [("signals/a/x.toml".to_owned(), GOOD.to_owned())].into_iter(),
        [("signals/x.toml".to_owned(), own)].into_iter(),
    );
    assert_eq!(problems, []);
    assert!(packs.phrases["x"].means.contains("far too high"));
    let (first, _) = load_one("signals/a/x.toml", GOOD);
    assert_ne!(first.version, packs.version);
}

#[test]
fn folders_with_a_shape_of_their_own_are_kept_as_text() {
    let (packs, problems) = load_one("terms/units.toml", "[pc]\nnames = [\"pcs\"]");
    assert_eq!(problems, []);
    assert!(packs.text("terms/units.toml").unwrap().contains("pcs"));
    let (_, problems) = load_one("singals/x.toml", GOOD);
    assert!(problems[0].what.contains("no family"));
}

#[test]
fn an_act_needs_no_line_for_the_screen() {
    let act = GOOD
        .replace("side =", "act = \"refusal\"\nside =")
        .replace("shows =", "# shows =");
    let (packs, problems) = load_one("acts/x.toml", &act);
    assert_eq!(problems, []);
    let line = packs.phrases["x"].line(Language::Zh);
    assert_eq!(line, "The buyer says that our price is too high.");
}

/// Sixty letters of English or twenty-four of Chinese stay on one line of a narrow page.
fn is_short(line: &str, most: usize) -> bool {
    line.chars().count() <= most && !line.ends_with(['.', '。'])
}

fn is_chinese(line: &str) -> bool {
    line.chars()
        .filter(|c| ('\u{4e00}'..='\u{9fff}').contains(c))
        .count()
        >= 3
}

#[test]
fn every_signal_is_shown_in_one_short_line_of_its_own() {
    let (packs, problems) = embedded();
    assert_eq!(problems, []);
    let mut taken: BTreeMap<&str, &str> = BTreeMap::new();
    for signal in packs.signals() {
        let [en, zh] = [Language::En, Language::Zh].map(|l| signal.line(l));
        assert!(is_short(en, 60) && !is_chinese(en), "{}: {en}", signal.id);
        assert!(is_short(zh, 24) && is_chinese(zh), "{}: {zh}", signal.id);
        for line in [en, zh] {
            let other = taken.insert(line, &signal.id);
            assert_eq!(other, None, "{} says the same: {line}", signal.id);
        }
    }
}

#[test]
fn facts_are_labelled_and_a_broken_label_is_told() {
    let label = "deposit_paid = { en = \"The deposit is paid\", zh = \"定金已付\" }";
    let (packs, problems) = load_one("facts/labels.toml", label);
    assert_eq!(problems, []);
    assert_eq!(packs.facts["deposit_paid"].zh, "定金已付");
    let (packs, problems) = load_one("facts/labels.toml", &label.replace("zh", "cn"));
    assert!(problems[0].what.contains("cn"), "{problems:?}");
    assert!(packs.facts.is_empty());
}

#[test]
fn every_fact_is_labelled_in_short_lines() {
    let (packs, _) = embedded();
    assert!(!packs.facts.is_empty());
    for (name, label) in &packs.facts {
        assert!(is_short(&label.en, 60) && !is_chinese(&label.en), "{name}");
        assert!(is_short(&label.zh, 24) && is_chinese(&label.zh), "{name}");
    }
}
