use std::path::Path;

use super::{Config, ConfigError, nearest};
use crate::html::Selector;
use crate::model::Favor;
use crate::pipeline::{Input, InputKind};
use crate::render::{Format, Inline};

fn read(text: &str) -> Config {
    Config::parse(text, Path::new("")).unwrap_or_else(|fault| panic!("{}: {text}", fault.message))
}

fn error(text: &str) -> String {
    let proven = Config::parse(text, Path::new("")).and_then(|config| config.prove());
    ConfigError::new(Path::new("scutch.toml"), text, proven.expect_err(text)).to_string()
}

#[test]
fn every_key_is_read() {
    let config = read(
        r##"
        input = "text"
        encoding = "Big5"
        format = "md"
        links = true
        parser = "reference"
        remove = [".sidebar", "#ads > p"]
        keep = ["article .byline"]
        [stages]
        skip = ["drop-footer"]
        [host."Example.com"]
        keep = ["#notes"]
        stages = { only = ["normalize"] }
        "##,
    );
    assert_eq!(config.format, Some(Format::Markdown));
    assert_eq!((config.links, config.images), (Some(true), None));
    assert_eq!(config.inline(), Inline { links: true, images: false });
    assert_eq!(config.input(b"x").kind, Some(InputKind::Text));
    assert_eq!(config.input(b"x").charset.map(|charset| charset.name()).as_deref(), Some("big5"));
    let css = |list: &[Selector]| list.iter().map(Selector::to_string).collect::<Vec<_>>();
    assert_eq!(css(&config.general.selection.remove), [".sidebar", "#ads > p"]);
    let (host, settings) = &config.hosts[0];
    assert_eq!(host, "example.com");
    assert_eq!(css(&settings.selection.keep), ["article .byline", "#notes"]);
    assert_eq!(settings.selection.remove, config.general.selection.remove, "a host has the general settings too");
}

#[test]
fn a_host_is_the_same_in_every_spelling() {
    let config = read("[host.'山城.com']\nencoding = 'big5'");
    let charset = |url| config.input_at(b"x", Some(url)).charset.map(|charset| charset.name().to_owned());
    assert_eq!(charset("https://www.xn--uist1i.com./a").as_deref(), Some("big5"));
    assert_eq!(charset("https://山村.com/a"), None);
}

#[test]
fn stages_are_chosen_by_file_host_and_flags() {
    let mut config = read("stages.skip = ['strip-ads']\nhost.'a.b'.stages.only = ['normalize', 'strip-ads']");
    let host = config.hosts[0].1.clone();
    let wants = |config: &Config, stage| (config.wants(&config.general, stage), config.wants(&host, stage));
    assert_eq!(wants(&config, "strip-ads"), (false, false));
    assert_eq!(wants(&config, "normalize"), (true, true));
    assert_eq!(wants(&config, "select-main"), (true, false));
    config.skip(&["normalize".into()]);
    assert_eq!(wants(&config, "normalize"), (false, false), "--skip adds to the file");
    config.run_only(&["strip-ads".into()]);
    assert_eq!(wants(&config, "strip-ads"), (true, true), "--stages stands above the file");
    assert_eq!(wants(&config, "select-main"), (false, false));
}

const RULE: &str = "
[[rule]]
id = 'own/mugs'
why = 'the shop is no part of the text'
stage = 'strip-ads'
strength = 'strong'
phrases = ['visit our shop']
hit = ['Visit our shop!']
miss = ['The shop closed.']
";

fn own_removals(config: &Config, text: &str) -> Vec<String> {
    let cleaned = config.pipeline().unwrap().clean(&config.input(text.as_bytes())).unwrap();
    let rules = cleaned.page.blocks().filter_map(|block| Some(block.removal()?.rule.to_string()));
    rules.filter(|rule| rule.starts_with("own/")).collect()
}

#[test]
fn own_rules_remove_what_they_see() {
    let page = "The river rose in the night, and by the morning the lower road lay under water.\nVisit our shop!\n";
    assert_eq!(own_removals(&read(RULE), page), ["own/mugs"]);
    let mut config = read(&RULE.replace("[[rule]]", "[[host.'example.com'.rule]]"));
    assert_eq!(own_removals(&config, page), [""; 0], "the page is not of that host");
    config.url = Some("https://example.com/".into());
    assert_eq!(own_removals(&config, page), ["own/mugs"]);
}

#[test]
fn a_rule_that_belies_its_examples_is_refused() {
    let said = error(&RULE.replace("Visit our shop!", "Our shop is shut."));
    let expected = "scutch.toml:8:8: rule own/mugs does not take its hit \"Our shop is shut.\": ";
    assert!(said.starts_with(expected), "{said}");
    let host = RULE.replace("[[rule]]", "[[host.'a.b'.rule]]");
    let said = error(&host.replace("The shop closed.", "Visit our shop today."));
    assert!(said.starts_with("scutch.toml:9:9: rule own/mugs takes its miss \"Visit our shop today.\": "), "{said}");
}

#[test]
fn two_rules_of_one_id_are_refused() {
    let config = Config { path: "scutch.toml".into(), ..read(&RULE.repeat(2)) };
    let error = config.pipeline().err().expect("two rules of one id").to_string();
    assert!(error.starts_with("scutch.toml:12:1: rule own/mugs: this id is taken"), "{error}");
}

/// The rules by which lines go, of a text that begins with a sentence.
fn removals(config: &Config, lines: &str) -> Vec<String> {
    let page = format!("The river rose in the night, and by the morning the lower road lay under water.\n{lines}");
    let cleaned = config.pipeline().unwrap().clean(&config.input(page.as_bytes())).unwrap();
    cleaned.page.blocks().filter_map(|block| Some(block.removal()?.rule.to_string())).collect()
}

#[test]
fn rules_are_switched_off_one_by_one_and_by_family() {
    let page = "Share this article\nEditor: Jane Hill\nCopyright © 2020 Rain Times. All rights reserved.\n";
    assert_eq!(removals(&read(""), page), ["share/share-bar", "credits/editor", "copyright/notice-line"]);
    let config = read("rules.off = ['share/share-bar', 'credits/*']");
    let left = removals(&config, page);
    assert!(!left.iter().any(|rule| rule.starts_with("credits/") || rule == "share/share-bar"), "{left:?}");
    assert!(left.iter().any(|rule| rule == "copyright/notice-line"), "{left:?}");
}

#[test]
fn a_host_switches_off_more() {
    let mut config = read("rules.off = ['share/share-bar']\nhost.'a.b'.rules.off = ['credits/editor']");
    let gone = |config: &Config, rule: &str| {
        removals(config, "Share this article\nEditor: Jane Hill\n").iter().any(|gone| gone == rule)
    };
    assert!(gone(&config, "credits/editor") && !gone(&config, "share/share-bar"));
    config.url = Some("https://a.b/".into());
    assert!(!gone(&config, "credits/editor") && !gone(&config, "share/share-bar"));
}

#[test]
fn own_rules_and_rules_in_code_are_switched_off_too() {
    let config = read(&format!("rules.off = ['own/*', 'promotion/brand-cluster']\n{RULE}"));
    assert!(!removals(&config, "Visit our shop!").contains(&"own/mugs".to_owned()));
    let brands = "青鹭\n青鹭(QLX)\n都说好用\n白塔\n白塔（BT）\n";
    let brand = |config: &Config| removals(config, brands).contains(&"promotion/brand-cluster".to_owned());
    assert!(brand(&read("")) && !brand(&config));
}

#[test]
fn every_rule_tells_where_it_comes_from_and_where_it_acts() {
    let config = read(&format!(
        "rules.off = ['share/share-bar']\nhost.'a.b'.rules.off = ['credits/editor']\n{RULE}{}",
        RULE.replace("[[rule]]", "[[host.'a.b'.rule]]").replace("own/mugs", "own/cups")
    ));
    let rules = config.rules();
    let entry = |id: &str| rules.iter().find(|entry| entry.rule.id == id).unwrap();
    assert!(entry("share/share-bar").off && !entry("share/share-bar").own);
    assert_eq!((entry("credits/editor").off, &entry("credits/editor").off_on[..]), (false, &["a.b".to_owned()][..]));
    assert_eq!((entry("own/mugs").own, entry("own/mugs").only_on.as_deref()), (true, None));
    assert_eq!((entry("own/cups").own, entry("own/cups").only_on.as_deref()), (true, Some("a.b")));
    assert_eq!(config.own_rules().rules().len(), 2);
}

#[test]
fn credits_stay_when_file_host_or_flag_say_so() {
    let stays = |config: &Config| removals(config, "Editor: Jane Hill\n").is_empty();
    assert!(!stays(&read("")) && stays(&read("keep_credits = true")));
    let mut config = read("keep_credits = true\nhost.'a.b'.keep_credits = false");
    config.url = Some("https://a.b/".into());
    assert!(!stays(&config), "a host stands above what is general");
    config.wanted.keep_credits = Some(true);
    assert!(stays(&config), "the flag stands above all");
}

#[test]
fn what_is_wanted_is_read_by_its_names() {
    let wanted = |source: &str| read(source).general.wanted;
    let all = wanted("favor = 'recall'\ntitle = false\nkeep_credits = false");
    assert_eq!(all.favor, Some(Favor::Recall));
    assert_eq!((all.title, all.keep_credits), (Some(false), Some(false)));
    let text = "The ferry\nThe ferry over the river was stopped on Monday, as the water stood too high.\n\
                It will run again on Friday, if the rain ends and the piers are found to be sound.\n";
    let first = |config: &Config| {
        let cleaned = config.pipeline().unwrap().clean(&config.input(text.as_bytes())).unwrap();
        cleaned.page.blocks().next().and_then(|block| Some(block.removal()?.rule.to_string()))
    };
    assert_eq!(first(&read("title = false")).as_deref(), Some("select-main/title"));
    assert_eq!(first(&read("title = true")), None);
}

#[test]
fn flags_stand_above_the_file() {
    let mut config = read("input = 'html'");
    config.kind = Some(InputKind::Text);
    assert_eq!(config.input(b"x").kind, Some(InputKind::Text));
}

#[test]
fn a_host_known_from_outside_says_how_to_read() {
    let mut config = read("encoding = 'utf-8'\n[host.'example.com']\nencoding = 'big5'\ninput = 'text'");
    config.url = Some("https://www.example.com/a".into());
    let Input { charset, kind, .. } = config.input(b"x");
    assert_eq!((charset.map(|charset| charset.name()).as_deref(), kind), (Some("big5"), Some(InputKind::Text)));
    config.url = Some("https://example.org/a".into());
    assert_eq!(config.input(b"x").charset.map(|charset| charset.name()).as_deref(), Some("utf-8"));
}

#[test]
fn mistakes_are_told_with_place_and_repair() {
    let cases = [
        ("input = 'html'\nremvoe = []", "scutch.toml:2:1: unknown key \"remvoe\": did you mean \"remove\"?"),
        (
            "[stages]\nskip = ['drop-foter']",
            "scutch.toml:2:9: unknown value \"drop-foter\": did you mean \"drop-footer\"?",
        ),
        ("[stages]\nskp = []", "scutch.toml:2:1: unknown key \"skp\": did you mean \"skip\"?"),
        ("[host.'a.b']\nremoved = []", "scutch.toml:2:1: unknown key \"removed\": did you mean \"remove\"?"),
        ("[host.'a.b']\nformat = 'md'", "scutch.toml:2:1: unknown key \"format\""),
        ("filter_lists = 'a.txt'", "scutch.toml:1:16: this is string, but must be a list"),
        ("[host.'a.b']\nfilter_lists = []", "scutch.toml:2:1: unknown key \"filter_lists\""),
        ("remove = 'p'", "scutch.toml:1:10: this is string, but must be a list"),
        ("remove = ['p', 7]", "scutch.toml:1:16: this is integer, but must be text in quotes"),
        ("remove = ['p..q']", "scutch.toml:1:11: `p..q` is no CSS selector"),
        ("encoding = 'utf8000'", "scutch.toml:1:12: \"utf8000\" is no charset of the web"),
        ("input = 'htlm'", "scutch.toml:1:9: unknown value \"htlm\": did you mean \"html\"?"),
        ("名 = 1\nx =", "scutch.toml:1:1: this is not TOML"),
        ("host = 3", "scutch.toml:1:8: this is integer, but must be a table"),
        (
            "[[rule]]\nid = 'own/x'\nwhi = 'x'",
            "scutch.toml:3:1: rule own/x: unknown key \"whi\": did you mean \"why\"?",
        ),
        ("links = 'yes'", "scutch.toml:1:9: this is string, but must be true or false"),
        ("[host.'a.b']\nimages = true", "scutch.toml:2:1: unknown key \"images\""),
        ("keep_credits = 'yes'", "scutch.toml:1:16: this is string, but must be true or false"),
        ("stages.only = ['normalize']\nstages.skip = []", "scutch.toml:2:15: `skip` stands beside `only`"),
        ("host.'a.b'.stages = { skip = [], only = [] }", "scutch.toml:1:30: `skip` stands beside `only`"),
        ("[rules]\nof = []", "scutch.toml:2:1: unknown key \"of\": did you mean \"off\"?"),
        (
            "rules.off = ['share/share-bra']",
            "scutch.toml:1:14: there is no rule \"share/share-bra\": did you mean \"share/share-bar\"?",
        ),
        ("rules.off = ['credit/*']", "scutch.toml:1:14: there is no rule \"credit/*\": did you mean \"credits/*\"?"),
        ("rules.off = ['share']", "scutch.toml:1:14: there is no rule \"share\": did you mean \"share/*\"?"),
        ("rules.off = ['zz']", "scutch.toml:1:14: there is no rule \"zz\": scutch rules list shows all"),
        ("host.'a.b'.rules.off = ['own/x']", "scutch.toml:1:25: there is no rule \"own/x\""),
        (
            "rules.off = ['select-main/hidden']",
            "scutch.toml:1:14: \"select-main/hidden\" is no rule but a decision of the stage select-main: leave",
        ),
    ];
    for (text, expected) in cases {
        let said = error(text);
        assert!(said.starts_with(expected), "{text:?} gives {said:?}, not {expected:?}");
    }
}

#[test]
fn the_nearest_file_above_is_found() {
    let top = tempfile::tempdir().unwrap();
    let deep = top.path().join("a/b");
    std::fs::create_dir_all(&deep).unwrap();
    std::fs::write(top.path().join("scutch.toml"), "").unwrap();
    assert_eq!(nearest(&deep), Some(top.path().join("scutch.toml")));
    std::fs::write(top.path().join("a/scutch.toml"), "").unwrap();
    assert_eq!(nearest(&deep), Some(top.path().join("a/scutch.toml")));
    // A folder of that name is none.
    std::fs::create_dir(deep.join("scutch.toml")).unwrap();
    assert_eq!(nearest(&deep), Some(top.path().join("a/scutch.toml")));
}

#[test]
fn the_documented_file_is_valid_and_complete() {
    let guide = include_str!("../../docs/CONFIG.md");
    let (_, example) = guide.split_once("```toml\n").unwrap();
    let (example, _) = example.split_once("```").unwrap();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("scutch.toml");
    std::fs::write(&file, example).unwrap();
    let config = Config::open(&file).unwrap();
    // The list it names is not there.
    assert!(config.pipeline().is_err_and(|error| error.to_string().contains("easylist.txt: ")));
    Config { lists: Default::default(), ..config }.pipeline().unwrap();
    for key in super::settings::KEYS {
        assert!(example.contains(&format!("{key} = ")) || example.contains(&format!("[{key}")), "{key}");
    }
}
