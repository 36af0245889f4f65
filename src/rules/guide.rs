//! docs/RULES.md names everything that a rule file may say.

use super::{ActingStage, Place, PlacedExample, RuleFile, Scope, Shape, Strength, spelling, words};

const GUIDE: &str = include_str!("../../docs/RULES.md");

/// The rows of the table under a heading, each by its first cell.
fn rows(heading: &str) -> Vec<&'static str> {
    let section = GUIDE.split_once(&format!("\n## {heading}\n")).unwrap_or_else(|| panic!("no heading {heading}")).1;
    let section = section.split("\n## ").next().unwrap_or_default();
    section.lines().filter_map(|line| line.strip_prefix("| `")?.split('`').next()).collect()
}

#[test]
fn every_key_and_shape_and_scope_has_its_row_and_no_other_has() {
    let sorted = |mut names: Vec<&'static str>| {
        names.sort_unstable();
        names
    };
    assert_eq!(sorted(rows("Keys")), sorted(spelling::keys().to_vec()));
    assert_eq!(rows("Shapes"), spelling::names::<Shape>());
    assert_eq!(rows("Scope"), spelling::names::<Scope>());
}

#[test]
fn every_other_word_is_named() {
    let values = [spelling::names::<ActingStage>(), spelling::names::<Strength>(), spelling::names::<Place>()];
    for value in values.concat() {
        assert!(GUIDE.contains(&format!("`{value}`")), "{value}");
    }
    for key in spelling::names::<PlacedExample>() {
        assert!(GUIDE.contains(&format!("{key} = \"")), "{key}");
    }
    for list in words::names() {
        assert!(GUIDE.contains(&format!("`@{list}`")), "{list}");
    }
}

#[test]
fn the_defaults_are_those_of_a_rule_that_says_no_more_than_it_must() {
    let bare = RuleFile::parse(
        "bare.toml",
        "[[rule]]\nid = 'a/b'\nwhy = 'c'\nstage = 'strip-ads'\nstrength = 'strong'\nhit = ['d']\nmiss = ['e']\nhost = ['f']",
    );
    let bare = serde_json::to_value(&bare.unwrap().rules()[0].rule).unwrap();
    for row in GUIDE.lines().filter(|line| line.starts_with("| `") && line.matches(" | ").count() >= 2) {
        let cells: Vec<_> = row.trim_matches('|').split(" | ").map(|cell| cell.trim().trim_matches('`')).collect();
        let key = cells[0];
        let said = match cells[1] {
            "none" => "null",
            said => said,
        };
        if !spelling::keys().contains(&key) || said.is_empty() || key == "host" {
            continue;
        }
        assert_eq!(bare[key].to_string(), said, "{key}");
    }
}

#[test]
fn the_first_example_is_a_rule_that_proves_itself() {
    let (_, example) = GUIDE.split_once("```toml\n").unwrap();
    let file = RuleFile::parse("RULES.md", example.split("```").next().unwrap()).unwrap();
    assert_eq!((file.rules().len(), file.prove()), (1, Vec::new()));
}

#[test]
fn the_example_lines_have_their_shapes() {
    for row in GUIDE.lines().filter(|line| line.matches(" | ").count() == 2 && line.ends_with("` |")) {
        let cells: Vec<_> = row.trim_matches('|').split(" | ").map(str::trim).collect();
        let shape = cells[0].trim_matches('`');
        if !spelling::names::<Shape>().contains(&shape) || cells[2].starts_with("`href") || cells[2].contains("=\"") {
            continue;
        }
        let examples = cells[2].split("`, `").map(|line| line.trim_matches('`').replace("\\|", "|"));
        let hits: Vec<_> = examples.map(|line| format!("{line:?}")).collect();
        let rule = format!(
            "[[rule]]\nid = 'guide/shape'\nwhy = 'c'\nstage = 'strip-ads'\nstrength = 'strong'\nshape = ['{shape}']\n\
             hit = [{}]\nmiss = ['rain']",
            hits.join(", ")
        );
        assert_eq!(RuleFile::parse("guide.toml", &rule).unwrap().prove(), [], "{shape}");
    }
}
