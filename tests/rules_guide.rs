//! The worked example of docs/RULES.md comes out as it is shown there.

use std::fs;
use std::path::Path;
use std::process::Command;

fn guide() -> String {
    let guide = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/RULES.md")).unwrap();
    let (_, example) = guide.split_once("## A rule from beginning to end\n").unwrap();
    example.split("\n## ").next().unwrap().to_owned()
}

/// The contents of the fenced blocks of this language.
fn blocks<'g>(guide: &'g str, language: &str) -> Vec<&'g str> {
    let fence = format!("```{language}\n");
    guide.split(&fence).skip(1).map(|rest| rest.split("```").next().unwrap()).collect()
}

/// What a command prints in this folder.
fn run(folder: &Path, command: &str) -> String {
    let args: Vec<_> = command.split(' ').skip(1).collect();
    let output = Command::new(env!("CARGO_BIN_EXE_scutch")).args(args).current_dir(folder).output().unwrap();
    String::from_utf8([output.stdout, output.stderr].concat()).unwrap()
}

/// `116 rules, 466 examples` changes with every rule that comes to scutch.
fn without_counts(line: &str) -> String {
    match line.contains(" examples: ") {
        true => line
            .split(' ')
            .map(|word| if word.len() > 1 && word.parse::<u32>().is_ok() { "N" } else { word })
            .collect::<Vec<_>>()
            .join(" "),
        false => line.to_owned(),
    }
}

/// Every command of a block, run and compared with what the block shows.
fn holds(folder: &Path, block: &str) {
    for shown in block.split("$ ").skip(1) {
        let (command, shown) = shown.split_once('\n').unwrap();
        let printed: Vec<_> = run(folder, command).lines().map(without_counts).collect();
        for line in shown.lines().filter(|line| !line.is_empty()).map(without_counts) {
            assert!(printed.contains(&line), "{command}: {line}\n{}", printed.join("\n"));
        }
    }
}

#[test]
fn the_worked_example_comes_out_as_shown() {
    let guide = guide();
    let folder = tempfile::tempdir().unwrap();
    let [rule, with] = blocks(&guide, "toml")[..] else { panic!("a rule and its second condition") };
    let [before, failing, proven] = blocks(&guide, "console")[..] else { panic!("before, failing, proven") };
    let page = "The last ferry\n\
        The ferry left the harbour at six in the morning, and nobody on board had slept, because of the wind.\n\
        Ferry news every Friday: the Harbour Letter, free of charge\n\
        By noon the island lay before us, grey and flat, with a single lighthouse and a row of low white houses.\n\
        The Harbour Letter closed in 1931, but the old skipper still kept every issue in a chest under his bed.\n";
    fs::write(folder.path().join("ferry.txt"), page).unwrap();
    holds(folder.path(), before);
    fs::write(folder.path().join("scutch.toml"), rule).unwrap();
    holds(folder.path(), failing);
    fs::write(folder.path().join("scutch.toml"), format!("{rule}{with}")).unwrap();
    holds(folder.path(), proven);
}
